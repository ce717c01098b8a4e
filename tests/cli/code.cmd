crible code E0203
