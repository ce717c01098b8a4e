crible --aide
