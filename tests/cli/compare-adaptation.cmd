crible comparer ../data/comparison/sans_essence.crible
