crible nomenclature M57_D 35 --exercice 2024
