#!/usr/bin/env python3
"""Writes the spreadsheets of tests/data/xlsx, the same bytes each time.

    make_xlsx.py FOLDER
    make_xlsx.py TABLE.csv SHEET.xlsx

The second form makes a spreadsheet of a CSV file, as an office would by opening it: what
looks like an amount becomes a number, kept as a binary double and written with 17 digits;
codes stay texts, empty cells are left out.

They are made by hand rather than by a library, to hold what libraries do not write: numbers
as spreadsheets save them, rows that lie about their place, archives that are damaged.
"""
import csv
import os
import re
import struct
import sys
import zipfile
from xml.sax import saxutils

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = f'''{HEAD}<styleSheet xmlns="{MAIN}">
<numFmts count="4">
<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
<numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;€ du mois&quot;"/>
<numFmt numFmtId="166" formatCode="000"/>
<numFmt numFmtId="167" formatCode="[Red]0.00;yyyy"/>
</numFmts>
<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
<cellXfs count="6">
<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
<xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/>
</cellXfs>
</styleSheet>'''

SHARED = f'''{HEAD}<sst xmlns="{MAIN}" count="7" uniqueCount="7">
<si><t>Compte</t></si>
<si><r><t xml:space="preserve">Libellé </t></r><r><rPr><b/></rPr><t>du compte</t></r></si>
<si><t>Montant</t></si>
<si><t>Énergie &amp; électricité</t><rPh sb="0" eb="1"><t>lu autrement</t></rPh></si>
<si><t>deux_x000D_
lignes, _x005F_x000D_ tel quel</t></si>
<si><t/></si>
<si><t>020</t></si>
</sst>'''

BUDGET = '''
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
<row r="2"/>
<row r="3" spans="1:3"><c r="A3"><v>60612</v></c><c r="B3" t="s"><v>3</v></c><c r="C3" s="3"><v>1234.5600000000001</v></c><c r="D3" s="3"/></row>
<row r="4"><c r="A4" t="s"><v>6</v></c><c r="C4"><v>-1.2E-2</v></c></row>
<row r="5"><c r="B5" t="inlineStr"><is><r><t>en </t></r><r><t>ligne</t></r></is></c><c r="C5"><f>SUM(C3:C4)</f><v>191602651.44999999</v></c></row>
<row r="6"><c r="A6" s="1"><v>45657</v></c><c r="B6" s="2"><v>45657.5</v></c><c r="C6" s="4"><v>20</v></c></row>
<row r="7"><c r="A7" t="b"><v>1</v></c><c r="B7" t="e"><v>#DIV/0!</v></c><c r="C7" t="str"><f>A1</f><v>calculé</v></c></row>
<row r="8"><c r="A8" t="s"><v>5</v></c><c r="B8" s="3"/></row>
<row r="9"><c r="A9" t="s"><v>4</v></c><c r="B9"><f>A1+1</f></c><c r="C9" t="d"><v>2024-12-31</v></c></row>
<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'''

BARE = '<row><c><v>1</v></c><c t="inlineStr"><is><t>a</t></is></c></row><row/><row><c/><c><v>2</v></c></row>'


def sheet(rows, main=MAIN):
    return f'{HEAD}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>'


def workbook(names, extra="", main=MAIN, relation=RELATION):
    sheets = "".join(f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"{state}/>'
                     for i, (name, state) in enumerate(names, 1))
    return (f'{HEAD}<workbook xmlns="{main}" xmlns:r="{relation}">{extra}'
            f'<sheets>{sheets}</sheets></workbook>')


def relations(targets, relation=RELATION):
    lines = "".join(f'<Relationship Id="{name}" Type="{relation}/{kind}" Target="{target}"/>'
                    for name, kind, target in targets)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


TYPES = (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
         '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         '<Override PartName="/xl/workbook.xml" ContentType="application/vnd'
         '.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
ROOT = relations([("rId1", "officeDocument", "xl/workbook.xml")])
ONE = [("rId1", "worksheet", "worksheets/sheet1.xml")]
TABLES = [("rId8", "sharedStrings", "sharedStrings.xml"), ("rId9", "styles", "styles.xml")]


def book(rows, extra="", tables=False):
    members = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT,
               "xl/workbook.xml": workbook([("Feuille", "")], extra),
               "xl/_rels/workbook.xml.rels": relations(ONE + (TABLES if tables else [])),
               "xl/worksheets/sheet1.xml": sheet(rows)}
    if tables:
        members.update({"xl/sharedStrings.xml": SHARED, "xl/styles.xml": STYLES})
    return members


def write(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, text)


def several_sheets():
    names = [("Lisez-moi", ' state="hidden"'), ("Graphique", ""), ("Budget 2024", ""),
             ("1", ""), ("Annexe", ' state="veryHidden"')]
    targets = [("rId1", "worksheet", "worksheets/sheet1.xml"),
               ("rId2", "chartsheet", "chartsheets/sheet1.xml"),
               ("rId3", "worksheet", "/xl/worksheets/sheet2.xml"),
               ("rId4", "worksheet", "../xl/worksheets/sheet3.xml"),
               ("rId5", "worksheet", "./worksheets/sheet4.xml")]
    members = {"[Content_Types].xml": TYPES, "_rels/.rels": ROOT, "xl/workbook.xml": workbook(names),
               "xl/_rels/workbook.xml.rels": relations(targets)}
    for i in range(1, 5):
        members[f"xl/worksheets/sheet{i}.xml"] = sheet(
            f'<row r="1"><c r="A1"><v>{i}</v></c></row>')
    return members


def strict():
    return {"[Content_Types].xml": TYPES,
            "_rels/.rels": relations([("rId1", "officeDocument", "xl/workbook.xml")],
                                     STRICT_RELATION),
            "xl/workbook.xml": workbook([("Feuille", "")], "", STRICT, STRICT_RELATION),
            "xl/_rels/workbook.xml.rels": relations(ONE, STRICT_RELATION),
            "xl/worksheets/sheet1.xml": sheet(BARE, STRICT)}


LAUGHS = f'''<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>'''


def damaged(folder):
    with open(os.path.join(folder, "budget.xlsx"), "rb") as file:
        good = file.read()

    def save(name, content):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)

    save("truncated.xlsx", good[:len(good) * 2 // 3])
    data = bytearray(good)
    at = data.find(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 200
    data[at] ^= 0x10
    save("flipped.xlsx", bytes(data))
    data = bytearray(good)  # the checksum of the last member, in its place of the directory
    data[data.rfind(b"PK\1\2") + 16] ^= 1
    save("wrong-sum.xlsx", bytes(data))
    data = bytearray(good)  # the flag of encryption, in both headers of every member
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(mark, at + 1)
    save("encrypted.xlsx", bytes(data))


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def cell(row, column, value):
    place = f"{letters(column)}{row}"
    if not value:
        return ""
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", value):
        return f'<c r="{place}"><v>{float(value):.17g}</v></c>'
    return (f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">'
            f'{saxutils.escape(value)}</t></is></c>')


def convert(source, target):
    with open(source, encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        table = csv.reader(file, delimiter=";" if first.count(";") > 2 else ",")
        rows = "".join(f'<row r="{i}">'
                       + "".join(cell(i, j, value) for j, value in enumerate(values))
                       + "</row>" for i, values in enumerate(table, 1))
    write(target, book(rows))


def main():
    if len(sys.argv) == 3:
        convert(sys.argv[1], sys.argv[2])
        return
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = sys.argv[1]
    books = {
        "budget": book(BUDGET, tables=True),
        "1904": book('<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>44195</v></c></row>',
                     '<workbookPr date1904="1"/>', tables=True),
        "sheets": several_sheets(),
        "strict": strict(),
        "empty": book(""),
        "charts-only": {**several_sheets(),
                        "xl/_rels/workbook.xml.rels":
                            relations([("rId2", "chartsheet", "chartsheets/sheet1.xml")])},
        "lost-sheet": {name: text for name, text in book("").items() if "sheet1" not in name},
        "lost-text": book('<row r="1"><c r="B1" t="s"><v>7</v></c></row>', tables=True),
        "rows-backwards": book('<row r="2"/><row r="1"/>'),
        "cells-backwards": book('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "too-wide": book('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
        "laughs": {**book(""), "xl/worksheets/sheet1.xml": LAUGHS},
        "cut-sheet": {**book("", tables=True), "xl/worksheets/sheet1.xml": sheet(BUDGET)[:-200]},
        "bomb": book('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (72 << 20)),
        "long-cell": book('<row r="1"><c r="A1" t="str"><v>' + "a" * (17 << 20)
                          + '</v></c></row>'),
        "archive": {"lettre.txt": "bonjour"},
        "ods": {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": "<a/>"},
    }
    for name, members in books.items():
        write(os.path.join(folder, name + ".xlsx"), members)
    damaged(folder)


if __name__ == "__main__":
    main()
