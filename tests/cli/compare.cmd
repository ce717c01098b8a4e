crible comparer ../data/comparison/base.crible ../data/comparison/base-2.crible
