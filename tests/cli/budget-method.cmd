crible classer ../data/methods/climat.crible ../data/totem/method.crible.md
