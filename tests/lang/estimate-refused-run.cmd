crible tester estimate-refused.crible
