#!/usr/bin/env python3
"""engine.py CRIBLE FOLDER [--publish] -- how fast lines are rated, and next to whom.

Makes lines and methods in FOLDER, asks everybody the same totals and stops if one cent
differs, and only then measures: all in turn, several rounds, medians.  Writes the tables on
the standard output and in FOLDER/moteur.md; with --publish, in docs/performance.md, between
its own two marks.

From the environment: LINES (a million), SLOW_LINES of the slow peers (a tenth of LINES),
ROUNDS (5), SLOW_ROUNDS (3), ACT (a TotEM act to rate besides the one made here).
DuckDB takes part when it is installed: npm install --prefix FOLDER/duckdb @duckdb/node-api
"""
import datetime
import os
import re
import subprocess
import sys

from bench import DOCS, french, machine, write
from engine_run import Expert, Index, Run, Times, compile_c, contestants
import engine_rules

HERE = os.path.dirname(os.path.abspath(__file__))
COUNTS = (120, 480, 1900)
CHECKED = 100_000
BEGIN, END = '<!-- moteur -->', '<!-- fin du moteur -->'
BY_HAND = Expert('', 'read').name
VALMONT = os.path.join(HERE, '../../methods/budgets-exemples/valmont_CA_2024.xml')
CLIMATE = os.path.join(HERE, '../../methods/climat-commune/climat-commune.crible.md')
ACT_LINES, ACT_ROUNDS = 1500, 15


def asked(name, default):
    return int(float(os.environ.get(name, default)))


LINES = asked('LINES', 1e6)
SLOW_LINES = asked('SLOW_LINES', LINES // 10)
ROUNDS, SLOW_ROUNDS = asked('ROUNDS', 5), asked('SLOW_ROUNDS', 3)
THREADS = min(2, os.cpu_count())


# --- what is read -------------------------------------------------------------------------

def make_lines(folder, count):
    name = f'lignes{count}.csv'
    with open(os.path.join(folder, name), 'wb') as out:
        subprocess.run(['./engine_lines', 'lignes.txt', str(count)], cwd=folder, stdout=out,
                       check=True)
    return name


def make_act(folder):
    """The lines of the sample act again and again, in one act of ACT_LINES."""
    with open(VALMONT, encoding='utf-8') as text:
        act = text.read()
    lines = re.findall(r' *<LigneBudget>.*?</LigneBudget>\n', act, re.S)
    many = ''.join(lines[i % len(lines)] for i in range(ACT_LINES))
    begun = act.index(lines[0])
    ended = act.rindex(lines[-1]) + len(lines[-1])
    write(os.path.join(folder, 'acte.xml'), act[:begun] + many + act[ended:])
    return 'acte.xml'


def prepare(folder):
    os.makedirs(folder, exist_ok=True)
    sys.argv[1:] = [folder, *map(str, COUNTS)]
    engine_rules.main()
    compile_c('engine_lines', 'engine_lines', folder, '-O2')
    compile_c('engine_time', 'engine_time', folder, '-O2')
    compile_c('engine_index', 'index', folder, '-O3', '-mavx2', '-mbmi', '-mlzcnt', '-mpopcnt')
    Expert(folder, 'read').build(COUNTS)


# --- the same totals ----------------------------------------------------------------------

def check(everybody, lines, count, threads):
    expected = None
    for one in everybody:
        totals = one.totals(one.run(lines, count, threads))
        if expected is None:
            first, expected = one, totals
        elif totals != expected:
            differing = sorted(name for name in {*totals, *expected}
                               if totals.get(name) != expected.get(name))
            sys.exit(f'{lines}, {count} règles : {one.name} et {first.name} diffèrent\n' +
                     '\n'.join(f'  {name} : {totals.get(name)} et {expected.get(name)}'
                               for name in differing))


def bare(folder):
    return [Index(folder, 'read', 'bits'), Index(folder, 'map', 'bits'),
            Index(folder, 'read', 'places')]


# --- measures -----------------------------------------------------------------------------

class Measures:
    """Times of each contestant, by what was asked."""

    def __init__(self):
        self.times = {}

    def take(self, rounds, cases):
        """CASES: (key, function that runs); one of each in turn, ROUNDS times."""
        for _ in range(rounds):
            for key, run in cases:
                self.times.setdefault(key, Times()).add(run())

    def __getitem__(self, key):
        return self.times[key]


def drop(path):
    """Out of the page cache, so that the next to read it reads the disk."""
    with open(path, 'rb') as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def measure(folder, everybody, lines, slow_lines, act):
    measures = Measures()
    quick = [one for one in everybody if not one.slow]
    indexes = bare(folder)
    crible = everybody[0]

    def case(one, file, count, threads):
        return (one.name, file, count, threads), lambda: one.run(file, count, threads)
    wide = sorted({1, THREADS})
    measures.take(ROUNDS, [case(one, lines, 120, threads)
                           for one in quick + indexes for threads in wide])
    measures.take(ROUNDS, [case(one, lines, count, 1) for one in quick for count in COUNTS[1:]])
    measures.take(SLOW_ROUNDS, [case(one, slow_lines, count, THREADS)
                                for one in everybody for count in COUNTS[:2]])
    nothing = make_lines(folder, 1)
    measures.take(ROUNDS, [(('compilation', count), lambda count=count: crible.run(
        nothing, count, 1)) for count in COUNTS])
    for one in quick + indexes[:1]:
        def cold(one=one):
            drop(os.path.join(folder, lines))
            return one.run(lines, 120, THREADS)
        measures.take(SLOW_ROUNDS, [((one.name, 'froid'), cold)])
    measures.take(SLOW_ROUNDS, [(('collectivités',), lambda: crible.run(
        lines, 120, THREADS, 'banc_collectivites.crible', 'collectivité'))])
    acts = [(os.path.basename(path), path) for path in (act, os.environ.get('ACT')) if path]
    measures.take(ACT_ROUNDS, [
        (('acte', name), lambda path=path: Run([crible.command, 'classer', CLIMATE, path],
                                               folder)) for name, path in acts] + [
        (('démarrage', 'une règle'), lambda: Run([crible.command, 'tester', 'rien.crible'],
                                                 folder)),
        (('démarrage', 'version'), lambda: Run([crible.command, '--version'], folder)),
        (('démarrage', 'rien'), lambda: Run(['true'], folder))])
    return measures, [name for name, _ in acts]


# --- what is said -------------------------------------------------------------------------

def rate(seconds, count):
    return french(count / seconds / 1e6, 2)


def spread_of(times):
    low, high = times.spread('wall')
    return f'{french(low, 3)} à {french(high, 3)}'


def say_main(measures, everybody, lines, size):
    """Everybody who reads the whole file."""
    crible = measures['Crible', lines, 120, 1]
    out = [f'{french(LINES)} lignes ({french(size / 1e6)} Mo), 120 règles, fichier déjà en '
           'mémoire.', '',
           '| | fils | secondes | de … à … | processeur (s) | M lignes/s | Go/s | mémoire (Mo) | '
           'Crible, fois plus vite (horloge) | (processeur) |',
           '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|']
    for one in [one for one in everybody if not one.slow] + bare(''):
        for threads in sorted({1, THREADS}):
            times = measures[one.name, lines, 120, threads]
            crible = measures['Crible', lines, 120, threads]
            wall, cpu = times.middle('wall'), times.middle('cpu')
            out.append(f'| {one.name} | {threads} | {french(wall, 3)} | {spread_of(times)} | '
                       f'{french(cpu, 3)} | {rate(wall, LINES)} | {french(size / wall / 1e9, 2)} '
                       f'| {french(times.middle("memory"))} | '
                       f'{french(wall / crible.middle("wall"), 2)} | '
                       f'{french(cpu / crible.middle("cpu"), 2)} |')
    return out


def say_slow(measures, everybody, slow_lines):
    out = [f'{french(SLOW_LINES)} lignes, {THREADS} fils pour qui sait, avec les pairs plus lents.',
           '',
           '| | 120 règles (s) | processeur (s) | Crible, fois plus vite (horloge) | (processeur) '
           '| 480 règles (s) | de 120 à 480, processeur | mémoire (Mo) |',
           '|---|--:|--:|--:|--:|--:|--:|--:|']
    crible = measures['Crible', slow_lines, 120, THREADS]
    for one in everybody:
        few = measures[one.name, slow_lines, 120, THREADS]
        more = measures[one.name, slow_lines, 480, THREADS]
        out.append(f'| {one.name} | {french(few.middle("wall"), 3)} | '
                   f'{french(few.middle("cpu"), 3)} | '
                   f'{french(few.middle("wall") / crible.middle("wall"), 1)} | '
                   f'{french(few.middle("cpu") / crible.middle("cpu"), 1)} | '
                   f'{french(more.middle("wall"), 3)} | '
                   f'{french(more.middle("cpu") / few.middle("cpu"), 2)} | '
                   f'{french(few.middle("memory"))} |')
    return out


def each_line(measures, lines, count):
    """Of processor, on one thread, without what compiling the method takes."""
    return measures['Crible', lines, count, 1].middle('cpu') - \
        measures['compilation', count].middle('cpu')


def say_growth(measures, lines):
    out = ['Un fil, temps de processeur de chaque méthode, et rapporté à celui de 120 règles.', '',
           '| | 120 | 480 | 1 900 |', '|---|--:|--:|--:|']

    def row(title, values):
        out.append(f'| {title} | ' + ' | '.join(
            f'{french(cpu, 3)} s ({french(cpu / values[0], 2)})' for cpu in values) + ' |')
    for name in ('Crible', BY_HAND):
        row(name, [measures[name, lines, count, 1].middle('cpu') for count in COUNTS])
    row('Crible : compiler la méthode, une ligne',
        [measures['compilation', count].middle('cpu') for count in COUNTS])
    row('Crible : le reste, les lignes', [each_line(measures, lines, count) for count in COUNTS])
    return out


def say_rest(measures, everybody, lines, acts):
    out = ['| | secondes | de … à … | processeur (s) | mémoire (Mo) |', '|---|--:|--:|--:|--:|']

    def row(title, key):
        times = measures[key]
        out.append(f'| {title} | {french(times.middle("wall"), 3)} | {spread_of(times)} | '
                   f'{french(times.middle("cpu"), 3)} | {french(times.middle("memory"))} |')
    for one in [one for one in everybody if not one.slow] + bare('')[:1]:
        row(f'{one.name}, fichier à lire du disque', (one.name, 'froid'))
    row(f'Crible, `--par collectivité`, {french(LINES)} lignes', ('collectivités',))
    for name in acts:
        row(f'un acte TotEM, `{name}`, jusqu\'au tableau', ('acte', name))
    row('démarrage : `tester` une règle sans exemple', ('démarrage', 'une règle'))
    row('démarrage : `--version`', ('démarrage', 'version'))
    row('un programme qui ne fait rien, `true`', ('démarrage', 'rien'))
    return out


def bars(measures, everybody, lines, slow_lines, acts):
    """What issue 6 asked, what there is."""
    def wall(*key):
        return measures[key].middle('wall')

    def cpu(*key):
        return measures[key].middle('cpu')
    rows = []
    if any(one.name == 'DuckDB' for one in everybody):
        rows.append(('fois DuckDB, mêmes fils, à lignes égales', 30, wall(
            'DuckDB', slow_lines, 120, THREADS) / wall('Crible', slow_lines, 120, THREADS), 1))
    rows += [('fois le C écrit à la main, deux fils', 12, wall(BY_HAND, lines, 120, THREADS) /
              wall('Crible', lines, 120, THREADS), 2),
             ('part du repérage nu, un fil', 0.25, wall(bare('')[0].name, lines, 120, 1) /
              wall('Crible', lines, 120, 1), 2),
             ('deux fils, fois un', 1.8, wall('Crible', lines, 120, 1) /
              wall('Crible', lines, 120, THREADS), 2)]
    out = ['| borne | demandé | mesuré | |', '|---|--:|--:|---|']

    def said(title, limit, value, digits, at_least):
        kept = value >= limit if at_least else value <= limit
        out.append(f'| {title} | {french(limit, digits)} | {french(value, digits)} | '
                   f'{"tenue" if kept else "**manquée**"} |')
    for title, limit, value, digits in rows:
        said(title, limit, value, digits, True)
    said('de 120 à 1 900 règles, par ligne', 1.10, each_line(measures, lines, 1900) /
         each_line(measures, lines, 120), 2, False)
    said('mémoire, Mo', 200, measures['Crible', lines, 120, THREADS].middle('memory'), 0, False)
    for name in acts:
        said(f'acte `{name}`, ms de processeur', 30, cpu('acte', name) * 1000, 0, False)
    said('démarrage, ms de processeur', 10, cpu('démarrage', 'une règle') * 1000, 0, False)
    said('démarrage, moins ce que coûte `true`', 10, 1000 * (
        cpu('démarrage', 'une règle') - cpu('démarrage', 'rien')), 0, False)
    return out


def publish(said):
    path = os.path.join(DOCS, 'performance.md')
    with open(path, encoding='utf-8') as text:
        before, rest = text.read().split(BEGIN)
    write(path, f'{before}{BEGIN}\n{said}\n{END}{rest.split(END)[1]}')


def main():
    arguments = [word for word in sys.argv[1:] if word != '--publish']
    published = '--publish' in sys.argv
    if len(arguments) != 2:
        sys.exit(__doc__)
    command, folder = os.path.abspath(arguments[0]), os.path.abspath(arguments[1])
    prepare(folder)
    subprocess.run([sys.executable, os.path.join(HERE, 'methods.py'), 'nothing'], check=True,
                   stdout=open(os.path.join(folder, 'rien.crible'), 'wb'))
    everybody, missing = contestants(folder, command, os.path.join(folder, 'duckdb'))
    small, lines, slow_lines = (make_lines(folder, count)
                                for count in (min(CHECKED, LINES), LINES, SLOW_LINES))
    for count in COUNTS:
        check(everybody, small, count, 1)
        for threads in sorted({1, THREADS}):
            check([one for one in everybody if not one.slow], lines, count, threads)
    check(everybody, slow_lines, 120, THREADS)
    measures, acts = measure(folder, everybody, lines, slow_lines, make_act(folder))
    size = os.path.getsize(os.path.join(folder, lines))
    today = datetime.date.today().isoformat()
    parts = [[f'Mesures du {today}. Machine : {machine()}. Médianes de {ROUNDS} tours '
              f'({SLOW_ROUNDS} pour les pairs lents et le disque).' +
              (f' Absents de cette machine : {", ".join(missing)}.' if missing else '')],
             bars(measures, everybody, lines, slow_lines, acts),
             say_main(measures, everybody, lines, size),
             say_slow(measures, everybody, slow_lines),
             say_growth(measures, lines), say_rest(measures, everybody, lines, acts)]
    said = '\n\n'.join('\n'.join(part) for part in parts)
    print(said)
    write(os.path.join(folder, 'moteur.md'), said + '\n')
    if published:
        publish(said)


if __name__ == '__main__':
    main()
