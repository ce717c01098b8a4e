crible comparer ../data/comparison/base.crible ../data/comparison/jumelle.crible
