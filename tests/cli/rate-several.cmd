crible classer ../data/methods/climat.crible ../data/totem/utf8.xml ../data/totem/latin1.xml ../data/totem/two-budgets.xml
