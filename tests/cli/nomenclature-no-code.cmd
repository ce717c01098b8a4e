crible nomenclature M57_D
