for year in 2016 2023; do
    crible classer ../data/transposition/climat.crible.md \
        "$SHARED/data/budgets/totem/montreuil_CA_$year.xml" 2>/dev/null | sed "/^Contrôle/,\$d"
done
