# A method typed in a hurry, and all that the language can say.
crible formater - < ../data/format/everything.crible
