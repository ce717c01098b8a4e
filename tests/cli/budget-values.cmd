crible classer ../data/methods/climat.crible ../data/totem/values.json
