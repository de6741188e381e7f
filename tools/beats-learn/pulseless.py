#!/usr/bin/python3
"""Makes sound without a pulse, to see that the tracker says so:  pulseless.py OUT [--seed 1] [--each 6]

Silence, noises, rain, surf, drones, swells, bells and free piano. Deterministic. Needs python3-numpy,
python3-scipy, python3-soundfile; fluidsynth, python3-mido and fluid-soundfont-gm for the piano.
"""
import argparse
import os
import subprocess
import tempfile

import mido
import numpy as np
import scipy.signal
import soundfile

RATE, SECONDS = 22050, 45
LEN = RATE * SECONDS


def low(x, hz, order=2):
    return scipy.signal.sosfilt(scipy.signal.butter(order, hz, fs=RATE, output="sos"), x)


def slow(r, hz):
    """A smooth curve that wanders between 0 and 1."""
    n = int(SECONDS * hz) + 4
    return np.interp(np.arange(LEN) / RATE * hz, np.arange(n), r.rand(n))


def silence(r):
    return np.zeros(LEN)


def faint(r):
    return r.randn(LEN) * 10 ** r.uniform(-4.5, -3.5)


def white(r):
    return r.randn(LEN)


def brown(r):
    return scipy.signal.lfilter([1], [1, -.999], r.randn(LEN))


def rain(r):
    y = scipy.signal.sosfilt(scipy.signal.butter(2, [800, 9000], "band", fs=RATE, output="sos"), r.randn(LEN)) * .1
    for at in r.randint(0, LEN - 400, int(SECONDS * r.uniform(20, 120))):
        y[at:at + 400] += r.exponential(.6) * r.randn(400) * np.exp(-np.arange(400) / r.uniform(20, 80))
    return y


def surf(r):
    return low(r.randn(LEN), r.uniform(400, 2500)) * (.1 + slow(r, r.uniform(.1, .35)) ** 2)


def crowd(r):
    y = np.zeros(LEN)
    for _ in range(12):
        f = r.uniform(200, 2500)
        band = scipy.signal.sosfilt(scipy.signal.butter(2, [f, f * 1.4], "band", fs=RATE, output="sos"), r.randn(LEN))
        y += band * np.maximum(slow(r, r.uniform(1.5, 4)) - .4, 0)
    return y


def drone(r):
    t, y, f = np.arange(LEN) / RATE, np.zeros(LEN), r.uniform(45, 120)
    for k in range(1, 9):
        y += np.sin(2 * np.pi * f * k * t * (1 + 1e-3 * r.randn())) * slow(r, .2) / k
    return y


def swells(r):
    t, y, at = np.arange(LEN) / RATE, np.zeros(LEN), 0.0
    while at < SECONDS:
        length = r.uniform(3, 9)
        shape = np.clip(1 - np.abs((t - at - length / 2) / (length / 2)), 0, 1) ** 2
        root = r.choice([110, 130.8, 146.8, 164.8])
        y += shape * sum(np.sin(2 * np.pi * root * m * t + r.rand() * 6) / m for m in (1, 1.5, 2, 2.5, 3))
        at += r.uniform(2, 6)
    return y + .002 * r.randn(LEN)


def bells(r):
    t, y, at = np.arange(LEN) / RATE, np.zeros(LEN), .5
    while at < SECONDS - 1:
        n = LEN - int(at * RATE)
        f = 220 * 2 ** (r.choice([0, 2, 4, 7, 9, 12, 14]) / 12)
        y[-n:] += np.sin(2 * np.pi * f * t[:n]) * np.exp(-t[:n] / r.uniform(.8, 3)) * r.uniform(.3, 1)
        at += r.exponential(1.1) + .15
    return y


def free_piano(r):
    midi = mido.MidiFile(ticks_per_beat=480)
    track = mido.MidiTrack()
    midi.tracks.append(track)
    low_gap, high_gap = r.choice([.15, .3, .5]), r.choice([.8, 1.2, 1.6])
    at, now, flat = .4, 0, []
    while at < SECONDS - 2:
        for p in r.choice([48, 50, 52, 55, 57, 60, 62, 64, 67, 69, 72, 74, 76], r.choice([1, 1, 2, 3]), replace=False):
            flat += [(int(at * 960), "note_on", int(p), int(r.randint(40, 100))), (int((at + r.uniform(.3, 2)) * 960), "note_off", int(p), 0)]
        at += r.uniform(low_gap, high_gap)
    for t, kind, p, v in sorted(flat):
        track.append(mido.Message(kind, note=p, velocity=v, time=t - now))
        now = t
    with tempfile.TemporaryDirectory() as d:
        midi.save(d + "/a.mid")
        subprocess.run(["fluidsynth", "-ni", "-q", "-r", str(RATE), "-F", d + "/a.wav", "-T", "wav", "-O", "float", "/usr/share/sounds/sf2/FluidR3_GM.sf2",
                        d + "/a.mid"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return soundfile.read(d + "/a.wav", always_2d=True)[0].mean(1)


KINDS = [silence, faint, white, brown, rain, surf, crowd, drone, swells, bells, free_piano]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--each", type=int, default=6)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    for k, kind in enumerate(KINDS):
        for i in range(1 if kind is silence else a.each):
            y = kind(np.random.RandomState(a.seed * 1000 + 100 * k + i))
            if kind not in (silence, faint):
                y = y / (np.abs(y).max() + 1e-9) * .7
            soundfile.write(os.path.join(a.out, "%s%d.wav" % (kind.__name__, i)), y, RATE, subtype="PCM_16")


if __name__ == "__main__":
    main()
