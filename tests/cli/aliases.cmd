crible run --aide | head -n 1; crible check --aide | head -n 1; crible test --aide | head -n 1
