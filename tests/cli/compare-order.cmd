crible comparer ../data/comparison/sans_essence.crible ../data/comparison/autre_part.crible | tail -3
