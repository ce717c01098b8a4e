# The tables are those that the tool makes of the plans.
cd ../..
for pair in "M14 M14" "M14 M57" "M4 M4" "M52 M57" "M57 M57" "M61 M57" "M71 M57"; do
    python3 tests/tools/transposer.py --check $pair
done
