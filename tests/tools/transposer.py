#!/usr/bin/env python3
"""transposer.py FROM TO -- the mechanical part of a transposition table.

Reads the plans of two families (stdlib-rules/nomenclatures/FROM.plan, TO.plan) and writes
stdlib-rules/transpositions/FROM-TO.trans: for each code that FROM has had in any year,
label by label, the codes of TO (as its last plan has them) that it may be, with how sure
that is and why.  Only labels, codes and trees are looked at.  What a person decided stands
in FROM-TO.main.trans, which is never touched and wins, code by code.

    python3 tests/tools/transposer.py M14 M57
    python3 tests/tools/transposer.py --check M14 M57    # says if the file is out of date
"""
import difflib
import functools
import re
import sys
import unicodedata

PARTS = {
    "[comptes]": "[comptes]",
    "[fonctions]": "[fonctions]",
    "[chapitres par nature]": "[chapitres]",
    "[chapitres par fonction]": "[chapitres]",
}
NEAR = 0.72  # labels that say the same thing in other words
LIKE = 0.60  # labels that may
MOST = 4  # candidates kept because their label is like


def fold(label):
    plain = unicodedata.normalize("NFD", label.replace("œ", "oe")).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


class Code:
    """A code under one label: in CE, 60622 is not the 60622 of the towns."""

    def __init__(self, label):
        self.label, self.folded = label, fold(label)
        self.lives = set()  # (plan, year)
        self.parents = set()  # codes


def read_years(words):
    years = set()
    for word in words:
        first, _, last = word.partition("-")
        years.update(range(int(first), int(last or first) + 1))
    return years


def read_lives(line):
    lives = set()
    for words in re.sub(r"^vies \d+ ", "", line).split(", "):
        plan, *years = words.split()
        lives |= {(plan, year) for year in read_years(years)}
    return lives


def set_parents(part):
    """The parent is the longest prefix alive at the same time, or the one written."""
    for (code, _), fact in part.items():
        for word in fact.words:
            if word.startswith("parent="):
                fact.parents.add(word[len("parent="):])
        if fact.parents or fact.root:
            continue
        for size in range(len(code) - 1, 0, -1):
            above = [f for (c, _), f in part.items() if c == code[:size]]
            if any(f.lives & fact.lives for f in above):
                fact.parents.add(code[:size])
                break


def read_family(name, last_only=False):
    """The codes of each part, by (code, folded label), and the years read."""
    parts = {title: {} for title in PARTS.values()}
    lives, years, part = [set()], set(), None
    with open(f"stdlib-rules/nomenclatures/{name}.plan", encoding="utf-8") as file:
        lines = file.read().split("\n")
    for line in lines:
        if line.startswith("plan "):
            years |= read_years(line.split()[2:])
    for line in lines:
        if line.startswith("vies "):
            lives.append(read_lives(line))
        elif line.startswith("["):
            part, flat = parts[PARTS[line]], "chapitre" in line
        elif part is not None and line and not line.startswith("#"):
            code, rest = line.split(";", 1)
            label, number, attributes = rest.rsplit(";", 2)
            here = {(plan, year) for plan, year in lives[int(number)]
                    if not last_only or year == max(years)}
            if here:
                fact = part.setdefault((code, fold(label)), Code(label.strip(" ")))
                fact.lives |= here
                fact.words = attributes.split()
                fact.root = flat or "racine" in fact.words
    for part in parts.values():
        set_parents(part)
    return parts, years


@functools.lru_cache(maxsize=None)
def likeness_of_labels(a, b):
    if a == b:
        return 1.0
    words = [set(w[:6] for w in label.split() if len(w) > 2) for label in (a, b)]
    shared = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    return max(shared, difflib.SequenceMatcher(None, a, b, autojunk=False).ratio())


class Transposer:
    def __init__(self, source, target, one_family):
        self.one_family = one_family
        self.source, self.target = source, {}
        self.by_label, self.done = {}, {}
        for (code, label), fact in target.items():
            self.target.setdefault(code, []).append(fact)
            self.by_label.setdefault(label, set()).add(code)
        self.bearers = {}
        self.versions = {}
        for code, label in source:
            self.bearers.setdefault(label, set()).add(code)
            self.versions.setdefault(code, []).append(label)
        self.parents = {code: {p for fact in facts for p in fact.parents}
                        for code, facts in self.target.items()}

    def likeness(self, label, code):
        """With the least like label: the plans of a family do not all say the same."""
        return min(likeness_of_labels(label, fact.folded) for fact in self.target[code])

    def above(self, key):
        """The entries of the parent, in the versions that live at the same time."""
        fact = self.source[key]
        return [self.entry((parent, label))
                for parent in sorted(fact.parents)
                for label in self.versions[parent]
                if self.source[parent, label].lives & fact.lives]

    def sure(self, key):
        code, label = key
        labels = {fact.folded for fact in self.target.get(code, [])}
        if self.one_family:
            return label in labels  # the reader looks at the plan itself
        if labels != {label}:
            return False
        # "Autres" says nothing by itself: the parents must be the same, surely.
        if len(self.by_label[label]) == 1 and len(self.bearers[label]) == 1:
            return True
        return (self.source[key].parents == self.parents[code]
                and all(state == "sûr" for state, _, _ in self.above(key)))

    def below(self, codes):
        """The codes of the target under CODES, themselves included."""
        found = set(codes)
        for code in sorted(self.target, key=len):
            if self.parents[code] & found:
                found.add(code)
        return found

    def entry(self, key):
        if key not in self.done:
            self.done[key] = self.find(key)
        return self.done[key]

    def find(self, key):
        code, label = key
        if self.sure(key):
            return "sûr", [code], "même code, même libellé"
        above = sorted({t for _, codes, _ in self.above(key) for t in codes})
        near = self.below(above) if above else set(self.target)
        held = self.by_label.get(label, set())
        moved = sorted(t for t in held if t != code and (t in near or len(held) == 1))
        moved = moved if len(moved) <= MOST else []
        alike = self.likeness(label, code) if code in self.target else 0.0
        in_place = code in near
        if in_place and (alike >= NEAR or self.below(moved) >= {code} and moved):
            return "proposition", [code], "même code, libellé proche"
        if moved:
            return "proposition", moved, "autre code, même libellé"
        if in_place and alike >= LIKE:
            return "proposition", [code], "même code, libellé proche"
        scores = sorted(((self.likeness(label, t), t) for t in near), reverse=True)
        best = scores[0][0] if scores and above else 0.0
        if best >= LIKE:
            kept = [t for score, t in scores if score >= best - 0.08]
            if len(kept) <= MOST:
                return "proposition", sorted(kept), "libellé proche"
        if above:
            return "proposition", above, "comme le parent"
        return "aucun", [], "rien de semblable"


def table(name, other):
    source, years = read_family(name)
    target, _ = read_family(other, last_only=True)
    lines = [
        "crible-transposition 1",
        f"de {name}",
        f"vers {other}",
        f"exercices {min(years)}-{max(years)}",
        f"outil tests/tools/transposer.py {name} {other}",
        "# Lignes : code;libellé;état;codes;raison. Le format est décrit dans "
        "stdlib-rules/transpositions/README.md.",
    ]
    for title in source:
        lines += ["", title]
        transposer = Transposer(source[title], target[title], name == other)
        for key in sorted(source[title]):
            state, codes, why = transposer.entry(key)
            if name == other and state == "sûr":
                continue  # in one family, what is not said is itself
            label = source[title][key].label
            lines.append(f"{key[0]};{label};{state};{' '.join(codes)};{why}")
    return "\n".join(lines) + "\n"


def main(words):
    check = words[:1] == ["--check"]
    name, other = words[1:] if check else words
    path = f"stdlib-rules/transpositions/{name}-{other}.trans"
    made = table(name, other)
    if check:
        with open(path, encoding="utf-8") as file:
            same = file.read() == made
        print(f"{path} : {'à jour' if same else 'à refaire'}")
        return 0 if same else 1
    with open(path, "w", encoding="utf-8") as file:
        file.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
