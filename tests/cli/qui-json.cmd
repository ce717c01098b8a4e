crible qui ../data/methods/couverture.crible nature 60622 fonction 7213 --format json
