crible vérifier --aide | head -n 1
