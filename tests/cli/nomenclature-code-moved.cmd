crible nomenclature M14_COM_SUP3500 822 --exercice 2018
