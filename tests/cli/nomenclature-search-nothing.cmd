crible nomenclature M57_D --cherche zzz
