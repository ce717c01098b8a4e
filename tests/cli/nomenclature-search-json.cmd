crible nomenclature M57_D --cherche cycl --exercice 2024 --format json; crible nomenclature M57_D --cherche CIMETIERE --format json
