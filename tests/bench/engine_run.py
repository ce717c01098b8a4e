"""engine_run.py -- the contestants of engine.py: how each is run, and what it found.

Every one reads a file of lines and gives, for each class, its cents and its lines.
"""
import os
import shutil
import statistics
import subprocess
import sys

from engine_rules import NAMES

HERE = os.path.dirname(os.path.abspath(__file__))


class Run:
    """One run of a command: what it printed, seconds on the clock and of processor, peak of
    the resident set in MB."""

    def __init__(self, words, folder, entry=None):
        done = subprocess.run(['./engine_time', 'temps.txt', *words], cwd=folder, input=entry,
                              capture_output=True, check=False,
                              env={**os.environ, 'LC_ALL': 'C'})
        self.said, self.complaint = done.stdout, done.stderr
        if done.returncode != 0:
            sys.exit(f'{" ".join(words)} : {done.returncode}\n{done.stderr.decode()[-2000:]}')
        with open(os.path.join(folder, 'temps.txt'), encoding='ascii') as taken:
            self.wall, self.cpu, kilobytes = map(float, taken.read().split())
        self.memory = kilobytes / 1024


class Times:
    def __init__(self):
        self.runs = []

    def add(self, run):
        self.runs.append(run)

    def middle(self, what):
        return statistics.median(getattr(run, what) for run in self.runs)

    def spread(self, what):
        values = [getattr(run, what) for run in self.runs]
        return min(values), max(values)


class Contestant:
    """NAME does the work over `lines` with the list of `count` rules on `threads`."""
    name = ''
    slow = False      # reads the smaller file only
    threaded = False
    runs_rules = True

    def __init__(self, folder):
        self.folder = folder

    def run(self, lines, count, threads):
        raise NotImplementedError

    def totals(self, run):
        """{class: (cents, lines)} of what `run` printed as class;cents;lines."""
        found = {}
        for row in run.said.decode().split():
            index, cents, lines = row.split(';')
            if int(lines):
                found[NAMES[int(index)]] = (int(cents), int(lines))
        return found


class Crible(Contestant):
    name, threaded = 'Crible', True

    def __init__(self, folder, command):
        super().__init__(folder)
        self.command = command

    def run(self, lines, count, threads, layout='banc.crible', by='exercice'):
        return Run([self.command, 'classer', f'r{count}.crible', lines, '--lire', layout,
                    '--fils', str(threads), '--par', by], self.folder)

    def totals(self, run):
        """Every line is of the same year: one row for each class."""
        rows = [row.split(';') for row in run.said.decode().split('\n')[1:] if row]
        return {row[2]: (int(row[3].replace('.', '')), int(row[4])) for row in rows
                if int(row[4])}


class Expert(Contestant):
    threaded = True

    def __init__(self, folder, way):
        super().__init__(folder)
        self.way = way
        self.name = {'read': 'C écrit à la main', 'map': 'le même, fichier projeté'}[way]

    def build(self, counts):
        for count in counts:
            compile_c('engine_expert', f'expert{count}', self.folder, '-O3', '-march=native',
                      f'-DRULES="r{count}.h"')

    def run(self, lines, count, threads):
        return Run([f'./expert{count}', lines, str(threads), self.way], self.folder)


class Index(Contestant):
    """Not the same work: the separators only."""
    runs_rules = False

    def __init__(self, folder, way, kind):
        super().__init__(folder)
        self.way, self.kind = way, kind
        self.name = {('read', 'bits'): 'repérage nu des « ; » et fins de ligne',
                     ('map', 'bits'): 'repérage nu, fichier projeté',
                     ('read', 'places'): 'repérage nu, places écrites'}[way, kind]

    def run(self, lines, count, threads):
        return Run(['./index', lines, str(threads), self.way, self.kind], self.folder)


class DuckDb(Contestant):
    name, slow, threaded = 'DuckDB', True, True

    def __init__(self, folder, installed):
        super().__init__(folder)
        self.installed = installed

    def run(self, lines, count, threads):
        run = Run(['node', os.path.join(HERE, 'engine_duckdb.mjs'), self.installed,
                   f'r{count}.duckdb.sql', lines, str(threads)], self.folder)
        # The query alone: starting node is not DuckDB's doing.
        run.wall = float(run.complaint.split()[-1])
        return run


class Sqlite(Contestant):
    name, slow = 'SQLite', True

    def run(self, lines, count, threads):
        with open(os.path.join(self.folder, f'r{count}.sqlite.sql'), 'rb') as query:
            return Run(['sqlite3', '-batch'], self.folder,
                       query.read().replace(b'FILE', lines.encode()))


class Mawk(Contestant):
    name, slow = 'mawk', True

    def run(self, lines, count, threads):
        return Run(['mawk', '-f', f'r{count}.awk', lines], self.folder)


def compile_c(source, made, folder, *options):
    """Built from `source`.c of this folder, in `folder`, which its rules are in too."""
    subprocess.run(['gcc', *options, '-std=c17', '-Wall', '-Wextra', '-pthread', '-I.',
                    '-I' + os.path.join(HERE, '../..'),
                    os.path.join(HERE, f'{source}.c'), '-o', made], cwd=folder, check=True)


def contestants(folder, command, installed):
    """All that this machine can run; those it cannot are named on the second list."""
    found, missing = [Crible(folder, command), Expert(folder, 'read'), Expert(folder, 'map')], []
    for kind, needs in ((Mawk, 'mawk'), (Sqlite, 'sqlite3')):
        if shutil.which(needs):
            found.append(kind(folder))
        else:
            missing.append(kind.name)
    if shutil.which('node') and os.path.isdir(os.path.join(installed, 'node_modules')):
        found.append(DuckDb(folder, installed))
    else:
        missing.append(DuckDb.name)
    return found, missing
