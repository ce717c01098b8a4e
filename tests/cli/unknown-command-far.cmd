crible bonjour le monde
