crible nomenclature M14 822
