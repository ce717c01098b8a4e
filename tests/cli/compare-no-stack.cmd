crible comparer ../data/comparison/sans_essence.crible ../data/comparison/tout_électrique.crible | tail -3
