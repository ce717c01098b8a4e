crible --aide >/dev/full; echo $?; crible --version >/dev/full; echo $?; crible code --tous >/dev/full; echo $?; crible tester ../data/methods/climat.crible >/dev/full; echo $?
