#!/usr/bin/env python3
"""bench.py CRIBLE FOLDER [--publish] -- how long commands take, and what they hold.

Makes the methods of methods.py in FOLDER, runs every case in turn, several rounds, so that
a machine busy for a moment does not weigh on one case alone; then medians.  Processor time
(user and system, of the child) is what is judged: other people work on the machine.  Time
on the clock is given besides.  The memory is the peak of the resident set.

Writes the table on the standard output and in FOLDER/mesures.md, the figures of every run
in FOLDER/mesures.csv, the growth in FOLDER/croissance.csv and croissance.svg.  With
--publish, docs/performance.md (between its two marks) and docs/performance-croissance.svg.
"""
import datetime
import math
import os
import platform
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DOCS = os.path.join(HERE, '../../docs')
SIZES = (100, 300, 1000, 3000, 10000)
ROUNDS, SLOW_ROUNDS, SLOW = 9, 3, 2.0
MEMORY_LIMIT = 200
BEGIN, END = '<!-- mesures -->', '<!-- fin des mesures -->'


class Case:
    def __init__(self, name, arguments, limit=None, entry=None, size=None, status=(0,)):
        self.name, self.arguments, self.limit = name, arguments, limit
        self.entry, self.size, self.status = entry, size, status
        self.cpu, self.wall, self.memory = [], [], []

    def run(self, crible, folder):
        words = [crible] + self.arguments
        entry = os.path.join(folder, self.entry) if self.entry else os.devnull
        actions = [(os.POSIX_SPAWN_OPEN, 0, entry, os.O_RDONLY, 0)] + [
            (os.POSIX_SPAWN_OPEN, out, os.devnull, os.O_WRONLY, 0) for out in (1, 2)]
        begun = time.monotonic()
        child = os.posix_spawn(crible, words, os.environ, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        self.wall.append(time.monotonic() - begun)
        if os.waitstatus_to_exitcode(status) not in self.status:
            sys.exit(f'{" ".join(words)} : {os.waitstatus_to_exitcode(status)}')
        self.cpu.append(usage.ru_utime + usage.ru_stime)
        self.memory.append(usage.ru_maxrss / 1024)

    def wants(self, done):
        slow = done > 0 and statistics.median(self.cpu) > SLOW
        return done < (SLOW_ROUNDS if slow else ROUNDS)


def make_methods(folder):
    def write(name, *arguments):
        with open(os.path.join(folder, name), 'wb') as out:
            subprocess.run([sys.executable, os.path.join(HERE, 'methods.py'), *arguments],
                           stdout=out, check=True)
    for size in SIZES:
        write(f'r{size}.crible', 'rules', str(size))
        write(f'c{size}.crible', 'rules', str(size), '--changed')
    for name in ('table', 'nothing', 'layout'):
        write(f'{name}.crible', name)


def list_cases(folder):
    def path(name):
        return os.path.join(folder, f'{name}.crible')
    cases = [Case('démarrage : `verifier` une règle', ['verifier', path('nothing')]),
             Case('`tester` une méthode sans exemple', ['tester', path('nothing')]),
             Case('`verifier` la table de 15 074 lignes', ['verifier', path('table')], 300),
             Case('`formater` une table de 15 000 lignes', ['formater', '-'],
                  entry='layout.crible')]
    for size in SIZES:
        said = f'{size:,}'.replace(',', ' ')
        cases.append(Case(f'`verifier` {said} règles', ['verifier', path(f'r{size}')],
                          50 if size == 300 else None, size=('verifier', size)))
        cases.append(Case(f'`comparer` deux fois {said} règles',
                          ['comparer', path(f'r{size}'), path(f'c{size}')],
                          100 if size == 300 else None, size=('comparer', size),
                          status=(1,)))
    return cases


def run_all(cases, crible, folder):
    for done in range(ROUNDS):
        for case in cases:
            if case.wants(done):
                case.run(crible, folder)


# --- what is said -------------------------------------------------------------------------

def french(number, digits=0):
    return f'{number:,.{digits}f}'.replace(',', ' ').replace('.', ',')


def median_ms(values):
    return statistics.median(values) * 1000


def machine():
    model = platform.processor() or platform.machine()
    try:
        listed = subprocess.run(['lscpu'], capture_output=True, text=True, check=True,
                                env={**os.environ, 'LC_ALL': 'C'}).stdout
        model = [line.split(':')[1].strip() for line in listed.split('\n')
                 if line.startswith('Model name')][0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        pass
    load = ' ; '.join(french(value, 1) for value in os.getloadavg())
    return (f'{model}, {os.cpu_count()} cœurs, Linux {platform.release().split("-")[0]} ; '
            f'charge moyenne à la fin : {load} (1, 5 et 15 minutes)')


def judged(case):
    if case.limit is None:
        return '', ''
    ratio = median_ms(case.cpu) / case.limit
    return f'{case.limit} ms', french(ratio, 2) + (' **au-dessus**' if ratio > 1 else '')


def table(cases):
    start = median_ms(cases[0].cpu)
    today = datetime.date.today().isoformat()
    lines = [f'Mesures du {today}. Machine : {machine()}.', '',
             '| commande | processeur (ms) | de … à … | horloge (ms) | mémoire (Mo) | '
             'fois le démarrage | borne | fois la borne |',
             '|---|--:|--:|--:|--:|--:|--:|--:|']
    for case in cases:
        cpu, wall = median_ms(case.cpu), median_ms(case.wall)
        limit, ratio = judged(case)
        memory = french(statistics.median(case.memory))
        if statistics.median(case.memory) > MEMORY_LIMIT:
            memory += ' **au-dessus**'
        lines.append(f'| {case.name} | {french(cpu)} | {french(min(case.cpu) * 1000)} à '
                     f'{french(max(case.cpu) * 1000)} | {french(wall)} | {memory} | '
                     f'{french(cpu / start, 1)} | {limit} | {ratio} |')
    return '\n'.join(lines)


def growth(cases, command):
    return [(case.size[1], median_ms(case.cpu)) for case in cases
            if case.size and case.size[0] == command]


def slopes(cases):
    """How the time grows: 1 is in proportion to the rules."""
    lines = ['| de … à … règles | `verifier` | `comparer` |', '|---|--:|--:|']
    curves = [growth(cases, command) for command in ('verifier', 'comparer')]
    for i in range(len(SIZES) - 1):
        said = [french(math.log(curve[i + 1][1] / curve[i][1]) /
                       math.log(SIZES[i + 1] / SIZES[i]), 2) for curve in curves]
        lines.append(f'| {french(SIZES[i])} à {french(SIZES[i + 1])} | {" | ".join(said)} |')
    return '\n'.join(lines)


# --- the drawing --------------------------------------------------------------------------

def draw(cases):
    """Both curves, on logarithmic scales: what is in proportion is a straight slope of 1."""
    width, height, left, bottom = 560, 360, 70, 50
    right, top = 120, 20
    curves = {'verifier': ('#00441b', growth(cases, 'verifier')),
              'comparer': ('#8c510a', growth(cases, 'comparer'))}
    values = [value for _, curve in curves.values() for _, value in curve]
    low = 10 ** math.floor(math.log10(min(values)))
    high = 10 ** math.ceil(math.log10(max(values)))

    def x(size):
        return left + (width - left - right) * math.log(size / SIZES[0]) / math.log(
            SIZES[-1] / SIZES[0])

    def y(value):
        return height - bottom - (height - bottom - top) * math.log(value / low) / math.log(
            high / low)

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
           f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
           '<title>Temps de processeur selon le nombre de règles</title>',
           f'<rect width="{width}" height="{height}" fill="white"/>']
    tick = low
    while tick <= high:
        out.append(f'<line x1="{left}" x2="{width - right}" y1="{y(tick):.1f}" '
                   f'y2="{y(tick):.1f}" stroke="#ddd"/>'
                   f'<text x="{left - 6}" y="{y(tick) + 4:.1f}" text-anchor="end">'
                   f'{french(tick)} ms</text>')
        tick *= 10
    for size in SIZES:
        out.append(f'<line x1="{x(size):.1f}" x2="{x(size):.1f}" y1="{top}" '
                   f'y2="{height - bottom}" stroke="#eee"/>'
                   f'<text x="{x(size):.1f}" y="{height - bottom + 18}" '
                   f'text-anchor="middle">{french(size)}</text>')
    out.append(f'<text x="{(left + width - right) / 2:.0f}" y="{height - 10}" '
               'text-anchor="middle">règles de la méthode</text>')
    # In proportion to the rules, from the time of 1 000 rules.
    middle = dict(curves['verifier'][1])[1000]
    ends = [(size, middle * size / 1000) for size in SIZES
            if low <= middle * size / 1000 <= high]
    out.append(f'<line x1="{x(ends[0][0]):.1f}" y1="{y(ends[0][1]):.1f}" '
               f'x2="{x(ends[-1][0]):.1f}" y2="{y(ends[-1][1]):.1f}" stroke="#999" '
               'stroke-dasharray="4 4"/>'
               f'<text x="{x(ends[-1][0]) + 6:.1f}" y="{y(ends[-1][1]) + 16:.1f}" '
               'fill="#666">proportionnel</text>')
    for name, (colour, curve) in curves.items():
        points = ' '.join(f'{x(size):.1f},{y(value):.1f}' for size, value in curve)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" '
                   'stroke-width="2"/>')
        out += [f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>'
                for size, value in curve]
        out.append(f'<text x="{x(curve[-1][0]) + 6:.1f}" y="{y(curve[-1][1]) + 4:.1f}" '
                   f'fill="{colour}">{name}</text>')
    return '\n'.join(out + ['</svg>', ''])


# --- files --------------------------------------------------------------------------------

def write(path, text):
    with open(path, 'w', encoding='utf-8') as out:
        out.write(text)


def write_figures(cases, folder):
    rows = ['commande;tour;processeur_ms;horloge_ms;memoire_mo']
    for case in cases:
        for i, cpu in enumerate(case.cpu):
            rows.append(f'{case.name};{i + 1};{cpu * 1000:.1f};{case.wall[i] * 1000:.1f};'
                        f'{case.memory[i]:.1f}')
    write(os.path.join(folder, 'mesures.csv'), '\n'.join(rows) + '\n')
    rows = ['regles;verifier_ms;comparer_ms']
    for (size, first), (_, second) in zip(growth(cases, 'verifier'),
                                          growth(cases, 'comparer')):
        rows.append(f'{size};{first:.1f};{second:.1f}')
    write(os.path.join(folder, 'croissance.csv'), '\n'.join(rows) + '\n')


def publish(said, drawing):
    path = os.path.join(DOCS, 'performance.md')
    with open(path, encoding='utf-8') as text:
        before, rest = text.read().split(BEGIN)
    write(path, f'{before}{BEGIN}\n{said}\n{END}{rest.split(END)[1]}')
    write(os.path.join(DOCS, 'performance-croissance.svg'), drawing)


def main():
    arguments = [word for word in sys.argv[1:] if word != '--publish']
    if len(arguments) != 2:
        sys.exit(__doc__)
    crible, folder = os.path.abspath(arguments[0]), arguments[1]
    os.makedirs(folder, exist_ok=True)
    make_methods(folder)
    cases = list_cases(folder)
    run_all(cases, crible, folder)
    said = table(cases) + '\n\n' + slopes(cases)
    drawing = draw(cases)
    print(said)
    write(os.path.join(folder, 'mesures.md'), said + '\n')
    write(os.path.join(folder, 'croissance.svg'), drawing)
    write_figures(cases, folder)
    if '--publish' in sys.argv:
        publish(said, drawing)


if __name__ == '__main__':
    main()
