crible nomenclature M57_D 65
