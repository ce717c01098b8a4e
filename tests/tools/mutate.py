#!/usr/bin/env python3
"""Budgets damaged in every way, always the same ones: crible must refuse or read them.

    mutate.py CRIBLE [VARIANT]

Each fixture is changed a number of times: a bit flipped, cut short, a piece repeated, a piece
removed, bytes replaced.  `crible importer` must answer 0 or 1 in time, never crash, and stay
small (measured in the plain variant only: sanitizers and a collection at every allocation
change sizes and speeds).  When it answers 1 nothing must have been written.
"""
import gzip
import io
import os
import resource
import subprocess
import sys
import tempfile
import zipfile

FIXTURES = ["totem/utf8.xml", "totem/latin1.xml", "totem/by-function.xml",
            "totem/two-budgets.xml", "cfu/account.xml", "cfu/account.xlsx",
            "xlsx/budget.xlsx", "xlsx/sheets.xlsx", "csv/scdl.csv", "csv/balance.csv",
            "csv/paris.csv", "csv/records.json", "csv/balance.csv.gz", "totem/utf8.xml.zip",
            "csv/records.json.zip"]
ROUNDS = {"plain": 80, "cov": 40, "san": 20, "stress": 1}
SECONDS = {"stress": 300}
MOST_MEMORY = 256 << 10  # KiB, for one run


class Dice:
    """Random numbers that no version of Python changes (Numerical Recipes' LCG)."""

    def __init__(self, seed):
        self.state = seed

    def roll(self, sides):
        self.state = (self.state * 1664525 + 1013904223) % (1 << 32)
        return (self.state >> 8) * sides >> 24


def flip(data, dice):
    for _ in range(1 + dice.roll(4)):
        at = dice.roll(len(data))
        data[at] ^= 1 << dice.roll(8)
    return data


def cut(data, dice):
    return data[:dice.roll(len(data))]


def repeat(data, dice):
    at, size = dice.roll(len(data)), 1 + dice.roll(400)
    return data[:at + size] + data[at:at + size] * (1 + dice.roll(3)) + data[at + size:]


def remove(data, dice):
    at, size = dice.roll(len(data)), 1 + dice.roll(200)
    return data[:at] + data[at + size:]


def replace(data, dice):
    pieces = [b"\0", b"<", b"&lt;", b'"', b"\xff\xfe", b"&#0;", b"]]>", b"-", b"9" * 40,
              b"<!DOCTYPE a [", b"\xc3", b"<a" * 80, b"1e9", b";" * 1200, b"[" * 80, b"{",
              b"}", b"\n", b"\\u0000", b"\\ud800", b"1.234.567", b"12,5,0", b"20244"]
    piece = pieces[dice.roll(len(pieces))]
    at = dice.roll(len(data))
    return data[:at] + piece + data[at + dice.roll(len(piece) + 1):]


WAYS = [flip, flip, cut, repeat, remove, replace]


def check(crible, source, folder, variant):
    """What is wrong with the answer, or None."""
    output = os.path.join(folder, "out.csv")
    command = [crible, "importer", source, "--sortie", output, "--nomenclature", "M57_A"]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=SECONDS.get(variant, 20), check=False)
    except subprocess.TimeoutExpired:
        return "too slow"
    written = os.path.exists(output)
    if written:
        os.remove(output)
    if done.returncode not in (0, 1):
        return f"code {done.returncode}: {done.stderr[-300:]!r}"
    if done.returncode == 1 and (written or not done.stderr or done.stdout):
        return "refused, but something was written or nothing said"
    if done.returncode == 0 and not written:
        return "read, but nothing was written"
    if any(name != "budget" for name in os.listdir(folder)):
        return "a temporary file was left"
    return None


def packed(path):
    """The bytes at PATH; or of the file it names but for .gz or .zip, compressed."""
    inner, ending = os.path.splitext(path)
    if ending not in (".gz", ".zip"):
        inner = path
    with open(inner, "rb") as file:
        data = file.read()
    if ending == ".gz":
        return gzip.compress(data, mtime=0)
    if ending == ".zip":
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
            members.writestr(zipfile.ZipInfo(os.path.basename(inner)), data,
                             zipfile.ZIP_DEFLATED)
            members.writestr(zipfile.ZipInfo("lisez-moi.md"), b"x")
        return archive.getvalue()
    return data


def fixture(name, crible, folder):
    path = os.path.join("tests/data", name)
    if name == "cfu/account.xlsx":  # a spreadsheet that a format reads
        table = os.path.join(folder, "table.csv")
        path = os.path.join(folder, "table.xlsx")
        subprocess.run([crible, "importer", "tests/data/cfu/account.xml", "--sortie", table],
                       stdout=subprocess.DEVNULL, check=True)
        subprocess.run([sys.executable, "tests/tools/make_xlsx.py", table, path], check=True)
    data = packed(path)
    for made in os.listdir(folder):
        os.remove(os.path.join(folder, made))
    return data


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    crible, variant = sys.argv[1], (sys.argv + ["plain"])[2]
    dice, passed, failed = Dice(2024), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for name in FIXTURES:
            data = fixture(name, crible, folder)
            for number in range(ROUNDS[variant]):
                way = WAYS[dice.roll(len(WAYS))]
                source = os.path.join(folder, "budget")
                changed = bytes(way(bytearray(data), dice))
                with open(source, "wb") as file:
                    file.write(changed)
                wrong = check(crible, source, folder, variant)
                passed += wrong is None
                if wrong is not None:
                    failed += 1
                    kept = f"build/mutant-{name.replace('/', '-')}-{number}"
                    with open(kept, "wb") as file:
                        file.write(changed)
                    print(f"not ok - {name}, change {number} ({way.__name__}): {wrong}; "
                          f"kept as {kept}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    if variant == "plain" and most > MOST_MEMORY:
        print(f"not ok - {most} KiB at the most")
        failed += 1
    print(f"mutations: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
