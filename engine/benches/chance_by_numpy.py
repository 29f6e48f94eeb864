"""Contract years of South Tees by vectorised numpy, for the benchmark beside this file.

Reads rows of [entered, cases, recovered, finished, within 6 weeks, within 18 weeks], one a provider and month, from
standard input; prints the seconds of the best of five runs, and the mean income.
"""

import json
import sys
import time

import numpy as np

years = int(sys.argv[1])
rows = np.array(json.load(sys.stdin), dtype=float)
entered, cases, recovered, finished, six, eighteen = rows.T
price = 300.0
months = 12


def by_provider(counted, people):
    """The rate of each provider over its months, for every month."""
    of = counted.reshape(-1, months).sum(axis=1) / people.reshape(-1, months).sum(axis=1)
    return np.repeat(of, months)


def run(seed):
    draw = np.random.default_rng(seed)
    shape = (years, len(rows))
    got = draw.binomial(cases.astype(int), by_provider(recovered, cases), size=shape)
    w6 = draw.binomial(finished.astype(int), by_provider(six, finished), size=shape)
    w18 = draw.binomial(finished.astype(int), by_provider(eighteen, finished), size=shape)
    gross = entered * price
    short = np.maximum(0.0, 0.5 * cases - got)
    missed = (w6 < 0.75 * finished).astype(float) + (w18 < 0.95 * finished)
    lines = gross - np.round(0.5 * price * short, 2) - np.round(0.01 * missed * gross, 2)
    income = lines.sum(axis=1)
    return np.quantile(income, [0.1, 0.25, 0.5, 0.75, 0.9]), income.mean()


best = 1e9
for seed in range(5):
    started = time.perf_counter()
    _, mean = run(seed)
    best = min(best, time.perf_counter() - started)
print(best, f"{mean:.2f}")
