crible tester question-default-no.crible
