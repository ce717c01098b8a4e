crible code --tous | grep -c '^## '; crible code --tous | grep '^## ' | sort | uniq -d; crible code --tous | grep -n '[{}]'
