crible simplifier ../data/methods/superflue.crible --format json
