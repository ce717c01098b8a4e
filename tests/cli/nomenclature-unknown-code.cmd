crible nomenclature M57_D 21319
