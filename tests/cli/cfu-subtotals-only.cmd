crible classer ../data/methods/climat.crible ../data/cfu/subtotals-only.xml
