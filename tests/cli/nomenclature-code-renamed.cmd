crible nomenclature M57 422 --exercice 2016
