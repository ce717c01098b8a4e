#!/usr/bin/env python3
"""manual.py CRIBLE VARIANT [DOCUMENT] -- runs every fragment of the manual, and its commands.

The fenced blocks of DOCUMENT (docs/langage.md) say by their first line what they are:

  crible fichier NOM    a file NOM, which becomes the current one
  crible suite          goes on with the current file
  crible essai          the current file with this at its end, until the next block of crible
  crible extrait        with the preamble before it, must have nothing wrong
  crible extrait seul   the same, without preamble
  crible erreur CODE…   with the preamble before it, must have these errors (or warnings,
                        A…) and no other; `seul` as above
  crible préambule      the preamble of what follows
  texte fichier NOM     a file that is no program (a CSV, a document)
  message               each line is said of the erreur before it, word for word
  console               commands after `$ `, then exactly what they print; a line `…` stands
                        for any number of lines
Others (```text) are only shown.  `attente` at the end of the first line: what the block shows
is being built; it is run, its faults are counted apart, and it is said when it has none.

A fragment that begins with « si » is one or several conditions, one a line: each gets a rule
around it.  One that begins with « alors » is so many conclusions.
ACCEPT=1 writes what the commands and the errors do say into the document.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

ACCOUNTS = ["60611", "60612", "60613", "60621", "60622", "60623", "60628", "60631", "60632",
            "60633", "6064", "6065", "6067", "6068"]
WARNED = re.compile(r"\[([EA]\d{4})\]$")
TOLERATED = {"A0228"}  # a fragment need not cite its source


CRASHES = {"Segmentation fault", "Aborted", "Bus error"}


class Block:
    def __init__(self, start, info, fence):
        self.start = start  # index of the line after the fence
        self.info = [word for word in info.split() if word != "attente"]
        self.awaited = "attente" in info.split()
        self.fence = fence
        self.lines = []

    def text(self):
        return "".join(line + "\n" for line in self.lines)


def blocks_of(lines):
    """The fenced blocks, in order; a fence of four marks may hold one of three."""
    block = None
    for number, line in enumerate(lines):
        mark = re.match(r"^(`{3,})(.*)$", line)
        if block is None and mark:
            block = Block(number + 1, mark.group(2), mark.group(1))
        elif block is not None and line == block.fence:
            yield block
            block = None
        elif block is not None:
            block.lines.append(line)
    if block is not None:
        sys.exit(f"a block opened at line {block.start} is never closed")


def clauses(lines, word):
    """LINES cut where one begins with WORD."""
    found = []
    for line in lines:
        if line.startswith(word + " ") or not found:
            found.append([])
        found[-1].append("  " + line)
    return ["\n".join(clause) for clause in found]


def wrapped(block):
    """The text of a fragment, with rules around conditions or conclusions."""
    first = block.lines[0].split(" ")[0] if block.lines else ""
    if first not in ("si", "alors"):
        return block.text()
    rules = []
    for number, clause in enumerate(clauses(block.lines, first)):
        account = ACCOUNTS[number % len(ACCOUNTS)]
        before = "" if first == "si" else f"  si nature {account}\n"
        after = "\n  alors climat : neutre" if first == "si" else ""
        rules.append(f"règle fragment_{number + 1}\n{before}{clause}{after}\n"
                     "  parce que « Essai. »\n  source guide p. 1\n")
    return "\n".join(rules)


class Manual:
    def __init__(self, crible, document):
        self.document = document
        with open(document, encoding="utf-8") as file:
            self.lines = file.read().split("\n")
        self.outer = tempfile.mkdtemp()  # bases are looked for in the folders beside
        self.folder = os.path.join(self.outer, "manuel")
        os.mkdir(self.folder)
        self.bin = tempfile.mkdtemp()
        os.symlink(os.path.abspath(crible), os.path.join(self.bin, "crible"))
        self.environment = dict(os.environ, LC_ALL="C", NO_COLOR="1",
                                PATH=self.bin + os.pathsep + os.environ["PATH"])
        self.preamble = ""
        self.current = None
        self.content = ""
        self.trying = False
        self.said = []
        self.passed = self.failed = self.awaiting = 0
        self.accepted = []  # (block, lines that it should have)

    def close(self):
        shutil.rmtree(self.outer)
        shutil.rmtree(self.bin)

    def run(self, command):
        done = subprocess.run(["sh", "-c", command], cwd=self.folder, env=self.environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
        return done.stdout.decode("utf-8").rstrip("\n").split("\n")

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def wrong(self, block, what, lines=()):
        if block.awaited:
            self.awaiting += 1
            return
        self.failed += 1
        print(f"not ok - {self.document}:{block.start} {what}")
        for line in lines:
            print("    " + line)

    def check(self, block, text, wanted):
        """TEXT must have the faults WANTED, and no other."""
        self.write("extrait.crible", text)
        self.said = self.run("crible verifier extrait.crible")
        found = {mark.group(1) for mark in map(WARNED.search, self.said) if mark}
        expected = set(wanted)
        if found - TOLERATED - expected or expected - found:
            self.wrong(block, f"has {sorted(found) or 'no fault'}, "
                              f"not {sorted(expected) or 'none'}", self.said)
        elif not wanted and not any("aucune erreur" in line for line in self.said):
            self.wrong(block, "was not read to its end", self.said)
        else:
            self.passed += 1

    def message(self, block):
        plain = [re.sub(r"^(?:\S.*?:\d+:\d+: | {6}= )", "", line) for line in self.said]
        missing = [line for line in block.lines if line not in plain]
        if block.lines and not missing:
            self.passed += 1
        elif os.environ.get("ACCEPT"):
            shown = [line for line in plain if re.match(r"(erreur|avertissement|note|aide) ?: ", line)]
            self.accepted.append((block, shown))
        else:
            self.wrong(block, "is not what is said: " + "".join(missing[:1]), self.said)

    def console(self, block):
        """Each command, then what it prints."""
        shown, index = [], 0
        good = True
        while index < len(block.lines):
            command = block.lines[index]
            index += 1
            expected = []
            while index < len(block.lines) and not block.lines[index].startswith("$ "):
                expected.append(block.lines[index])
                index += 1
            printed = self.run(command[2:])
            printed = [] if printed == [""] else printed
            if any(line in CRASHES for line in printed):
                self.wrong(block, command + " crashed", printed)
                return
            same = matches(expected, printed)
            if not same:
                good = False
                self.wrong(block, command, printed) if not os.environ.get("ACCEPT") else None
            shown += [command] + (expected if same else elided(expected, printed))
        if good:
            self.passed += 1
        elif os.environ.get("ACCEPT"):
            self.accepted.append((block, shown))

    def program(self, block):
        kind, arguments = block.info[1], block.info[2:]
        if self.trying:
            self.write(self.current, self.content)
            self.trying = False
        if kind == "fichier":
            self.current, self.content = arguments[0], block.text()
            self.write(self.current, self.content)
        elif kind == "suite":
            self.content += "\n" + block.text()
            self.write(self.current, self.content)
        elif kind == "essai":
            self.write(self.current, self.content + "\n" + block.text())
            self.trying = True
        elif kind == "préambule":
            self.preamble = block.text() + "\n"
        elif kind in ("extrait", "erreur"):
            alone = "seul" in arguments
            codes = [word for word in arguments if word != "seul"]
            self.check(block, ("" if alone else self.preamble) + wrapped(block), codes)
        else:
            self.wrong(block, f"is of a kind not known: {kind}")

    def walk(self):
        for block in blocks_of(self.lines):
            before = self.awaiting
            self.one(block)
            if block.awaited and self.awaiting == before:
                print(f"{self.document}:{block.start} no longer waits: remove « attente »")

    def one(self, block):
        if block.info[:1] == ["crible"] and len(block.info) > 1:
            self.program(block)
        elif block.info[:2] == ["texte", "fichier"]:
            self.write(block.info[2], block.text())
        elif block.info == ["message"]:
            self.message(block)
        elif block.info == ["console"]:
            self.console(block)
        elif block.info not in (["text"], ["texte"]):
            self.wrong(block, f"is of a kind not known: {' '.join(block.info)}")

    def words(self):
        """Every word of the language must be in the list of words."""
        with open("lang/keyword.def", encoding="utf-8") as file:
            words = re.findall(r'^KEYWORD\(\w+, "[^"]*", "([^"]*)"\)', file.read(), re.M)
        with open("lang/slip.c", encoding="utf-8") as file:
            words += re.findall(r'^ *\{"([^"]+)", "[^"]+"\},', file.read(), re.M)
        listed = re.findall(r"`([^`]+)`", " ".join(self.lines).split("## Les mots du langage")[-1])
        missing = sorted(set(words) - set(listed))
        if missing:
            self.wrong(Block(0, "", ""), "does not list these words: " + ", ".join(missing))
        else:
            self.passed += 1

    def accept(self):
        for block, lines in reversed(self.accepted):
            self.lines[block.start:block.start + len(block.lines)] = lines
        if self.accepted:
            with open(self.document, "w", encoding="utf-8") as file:
                file.write("\n".join(self.lines))


def matches(expected, printed):
    """Is PRINTED what is EXPECTED, where a line « … » stands for any lines?"""
    if not expected or not printed:
        return expected == printed or expected == ["…"]
    if expected[0] == "…":
        return any(matches(expected[1:], printed[skipped:])
                   for skipped in range(len(printed) + 1))
    return expected[0].rstrip() == printed[0].rstrip() and matches(expected[1:], printed[1:])


def elided(expected, printed):
    """PRINTED, cut at both ends where EXPECTED was, if what is around the cuts is there."""
    if expected[:1] == ["…"] and len(expected) > 1 and expected[1] in printed:
        printed = ["…"] + printed[printed.index(expected[1]):]
    if expected[-1:] == ["…"] and len(expected) > 1 and expected[-2] in printed:
        printed = printed[:printed.index(expected[-2]) + 1] + ["…"]
    return printed


def main():
    crible, variant = sys.argv[1:3]
    document = sys.argv[3] if len(sys.argv) > 3 else "docs/langage.md"
    if variant == "stress":  # a collection at every allocation: the golden tests do it
        print("manual: 0 passed, 0 failed, skipped under stress")
        return
    manual = Manual(crible, document)
    try:
        shutil.copy("methods/budgets-exemples/valmont_CA_2024.xml", manual.folder)
        manual.walk()
        if document == "docs/langage.md":
            manual.words()
        manual.accept()
    finally:
        manual.close()
    awaiting = f", {manual.awaiting} awaited" if manual.awaiting else ""
    print(f"manual: {manual.passed} passed, {manual.failed} failed{awaiting}")
    sys.exit(1 if manual.failed else 0)


main()
