crible nomenclature --format json
