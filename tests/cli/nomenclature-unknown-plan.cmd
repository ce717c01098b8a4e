crible nomenclature M57D 21318
