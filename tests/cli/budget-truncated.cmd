crible classer ../data/methods/climat.crible ../data/totem/truncated.xml
