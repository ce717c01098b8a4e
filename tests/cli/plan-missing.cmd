crible importer-plan --vers "$TMP" absent.xml
