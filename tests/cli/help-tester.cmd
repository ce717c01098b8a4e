crible tester --aide
