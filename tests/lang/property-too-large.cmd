# slow: a property whose condition asks for too many words of two labels at once.
{
    cat begin.txt
    echo 'propriété trop_grande'
    echo '  pour toute ligne si'
    for i in $(seq 1 24); do
        [ "$i" = 1 ] || echo '    ou'
        echo "    (tiers mentionne « mot$i » et libellé mentionne « mot$i »)"
    done
    echo '  : climat est indéterminé'
} >"$TMP/method.crible"
crible verifier "$TMP/method.crible"
