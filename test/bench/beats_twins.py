#!/usr/bin/python3
"""Four twins of each labelled piece: MP3 at 128 kbit/s, 48 kHz stereo, 12 dB softer, half a second later.

  beats_twins.py SET.json [--cmd 'build/ymf beats {file}'] [--stride 1]

SET.json and its audio as the evaluator (evaluate.py beside it) wants them. Prints mean F, downbeat F and the
largest loss of any piece for each twin, and how far the told length is from the piece's own: padding of
an MP3's ends counted as music would show there. Ends with 1 when a twin loses more than .02 F in the mean.
Needs ffmpeg, python3-numpy, python3-mir-eval.
"""
import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile

import numpy as np

LOSS, LATER = 0.02, 0.5
TWINS = {
    "same": (["-c:a", "pcm_s16le"], "wav", 0),
    "MP3": (["-c:a", "libmp3lame", "-b:a", "128k"], "mp3", 0),
    "48 kHz": (["-ar", "48000", "-ac", "2", "-c:a", "pcm_s16le"], "wav", 0),
    "-12 dB": (["-af", "volume=-12dB", "-c:a", "pcm_s16le"], "wav", 0),
    "0.5 s later": (["-af", "adelay=500:all=1", "-c:a", "pcm_s16le"], "wav", LATER),
}


def hear(cmd, source, options, kind):
    with tempfile.TemporaryDirectory() as d:
        twin = os.path.join(d, "twin." + kind)
        subprocess.run(["ffmpeg", "-v", "error", "-i", source, *options, twin], check=True)
        said = subprocess.run([a.replace("{file}", twin) for a in shlex.split(cmd)], capture_output=True, check=True)
        return json.loads(said.stdout)


def moved(truth, by):
    return dict(truth, beats=[t + by for t in truth["beats"]], downbeats=[t + by for t in truth.get("downbeats") or []], sections=None)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("set")
    ap.add_argument("--cmd", default="build/ymf beats {file}")
    ap.add_argument("--stride", type=int, default=1, help="every so many-th piece")
    a = ap.parse_args()
    sys.dont_write_bytecode = True
    sys.path.insert(0, os.path.dirname(os.path.abspath(a.set)))
    import evaluate
    pieces = json.load(open(a.set))["pieces"][::a.stride]
    f = {name: [] for name in TWINS}
    db, length = {name: [] for name in TWINS}, {name: [] for name in TWINS}
    for piece in pieces:
        source = os.path.join(os.path.dirname(os.path.abspath(a.set)), piece["file"])
        for name, (options, kind, later) in TWINS.items():
            told = hear(a.cmd, source, options, kind)
            score = evaluate.score(moved(piece, later), told)
            f[name].append(score["F"])
            db[name].append(score["DbF"] or 0)
            length[name].append(told["duration"] - later - piece["duration"])
    failed = False
    for name in TWINS:
        loss = np.array(f["same"]) - np.array(f[name])
        failed = failed or bool(loss.mean() > LOSS)
        print("%-12s F %.4f  downbeat F %.4f  loses %+.4f in the mean, %+.4f at most (%s)  length off by %+.3f to %+.3f s" % (
            name, np.mean(f[name]), np.mean(db[name]), loss.mean(), loss.max(), pieces[int(loss.argmax())]["name"],
            min(length[name]), max(length[name])))
    sys.exit(int(failed))


if __name__ == "__main__":
    main()
