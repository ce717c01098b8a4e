# The prose of a document is untouched byte for byte, its line ends and its accents too; a
# program goes on from one fence to the next.
{
    printf '# Titre  \r\n\r\nDe\314\201cision   libre.\t\r\n\r\n```crible\r\nregle r si nature 1\r\n```\r\n'
    printf '\r\nEntre  deux.\r\n\r\n   ```crible\r\nalors  x:y\r\n\r\nparce que "z"\r\n   ```\r\n'
    printf '```sql\r\nselect   1\r\n```\r\n```crible\r\n\r\n# fin\r\n\r\n```\r\nDernier mot  '
} > "$TMP/m.crible.md"
crible fmt - < "$TMP/m.crible.md" | cat -A
