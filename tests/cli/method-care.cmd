for method in care demonstration; do
    crible verifier "../../methods/care/$method.crible.md" &&
        crible tester "../../methods/care/$method.crible.md" || exit
done
crible classer ../../methods/care/demonstration.crible.md ../../methods/budgets-exemples/valmont_CA_2024.xml \
    --reponses ../../methods/care/valmont-reponses.csv | sed -n '/^Capital/,/^Indicateur/p'
