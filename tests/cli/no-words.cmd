crible
