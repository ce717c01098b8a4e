crible nomenclature M14_COM_SUP3500 6714 --format json
