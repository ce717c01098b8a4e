crible classer --mesures réalisé a b
