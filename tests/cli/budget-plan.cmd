crible classer ../data/methods/climat.crible ../data/totem/plan.xml
