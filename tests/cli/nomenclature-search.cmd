crible nomenclature M57_D --cherche "voirie comm"
