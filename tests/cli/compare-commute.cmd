crible comparer ../data/comparison/sans_essence.crible ../data/comparison/écoles.crible | tail -2
