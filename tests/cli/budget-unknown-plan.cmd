crible classer ../data/methods/climat.crible ../data/totem/unknown-plan.xml
