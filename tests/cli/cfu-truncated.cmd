crible classer ../data/methods/climat.crible ../data/cfu/truncated.xml
