crible tester years-but.crible
