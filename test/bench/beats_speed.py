#!/usr/bin/env python3
"""CPU seconds a minute of audio for `ymf beats` beside aubiotrack and librosa, on the same FLAC and MP3 files.

  beats_speed.py [BUILD] [--minutes 3] [--runs 3] [AUDIO ...]

Each program is a cold process, each file's turn goes through all of them, the least of the runs counts; so
a busy machine changes the figures but hardly their ratio. Without AUDIO it makes its own: drums and chords
by FFmpeg, as FLAC and as MP3. aubiotrack (aubio-tools) and librosa take part where they are installed.
"""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile

LIBROSA = "import sys,librosa\ny,r=librosa.load(sys.argv[1])\nlibrosa.beat.beat_track(y=y,sr=r,units='time')"
DRUMS = ("exp(-mod(t,0.5)*30)*sin(2*PI*60*t)*0.5+exp(-mod(t+0.5,1)*25)*(random(0)-0.5)*0.6"
         "+exp(-mod(t,0.25)*80)*(random(1)-0.5)*0.2+0.1*sin(2*PI*220*pow(2,floor(mod(t,8)/2)/6)*t)")


def cpu_of(command, folder):
    env = dict(os.environ, YMF_DATA_DIR=folder, OMP_NUM_THREADS="1")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def minutes_of(path):
    said = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "json", path], capture_output=True, check=True)
    return float(json.loads(said.stdout)["format"]["duration"]) / 60


def make(folder, minutes):
    flac, mp3 = os.path.join(folder, "own.flac"), os.path.join(folder, "own.mp3")
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "aevalsrc=%s:s=44100:d=%g" % (DRUMS.replace(",", "\\,"), 60 * minutes),
                    "-ac", "2", flac], check=True)
    subprocess.run(["ffmpeg", "-v", "error", "-i", flac, "-b:a", "192k", mp3], check=True)
    return [flac, mp3]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("build", nargs="?", default="build")
    ap.add_argument("audio", nargs="*")
    ap.add_argument("--minutes", type=float, default=3)
    ap.add_argument("--runs", type=int, default=3)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = a.audio or make(folder, a.minutes)
        programs = {"ymf beats": [os.path.join(a.build, "ymf"), "beats"]}
        if shutil.which("aubiotrack"):
            programs["aubiotrack"] = ["aubiotrack", "-i"]
        if subprocess.run([sys.executable, "-c", "import librosa"], capture_output=True).returncode == 0:
            programs["librosa"] = [sys.executable, "-c", LIBROSA]
        total, minutes = dict.fromkeys(programs, 0.0), 0.0
        for path in files:
            least = dict.fromkeys(programs, float("inf"))
            for _ in range(a.runs):
                for name, command in programs.items():
                    least[name] = min(least[name], cpu_of(command + [path], folder))
            here = minutes_of(path)
            minutes += here
            for name in programs:
                total[name] += least[name]
            print("beats of %s (%.1f min): " % (os.path.basename(path), here) +
                  ", ".join("%s %.3f" % (name, least[name] / here) for name in programs) + " CPU s a minute")
        own = total.pop("ymf beats")
        for name, theirs in total.items():
            print("beats: ymf takes %.2f of what %s takes over %.1f minutes" % (own / theirs, name, minutes))


if __name__ == "__main__":
    main()
