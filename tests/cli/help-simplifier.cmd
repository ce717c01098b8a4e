crible simplifier --aide
