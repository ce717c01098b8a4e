crible diff ../data/comparison/base.crible ../data/comparison/base.crible | tail -1
