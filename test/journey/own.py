"""Own songs, pictures and clips in the place of what would be bought."""
import json
import pathlib
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request

import harness
from harness import YMF, Site, expect, test

made = {}


def media(site):
    """Small files of each kind, made by ffmpeg."""
    dir = site.dir / "brought"
    dir.mkdir(exist_ok=True)
    files = {"one.flac": ["-f", "lavfi", "-i", "sine=220:d=7"],
             "two.mp3": ["-f", "lavfi", "-i", "sine=330:d=6"],
             "wide.jpg": ["-f", "lavfi", "-i", "color=c=0x335577:s=1600x900", "-frames:v", "1"],
             "tiny.png": ["-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1"],
             "clip.webm": ["-f", "lavfi", "-i", "color=c=0x775533:s=640x360:r=24:d=3", "-c:v", "libvpx"]}
    for name, args in files.items():
        if not (dir / name).exists():
            subprocess.run(["ffmpeg", "-v", "error", "-y", *args, dir / name], check=True)
    return dir


def studio():
    if not made:
        site = made["site"] = Site(songs=5, scale=60)
        site.serve()
    return made["site"]


def upload(site, path, type, title=None, cookie=True):
    if not site.cookie:
        site.api("/api/session")
    address = site.origin + "/api/uploads" + (f"?title={title}" if title else "")
    data = path.read_bytes() if isinstance(path, pathlib.Path) else path
    rq = urllib.request.Request(address, data, {"Content-Type": type} |
                                ({"Cookie": site.cookie} if cookie else {}), method="POST")
    try:
        with urllib.request.urlopen(rq, timeout=60) as reply:
            return reply.status, json.loads(reply.read())
    except urllib.error.HTTPError as e:
        return e.code, json.loads(e.read())


def paid(site):
    return [i for i in site.ledger(paid=True)]


@test
def a_film_of_own_media_buys_none_and_is_theirs():
    site = studio()
    dir = media(site)
    song = upload(site, dir / "one.flac", "audio/flac", "First%20light")
    expect("song", (song[0], song[1]["kind"], round(song[1]["seconds"])), (201, "song", 7))
    picture = upload(site, dir / "wide.jpg", "image/jpeg")
    expect("picture", (picture[0], picture[1]["kind"], picture[1]["width"], picture[1]["height"]),
           (201, "picture", 1600, 900))
    clip = upload(site, dir / "clip.webm", "video/webm")
    expect("clip", (clip[0], clip[1]["kind"], round(clip[1]["seconds"])), (201, "clip", 3))
    curation = site.curate(site.research(), 2, 1, "kling3")
    brief = curation["creative_brief"]
    brief["scenes"][0]["upload_id"] = picture[1]["id"]
    brief["scenes"][0]["animation_recommendation"] = "ken_burns"
    brief["scenes"][1]["upload_id"] = clip[1]["id"]
    site.api("/api/curation/jobs/" + curation["id"], "PATCH",
             {"user_approved_brief": brief, "video_model": "ken_burns"})
    tracks = [{"upload_id": song[1]["id"]}]
    estimate = site.api(f"/api/curation/jobs/{curation['id']}/estimate", "POST",
                        {"tracks": tracks, "publish": False})
    expect("bought", [p["phase"] for p in estimate["parts"]
                      if p["phase"] in ("music", "pictures", "animate")], [])
    expect("length", round(estimate["film_sec"]), 7)
    before = paid(site)
    job = site.finish(site.launch(curation, tracks=tracks), ("awaiting_review",))
    expect("paid calls", paid(site), before)
    expect("asked for songs", site.ledger("suno"), [])
    expect("asked for pictures", site.ledger("gemini_image") + site.ledger("images"), [])
    expect("asked for clips", site.ledger("kling"), [])
    expect("sources", {t["source"] for part in job["tracks"] + job["scenes"] for t in part["takes"]},
           {"upload"})
    expect("title", job["tracks"][0]["title"], "First light")
    expect("methods", job["scenes"][1]["animation_method"], "ai_animation")
    streams = harness.probe(site.film(job))
    expect("frames", int(streams["video"]["nb_read_packets"]), 7 * 30)
    folder = site.film(job).parent
    expect("PNG", (folder / "scene_01.png").read_bytes()[1:4], b"PNG")
    expect("the clip", (folder / "scene_02.mp4").read_bytes(), (dir / "clip.webm").read_bytes())
    made["job"] = job


@test
def a_finished_film_takes_another_song_and_picture():
    site = studio()
    dir = media(site)
    job, path = made["job"], "/api/production/jobs/" + made["job"]["id"]
    song = upload(site, dir / "two.mp3", "audio/mpeg")[1]
    site.api(path + "/tracks/1/takes", "POST", {"upload_id": song["id"]})
    now = site.finish(job, ("awaiting_review",))

    def six():
        now = site.api(path)
        return now["status"] == "awaiting_review" and round(now["tracks"][0]["duration_seconds"]) == 6
    harness.until("the other song", six)
    now = site.api(path)
    expect("chosen", [t["chosen"] for t in now["tracks"][0]["takes"]], [False, True])
    picture = upload(site, dir / "wide.jpg", "image/jpeg")[1]
    site.api(path + "/scenes/2/takes", "POST", {"upload_id": picture["id"]})

    def stands():
        now = site.api(path)
        return now["status"] == "awaiting_review" and not any(
            t["chosen"] for t in now["scenes"][1]["takes"] if t["kind"] == "clip") and now
    now = harness.until("the picture in the clip's place", stands)
    expect("what was bought", [i for i in site.ledger(paid=True) if i["service"] != "claude"], [])
    code, _ = site.api(path + "/scenes/2/takes", "POST", {"upload_id": song["id"]}, status=True)
    expect("a song for a scene", code, 422)


@test
def what_does_not_serve_is_refused_by_name():
    site = studio()
    dir = media(site)
    expect("nobody", upload(site, dir / "one.flac", "audio/flac", cookie=False)[0], 401)
    expect("no media", upload(site, b"hello" * 1000, "audio/mpeg")[0], 422)
    expect("too small", upload(site, dir / "tiny.png", "image/png")[0], 422)
    expect("empty", upload(site, b"", "image/png")[0], 422)
    code, problem = upload(site, dir / "one.flac", "text/plain")
    expect("a type of text", (code, problem["errors"][0]["pointer"]), (422, "/Content-Type"))
    code, problem = upload(site, b"x" * (50 * 1024 * 1024 + 1), "image/png")
    expect("50 MB and a byte", code, 413)
    left = list((site.dir / "data" / "incoming").glob("*"))
    expect("left behind", left, [])
    curation = site.curate(site.research(), 1, 1)
    code, problem = site.api("/api/production/jobs", "POST", {
        "curation_job_id": curation["id"], "publish": False,
        "tracks": [{"upload_id": curation["id"]}]}, status=True)
    expect("unknown", (code, problem["errors"][0]["pointer"]), (422, "/tracks/0"))
    code, problem = site.api("/api/production/jobs", "POST", {
        "curation_job_id": curation["id"], "num_tracks": 1, "tracks": [None, None]}, status=True)
    expect("too many", (code, problem["errors"][0]["pointer"]), (422, "/tracks"))


@test
def unused_ones_go_after_a_day_and_used_ones_stay():
    site = studio()
    dir = media(site)
    item = upload(site, dir / "one.flac", "audio/flac")[1]
    day = 24 * 3600 * 1000 // site.scale
    with sqlite3.connect(site.dir / "data" / "ymf.db", timeout=20) as db:
        db.execute("UPDATE own_media SET created_at = created_at - ?", (day + 1000,))
        used = db.execute("SELECT COUNT(*) FROM own_media WHERE used = 1").fetchone()[0]
    upload(site, dir / "two.mp3", "audio/mpeg")
    with sqlite3.connect(site.dir / "data" / "ymf.db", timeout=20) as db:
        left = [r[0] for r in db.execute("SELECT id FROM own_media")]
    expect("rows", (len(left), item["id"] in left), (used + 1, False))
    files = [p.name for p in (site.dir / "data" / "jobs" / "uploads").glob(item["id"] + "*")]
    expect("files", files, [])


@test
def the_command_line_takes_music_and_buys_none():
    site = Site(songs=5, scale=60)
    try:
        dir = media(site)
        songs = len(site.ledger("suno"))
        run = subprocess.run([YMF, "make", "night walk", "--music", dir / "one.flac", dir / "two.mp3",
                              "--crossfade", "1", "--scenes", "1", "--video-model", "ken_burns",
                              "--no-publish", "--yes"], env=site.env, cwd=site.dir, text=True,
                             capture_output=True, timeout=harness.PATIENCE)
        expect("exit status", (run.returncode, run.stderr if run.returncode else ""), (0, ""))
        expect("songs bought", len(site.ledger("suno")), songs)
        film = next(l.split()[1] for l in run.stdout.splitlines() if l.startswith("film"))
        expect("frames", int(harness.probe(film)["video"]["nb_read_packets"]), 12 * 30)
        text = (pathlib.Path(film).parent / "metadata.txt").read_text()
        run = subprocess.run([YMF, "make", "x", "--music", "nowhere.mp3"], env=site.env, cwd=site.dir,
                             text=True, capture_output=True, timeout=60)
        expect("a missing file", (run.returncode, "nowhere.mp3" in run.stderr), (1, True))
    finally:
        site.close()


if __name__ == "__main__":
    harness.run()
