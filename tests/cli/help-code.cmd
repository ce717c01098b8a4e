crible code --aide
