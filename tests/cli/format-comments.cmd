# Comments stay where they were said.
crible fmt - <<'END'
# tête

# de la règle
règle r1 # nom
  # avant si
  si nature 1, # un
     2 et # deux
     # deux bis
     fonction 3
  alors x : y   # conclusion
  parce que "z"           # raison
    # encore de la règle r1

    # de la règle r2, trop à droite
règle r2 si nature 2 alors x:y parce que "z"
# de r3
règle r3 si nature 2 alors x:y parce que "z"
# fin
END
