" Crible: methods that rate public budgets.  Made by lang/editors/make.sh.
if exists("b:current_syntax")
  finish
endif
syntax case ignore
syntax iskeyword @,48-57,_,192-591,39
syntax keyword cribleKeyword absent absente adapte agregation agrégation alors attend avant axe capital cede champ chaque choix colonnes complete complète couleur cout coût cumul cède dans de decide defaut depend depuis desaccord décidé défaut dépend désaccord ecarte echelle egales emploie en entre entree entrée est estime estimé et etat etiquettes exactement exception exemple exercice exercices facteur fin fixe format garde herite hérite indetermine indicateur indéterminé jusqu'a jusqu'à l'operation l'opération lexique libelles libellés ligne lignes lisible mentionne methode montants mots méthode nomenclature non obligatoire ou par parametre paramètre parmi partages partagés perimetre portee portée posee posée premiere première preservation preserve principale propriete propriété préservation préserve puis périmètre quand question referentiel regle regroupement remplace renomme repartition reste retient retire revoir rubrique règle référentiel répartition sauf score secondaire secondaires si sinon source statut sur table titre total touches touchés toute unite unité utilise valeurs verifie version vérifie à écarte échelle égales état étiquettes 
syntax match cribleNumber "\<\d\+\([.,]\d\+\)*\>"
syntax match cribleOperator "[<>=×÷*/+]"
syntax match cribleTable "|"
syntax region cribleText start="«" end="»"
syntax match cribleText +"[^"]*"+
syntax match cribleComment "#.*$"
highlight default link cribleKeyword Keyword
highlight default link cribleNumber Number
highlight default link cribleOperator Operator
highlight default link cribleTable Delimiter
highlight default link cribleText String
highlight default link cribleComment Comment
let b:current_syntax = "crible"
