crible tester parameter-unset-compared.crible
