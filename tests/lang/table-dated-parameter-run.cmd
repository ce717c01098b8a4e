crible tester table-dated-parameter.crible
