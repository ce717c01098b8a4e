for method in ../../methods/odd/*.crible.md; do
    crible verifier "$method" && crible tester "$method" || exit
done
