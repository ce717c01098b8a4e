cd ../data/questions || exit
crible tester method.crible
crible tester wrong-examples.crible
