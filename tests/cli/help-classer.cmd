crible classer --aide
