crible import --aide
