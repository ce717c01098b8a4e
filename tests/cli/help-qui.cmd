crible qui --aide
