# A rule still without its reason is laid out: only what cannot be read is refused.
printf '\357\273\277regle x   si nature 60622\r\n\r\n\r\n\r\ntable t\r\n\r\n\r\n' | crible fmt - | cat -A
