cd ../data/questions || exit
crible who method.crible nature 2182 dépense montant 12000,50
crible who method.crible nature 2182 dépense motorisation=diesel exercice 2024
