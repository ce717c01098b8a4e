#!/usr/bin/env python3
"""methods.py -- methods of a size asked for, always the same ones.

    methods.py rules COUNT [--changed]     COUNT rules over M57_D for one year
    methods.py table                       one table of 15 074 rows, 1 500 conclusions
    methods.py nothing                     a method of one rule: what starting costs
    methods.py layout                      a table of 15 000 rows, badly laid out

The method of COUNT rules is written as people write them: rubriques by account of two
digits, one rule an account, exceptions by function (about 70 % of the rules have codes
only), by words (20 %) and by amount (10 %), each beating those it meets, so that none
disagree.  With --changed, one rule in a hundred says another class, and one more is gone.
"""
import os
import sys

PLAN = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                    '../../stdlib-rules/nomenclatures/M57.plan')
NAME, YEAR = 'M57_D', 2024
ROWS, OUTCOMES = 15074, 1500
CLASSES = ('très_favorable', 'favorable', 'neutre', 'défavorable')

SCALE = '''échelle cotation
  très_favorable « Très favorable »
  favorable      « Favorable »
  neutre         « Neutre »
  défavorable    « Défavorable »
'''

BEGIN = f'''méthode mesures
  titre « Méthode de mesure, {{0}} »
  nomenclature {NAME} exercices {YEAR} à {YEAR}

source guide « Guide de la commune »
source étude « Étude des labels », éditeur « Crible », 2024-05-01

{SCALE}
axe climat « Atténuation » sur cotation
  sinon indéterminé « aucune règle ne vise cette dépense »
'''

PERIMETER = '''
périmètre
  retient sens dépense et mouvement réel
    parce que « Les opérations d'ordre ne sont pas des achats. »
    source guide
'''

WORDS = '''vélo cyclable piéton bus tramway navette autopartage covoiturage bois granulé biomasse
géothermie solaire photovoltaïque éolien hydraulique méthanisation compost déchèterie tri réemploi
recyclage isolation menuiserie toiture chaudière chauffage climatisation éclairage led ampoule forêt
haie arbre verger potager abeille zone humide rivière berge digue crue sécheresse arrosage forage
assainissement épuration potable fuite compteur numérique serveur écran logiciel papier imprimante
cantine local biologique végétarien gaspillage vaisselle textile mobilier peinture enrobé bitume béton
pavé gravier sel déneigement carburant gazole essence fioul gaz propane hydrogène électrique batterie
borne recharge véhicule fourgon camion tracteur tondeuse avion train billet mission formation école
crèche gymnase piscine patinoire stade théâtre musée bibliothèque cimetière marché foire fête'''.split()


class Dice:
    """Numbers that are the same everywhere: xorshift, 64 bits."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state ^= self.state << 13 & (1 << 64) - 1
        self.state ^= self.state >> 7
        self.state ^= self.state << 17 & (1 << 64) - 1
        return self.state % limit

    def one_of(self, items):
        return items[self.below(len(items))]

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


# --- the plan -----------------------------------------------------------------------------

def lives(text):
    """Does `M57 2015-2022, M57_D 2022-2024` say that NAME lives in YEAR?"""
    for part in text.split(', '):
        name, *years = part.split()
        for span in years:
            first, _, last = span.partition('-')
            if name == NAME and int(first) <= YEAR <= int(last or first):
                return True
    return False


def read_plan():
    """The leaves of the plan: {account: {way: chapter}}, [functions]."""
    alive, part, codes = set(), None, {'[comptes]': {}, '[fonctions]': {}}
    with open(PLAN, encoding='utf-8') as lines:
        for line in lines:
            line = line.rstrip('\n')
            if line.startswith('vies '):
                _, number, text = line.split(' ', 2)
                if lives(text):
                    alive.add(number)
            elif line.startswith('['):
                part = line
            elif part in codes and line and not line.startswith('#'):
                code, _, life, more = line.split(';')
                if life in alive:
                    codes[part][code] = dict(
                        pair.split('=') for pair in more.split() if '=' in pair)
    leaves = {part: [code for code in found
                     if not any(other != code and other.startswith(code) for other in found)]
              for part, found in codes.items()}
    return ({code: codes['[comptes]'][code] for code in leaves['[comptes]']},
            leaves['[fonctions]'])


# --- rules --------------------------------------------------------------------------------

class Writer:
    def __init__(self, dice):
        self.dice = dice
        self.count = 0
        self.out = []

    def rule(self, condition, beats):
        self.count += 1
        name = f'r{self.count}'
        if self.dice.below(8):
            said = self.dice.one_of(CLASSES)
        else:
            said = f'indéterminé « demander au service {self.dice.below(30)} »'
        over = f' exception à {", ".join(beats)}' if beats else ''
        text = (f'  règle {name}{over}\n    si {condition}\n    alors climat : {said}\n'
                f'    parce que « Usage relevé dans {self.dice.below(90)} budgets. »\n'
                f'    source guide p. {1 + self.dice.below(120)}\n')
        if not self.dice.below(5):
            text += '    source étude\n'
        self.out.append((name, text))
        return name

    def account(self, account, count, functions):
        """COUNT rules about ACCOUNT: the first decides where no exception does."""
        dice = self.dice
        rules = [self.rule(f'nature {account}', [])]
        words = sum(dice.below(count) * 10 < 2 * count for _ in range(count - 1))
        amounts = sum(dice.below(10) == 0 for _ in range(count - 1 - words))
        by_function = []
        free = dice.shuffled(functions)
        for _ in range(count - 1 - words - amounts):
            taken = [free.pop() for _ in range(1 + dice.below(3))]
            name = self.rule(f'nature {account} et fonction {", ".join(sorted(taken))}',
                             rules[:1])
            by_function.append((name, taken))
        rules += [name for name, _ in by_function]
        for i in range(amounts):
            least = (1 + dice.below(40)) * 5000
            # Round numbers, written as people write them.
            money = f'{least:,}'.replace(',', '\N{NO-BREAK SPACE}')
            if i < len(by_function):
                name, taken = by_function[i]
                rules.append(self.rule(f'nature {account} et fonction '
                                       f'{", ".join(sorted(taken))} et montant >= {money} €',
                                       [name, rules[0]]))
            else:
                rules.append(self.rule(f'nature {account} et fonction {free.pop()} et '
                                       f'montant >= {money} €', rules[:1]))
        unsaid = dice.shuffled(WORDS)
        for _ in range(words):
            looked = ', '.join(f'« {unsaid.pop()}{dice.one_of(("", "*"))} »'
                               for _ in range(1 + dice.below(4)))
            rules.append(self.rule(f'nature {account} et libellé mentionne {looked}',
                                   list(rules)))


def changed(rules):
    """One rule in a hundred says another class; one that nobody names is gone."""
    named = set()
    for _, text in rules:
        named.update(text.split('\n')[0].replace(',', '').split()[1:])
    out, gone = [], False
    for i, (name, text) in enumerate(rules):
        if not gone and i > 10 and 'exception' in text and \
           not any(f' {name},' in other or f' {name}\n' in other
                   for other_name, other in rules if other_name != name):
            gone = True
            continue
        if i % 100 == 3:
            said = text.split('alors climat : ')[1].split('\n')[0]
            text = text.replace(said, 'neutre' if said != 'neutre' else 'favorable')
        out.append((name, text))
    return out


def write_rules(count, is_changed):
    dice = Dice(20260214)
    accounts, functions = read_plan()
    used = [code for code, ways in accounts.items() if code[0] in '26' and 'DR' in ways]
    share = min(len(used), max(1, count * 45 // 100))
    used = sorted(dice.shuffled(used)[:share])
    writer, rubriques = Writer(dice), {}
    for i, account in enumerate(used):
        begun = len(writer.out)
        wanted = count * (i + 1) // share - count * i // share
        writer.account(account, wanted, functions)
        rubriques.setdefault(account[:2], []).extend(writer.out[begun:])
    print(BEGIN.format(f'{count} règles') + PERIMETER)
    flat = [rule for rules in rubriques.values() for rule in rules]
    kept = dict(changed(flat) if is_changed else flat)
    for prefix, rules in rubriques.items():
        print(f'rubrique compte_{prefix}\n  portée nature {prefix}\n')
        for name, _ in rules:
            if name in kept:
                print(kept[name])
        print('fin\n')
    print('propriété recettes_dehors\n  pour toute ligne si sens recette : climat est hors '
          'périmètre\n')
    for account in used[:3]:
        print(f'propriété étape_{account}\n  climat ne dépend pas de étape quand nature '
              f'{account}\n')
    for account in used[:5]:
        print(f'exemple « rien de dit au compte {account} »\n  ligne nature {account}, '
              f'recette de 1 200,00 €\n  attend climat hors périmètre\n')


# --- a table ------------------------------------------------------------------------------

def write_table():
    dice = Dice(15074)
    accounts, functions = read_plan()
    uses = []
    for code, ways in accounts.items():
        for sens, way in (('dépense', 'DR'), ('recette', 'RR')):
            if way in ways and code[0] in '1267':
                uses.append((code, sens, ways[way]))
    outcomes = set()
    while len(outcomes) < OUTCOMES:
        first, second = 1 + dice.below(60), 1 + dice.below(39)
        a, b, c = dice.shuffled(CLASSES)[:3]
        outcomes.add(f'{first} % en {a}, {second} % en {b}, le reste en {c}')
    outcomes = sorted(outcomes)
    print(BEGIN.format(f'{ROWS} lignes de table'))
    print('table réelle une seule ligne\n  portée mouvement réel\n'
          '  parce que « Table de la ville. »\n  source guide\n'
          '  | nature | fonction | chapitre | sens | climat |')
    for i, (account, sens, chapter) in enumerate(uses):
        count = ROWS * (i + 1) // len(uses) - ROWS * i // len(uses)
        for function in sorted(dice.shuffled(functions)[:count]):
            print(f'  | {account} | {function} | {chapter} | {sens} | '
                  f'{dice.one_of(outcomes)} |')


def write_nothing():
    print(BEGIN.format('une règle'))
    print('règle r1\n  si nature 60\n  alors climat : neutre\n  parce que « x »\n'
          '  source guide')


def write_layout():
    print('table voirie une seule ligne\n|nature|fonction|libellé|montant|climat|source|')
    for i in range(15000):
        print(f'|{6000 + i}|{i % 900}|« mot {i} », « été* »|>= {i * 7919} €|défavorable|'
              f'guide p. {i % 90}|')


def main():
    arguments = sys.argv[1:]
    if arguments[:1] == ['rules'] and len(arguments) >= 2:
        write_rules(int(arguments[1]), '--changed' in arguments)
    elif arguments == ['table']:
        write_table()
    elif arguments == ['nothing']:
        write_nothing()
    elif arguments == ['layout']:
        write_layout()
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()
