crible classer ../data/transposition/climat.crible.md ../data/totem/utf8.xml --format json |
    grep -o '"transposition":.*"controle"'
