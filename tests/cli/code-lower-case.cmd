crible code e0203 a0228 | grep "^##"
