#!/usr/bin/env python3
"""What a film costs beside the usual chain: zoompan for each shot, trim, xfade, merge, each one
encoding again. CPU is user + system of the whole process tree, memory its peak; both sides run in
turn on cold folders. Prints figures; judges nothing. --long adds the films of 30 and 60 minutes."""
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

FPS, SIZE = 30, (1920, 1080)
YMF = os.path.abspath("build/ymf")
FFMPEG = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-threads", "1", "-filter_threads", "1"]


def tree_rss(root):
    """Resident MiB of a process and all below it."""
    parent, rss = {}, {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/stat") as f:
                parent[int(pid)] = int(f.read().rsplit(")", 1)[1].split()[1])
            with open(f"/proc/{pid}/statm") as f:
                rss[int(pid)] = int(f.read().split()[1]) * 4096
        except (OSError, IndexError):
            continue
    total, todo = 0, [root]
    while todo:
        pid = todo.pop()
        total += rss.get(pid, 0)
        todo += [child for child, up in parent.items() if up == pid]
    return total / 2**20


def run(*args):
    """CPU seconds, wall seconds, peak MiB, standard output."""
    before, began, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic(), [0.0]
    with subprocess.Popen(args, stdout=subprocess.PIPE, text=True) as process:
        ended = threading.Event()

        def watch():
            while not ended.wait(0.1):
                peak[0] = max(peak[0], tree_rss(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        out = process.stdout.read()
        process.wait()
        ended.set()
        watcher.join()
    if process.returncode:
        sys.exit(f"{' '.join(args[:3])} … ended with {process.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.monotonic() - began, peak[0], out


def make_media(folder, pictures, seconds):
    for i in range(pictures):
        run(*FFMPEG, "-f", "lavfi", "-i", f"mandelbrot=s=2400x1350:start_x=-0.7{43 + i}:"
            f"start_y=0.1{31 + i}:start_scale=0.0{i + 1}1:maxiter=300", "-vf", "noise=alls=5:all_seed=1",
            "-frames:v", "1", f"{folder}/s{i}.png")
    run(*FFMPEG, "-f", "lavfi", "-i", f"anoisesrc=c=pink:a=0.2:seed=1:d={seconds},"
        "tremolo=f=1.4:d=0.8,aformat=channel_layouts=stereo", "-c:a", "flac", f"{folder}/song.flac")


def beat_cut_plan(folder, name, seconds, scenes, variants, shots=None):
    """Shots of four bars at the tempo of their track, a dissolve at every one."""
    chance, lengths = random.Random(4), []
    while sum(lengths) < seconds * FPS and not (shots and len(lengths) == shots):
        tempo = chance.uniform(68, 92)
        for _ in range(16):
            lengths.append(round(16 * 60 / tempo * FPS) if not shots else seconds * FPS // shots)
    lengths = lengths[:shots] if shots else lengths
    while sum(lengths) > seconds * FPS and sum(lengths[:-1]) + 60 > seconds * FPS:
        lengths.pop()
    lengths[-1] += seconds * FPS - sum(lengths)
    made = []
    for k, frames in enumerate(lengths):
        turn = k // scenes % variants
        near, far = {"cx": 0.5, "cy": 0.5, "scale": 1.0}, {"cx": 0.52 - 0.01 * turn, "cy": 0.49,
                                                           "scale": 1.08 - 0.01 * turn}
        made.append({"source": f"s{k % scenes}", "frames": frames,
                     "move": {"from": far if turn % 2 else near, "to": near if turn % 2 else far,
                              "span": (max(lengths) + 45) // 30 * 30},
                     "transition": {"kind": "dissolve" if k else "cut", "frames": 15 if k else 0}})
    plan = {"version": 1, "width": SIZE[0], "height": SIZE[1], "fps": [FPS, 1],
            "audio": {"tracks": [{"path": "song.flac"}], "loudness_lufs": -14.0},
            "sources": [{"id": f"s{i}", "image": f"s{i}.png"} for i in range(scenes)],
            "shots": made, "fade_out_frames": 30}
    path = f"{folder}/{name}.json"
    with open(path, "w") as f:
        json.dump(plan, f)
    return path


def render(plan, *options, keep=None):
    """CPU, wall, MiB and the report of one render; cold unless a folder of pieces is kept."""
    folder = tempfile.mkdtemp(dir=os.path.dirname(plan))
    pieces = keep or f"{folder}/pieces"
    cpu, wall, peak, out = run(YMF, "render", plan, "-o", f"{folder}/film.mp4", "--pieces", pieces,
                               "--json", *options)
    shutil.rmtree(folder)
    return cpu, wall, peak, json.loads(out.strip().splitlines()[-1])


def chain(folder, seconds, shots, preset, crf):
    """CPU of the usual way for a film of equal shots; returns it with its frames and MiB."""
    x264 = ["-c:v", "libx264", "-preset", preset, "-crf", str(crf), "-pix_fmt", "yuv420p", "-an"]
    each, cpu, peak = seconds * FPS // shots, 0.0, 0.0

    def step(*args):
        nonlocal cpu, peak
        used, _, mib, _ = run(*FFMPEG, *args)
        cpu, peak = cpu + used, max(peak, mib)

    for i in range(shots):
        step("-i", f"{folder}/s{i}.png", "-vf", f"scale=2*iw:-1,zoompan=z='1+0.08*on/{each}':"
             f"x='iw/2-(iw/zoom/2)':y='ih/2-(ih/zoom/2)':d={each + 15}:s=1920x1080:fps={FPS}",
             *x264, f"{folder}/c{i}.mp4")
        step("-i", f"{folder}/c{i}.mp4", "-vf", f"trim=end_frame={each + 15},setpts=PTS-STARTPTS",
             *x264, f"{folder}/t{i}.mp4")
    inputs = [word for i in range(shots) for word in ("-i", f"{folder}/t{i}.mp4")]
    graph = "".join(f"[{'0' if i == 1 else f'x{i - 1}'}][{i}]xfade=transition=fade:duration=0.5:"
                    f"offset={i * each / FPS}[x{i}];" for i in range(1, shots))
    step(*inputs, "-filter_complex", graph[:-1], "-map", f"[x{shots - 1}]", *x264,
         f"{folder}/x.mp4")
    step("-i", f"{folder}/x.mp4", "-i", f"{folder}/song.flac", "-map", "0:v", "-map", "1:a",
         *[w for w in x264 if w != "-an"], "-c:a", "aac", "-b:a", "320k", "-shortest",
         f"{folder}/merged.mp4")
    return cpu, shots * each, peak


def ms(cpu, frames):
    return 1000 * cpu / frames


def nothing_recurs(folder, times):
    plan = beat_cut_plan(folder, "once", 60, 8, 1, shots=8)
    reuse, single = [], []
    for _ in range(times):
        reuse.append(render(plan, "--quality", "fine"))
        single.append(render(plan, "--quality", "fine", "--no-reuse"))
    cpu, frames, mib = chain(folder, 24, 3, "medium", 18)
    ours, alone = (statistics.median(r[0] for r in side) for side in (reuse, single))
    print(f"nothing recurs (60 s, 8 shots, medium CRF 18): {ms(ours, 1800):.1f} ms CPU a frame, "
          f"{ours / alone:.3f} of our single pass in CPU and "
          f"{reuse[0][3]['bytes'] / single[0][3]['bytes']:.3f} in bytes, "
          f"{ms(ours, 1800) / ms(cpu, frames):.3f} of the chain's {ms(cpu, frames):.1f} ms; "
          f"{reuse[0][2]:.0f} MiB, single pass {single[0][2]:.0f}, chain {mib:.0f}")


def ten_minutes(folder):
    plan, pieces = beat_cut_plan(folder, "ten", 600, 12, 1), f"{folder}/kept-ten"
    cpu, wall, mib, report = render(plan, "--workers", "2", keep=pieces)
    again = render(plan, "--workers", "2", keep=pieces)
    usual, frames, _ = chain(folder, 20, 2, "veryfast", 18)
    print(f"ten minutes, 12 scenes recurring (veryfast CRF 18): {ms(cpu, 18000):.2f} ms CPU a "
          f"frame, {ms(cpu, 18000) / ms(usual, frames):.4f} of the chain's "
          f"{ms(usual, frames):.1f} ms; {report['encoded']} of {report['frames']} frames encoded, "
          f"{mib:.0f} MiB with two workers, {wall:.0f} s")
    print(f"the same ten minutes again: {again[3]['encoded']} frames encoded, {again[0]:.2f} s CPU")
    shutil.rmtree(pieces)
    return ms(usual, frames)


def hours(folder, usual):
    plan = beat_cut_plan(folder, "sixty", 3600, 12, 3)
    minute = beat_cut_plan(folder, "minute", 60, 12, 3)
    half = beat_cut_plan(folder, "thirty", 1800, 12, 3)
    short = render(half, "--workers", "1")
    pieces = f"{folder}/kept"
    cold = render(plan, "--workers", "1", keep=pieces)
    alone = render(minute, "--no-reuse")
    print(f"sixty minutes, 12 scenes x 3 variants: {ms(cold[0], 108000):.2f} ms CPU a frame, "
          f"{ms(cold[0], 108000) / usual:.4f} of the chain, "
          f"{ms(cold[0], 108000) / ms(alone[0], 1800):.3f} of our single pass; "
          f"{cold[3]['encoded']} frames encoded, {cold[2]:.0f} MiB with one worker, "
          f"{cold[1]:.0f} s")
    print(f"thirty to sixty minutes: CPU x {cold[0] / short[0]:.2f}, memory x "
          f"{cold[2] / short[2]:.3f}")
    again = render(plan, keep=pieces)
    run(*FFMPEG, "-f", "lavfi", "-i", "mandelbrot=s=2400x1350:start_x=-1.2:start_scale=0.02:maxiter=300",
        "-frames:v", "1", f"{folder}/s5.png")
    one = render(plan, "--workers", "1", keep=pieces)
    print(f"the same hour again: {again[3]['encoded']} frames encoded, {again[0]:.1f} s CPU; one of "
          f"12 scenes replaced: {one[0] / cold[0]:.3f} of the first render")


def main():
    long = "--long" in sys.argv
    folder = tempfile.mkdtemp(prefix="ymf-bench-film-")
    try:
        make_media(folder, 12, 3600 if long else 600)
        usual = ten_minutes(folder)
        nothing_recurs(folder, 3 if long else 1)
        if long:
            hours(folder, usual)
    finally:
        shutil.rmtree(folder)


main()
