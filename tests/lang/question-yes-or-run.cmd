crible tester question-yes-or.crible
crible formater - < question-yes-or.crible | diff - question-yes-or.crible
