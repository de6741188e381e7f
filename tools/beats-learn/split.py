#!/usr/bin/python3
"""How the tracker does on genres it has not met: learns on half of the genres, listens to the other half.

  split.py --dump build/test/bench/beats_dump --set EXTRA/extra.json:4=10,3=4 --set BANDS/bands.json:4=8,3=3,2=2,5=1
           --evaluate /work/shared/beats [--seeds 1,2] [--stride 1] [--by-genre]

Sets and clusters as for learn.py; --evaluate names the folder of evaluate.py. For each seed the genres are dealt
into two halves and each half judges what was learned from the other. A tracker with the learned table is
built with the C compiler on the side: the committed table stays as it is.
Needs python3-numpy, python3-mir-eval, ffmpeg, gcc and a build of the project (its static base library).
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import warnings

import numpy as np

sys.dont_write_bytecode = True
import learn

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MEASURES = ("F", "F30", "CMLt", "AMLt", "DbF", "S.5")


def load(args):
    """[(set number, clusters, piece, WAV file, curves)]"""
    have = []
    for number, one in enumerate(args.set):
        path, _, wanted = one.rpartition(":")
        clusters = [tuple(int(n) for n in w.split("=")) for w in wanted.split(",")]
        for piece in json.load(open(path))["pieces"][::args.stride]:
            file = os.path.join(os.path.dirname(path), piece["file"])
            have.append((number, clusters, piece, file, learn.curves(args.dump, file)))
    return have


def table_of(have, seed, path):
    found = []
    for number in sorted({h[0] for h in have}):
        mine = [h for h in have if h[0] == number]
        found += learn.learn([(z, list(learn.bars_of(p))) for _, _, p, _, z in mine], mine[0][1], np.random.RandomState(seed))
    found.sort(key=lambda f: (4, 3, 2, 5).index(f[0]))
    learn.write(found, path)


def tracker_with(table, base_library, exe):
    beats = os.path.join(ROOT, "src/beats")
    bench = os.path.join(ROOT, "test/bench")
    sources = [os.path.join(beats, f) for f in sorted(os.listdir(beats)) if f.endswith(".c") and f != "patterns_table.c"]
    sources += [os.path.join(bench, f) for f in ("beats_wav.c", "real_fft.c", "wav_read.c")]
    subprocess.run(["gcc", "-O3", "-w", "-std=gnu17", "-D_GNU_SOURCE", "-I" + os.path.join(ROOT, "src"), "-I" + bench, "-o", exe,
                    *sources, table, base_library, "-lm", "-lpthread"], check=True)


def listen(exe, file):
    with tempfile.TemporaryDirectory() as d:
        wav = os.path.join(d, "a.wav")
        subprocess.run(["ffmpeg", "-v", "error", "-i", file, "-ac", "1", "-ar", "22050", "-c:a", "pcm_s16le", "-bitexact", "-map_metadata", "-1", wav], check=True)
        return json.loads(subprocess.run([exe, wav], capture_output=True, check=True).stdout)


def mean(scores, key):
    values = [s[key] for s in scores if s[key] is not None]
    return float(np.mean(values)) if values else float("nan")


def report(name, scores):
    print("%-22s %4d  " % (name, len(scores)) + "  ".join("%s %.3f" % (k, mean(scores, k)) for k in MEASURES), flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--dump", required=True)
    ap.add_argument("--set", required=True, action="append")
    ap.add_argument("--evaluate", required=True)
    ap.add_argument("--base", default=os.path.join(ROOT, "build/src/base/libymf_base.a"))
    ap.add_argument("--seeds", default="1,2")
    ap.add_argument("--stride", type=int, default=1)
    ap.add_argument("--by-genre", action="store_true")
    a = ap.parse_args()
    warnings.filterwarnings("ignore")
    sys.path.insert(0, a.evaluate)
    import evaluate
    have = load(a)
    unmet = {}
    with tempfile.TemporaryDirectory() as d:
        for seed in (int(s) for s in a.seeds.split(",")):
            genres = sorted({p["genre"] for _, _, p, _, _ in have})
            np.random.RandomState(seed).shuffle(genres)
            for half in range(2):
                learned = set(genres[half::2])
                exe, table = os.path.join(d, "tracker"), os.path.join(d, "table.c")
                table_of([h for h in have if h[2]["genre"] in learned], seed, table)
                tracker_with(table, a.base, exe)
                scores = []
                for _, _, piece, file, _ in have:
                    if piece["genre"] not in learned:
                        scores.append(evaluate.score(piece, listen(exe, file)))
                        unmet.setdefault(piece["genre"], []).append(scores[-1])
                report("seed %d, half %s" % (seed, "ab"[half]), scores)
    if a.by_genre:
        for genre in sorted(unmet):
            report(genre, unmet[genre])
    report("all", [s for scores in unmet.values() for s in scores])


if __name__ == "__main__":
    main()
