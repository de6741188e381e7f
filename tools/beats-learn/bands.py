#!/usr/bin/python3
"""Makes practice music of many genres with exactly known beats: grooves of MMA, and a band of our own.

  bands.py OUT [--grooves 2] [--songs 3] [--seed 7]        writes OUT/bands.json and OUT/*.flac

Deterministic. Needs mma, fluidsynth, timgm6mb-soundfont, fluid-soundfont-gm, python3-mido,
python3-scipy, python3-soundfile. Nothing of it is among the pieces that judge the tracker.
"""
import argparse
import json
import os
import re
import subprocess
import tempfile

import mido
import numpy as np
import scipy.signal
import soundfile

RATE, TICKS = 22050, 480
FONTS = ["/usr/share/sounds/sf2/TimGM6mb.sf2", "/usr/share/sounds/sf2/FluidR3_GM.sf2"]
LIBRARY = "/usr/share/mma/lib/stdlib"
CHORDS = [["C", "Am", "Dm", "G7"], ["F", "G7", "Em", "Am"], ["Cm", "Fm", "Bb7", "Eb"], ["G", "D", "Em", "C"], ["Am", "F", "C", "G"],
          ["E7", "A7", "D7", "G7"], ["C7", "F7", "C7", "G7"], ["FM7", "Em7", "Dm7", "CM7"], ["Dm", "Dm", "Gm", "A7"], ["Bb", "Eb", "F7", "Bb"]]

# File of the MMA library: genre, tempo range of the felt beat, felt beats of a bar.
GROOVES = {
    "50srock": ("rock'n'roll", 120, 165, 4), "60srock": ("rock'n'roll", 110, 150, 4), "twist": ("rock'n'roll", 140, 170, 4), "jive": ("rock'n'roll", 150, 180, 4),
    "basicrock": ("rock", 100, 145, 4), "bubblerock": ("rock", 105, 140, 4), "softrock": ("rock", 88, 125, 4), "8beat": ("rock", 90, 130, 4), "boneym": ("disco", 108, 130, 4),
    "rockballad": ("ballad", 66, 92, 4), "ballad": ("ballad", 64, 90, 4), "popballad": ("ballad", 66, 92, 4), "pianoballad": ("ballad", 62, 84, 4), "rb-ballad": ("ballad", 60, 84, 4),
    "stringballad": ("ballad", 64, 88, 4), "guitarballad": ("ballad", 64, 90, 4), "folkballad": ("ballad", 70, 100, 4), "lullaby": ("ballad", 66, 96, 4),
    "rock-128": ("twelve-eight", 58, 90, 4), "blues128": ("twelve-eight", 56, 96, 4), "ballad128": ("twelve-eight", 56, 84, 4), "blues68": ("six-eight", 54, 84, 2),
    "68swing": ("six-eight", 60, 92, 2), "arpeggio68": ("six-eight", 50, 80, 2), "68march": ("six-eight", 104, 126, 2),
    "blues": ("blues", 84, 132, 4), "slowblues": ("blues", 56, 80, 4), "fastblues": ("blues", 130, 180, 4), "countryblues": ("blues", 88, 130, 4), "boggiewoggie": ("blues", 120, 170, 4),
    "shuffleboggie": ("blues", 110, 150, 4), "rb": ("soul", 84, 120, 4), "dsoul": ("soul", 84, 120, 4), "bvfunk": ("soul", 88, 116, 4), "strut": ("soul", 88, 120, 4), "popspiritual": ("soul", 80, 120, 4),
    "bebop": ("swing", 170, 220, 4), "bigband": ("swing", 120, 180, 4), "swing": ("swing", 110, 190, 4), "easyswing": ("swing", 104, 150, 4), "fastswing": ("swing", 160, 220, 4), "jazzcombo": ("swing", 110, 180, 4),
    "mellowjazz": ("swing", 90, 140, 4), "modernjazz": ("swing", 120, 180, 4), "nitejazz": ("swing", 80, 130, 4), "slowjazz": ("swing", 66, 96, 4), "jazzguitar": ("swing", 100, 160, 4), "gypsyjazz": ("swing", 150, 210, 4),
    "evansish": ("swing", 90, 150, 4), "foxtrot": ("swing", 110, 150, 4), "quickstep": ("swing", 180, 208, 4), "charleston": ("swing", 160, 210, 4), "dixie": ("swing", 150, 200, 4), "dixiemarch": ("swing", 110, 140, 4), "ragtime": ("swing", 84, 130, 4),
    "countryswing": ("country", 120, 160, 4), "westernswing": ("country", 120, 170, 4), "bluegrass": ("country", 110, 150, 4), "hillcountry": ("country", 100, 140, 4), "slowcountry": ("country", 70, 100, 4), "folk": ("country", 90, 140, 4),
    "folkrock": ("country", 90, 130, 4), "bluefolk": ("country", 90, 130, 4), "zydeco": ("country", 120, 160, 4), "polka": ("march", 100, 126, 4), "march": ("march", 104, 124, 4), "bwmarch": ("march", 100, 124, 4),
    "bossanova": ("latin", 110, 150, 4), "samba": ("latin", 88, 120, 4), "salsa": ("latin", 160, 200, 4), "mambo": ("latin", 160, 200, 4), "merengue": ("latin", 120, 150, 4), "chacha": ("latin", 106, 128, 4), "rhumba": ("latin", 96, 128, 4),
    "beguine": ("latin", 96, 130, 4), "son": ("latin", 150, 190, 4), "calypso": ("latin", 96, 130, 4), "bolero": ("latin", 84, 116, 4), "slowbolero": ("latin", 70, 100, 4), "cubanguitar": ("latin", 90, 130, 4), "tango": ("latin", 110, 132, 4),
    "lighttango": ("latin", 108, 132, 4), "jazzrhumba": ("latin", 100, 130, 4), "lfusion": ("latin", 100, 140, 4), "ska": ("ska", 120, 165, 4), "trance": ("electronic", 128, 146, 4), "jazzrock": ("soul", 96, 130, 4),
    "hymn": ("hymn", 70, 104, 4), "arpeggio44": ("hymn", 64, 100, 4), "spiritual": ("hymn", 76, 110, 4), "slowspiritual": ("hymn", 60, 84, 4), "showtune": ("show", 120, 160, 4), "broadway": ("show", 110, 150, 4), "softshoe": ("show", 100, 140, 4),
    "waltz": ("three", 96, 160, 3), "vienesewaltz": ("three", 150, 190, 3), "frenchwaltz": ("three", 140, 180, 3), "countrywaltz": ("three", 90, 130, 3), "rockwaltz": ("three", 90, 140, 3), "latinwaltz": ("three", 96, 150, 3),
    "broadwaywaltz": ("three", 110, 160, 3), "fastwaltz": ("three", 160, 200, 3), "arpeggiowaltz": ("three", 84, 140, 3), "jazzwaltz": ("jazz-three", 110, 170, 3), "modernjazzwaltz": ("jazz-three", 110, 170, 3), "fastjazzwaltz": ("jazz-three", 160, 200, 3),
    "afro-cuban": ("jazz-three", 100, 150, 3), "jazz-54": ("five", 130, 180, 5),
}

# The band's styles: felt beats, steps a beat, tempo range, swing, then one string a voice and bar
# ('x' hit, 'X' loud, 'o' soft and sometimes left out). b = bass, c = chords, l = lead density.
STYLES = {
    "reggae": (4, 4, 66, 92, .54, dict(kick="....X.......X...", rim="....x.......x...", hat="x.o.x.o.x.o.x.o.", b="x..x....x.x..o..", c="..x...x...x...x.", l=.25)),
    "dub-steppers": (4, 4, 118, 144, .5, dict(kick="x...x...x...x...", snare="........x.......", hat="..x...x...x...x.", b="x.x...x.x...x...", c="..x...x...x...x.", l=.15)),
    "funk": (4, 4, 90, 116, .52, dict(kick="X..x..o.o.x..o..", snare="....X..o.o..X..o", hat="xoxoxoxoxoxoxoxo", b="X..x.o.x..x.o.xo", c="...x..x....x..o.", l=.3)),
    "disco": (4, 4, 108, 128, .5, dict(kick="x...x...x...x...", snare="....x.......x...", open="..x...x...x...x.", hat="x...x...x...x...", b="x.xxx.xxx.xxx.xx", c="..x...x...x...xo", l=.3)),
    "techno": (4, 4, 124, 150, .5, dict(kick="X...X...X...X...", hat="..x...x...x...x.", clap="....o.......o...", b="..xx..xx..xx..xx", c="x.....x.....x...", l=.12)),
    "breakbeat": (4, 4, 118, 142, .5, dict(kick="X.....x...x.....", snare="....X..o.o..X...", hat="x.x.x.x.x.x.x.x.", b="x.....x...x.....", c="x.......x.......", l=.25)),
    "hiphop": (4, 4, 82, 102, .57, dict(kick="X......x..x.....", snare="....X.......X...", hat="x.x.x.xox.x.x.xo", b="X......x..x.....", c="x.......o.......", l=.2)),
    "garage": (4, 4, 126, 136, .58, dict(kick="X.....x...x.....", snare="....X.......X..o", hat="..x...x...x...x.", b="x..o..x...o.x...", c="...x..x.....x...", l=.2)),
    "reggaeton": (4, 4, 86, 102, .5, dict(kick="X...x...x...x...", snare="...x..x....x..x.", hat="x.o.x.o.x.o.x.o.", b="x..x..x.x..x..x.", c="x...........o...", l=.25)),
    "metal": (4, 4, 120, 190, .5, dict(kick="xxx.xx..xxx.xx..", snare="....X.......X...", crash="X...............", hat="x...x...x...x...", b="xxx.xx..xxx.xx..", c="x.x.x...x.x.x...", l=.35)),
    "halftime": (4, 8, 60, 78, .5, dict(kick="X.....o.....x...X...o.......x...", snare="........X...............X.......", hat="x.x.x.x.x.x.x.x.x.x.x.x.x.x.xoxo", b="X.....o.....x...X...........x...", c="x...............x...............", l=.12)),
    "punk": (4, 2, 150, 200, .5, dict(kick="x..xx..x", snare="..X...X.", hat="xxxxxxxx", b="xxxxxxxx", c="xxxxxxxx", l=.3)),
    "bossa": (4, 2, 110, 152, .5, dict(kick="x..xx..x", rim="x..x..o.", shaker="xxxxxxxx", b="x..xx..x", c="x.ox..x.", l=.3)),
    "afrobeat": (4, 4, 96, 124, .5, dict(kick="x..o..x...x.o...", snare="....o..x....o..o", hat="x.xxx.xxx.xxx.xx", conga="..x..xx...x..xx.", b="..x..x..x..x..o.", c="....x.......x..o", l=.3)),
    "cumbia": (4, 4, 84, 104, .5, dict(kick="X.......x.......", shaker="x.xxx.xxx.xxx.xx", conga="....x..x....x..x", b="X.....x.x.......", c="....x.......x...", l=.3)),
    "piano": (4, 2, 66, 120, .5, dict(b="x...o...", c="xoxoxoxo", l=.4)),
    "folk-guitar": (4, 4, 76, 120, .5, dict(b="x.......x.......", c="..x.x.xo..x.x.xo", l=.3)),
    "chamber": (4, 2, 72, 130, .5, dict(b="x.x.x.x.", c="x...x...", l=.6)),
    "minimal": (4, 4, 90, 132, .5, dict(b="x...............", c="x.xx.xx.x.xx.xx.", l=.7)),
    "chiptune": (4, 4, 110, 170, .5, dict(kick="X...x...X...x...", snare="....X.......X...", b="x.x.x.x.x.x.x.x.", c="xxxxxxxxxxxxxxxx", l=.6)),
    "pop-68": (2, 6, 52, 76, .5, dict(kick="X.....o.....", snare="......X.....", hat="x.x.x.x.x.x.", b="X.....x...o.", c="x.x.x.x.x.x.", l=.3)),
    "march-band": (2, 4, 104, 126, .5, dict(kick="X...x...", snare="o.xox.xx", crash="o.......", b="X...x...", c="..x...x.", l=.5)),
    "piano-waltz": (3, 2, 84, 180, .5, dict(b="X.....", c="..x.x.", l=.4)),
    "rock-three": (3, 4, 84, 140, .5, dict(kick="X.....o.....", snare="....x...x...", hat="x.x.x.x.x.x.", b="X...o...o...", c="x.......x...", l=.3)),
    "folk-three": (3, 2, 90, 150, .5, dict(shaker="xoxoxo", b="X.....", c="..x.xo", l=.5)),
    "five": (5, 2, 120, 180, .5, dict(kick="X..x......", snare="....x...x.", hat="x.x.x.x.x.", b="X..x..x...", c="x..x..x.x.", l=.3)),
}
KEYS = dict(kick=36, snare=38, rim=37, clap=39, hat=42, open=46, crash=49, shaker=70, conga=63)
BASS, CHORD, LEAD = [32, 33, 34, 36, 38, 39, 43], [0, 4, 5, 16, 24, 25, 27, 48, 61, 81, 89], [0, 11, 40, 56, 65, 73, 80, 26]
ROOTS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def pitches(name):
    root = ROOTS[name[0]] + (name[1:2] == "b") * -1
    rest = name[1 + (name[1:2] == "b"):]
    third = 3 if rest.startswith("m") else 4
    return [root, root + third, root + 7] + ([root + 10] if "7" in rest and "M" not in rest else [])


def swung(step, per_beat, ratio):
    if per_beat % 4 and per_beat != 2:
        return step / per_beat
    pair, odd = divmod(step, 2)
    return (2 * pair + (2 * ratio if odd else 0)) / per_beat


def song(style, r):
    """A MIDI file of one of STYLES and its truth in beats: (midi, beats a bar, bars, [(bar, label)], seconds of beats)."""
    beats, per, low, high, swing, voices = STYLES[style]
    swing = float(np.clip(swing + r.uniform(-.02, .06) * (r.rand() < .5), .5, .67))
    plan, bars = [], 0
    names = ["intro", "A", "B", "A", "C"][:r.randint(3, 6)]
    for name in names:
        plan.append((bars, name))
        bars += int(r.choice([2, 4])) if name == "intro" else int(r.choice([4, 8, 8] if beats > 2 else [8, 12]))
    bpm, drift, depth = r.uniform(low, high), r.uniform(20, 60), r.choice([0, 0, .01, .03])
    step_at = int(r.randint(8, bars)) if r.rand() < .12 and bars > 12 else None
    times = [float(r.choice([0.1, .4, 1.2]))]
    for k in range(beats * bars + beats):
        v = bpm * (1 + depth * np.sin(2 * np.pi * k / drift)) * (1.12 if step_at and k >= step_at * beats else 1)
        times.append(times[-1] + 60 / v)
    parts = {}
    for name in sorted(set(names)):
        prog = [CHORDS[r.randint(len(CHORDS))][i] for i in range(4)]
        keep = {v for v in voices if v in ("l", "b", "c") or r.rand() < (.35 if name == "intro" else .9)}
        notes = [(int(s), int(r.randint(0, 8))) for s in range(beats * per * 2) if r.rand() < voices["l"] * (1.6 if s % per == 0 else .8)]
        parts[name] = (prog, keep - ({"b"} if name == "intro" and r.rand() < .5 else set()), notes, r.rand() < .6)
    prog_bass, prog_chord, prog_lead = int(r.choice(BASS)), int(r.choice(CHORD)), int(r.choice(LEAD))
    loose = r.choice([.003, .008, .015])
    key, events = int(r.randint(0, 12)), []

    def add(channel, beat, length, note, loud):
        at = np.interp(beat, np.arange(len(times)), times) + r.randn() * loose
        end = np.interp(min(beat + length, len(times) - 1), np.arange(len(times)), times)
        events.append((max(at, 0), channel, note, int(np.clip(loud + r.randn() * 6, 12, 127)), max(end, at + .05)))

    edges = [b for b, _ in plan] + [bars]
    for k, (first, name) in enumerate(plan):
        prog, keep, notes, sings = parts[name]
        span = 1 if r.rand() < .7 else 2
        for bar in range(first, edges[k + 1]):
            chord = [p + key for p in pitches(prog[(bar - first) // span % 4])]
            last = bar + 1 == edges[k + 1]
            for voice in sorted(keep):
                if voice == "l":
                    continue
                for s, mark in enumerate(voices[voice]):
                    if mark == "." or (mark == "o" and r.rand() < .4) or (last and voice in KEYS and s >= len(voices[voice]) * .75 and r.rand() < .5):
                        continue
                    at, loud = bar * beats + swung(s, per, swing), {"x": 92, "X": 114, "o": 56}[mark]
                    if voice in KEYS:
                        add(9, at, .1, KEYS[voice], loud)
                    elif voice == "b":
                        add(0, at, 1.4 / per, 36 + (chord[0] if s == 0 or r.rand() < .6 else chord[r.randint(len(chord))]) % 12, loud)
                    else:
                        note = r.choice(chord) if per * beats == len(voices[voice]) and style in ("minimal", "folk-guitar", "chiptune", "piano", "pop-68") else None
                        for p in ([note] if note is not None else chord):
                            add(1, at, 2.0 / per, 60 + int(p) % 12, loud - 24)
            if last and "snare" in keep and r.rand() < .6:
                for s in range(per):
                    add(9, bar * beats + beats - 1 + s / per, .1, int(r.choice([38, 45, 47, 50])), 80 + 8 * s)
            if bar == first and "kick" in keep and r.rand() < .5:
                add(9, bar * beats, .1, 49, 100)
            for s, n in notes if sings else []:
                if s // (beats * per) == (bar - first) % 2 and r.rand() < .9:
                    scale = [0, 2, 4, 5, 7, 9, 11, 12]
                    add(2, bar * beats + swung(s % (beats * per), per, swing), 1.5 / per, 72 + (key + scale[n]) % 12, 84)
    midi = mido.MidiFile(ticks_per_beat=TICKS)
    track = mido.MidiTrack()
    midi.tracks.append(track)
    track.append(mido.MetaMessage("set_tempo", tempo=500000))
    flat = [(0, mido.Message("program_change", channel=c, program=p)) for c, p in ((0, prog_bass), (1, prog_chord), (2, prog_lead))]
    for at, channel, note, loud, end in events:
        flat += [(int(at * 960), mido.Message("note_on", channel=channel, note=int(note), velocity=loud)),
                 (int(end * 960), mido.Message("note_off", channel=channel, note=int(note)))]
    now = 0
    for at, message in sorted(flat, key=lambda e: e[0]):
        track.append(message.copy(time=at - now))
        now = at
    return midi, beats, bars, plan, times


def groove(path, low, high, beats, r):
    """The same for a groove of the library, with our chords."""
    text = open(os.path.join(LIBRARY, path + ".mma"), errors="replace").read()
    found = [g for g in re.findall(r"(?im)^\s*defgroove\s+(\S+)", text) if not re.search(r"(?i)intro|end|fill|none|drum|-44|metro", g)]
    of_file = re.search(r"(?im)^\s*time\s+(\d+)", text)
    quarters = int(of_file.group(1)) if of_file else 4
    one, two = r.choice(found), r.choice(found)
    bpm = r.uniform(low, high)
    spans = [(one, int(r.choice([4, 8]))), (two, 8), (one, 4)] if beats > 2 else [(one, 8), (two, 12), (one, 8)]
    lines = ["Seqsize 4", "RndSeed %d" % r.randint(1, 9999), "Time %d" % quarters, "Tempo %g" % (bpm * quarters / beats)]
    plan, bars = [], 0
    for name, count in spans:
        lines.append("Groove " + name)
        plan.append((bars, name))
        prog = CHORDS[r.randint(len(CHORDS))]
        for i in range(count):
            bars += 1
            lines.append("%d %s" % (bars, prog[i % 4]))
    with tempfile.TemporaryDirectory() as d:
        open(d + "/a.mma", "w").write("\n".join(lines[1:]) + "\n")
        said = subprocess.run(["mma", "-f", d + "/a.mid", d + "/a.mma"], capture_output=True, text=True, cwd=d)
        if not os.path.exists(d + "/a.mid"):
            raise RuntimeError(said.stdout[-100:])
        midi = mido.MidiFile(d + "/a.mid")
    # MMA rounds the tempo: what the file says is what sounds.
    micro = [m.tempo for t in midi.tracks for m in t if m.type == "set_tempo"]
    times = [k * micro[0] * 1e-6 * quarters / beats for k in range(beats * bars + 1)]
    if len(set(micro)) > 1:
        raise RuntimeError("changes its tempo")
    return midi, beats, bars, plan, times


def mute(midi, r):
    """A groove sometimes without drums, sometimes little else."""
    draw = r.rand()
    if draw > .3:
        return midi
    for track in midi.tracks:
        for m in track:
            if m.type == "note_on" and (m.channel == 9) == (draw < .22) and (draw < .22 or m.channel % 2):
                m.velocity = 0
    return midi


def play(midi, font, r):
    with tempfile.TemporaryDirectory() as d:
        midi.save(d + "/a.mid")
        subprocess.run(["fluidsynth", "-ni", "-q", "-r", str(RATE), "-g", "0.5", "-R", str(int(r.rand() < .6)), "-C", "0", "-F", d + "/a.wav", "-T", "wav",
                        "-O", "float", font, d + "/a.mid"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return soundfile.read(d + "/a.wav", always_2d=True)[0].mean(1)


def spoil(y, r):
    """What recordings suffer: equalisers, hiss, a telephone's width, compression."""
    draw = r.rand()
    if draw < .2:
        y = scipy.signal.sosfilt(scipy.signal.butter(2, r.uniform(2500, 6000), fs=RATE, output="sos"), y)
    elif draw < .3:
        y = scipy.signal.sosfilt(scipy.signal.butter(2, r.uniform(120, 300), "high", fs=RATE, output="sos"), y)
    y = y / (np.abs(y).max() + 1e-9)
    if r.rand() < .25:
        y = np.tanh(r.uniform(1.5, 4) * y)
    if r.rand() < .2:
        y = y + r.randn(len(y)) * 10 ** r.uniform(-3, -1.9)
    return (y / (np.abs(y).max() + 1e-9) * .8).astype(np.float32)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("out")
    ap.add_argument("--grooves", type=int, default=2, help="pieces a file of the library")
    ap.add_argument("--songs", type=int, default=3, help="pieces a style of the band")
    ap.add_argument("--seed", type=int, default=7)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    jobs = [(s, i, None) for s in STYLES for i in range(a.songs)] + [(g, i, GROOVES[g]) for g in GROOVES for i in range(a.grooves)]
    have = []
    for number, (name, i, of_library) in enumerate(jobs):
        r = np.random.RandomState(a.seed * 10007 + number)
        try:
            midi, beats, bars, plan, times = groove(name, *of_library[1:], r) if of_library else song(name, r)
        except RuntimeError as e:
            print("skipped", name, str(e).strip())
            continue
        y = spoil(play(mute(midi, r) if of_library else midi, FONTS[number % 2], r), r)
        lead = 0 if not of_library else float(r.choice([0, .3, 1.1]))
        y = np.concatenate([np.zeros(int(lead * RATE), np.float32), y])
        end = min(times[beats * bars] + lead, len(y) / RATE)
        y = y[:int((end + 1.5) * RATE)]
        beat = [round(t + lead, 4) for t in times[:beats * bars]]
        file = "%s%d.flac" % (name, i)
        soundfile.write(os.path.join(a.out, file), y, RATE, subtype="PCM_16")
        have.append(dict(name="%s%d" % (name, i), genre=of_library[0] if of_library else name, file=file, meter=beats, beats=beat, downbeats=beat[::beats],
                         sections=[dict(start=beat[b * beats], label=l) for b, l in plan], duration=round(len(y) / RATE, 4),
                         tempo_bpm=round(float(60 / np.median(np.diff(beat))), 3), end=round(end, 4)))
        print(file, round(have[-1]["tempo_bpm"], 1), flush=True)
        json.dump(dict(pieces=have), open(os.path.join(a.out, "bands.json"), "w"), separators=(",", ":"))


if __name__ == "__main__":
    main()
