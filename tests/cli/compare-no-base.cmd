crible comparer ../data/comparison/base.crible
