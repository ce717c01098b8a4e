# A shipped method has nothing wrong, and its examples say all that it says.
cd "$(git rev-parse --show-toplevel)" || exit 1
crible verifier methods/i4ce/attenuation.crible.md | sed -n '1p;/prouvée/p'
crible tester methods/i4ce/attenuation.crible.md
