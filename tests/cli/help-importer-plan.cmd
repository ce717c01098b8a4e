crible importer-plan --aide
