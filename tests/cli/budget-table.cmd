crible classer ../data/methods/climat.crible ../data/totem/table.csv
