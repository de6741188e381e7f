"""What `ymf plan` and `ymf render` do with media and plans that are broken, absurd or missing, and
with a disk that fills up: a clear error with its place, or a fallback that is told; never a half
file under a final name, never a crash. Names of tests may be given as arguments."""
import atexit
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import tempfile
import zlib

import harness
from harness import YMF, expect, probe, test, until

dir = pathlib.Path(tempfile.mkdtemp(prefix="ymf-bad-input-"))
atexit.register(shutil.rmtree, dir, ignore_errors=True)
SMALL = {"version": 1, "width": 320, "height": 180, "fps": [30, 1]}


def ffmpeg(name, *args):
    """A file made once."""
    if not (dir / name).exists():
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", *args, dir / name], check=True)
    return name


def picture(name="good.png", size="640x360"):
    return ffmpeg(name, "-f", "lavfi", "-i", f"testsrc2=s={size}", "-frames:v", "1")


def clip(name="good.mp4", frames=90):
    return ffmpeg(name, "-f", "lavfi", "-i", "testsrc2=s=640x360:r=30", "-frames:v", str(frames),
                  "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast")


def song(name="good.flac", seconds=4):
    return ffmpeg(name, "-f", "lavfi", "-i", f"sine=220:d={seconds}:r=48000,tremolo=f=2:d=0.9")


def blank_png(name, width, height):
    """A grey PNG of any size, row by row."""
    def chunk(kind, body):
        return (struct.pack(">I", len(body)) + kind + body +
                struct.pack(">I", zlib.crc32(kind + body)))
    packer = zlib.compressobj(1)
    row = b"\0" + bytes(x * 255 // width for x in range(width))
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    (dir / name).write_bytes(b"\x89PNG\r\n\x1a\n" +
                             chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
                             chunk(b"IDAT", body) + chunk(b"IEND", b""))
    return name


def cut_off(name, of, share=0.6):
    whole = (dir / of).read_bytes()
    (dir / name).write_bytes(whole[:int(len(whole) * share)])
    return name


def text(name="words.txt", words="not a picture, not a song\n" * 50):
    (dir / name).write_text(words)
    return name


def shot(source="s1", frames=60, **more):
    return {"source": source, "frames": frames, **more}


def plan(image=None, video=None, tracks=(), shots=None, **more):
    """A plan of one source and one second or two, and the change that makes it bad."""
    source = {"id": "s1", "video": video} if video else {"id": "s1", "image": image or picture()}
    return {**SMALL, "audio": {"tracks": [{"path": t} for t in tracks]}, "sources": [source],
            "shots": shots or [shot()], **more}


def run(*argv, cwd=None, env=None):
    return subprocess.run([YMF, *map(str, argv)], cwd=cwd or dir, capture_output=True, text=True,
                          env=dict(os.environ, **(env or {})))


def render(doc, *options, where=None):
    """The process that rendered, its film's path and its report."""
    where = where or pathlib.Path(tempfile.mkdtemp(dir=dir))
    plan_path = dir / f"plan-{where.name}.json"
    plan_path.write_text(doc if isinstance(doc, str) else json.dumps(doc))
    done = run("render", plan_path, "-o", where / "film.mp4", "--workers", "1", "--json", *options)
    lines = done.stdout.strip().splitlines()
    return done, where / "film.mp4", json.loads(lines[-1]) if done.returncode == 0 else None


def nothing_left(folder):
    expect("what lies there", sorted(p.name for p in folder.iterdir() if p.name != "pieces"), [])
    halves = [p for p in folder.rglob("*") if ".part" in p.name]
    expect("half pieces", halves, [])


def refused(what, doc, *words, code=None):
    """The render ends with an error that says all the words, and leaves nothing."""
    done, film, _ = render(doc)
    if done.returncode not in ((1, 2) if code is None else (code,)):
        raise AssertionError(f"{what}: ended with {done.returncode}: {done.stderr[-600:]}")
    says(what, done, *words)
    nothing_left(film.parent)


def says(what, done, *words):
    for word in words:
        if word not in done.stderr:
            raise AssertionError(f"{what}: {word!r} is not in {done.stderr[-600:]!r}")


def rendered(what, doc, *notes, frames=60):
    """The film is whole, and what was done about its source is told."""
    done, film, report = render(doc)
    if done.returncode:
        raise AssertionError(f"{what}: ended with {done.returncode}: {done.stderr[-600:]}")
    expect(f"{what}: frames", int(probe(film)["video"]["nb_read_packets"]), frames)
    told = " ".join(report["notes"])
    for note in notes:
        if note not in told:
            raise AssertionError(f"{what}: {note!r} is not in the notes {told!r}")


@test
def pictures_that_are_none():
    picture()
    ffmpeg("good.jpg", "-i", dir / picture(), "-q:v", "2")
    text("empty.png", "")
    at = "/sources/0/image"
    refused("missing", plan("gone.png"), at, "gone.png")
    refused("zero bytes", plan("empty.png"), at, "empty.png")
    refused("a folder", plan("."), at)
    refused("text", plan(text()), at, "words.txt")
    refused("a song as a picture", plan(song()), at, "good.flac", "picture")
    for name in ("good.png", "good.jpg"):
        broken = cut_off("broken-" + name, name)
        refused("truncated " + name, plan(broken), at, broken, "cut off")
    refused("truncated in its head", plan(cut_off("head.png", "good.png", 0.001)), at, "head.png")
    whole = bytearray((dir / "good.png").read_bytes())
    whole[len(whole) // 2] ^= 0xff
    (dir / "bitten.png").write_bytes(whole)
    refused("damaged in the middle", plan("bitten.png"), at, "bitten.png")


@test
def pictures_of_absurd_sizes():
    rendered("1 x 1", plan(blank_png("dot.png", 1, 1)), "soft")
    rendered("1 x 4000", plan(blank_png("line.png", 1, 4000)), "soft")
    rendered("16000 x 9000", plan(blank_png("wall.png", 16000, 9000)))
    refused("16384 x 16384", plan(blank_png("square.png", 16384, 16384)), "/sources/0/image",
            "16384 x 16384")
    refused("above 268 million pixels", plan(blank_png("over.png", 17000, 16000)),
            "/sources/0/image", "over.png", "268 million")


@test
def clips_that_are_none():
    at = "/sources/0/video"
    clip()
    text("empty.mp4", "")
    refused("missing", plan(video="gone.mp4"), at, "gone.mp4")
    refused("zero bytes", plan(video="empty.mp4"), at, "empty.mp4")
    refused("text", plan(video=text()), at, "words.txt")
    refused("a song as a clip", plan(video=song()), at, "good.flac", "picture")
    refused("an MP4 of sound alone",
            plan(video=ffmpeg("heard.mp4", "-i", dir / song(), "-c:a", "aac")), at, "heard.mp4",
            "picture")
    refused("truncated before its index", plan(video=cut_off("broken.mp4", "good.mp4")), at,
            "broken.mp4")


@test
def clips_that_are_replaced():
    rendered("one frame", plan(video=clip("one.mp4", 1)), "one.mp4", "only 1 frame")
    rendered("a picture as a clip", plan(video=picture()), "only 1 frame")
    ffmpeg("front.mp4", "-i", dir / clip(), "-c", "copy", "-movflags", "+faststart")
    rendered("truncated behind its index", plan(video=cut_off("half.mp4", "front.mp4")))
    ffmpeg("black.mp4", "-f", "lavfi", "-i", "color=black:s=640x360:r=30:d=3", "-c:v", "libx264")
    rendered("black", plan(video="black.mp4"), "one colour")


@test
def songs_that_are_none():
    at = "/audio/tracks/0/path"
    text("empty.mp3", "")
    refused("missing", plan(tracks=["gone.flac"]), at, "gone.flac")
    refused("zero bytes", plan(tracks=["empty.mp3"]), at, "empty.mp3")
    refused("text", plan(tracks=[text()]), at, "words.txt")
    refused("a picture as a song", plan(tracks=[picture()]), at, "good.png")
    refused("the second of two", plan(tracks=[song(), "gone.flac"]), "/audio/tracks/1/path")


@test
def plans_that_cannot_be_drawn():
    def bad(what, doc, *words):
        refused(what, doc, *words, code=2)
    bad("unknown member", plan(colour="red"), "/colour", "not a known member")
    bad("unknown member of a shot", plan(shots=[shot(zoom=2)]), "/shots/0/zoom", "not a known")
    bad("zero frames", plan(shots=[shot(frames=0)]), "/shots/0/frames")
    bad("fewer than none", plan(shots=[shot(frames=-5)]), "/shots/0/frames")
    bad("frames as text", plan(shots=[shot(frames="60")]), "/shots/0/frames")
    bad("no shots", {**plan(), "shots": []}, "/shots")
    bad("a source that is not there", plan(shots=[shot("s9")]), "/shots/0/source", "s9")
    into = {"kind": "dissolve", "frames": 61}
    bad("a transition longer than its shot",
        plan(shots=[shot(), shot(transition=into)]), "/shots/1/transition/frames")
    bad("a transition longer than the shot before it",
        plan(shots=[shot(frames=20), shot(frames=200, transition=into)]),
        "/shots/1/transition/frames", "shot 0 of 20 frames")
    bad("a view outside the picture",
        plan(shots=[shot(move={"from": {"cx": 0, "cy": 0.5, "scale": 1},
                               "to": {"cx": 0.5, "cy": 0.5, "scale": 1}})]),
        "/shots/0/move/from/cx")
    bad("a fade longer than the film", plan(fade_out_frames=600), "/fade_out_frames")
    bad("both image and video", {**plan(), "sources": [{"id": "s1", "image": "a", "video": "b"}]},
        "/sources/0")
    bad("an odd width", plan(width=321), "/width")
    bad("a version to come", plan(version=2), "/version")
    bad("no frame rate", plan(fps=[0, 1]), "/fps")
    bad("no JSON", "{\"version\":1,", "JSON")
    bad("nothing at all", "", "JSON")
    refused("a name twice", json.dumps(plan())[:-1] + ',"version":1}', "version")
    refused("deep as a well", "[" * 100000, "JSON")
    done = run("render", dir / "no-plan.json", "-o", dir / "film.mp4")
    expect("exit without a plan", done.returncode, 1)
    says("without a plan", done, "no-plan.json")
    for out in (dir, dir / "no" / "folder" / "film.mp4", "/proc/film.mp4"):
        (dir / "plan.json").write_text(json.dumps(plan()))
        done = run("render", dir / "plan.json", "-o", out)
        if done.returncode not in (1, 2, 3) or not done.stderr:
            raise AssertionError(f"-o {out}: {done.returncode} {done.stderr}")


@test
def planning_from_what_is_none():
    def scenes(name, doc):
        (dir / name).write_text(doc if isinstance(doc, str) else json.dumps(doc))
        return name
    good = scenes("scenes.json", [{"image": picture()}])
    empty = text("empty.flac", "")
    cases = [
        ("a missing song", ["--audio", "gone.flac", "--scenes", good], "gone.flac"),
        ("an empty song", ["--audio", empty, "--scenes", good], empty),
        ("a text as a song", ["--audio", text(), "--scenes", good], "words.txt"),
        ("no song", ["--scenes", good], "--audio"),
        ("no scenes", ["--audio", song()], "--scenes"),
        ("missing scenes", ["--audio", song(), "--scenes", "gone.json"], "gone.json"),
        ("scenes that are no JSON", ["--audio", song(), "--scenes", text()], "words.txt"),
        ("an empty list", ["--audio", song(), "--scenes", scenes("none.json", [])], "none.json"),
        ("a scene of nothing", ["--audio", song(), "--scenes", scenes("bare.json", [{}])], "/0"),
    ]
    for what, argv, *words in cases:
        out = dir / "made.json"
        done = run("plan", *argv, "-o", out)
        if done.returncode not in (1, 2):
            raise AssertionError(f"{what}: ended with {done.returncode}: {done.stderr[-400:]}")
        says(what, done, *words)
        expect(f"{what}: a plan", out.exists(), False)


@test
def a_song_of_five_hours():
    """Planned from end to end: every frame of it is in a shot."""
    ffmpeg("hours.flac", "-f", "lavfi", "-i",
           "sine=220:r=8000:d=18000,tremolo=f=2:d=0.9", "-compression_level", "0")
    (dir / "scenes.json").write_text(json.dumps([{"image": picture()}, {"video": clip()}]))
    done = run("plan", "--audio", "hours.flac", "--scenes", "scenes.json", "-o", "hours.json")
    expect(f"exit ({done.stderr[-300:]})", done.returncode, 0)
    made = json.loads((dir / "hours.json").read_text())
    expect("frames", sum(s["frames"] for s in made["shots"]), 18000 * 30)
    if os.environ.get("YMF_SOAK"):  # minutes of processor time
        made.update(width=320, height=180)
        done, film, report = render(made, "--preview")
        expect(f"exit ({done.stderr[-300:]})", done.returncode, 0)
        expect("frames in the film", int(probe(film)["video"]["nb_read_packets"]), 18000 * 30)


def on_a_disk(megabytes, commands):
    """Commands in a mount of their own, where /mnt is a disk of that size."""
    return subprocess.Popen(["unshare", "-rm", "sh", "-c", f"mount -t tmpfs -o size={megabytes}m none "
                             f"/mnt && {commands}"], cwd=dir, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


@test
def a_disk_that_is_too_small():
    """Told before the first frame, with how much is needed."""
    (dir / "plan.json").write_text(json.dumps(plan(width=1920, height=1080)))
    with on_a_disk(4, f"{YMF} render plan.json -o /mnt/film.mp4; echo exit $?; "
                      "find /mnt -type f ! -name '*.lock'") as process:
        out, err = process.communicate()
    expect("what it did", out.split("\n"), ["exit 1", ""])
    if not re.search(r"needs about \d+ MB", err):
        raise AssertionError(err)


# Runs in a mount of its own: once the first piece lies there, something else takes all room.
FILL = """
import glob, json, os, subprocess, sys, time
argv = [sys.argv[1], "render", "plan.json", "-o", "/mnt/film.mp4", "--workers", "1"]
first = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
while not glob.glob("/mnt/pieces/*/*.mp4") and first.poll() is None:
    time.sleep(0.01)
try:
    with open("/mnt/other", "wb", 0) as other:
        while other.write(bytes(1 << 16)):
            pass
except OSError:
    pass
err = first.communicate()[1]
os.remove("/mnt/other")
left = sorted(os.listdir("/mnt")) + glob.glob("/mnt/pieces/**/*.part*", recursive=True)
again = subprocess.run(argv, capture_output=True, text=True)
if again.returncode == 0:
    os.system("cp /mnt/film.mp4 film.mp4")
print(json.dumps([first.returncode, err, left, again.returncode]))
"""


@test
def a_disk_that_fills_up_in_the_middle():
    """Room was there when the render began."""
    noise = [ffmpeg(f"noise{k}.png", "-f", "lavfi", "-i", f"color=gray:s=640x360,noise=alls=90:all_seed={k}",
                    "-frames:v", "1") for k in range(1, 13)]
    doc = plan(tracks=[song("thirty.flac", 30)], width=640, height=360,
               shots=[shot(f"s{k}", 90) for k in range(1, 13)])
    doc["sources"] = [{"id": f"s{k}", "image": name} for k, name in enumerate(noise, 1)]
    (dir / "plan.json").write_text(json.dumps(doc))
    (dir / "fill.py").write_text(FILL)
    with on_a_disk(64, f"python3 fill.py {YMF}") as process:
        out, err = process.communicate()
    code, said, left, again = json.loads(out or "[]") or [None, err, None, None]
    expect(f"exit of the first ({said})", code, 1)
    if "space" not in said.lower():
        raise AssertionError(said)
    expect("what it left", left, ["pieces"])
    expect("exit once there is room", again, 0)
    expect("frames then", int(probe(dir / "film.mp4")["video"]["nb_read_packets"]), 1080)


if __name__ == "__main__":
    harness.run()
