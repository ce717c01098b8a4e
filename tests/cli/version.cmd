crible --version
