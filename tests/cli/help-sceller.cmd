crible sceller --aide
