# Year by year, what the plan's movement leaves to « sinon »; two years, one year, wrong years.
crible verifier ../data/methods/climat.crible --exercices 2022-2024
crible verifier ../data/methods/climat.crible --exercices 2018
crible verifier ../data/methods/climat.crible --exercices 2024-2018
crible verifier ../data/methods/climat.crible --exercices 24
crible verifier ../data/methods/climat.crible --exercices 2023-2024 --format json
