"""The channel: connecting it, uploads that are cut anywhere, and what YouTube makes of a video."""
import hashlib
import json
import os
import random
import re
import sqlite3
import subprocess
import time

import gate as gates
import harness
from harness import YMF, Site, Stuck, expect, redirect, test, until

SEED = int(os.environ.get("JOURNEY_SEED", "0")) or int.from_bytes(os.urandom(3), "big")
made = {}


def studio():
    """One finished film, not yet uploaded; made once for all that follows."""
    if not made:
        print(f"# seed {SEED}", flush=True)
        site = Site(songs=6, scale=60)
        made["site"] = site
        site.gate = gates.Gate(site.provider)
        site.env.update(YOUTUBE_API_BASE_URL=site.gate.origin,
                        GOOGLE_TOKEN_URL=site.gate.origin + "/token")
        site.serve()
        site.connect()
        curation = site.curate(site.research(), 2, 1)
        made["job"] = site.finish(site.launch(curation), ("awaiting_review",))
    site = made["site"]
    site.gate.rules.clear()
    site.gate.cuts.clear()
    return site, made["job"]


def publish(site, job, wanted=("published",), **more):
    path = "/api/production/jobs/" + job["id"]
    before = site.api(path)
    again = bool(before["youtube_video_id"])
    if more:
        site.api(path, "PATCH", more)
    videos = len(site.ledger("upload", "video"))
    site.api(path + "/publish", "POST", {"again": True} if again else {})

    def there():
        now = site.api(path)
        steps = {s["kind"]: s["state"] for s in now["steps"]}
        over = steps["publish"] == "done" or now["status"] in ("failed", "parked")
        return now if over and now["rev"] > before["rev"] else None
    now = until("the upload to end", there)
    if now["status"] not in wanted:
        raise Stuck(f"it ended otherwise: {harness.brief(now)}\n{site.log(15)}")
    return now, len(site.ledger("upload", "video")) - videos


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sessions(site):
    found = [(p, json.loads(p.read_text()))
             for p in (site.dir / "standin" / "uploads").glob("session-*.json")]
    return {p.stem[len("session-"):]: doc for p, doc in found}


def same_bytes(site, job):
    """The one session that became this video holds the film, byte for byte."""
    of = [k for k, doc in sessions(site).items() if doc.get("video_id") == job["youtube_video_id"]]
    expect("sessions of the video", len(of), 1)
    expect("bytes", digest(site.dir / "standin" / "uploads" / (of[0] + ".mp4")),
           digest(site.film(job)))
    return sessions(site)[of[0]]["resource"]


@test
def twenty_cuts_anywhere_make_one_video():
    site, job = studio()
    size = site.film(job).stat().st_size
    luck = random.Random(SEED)
    site.gate.cut_at(luck.sample(range(size), 20))
    now, videos = publish(site, job)
    expect("cuts that are left", site.gate.cuts, [])
    expect("videos", videos, 1)
    resource = same_bytes(site, now)
    expect("as it went up", resource["status"]["privacyStatus"], "private")
    expect("synthetic", resource["status"]["containsSyntheticMedia"], True)
    expect("for children", resource["status"]["selfDeclaredMadeForKids"], False)
    expect("category", resource["snippet"]["categoryId"], "10")
    expect("language", bool(resource["snippet"]["defaultLanguage"]), True)
    expect("asked for", (now["youtube"]["privacy_asked"], now["youtube"]["privacy"]),
           ("private", "private"))


@test
def a_lost_last_answer_is_asked_for():
    site, job = studio()

    def complete_and_lost(h, forward):
        forward()
        gates.drop(h)
    site.gate.rule("PUT", "/upload/", complete_and_lost)
    now, videos = publish(site, job)
    expect("videos", videos, 1)
    same_bytes(site, now)


@test
def a_session_lost_after_the_last_byte_is_looked_for_by_our_mark():
    site, job = studio()

    def complete_and_forgotten(h, forward):
        forward()
        forget(site)
        gates.drop(h)
    site.gate.rule("PUT", "/upload/", complete_and_forgotten)
    now, videos = publish(site, job)
    expect("videos", videos, 1)
    expect("looked", site.gate.count("GET", "/playlistItems") > 0, True)


def forget(site):
    """The newest session is gone; what became of it stays."""
    all_of = (site.dir / "standin" / "uploads").glob("session-*.json")
    newest = max(all_of, key=lambda p: p.stat().st_mtime_ns)
    newest.rename(newest.with_name("gone-" + newest.name))


@test
def a_session_lost_half_way_is_opened_anew():
    site, job = studio()

    def lost(h, forward):
        forget(site)
        gates.answer(h, *forward())
    site.gate.cut_at([site.film(job).stat().st_size // 2])
    site.gate.rule("PUT", "/upload/", lambda h, forward: gates.answer(h, *forward()))
    site.gate.rule("PUT", "/upload/", lost)
    opened = site.gate.count("POST", "/upload/youtube/v3/videos")
    now, videos = publish(site, job)
    expect("videos", videos, 1)
    expect("sessions", site.gate.count("POST", "/upload/youtube/v3/videos") - opened, 2)
    same_bytes(site, now)


@test
def a_308_without_range_begins_at_nought():
    site, job = studio()

    def nothing_held(h, forward):
        gates.answer(h, 308, {}, b"")
    site.gate.cut_at([site.film(job).stat().st_size // 2])
    site.gate.rule("PUT", "/upload/", lambda h, forward: gates.answer(h, *forward()))
    site.gate.rule("PUT", "/upload/", nothing_held)
    now, videos = publish(site, job)
    expect("videos", videos, 1)
    same_bytes(site, now)


@test
def what_was_asked_is_set_after_processing_and_read_back():
    site, job = studio()
    now, _ = publish(site, job, privacy="public")
    expect("shown", (now["youtube"]["privacy"], now["youtube"]["locked"]), ("public", False))
    resource = same_bytes(site, now)
    expect("as it went up", resource["status"]["privacyStatus"], "private")
    at = time.strftime("%Y-%m-%dT%H:00:00Z", time.gmtime(time.time() + 2 * 86400))
    now, _ = publish(site, job, privacy="private", publish_at=at)
    video = json.loads(next((site.dir / "standin" / "uploads").glob(
        f"video-{now['youtube_video_id']}.json")).read_text())["resource"]["status"]
    expect("time", video["publishAt"][:16], at[:16])
    expect("kept", video["containsSyntheticMedia"], True)
    site.api("/api/production/jobs/" + job["id"], "PATCH", {"publish_at": None})


@test
def an_audit_lock_and_a_refused_thumbnail_are_told():
    site, job = studio()

    def locked(doc):
        for item in doc["items"]:
            item["status"]["privacyStatus"] = "private"
    site.gate.rule("GET", "part=status,processingDetails", gates.changed(locked), -1)
    site.gate.rule("POST", "/thumbnails/set", gates.said(403, "forbidden"), -1)
    now, videos = publish(site, job, privacy="public")
    expect("videos", videos, 1)
    expect("locked", (now["youtube"]["privacy"], now["youtube"]["locked"]), ("private", True))
    told = " ".join(e["text"] for e in now["events"])
    for word in ("has not passed its audit", "did not take the thumbnail"):
        if word not in told:
            raise AssertionError(told)


@test
def another_channel_never_gets_the_film():
    site, job = studio()

    def other(doc):
        doc["items"][0]["id"] = "UCanother000000000000000"
    site.gate.rule("GET", "/youtube/v3/channels", gates.changed(other), -1)
    now, videos = publish(site, job, ("parked",), privacy="private")
    expect("videos", videos, 0)
    expect("reason", (now["parked"]["reason_code"], now["parked"]["action"]),
           ("youtube_not_connected", "reconnect_youtube"))
    site.gate.rules.clear()
    site.connect()
    settled(site, job)


def settled(site, job):
    path = "/api/production/jobs/" + job["id"]

    def there():
        now = site.api(path)
        return now if {s["kind"]: s["state"] for s in now["steps"]}["publish"] == "done" else None
    return until("the upload to go on", there)


@test
def a_withdrawn_grant_parks_and_is_asked_once():
    site, job = studio()
    site.gate.rule("POST", "/upload/youtube/v3/videos", gates.said(401, "authError"), -1)
    before = site.gate.count("POST", "/token")
    site.faults({"service": "token", "fault": "refuse", "nth": 1, "times": -1})
    now, videos = publish(site, job, ("parked",))
    expect("videos", videos, 0)
    expect("reason", now["parked"]["reason_code"], "youtube_not_connected")
    expect("refreshes", site.gate.count("POST", "/token") - before, 1)
    connection = site.api("/api/youtube/connection")
    expect("connected", connection["connected"], False)
    if "connect the channel again" not in connection["problem"]:
        raise AssertionError(connection)
    site.faults()
    site.gate.rules.clear()
    site.connect()
    settled(site, job)


@test
def without_the_permission_to_change_the_upload_says_it_all():
    site, job = studio()

    def narrower(doc):
        doc["scope"] = " ".join(s for s in doc["scope"].split() if "force-ssl" not in s)
    site.gate.rule("POST", "/token", gates.changed(narrower))
    site.connect()
    connection = site.api("/api/youtube/connection")
    expect("connected", connection["connected"], True)
    if "permission to change videos" not in connection["problem"]:
        raise AssertionError(connection)
    updates = site.gate.count("PUT", "/youtube/v3/videos?part=status")
    now, _ = publish(site, job, privacy="unlisted")
    expect("updates", site.gate.count("PUT", "/youtube/v3/videos?part=status") - updates, 0)
    expect("as it went up", same_bytes(site, now)["status"]["privacyStatus"], "unlisted")
    expect("shown", now["youtube"]["privacy"], "unlisted")
    site.connect()
    expect("problem", site.api("/api/youtube/connection").get("problem"), None)


@test
def a_day_without_searches_refuses_at_the_door_and_names_the_hour():
    site, _ = studio()
    quota = site.api("/api/quota")["search"]
    with sqlite3.connect(site.dir / "data" / "ymf.db", timeout=20) as db:
        db.execute("UPDATE quota_used SET used = 98 WHERE bucket = 'search'")
    code, problem = site.api("/api/research/jobs", "POST", {"genre_topic": "harp"}, status=True)
    expect("status", code, 429)
    hour = quota["resets_at"][:16]
    if hour not in problem["detail"]:
        raise AssertionError((hour, problem))
    research = site.research("harp at night", queries=["harp at night", "soft harp"])
    expect("used", site.api("/api/quota")["search"]["used"], 100)
    again = site.research("harp at night", queries=["harp at night", "soft harp"])
    expect("from the cache", [v["video_id"] for v in again["videos"]],
           [v["video_id"] for v in research["videos"]])
    expect("used", site.api("/api/quota")["search"]["used"], 100)


def connect_from_a_terminal(site, uri, act):
    env = dict(site.env, YOUTUBE_REDIRECT_URI=uri)
    run = subprocess.Popen([YMF, "youtube", "connect"], env=env, cwd=site.dir, text=True,
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        url = next(line.strip() for line in run.stderr if line.strip().startswith("http"))
        act(run, redirect(url, {}))
        out, err = run.communicate(timeout=60)
    finally:
        run.kill()
    return run.returncode, out, err


@test
def a_terminal_connects_on_loopback_and_by_pasting():
    site, _ = studio()
    site.api("/api/youtube/connection", "DELETE")
    port = harness.free_port()

    def browse(_, back):
        harness.call_text(back)
    code, out, err = connect_from_a_terminal(site, f"http://127.0.0.1:{port}/cb", browse)
    expect("exit status", (code, out.split(":")[0]), (0, "connected"))
    expect("seen by the server", site.api("/api/youtube/connection")["connected"], True)

    def paste(run, back):
        run.stdin.write(back + "\n")
        run.stdin.flush()
    code, out, err = connect_from_a_terminal(site, "https://example.org/cb", paste)
    expect("exit status", (code, out.split(":")[0]), (0, "connected"))

    def forge(run, _):
        run.stdin.write("https://example.org/cb?state=forged&code=4/x\n")
        run.stdin.flush()
    code, out, err = connect_from_a_terminal(site, "https://example.org/cb", forge)
    expect("a forged state", (code, out), (4, ""))

    def decline(run, back):
        run.stdin.write(re.sub("code=[^&]*", "error=access_denied", back) + "\n")
        run.stdin.flush()
    code, out, err = connect_from_a_terminal(site, "https://example.org/cb", decline)
    expect("declined", code, 4)


if __name__ == "__main__":
    harness.run()
