crible code X
