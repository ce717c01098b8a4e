crible clase
