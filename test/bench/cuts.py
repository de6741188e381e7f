#!/usr/bin/env python3
"""Where the planner cuts, against known beats: `cuts.py SET.json [NAME …]`. SET.json lists pieces, each with `file`,
`beats` and `downbeats` in seconds; every piece becomes a plan of eight scenes, and the middle of each change of picture
is held against the beats. A frame is a thirtieth of a second. Changes before the first annotated beat or after the
last one are counted apart; pieces whose beat the planner does not trust (it then cuts evenly and says so) are marked."""
import bisect
import json
import os
import subprocess
import sys
import tempfile

YMF = os.path.abspath("build/ymf")
FPS, SCENES = 30, 8
BEAT, FRAME = 0.050, 1 / FPS


def plan(song, folder):
    """Seconds of every change of picture, and whether they follow the beat."""
    scenes, out = f"{folder}/scenes.json", f"{folder}/plan.json"
    with open(scenes, "w") as f:
        json.dump([{"image": f"s{i}.png"} for i in range(SCENES)], f)
    said = subprocess.run([YMF, "plan", "--audio", song, "--scenes", scenes, "-o", out, "--json"], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with open(out) as f:
        shots = json.load(f)["shots"]
    at, cuts = 0, []
    for shot in shots[:-1]:
        at += shot["frames"]
        cuts.append(at / FPS)
    return cuts, "evenly" in said.stdout + said.stderr


def off(times, t):
    i = bisect.bisect(times, t)
    return min(abs(t - x) for x in times[max(i - 1, 0):i + 1])


def main():
    path, names = sys.argv[1], set(sys.argv[2:])
    with open(path) as f:
        pieces = json.load(f)["pieces"]
    total = {"cuts": 0, "beat": 0, "frame": 0, "bar": 0, "outside": 0}
    with tempfile.TemporaryDirectory(prefix="ymf-cuts-") as folder:
        for piece in pieces:
            if names and piece["name"] not in names:
                continue
            cuts, even = plan(os.path.join(os.path.dirname(path), piece["file"]), folder)
            beats, bars = piece["beats"], piece["downbeats"]
            inside = [t for t in cuts if beats[0] - BEAT <= t <= beats[-1] + BEAT]
            row = {"cuts": len(inside), "beat": sum(off(beats, t) <= BEAT for t in inside),
                   "frame": sum(off(beats, t) <= FRAME for t in inside),
                   "bar": sum(off(bars, t) <= BEAT for t in inside), "outside": len(cuts) - len(inside)}
            print(f"{piece['name']:14} {row}{' evenly' if even else ''}")
            total = {k: total[k] + row[k] for k in total}
    n = max(total["cuts"], 1)
    print(f"{total['cuts']} changes of picture on known beats: {100 * total['beat'] / n:.1f} % within 50 ms of a beat, "
          f"{100 * total['frame'] / n:.1f} % within a frame, {100 * total['bar'] / n:.1f} % on a bar line; "
          f"{total['outside']} where no beat is annotated")


main()
