#!/usr/bin/python3
"""Learns the rhythm patterns of src/beats/patterns_table.c from a practice set.

  learn.py --dump build/test/bench/beats_dump --set EXTRA/extra.json:4=10,3=4 --set BANDS/bands.json:4=8,3=3,2=2,5=1
           -o src/beats/patterns_table.c [--seed 1] [--leave-out GENRE,..]

Each set brings its own patterns: so many clusters of bars of 4, 3, 2 and 5 beats. Clustered together
a few dozen genres would share patterns that fit none of them.
The sets are what beats' gen/make_extra.py and bands.py (or anything with the same JSON) make: never the
pieces that judge the tracker. Bars are described by their curves, clustered, and the levels of each
cluster's bars counted per place in the bar. Same set, same seed: same table.
"""
import argparse
import json
import os
import subprocess
import tempfile

import numpy as np

RATE, BINS, COARSE, CURVES, LEVELS = 50, 12, 6, 10, 7
EDGES = np.array([-0.6, -0.2, 0.3, 1, 2, 3.2])
STEP, MIDDLE, PSEUDO, FEWEST = 0.08, 44, 40, 20


def curves(dump, path):
    with tempfile.TemporaryDirectory() as d:
        wav = os.path.join(d, "a.wav")
        raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", "22050", "-f", "s16le", "-"],
                             capture_output=True, check=True).stdout
        import struct
        with open(wav, "wb") as f:
            f.write(b"RIFF" + struct.pack("<I", 36 + len(raw)) + b"WAVEfmt " +
                    struct.pack("<IHHIIHH", 16, 1, 1, 22050, 44100, 2, 16) + b"data" + struct.pack("<I", len(raw)) + raw)
        out = subprocess.run([dump, wav], capture_output=True, check=True).stdout
    return np.frombuffer(out, np.float32).reshape(CURVES, -1).T


def bars_of(piece):
    """Lists of beat times, each with the next bar's first beat at its end."""
    beats, downs = np.array(piece["beats"]), piece.get("downbeats") or []
    for a, b in zip(downs[:-1], downs[1:]):
        inside = beats[(beats > a - 0.02) & (beats < b - 0.02)]
        if len(inside) in (2, 3, 4, 5) and b - a < 7:
            yield np.append(inside, b)


def places(bar, frames):
    """Frame numbers of a bar and the place (beat, phase 0..1) of each one's middle."""
    lo, hi = int(np.ceil(bar[0] * RATE - 0.25)), int(np.ceil(bar[-1] * RATE - 0.25))
    n = np.arange(max(lo, 0), min(hi, frames))
    t = (n + 0.25) / RATE
    beat = np.clip(np.searchsorted(bar, t, "right") - 1, 0, len(bar) - 2)
    phase = np.clip((t - bar[beat]) / (bar[beat + 1] - bar[beat]), 0, 0.9999)
    return n, beat, phase


def describe(z, bar):
    n, beat, phase = places(bar, len(z))
    cells = beat * COARSE + (phase * COARSE).astype(int)
    out = np.zeros(((len(bar) - 1) * COARSE, 7))
    for c in range(len(out)):
        hit = n[cells == c]
        if len(hit):
            out[c] = np.clip(z[hit, :7], -1, 4).mean(0)
    return out.ravel()


def counts_of(z, bar):
    """How often each level of each curve stands in each place of one bar."""
    n, beat, phase = places(bar, len(z))
    beats = len(bar) - 1
    place = beat * BINS + (phase * BINS).astype(int)
    level = np.digitize(z[n], EDGES)
    flat = (place[:, None] * CURVES + np.arange(CURVES)) * LEVELS + level
    return np.bincount(flat.ravel(), minlength=beats * BINS * CURVES * LEVELS).reshape(beats, BINS, CURVES, LEVELS).astype(np.uint8)


def kmeans(x, k, rng):
    centre = [x[rng.randint(len(x))]]
    d = np.full(len(x), np.inf)
    for _ in range(k - 1):
        d = np.minimum(d, ((x - centre[-1]) ** 2).sum(1))
        centre.append(x[rng.choice(len(x), p=d / d.sum())])
    centre = np.array(centre)
    for _ in range(60):
        label = np.argmin((centre ** 2).sum(1)[None] - 2 * x @ centre.T, 1)
        centre = np.array([x[label == j].mean(0) if (label == j).any() else centre[j] for j in range(k)])
    return label


def smooth_five(rows):
    return [np.mean(rows[max(0, i - 2):i + 3], 0) for i in range(len(rows))]


def learn(pieces, clusters, rng):
    """[(beats, table[beat, bin, curve, level])]"""
    everything = np.concatenate([z for z, _ in pieces])
    world = np.stack([np.bincount(np.digitize(everything[:, k], EDGES), minlength=LEVELS) for k in range(CURVES)]) + 1.0
    world /= world.sum(1, keepdims=True)
    found = []
    for beats, k in clusters:
        items, rows = [], []
        for z, bars in pieces:
            mine = [b for b in bars if len(b) == beats + 1]
            rows += smooth_five([describe(z, b) for b in mine])
            items += [counts_of(z, b) for b in mine]
        if len(items) < FEWEST:
            continue
        label = kmeans(np.array(rows), k, rng)
        for j in range(k):
            if (label == j).sum() < FEWEST:
                continue
            count = np.repeat((PSEUDO * world)[None, None], beats, 0).repeat(BINS, 1)
            for of_bar, mark in zip(items, label):
                if mark == j:
                    count += of_bar
            found.append((beats, np.log(count / count.sum(3, keepdims=True) / world)))
    return found


def letter(v):
    c = int(np.clip(np.round(v / STEP) + MIDDLE, 0, 89)) + ord("#")
    c += c >= ord("?")
    c += c >= ord("\\")
    return chr(c)


def write(found, path):
    lines = ["/* Made by tools/beats-learn/learn.py; the format is described in patterns.h. */",
             '#include "beats/patterns.h"', "", "/* clang-format off */",
             "const int ymf_patterns_len = %d;" % len(found),
             "const int ymf_pattern_beats[YMF_PATTERNS_MAX] = {%s};" % ", ".join(str(b) for b, _ in found),
             "const char *const ymf_pattern_rows[YMF_LEVEL_CURVES * YMF_LEVELS] = {"]
    for k in range(CURVES):
        for level in range(LEVELS):
            text = "".join(letter(t[b, n, k, level]) for n in range(BINS) for beats, t in found for b in range(beats))
            parts = [text[i:i + 240] for i in range(0, len(text), 240)]
            lines += ['    "%s"' % p for p in parts[:-1]] + ['    "%s",' % parts[-1]]
    lines += ["};", "/* clang-format on */", ""]
    with open(path, "w") as f:
        f.write("\n".join(lines))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--dump", required=True)
    ap.add_argument("--set", required=True, action="append")
    ap.add_argument("-o", required=True)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--leave-out", default="")
    a = ap.parse_args()
    found, used = [], 0
    for one in a.set:
        path, _, wanted = one.rpartition(":")
        clusters = [tuple(int(n) for n in w.split("=")) for w in wanted.split(",")]
        pieces = []
        for p in json.load(open(path))["pieces"]:
            if p["genre"] not in a.leave_out.split(","):
                pieces.append((curves(a.dump, os.path.join(os.path.dirname(path), p["file"])), list(bars_of(p))))
        used += len(pieces)
        found += learn(pieces, clusters, np.random.RandomState(a.seed))
    found.sort(key=lambda f: (4, 3, 2, 5).index(f[0]))
    write(found, a.o)
    print(used, "pieces;", "patterns:", [b for b, _ in found])


if __name__ == "__main__":
    main()
