#!/usr/bin/env python3
"""engine_rules.py FOLDER COUNT... -- one list of rules, written for Crible and for its peers.

For each COUNT, in FOLDER: rCOUNT.crible, the method; rCOUNT.h, the chain of ifs of
engine_expert.c; rCOUNT.sqlite.sql and rCOUNT.duckdb.sql, a CASE; rCOUNT.awk.  Besides,
banc.crible and banc_collectivites.crible, the format of the lines, without and with the
collectivity they are of; and lignes.txt, what engine_lines.c draws from.

70 % of the rules look at codes only, 20 % at words too, 10 % at amounts too.  A rule is an
exception to those before it that it meets, so that the last one that applies decides: read
backwards, the list is a chain of ifs.  Rules are about the accounts most used.  The accounts
whose rules look at words are the same whatever COUNT, and so are those whose rules look at
amounts: a longer method has more to say of a line, it does not read more labels.
"""
import os
import sys

from methods import Dice, read_plan, SCALE, WORDS

CLASSES = ('très_favorable', 'favorable', 'neutre', 'défavorable')
UNDECIDED, OUTSIDE = len(CLASSES), len(CLASSES) + 1
NAMES = CLASSES + ('indéterminé', 'hors périmètre')

WORD_ACCOUNTS, AMOUNT_ACCOUNTS = 24, 12
QUALIFIERS = '''neuf ancien scolaire municipal électrique thermique intérieur extérieur durable naturel
urbain rural associatif culturel sportif médical bois métal provisoire renforcé'''.split()
HEADS = '''Fourniture de|Achat de|Travaux de|Entretien de|Réfection de|Étude de|Location de|Pose de|
Maîtrise d'œuvre, lot|Marché à bons de commande,|MAINTENANCE|Participation aux frais de|Facture de|
Remplacement complet de|Mise aux normes :|Contrôle périodique de'''.replace('\n', '').split('|')
PLACES = '''école Jean-Moulin|avenue de la République|hôtel de ville|quartier des Tilleuls|crèche Les
 Lutins|gymnase Léo-Lagrange|cimetière de l'Ouest|mairie annexe|rue du Général-de-Gaulle|parc de la
 Liberté|centre technique|stade Pierre-Brossolette|ateliers|tranche 2|lot n° 4|exercice antérieur'''
PLACES = PLACES.replace('\n', '').split('|')


def fold(text):
    for accented, plain in (('àâ', 'a'), ('éèêë', 'e'), ('îï', 'i'), ('ô', 'o'), ('ùûü', 'u'),
                            ('ç', 'c')):
        for letter in accented:
            text = text.replace(letter, plain)
    return text


# --- the list -----------------------------------------------------------------------------

class Rule:
    """Applies under NATURE, under one of FUNCTIONS if any, when the label mentions one of
    WORDS if any, from LEAST euros if not None; says the class of index SAYS."""

    def __init__(self, nature, functions, words, least, says):
        self.nature, self.functions = nature, functions
        self.words, self.least, self.says = words, least, says
        self.name, self.beats = '', []

    def meets(self, other):
        def under(code, prefix):
            return code.startswith(prefix) or prefix.startswith(code)
        return under(self.nature, other.nature) and (
            not self.functions or not other.functions or
            any(under(a, b) for a in self.functions for b in other.functions))


class Family:
    """The rules of a method of COUNT rules, and the accounts they are about."""

    def __init__(self, count):
        self.dice = Dice(20260214)
        accounts, self.functions = read_plan()
        # By use: the account at rank k is drawn in proportion to 1 / (k + 1).
        self.spent = self.dice.shuffled([code for code, ways in accounts.items()
                                         if code[0] in '26' and 'DR' in ways])
        self.earned = self.dice.shuffled([code for code, ways in accounts.items()
                                          if code[0] in '7' and 'RR' in ways])
        self.ranked = self.dice.shuffled(self.functions)
        words, amounts = count * 2 // 10, count // 10
        codes = count - words - amounts
        used = self.spent[:min(len(self.spent), count * 45 // 100)]
        self.pools = {account: self.places_of_functions() for account in used}
        by_account = {account: [self.plain(account, used)] for account in used}
        for i in range(codes - len(used)):
            self.add(by_account, used[i % len(used)], None, None)
        for i in range(amounts):
            self.add(by_account, used[2 * (i % AMOUNT_ACCOUNTS)], None,
                     (1 + self.dice.below(40)) * 500, i < AMOUNT_ACCOUNTS)
        unsaid = {}
        for i in range(words):
            account = used[2 * (i % WORD_ACCOUNTS) + 1]
            nouns = unsaid.setdefault(account, self.dice.shuffled(WORDS))
            said = [self.pattern(nouns.pop()) for _ in range(1 + self.dice.below(4))]
            self.add(by_account, account, said, None, i < WORD_ACCOUNTS)
        self.rules = [rule for account in sorted(by_account) for rule in by_account[account]]
        for i, rule in enumerate(self.rules):
            rule.name = f'r{i + 1}'

    def places_of_functions(self):
        """Functions that do not meet, to be taken one by one."""
        first = sorted({code[:2] for code in self.functions if len(code) > 1})
        return self.dice.shuffled(first)

    def plain(self, account, used):
        parent = account[:-1]
        alone = len(parent) > 2 and sum(code.startswith(parent) for code in used) == 1
        nature = parent if alone and self.dice.below(3) == 0 else account
        return Rule(nature, [], [], None, self.dice.below(len(CLASSES)))

    def pattern(self, noun):
        kind = self.dice.below(3)
        if kind == 0:
            return f'{noun} {self.dice.one_of(QUALIFIERS)}'
        return noun + '*' if kind == 1 else noun

    def add(self, by_account, account, words, least, everywhere=False):
        """One more rule about ACCOUNT, under some functions unless EVERYWHERE."""
        pool, functions = self.pools[account], []
        for _ in range(0 if everywhere else 1 + self.dice.below(2)):
            if pool:
                place = pool.pop()
                leaves = [code for code in self.functions if code.startswith(place)]
                functions.append(place if self.dice.below(2) else self.dice.one_of(leaves))
        mine = by_account[account]
        rule = Rule(mine[0].nature, sorted(functions), words or [], least,
                    self.dice.below(len(CLASSES)))
        rule.beats = [other for other in mine if rule.meets(other)]
        mine.append(rule)


# --- for Crible ---------------------------------------------------------------------------

METHOD = '''méthode banc
  titre « Méthode du banc d'essai, {count} règles »
  nomenclature M57_D exercices 2024 à 2024

source guide « Guide du banc d'essai »

''' + SCALE + '''
axe climat « Atténuation » sur cotation
  sinon indéterminé « aucune règle ne vise cette dépense »

périmètre
  retient sens dépense et mouvement réel
'''

FORMAT = '''format {name} « lignes du banc d'essai »
  séparateur : « ; »
  décimale : point

  exercice : colonne « Exercice »
  étape : CA
  budget : principal
  nomenclature : M57_D
{owner}  sens : colonne « Sens » (« D » est dépense, « R » est recette)
  mouvement : réel
  nature : colonne « Nature »
  fonction : colonne « Fonction »
  libellé : colonne « Libellé »
  réalisé : colonne « Montant »
'''


def write_method(rules, out):
    out.write(METHOD.format(count=len(rules)))
    for rule in rules:
        said = f'nature {rule.nature}'
        if rule.functions:
            said += f' et fonction {", ".join(rule.functions)}'
        if rule.words:
            said += ' et libellé mentionne ' + ', '.join(f'« {word} »' for word in rule.words)
        if rule.least is not None:
            money = f'{rule.least:,}'.replace(',', '\N{NO-BREAK SPACE}')
            said += f' et montant >= {money} €'
        over = ', '.join(other.name for other in rule.beats)
        out.write(f'\nrègle {rule.name}{" exception à " + over if over else ""}\n'
                  f'  si {said}\n  alors climat : {CLASSES[rule.says]}\n'
                  f'  parce que « Usage relevé dans les budgets. »\n  source guide\n')


# --- for the peers: the chain, the last rule first ----------------------------------------

class Words:
    """How a peer says the parts of a condition."""

    def __init__(self, under, mentions, from_euros, both, either):
        self.under, self.mentions, self.from_euros = under, mentions, from_euros
        self.both, self.either = both, either

    def condition(self, rule):
        parts = [self.under('nature', rule.nature)]
        if rule.functions:
            parts.append(self.any_of(self.under('fonction', code) for code in rule.functions))
        if rule.least is not None:
            parts.append(self.from_euros(rule.least))
        if rule.words:
            # The label is between spaces: a whole word has one on each side.
            parts.append(self.any_of(self.mentions(f' {fold(word)} '.replace('* ', ''))
                                     for word in rule.words))
        return self.both.join(parts)

    def any_of(self, parts):
        parts = list(parts)
        return parts[0] if len(parts) == 1 else f'({self.either.join(parts)})'


IN_C = Words(lambda field, code: f'UNDER({field}, "{code}")',
             lambda text: f'mentions(line, "{text}")',
             lambda euros: f'line->cents >= {euros * 100}', ' && ', ' || ')
IN_AWK = Words(lambda field, code: f'{field} ~ /^{code}/',
               lambda text: f'index(folded(), "{text}")',
               lambda euros: f'cents >= {euros * 100}', ' && ', ' || ')
IN_SQLITE = Words(lambda field, code: f"substr({field}, 1, {len(code)}) = '{code}'",
                  lambda text: f"instr(folded, '{text}')",
                  lambda euros: f'cents >= {euros * 100}', ' AND ', ' OR ')
IN_DUCKDB = Words(lambda field, code: f"starts_with({field}, '{code}')",
                  lambda text: f"contains(folded, '{text}')",
                  lambda euros: f'montant >= {euros}', ' AND ', ' OR ')


def write_chain(rules, out):
    for rule in reversed(rules):
        out.write(f'if ({IN_C.condition(rule)})\n    return {rule.says};\n')


def write_awk(rules, out):
    chain = ''.join(f'    if ({IN_AWK.condition(rule)}) return {rule.says}\n'
                    for rule in reversed(rules))
    letters = ''.join(f'    gsub(/{"|".join(accented)}/, "{plain}", label)\n'
                      for accented, plain in ACCENTS)
    out.write(f'''function folded() {{
    if (label != "") return label
    label = tolower($6)
{letters}    gsub(/[^a-z0-9]+/, " ", label)
    label = " " label " "
    return label
}}
function rate() {{
    if ($3 != "D") return {OUTSIDE}
{chain}    return {UNDECIDED}
}}
BEGIN {{ FS = ";" }}
NR > 1 {{
    nature = $4; fonction = $5; label = ""
    cents = $7; sub(/\\./, "", cents); cents += 0
    class = rate()
    sum[class] += cents; lines[class]++
}}
END {{ for (class in sum) printf "%d;%.0f;%d\\n", class, sum[class], lines[class] }}
''')


ACCENTS = (('àâÀÂ', 'a'), ('éèêëÉÈÊ', 'e'), ('îïÎ', 'i'), ('ôÔ', 'o'), ('ùûü', 'u'), ('çÇ', 'c'),
           ('œŒ', 'oe'))


def case_of(rules, words):
    said = ''.join(f'\n    WHEN {words.condition(rule)} THEN {rule.says}'
                   for rule in reversed(rules))
    return f"CASE WHEN sens <> 'D' THEN {OUTSIDE}{said}\n    ELSE {UNDECIDED} END"


def labels_read(rules, words):
    """Only these labels are folded."""
    natures = sorted({rule.nature for rule in rules if rule.words})
    return ' OR '.join(words.under('nature', code) for code in natures)


def write_sqlite(rules, out):
    # In two steps: SQLite's parser has no room for one.
    letters = [(letter, plain) for accented, plain in ACCENTS for letter in accented]
    marks = [(mark.replace("'", "''"), ' ') for mark in "'’-,:.°"]
    out.write(f'''.mode csv
.separator ;
CREATE TEMP TABLE lignes(exercice TEXT, siret TEXT, sens TEXT, nature TEXT, fonction TEXT,
    libelle TEXT, montant TEXT);
.import --skip 1 FILE lignes
WITH lues AS MATERIALIZED (SELECT sens, nature, fonction,
    CAST(replace(montant, '.', '') AS INTEGER) AS cents,
    CASE WHEN {labels_read(rules, IN_SQLITE)} THEN {replaced('libelle', letters)} END AS label
    FROM lignes),
  pliees AS MATERIALIZED (SELECT sens, nature, fonction, cents,
    ' ' || lower({replaced('label', marks)}) || ' ' AS folded FROM lues)
SELECT {case_of(rules, IN_SQLITE)} AS classe, sum(cents), count(*) FROM pliees GROUP BY classe;
''')


def replaced(text, pairs):
    for letter, plain in pairs:
        text = f"replace({text}, '{letter}', '{plain}')"
    return text


def write_duckdb(rules, out):
    out.write(f'''SELECT {case_of(rules, IN_DUCKDB)} AS classe,
    CAST(sum(montant) * 100 AS HUGEINT)::VARCHAR AS cents, count(*)::VARCHAR AS lignes
FROM (SELECT sens, nature, fonction, montant,
    CASE WHEN {labels_read(rules, IN_DUCKDB)} THEN ' ' || regexp_replace(
        strip_accents(lower(replace(libelle, 'œ', 'oe'))), '[^a-z0-9]+', ' ', 'g') || ' '
    END AS folded
  FROM read_csv('FILE', delim = ';', header = true, quote = '', auto_detect = false,
    columns = {{'exercice': 'VARCHAR', 'siret': 'VARCHAR', 'sens': 'VARCHAR',
      'nature': 'VARCHAR', 'fonction': 'VARCHAR', 'libelle': 'VARCHAR',
      'montant': 'DECIMAL(15, 2)'}}))
GROUP BY classe
''')


# --- for the lines ------------------------------------------------------------------------

def write_lines(family, out):
    for title, items in (('dépenses', family.spent), ('recettes', family.earned),
                         ('fonctions', family.ranked), ('débuts', HEADS), ('mots', WORDS),
                         ('qualificatifs', QUALIFIERS), ('lieux', PLACES)):
        out.write(f'[{title}]\n' + ''.join(f'{item}\n' for item in items))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)

    def write(name, writer, *given):
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as out:
            writer(*given, out)
    for count in map(int, sys.argv[2:]):
        family = Family(count)
        for suffix, writer in (('crible', write_method), ('h', write_chain), ('awk', write_awk),
                               ('sqlite.sql', write_sqlite), ('duckdb.sql', write_duckdb)):
            write(f'r{count}.{suffix}', writer, family.rules)
    write('lignes.txt', write_lines, family)
    for name, owner in (('banc', ''), ('banc_collectivites', '  siret : colonne « Siret »\n')):
        write(f'{name}.crible', lambda out, name=name, owner=owner:
              out.write(FORMAT.format(name=name, owner=owner)))


if __name__ == '__main__':
    main()
