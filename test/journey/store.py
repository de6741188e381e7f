"""One production whose files lie in a bucket: a real server that speaks S3 beside the program, with
signatures checked. What the API gives out is what the store holds."""
import http.client
import json
import pathlib
import subprocess
import urllib.error
import urllib.request
import zipfile

import harness
from harness import Site, YMF, expect, probe, test

SERVER = pathlib.Path(__file__).resolve().parent.parent / "s3" / "server.mjs"
SECRET = "a/secret+for=tests"


class Bucket:
    """The server, and the settings that lead to it."""

    def __init__(self, site):
        self.process = subprocess.Popen(
            ["node", SERVER, "--directory", site.dir / "bucket", "--secret", SECRET],
            stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            raise harness.Stuck("the S3 server did not start: tools/s3 installs it")
        site.env.update(JOB_FILES_DIR="s3://films/of/ours", S3_ENDPOINT_URL=self.url,
                        AWS_ACCESS_KEY_ID="AKIATESTTESTTEST", AWS_SECRET_ACCESS_KEY=SECRET)

    def close(self):
        self.process.kill()
        self.process.wait()

    def faults(self, *script):
        urllib.request.urlopen(urllib.request.Request(
            self.url + "/_faults", json.dumps(script).encode(), method="POST")).read()

    def seen(self):
        with urllib.request.urlopen(self.url + "/_seen") as reply:
            return json.loads(reply.read())


def get(site, path, fields=None):
    """Status, headers and bytes."""
    rq = urllib.request.Request(site.origin + path, headers={"Cookie": site.cookie, **(fields or {})})
    try:
        with urllib.request.urlopen(rq, timeout=60) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as e:
        return e.code, e.headers, e.read()
    except http.client.IncompleteRead as e:
        raise harness.Stuck(f"{path} {fields}: {e}") from None


def gives_out(site, job):
    base = f"/api/production/jobs/{job['id']}/files/"
    status, head, film = get(site, base + "film.mp4")
    expect("status of the film", status, 200)
    expect("its length", int(head["Content-Length"]), len(film))
    size = len(film)
    for first, last in ((0, 0), (100, 4099), (size // 2, size // 2 + 3_000_000), (size - 7, size - 1)):
        last = min(last, size - 1)
        status, part, body = get(site, base + "film.mp4", {"Range": f"bytes={first}-{last}"})
        expect("status of a range", (status, part["Content-Range"]),
               (206, f"bytes {first}-{last}/{size}"))
        if body != film[first:last + 1]:
            raise AssertionError(f"bytes {first}-{last} are others than the film's")
    expect("a range behind the end", get(site, base + "film.mp4", {"Range": f"bytes={size}-"})[0], 416)
    expect("unchanged", get(site, base + "film.mp4", {"If-None-Match": head["ETag"]})[0], 304)
    expect("what is not there", get(site, base + "nothing.mp4")[0], 404)
    status, small, body = get(site, base + "scene_01.png?w=320")
    expect("a small picture", (status, small["Content-Type"], body[:2]), (200, "image/jpeg", b"\xff\xd8"))
    status, _, body = get(site, f"/api/production/jobs/{job['id']}/bundle.zip")
    bundle = site.dir / "bundle.zip"
    bundle.write_bytes(body)
    with zipfile.ZipFile(bundle) as archive:
        expect("the bundle", sorted(archive.namelist()),
               ["chapters.txt", "film.mp4", "metadata.txt", "plan.json", "thumbnail.jpg"])
        expect("the film in it", archive.read("film.mp4") == film, True)
    return film


@test
def a_film_made_in_a_bucket_comes_out_of_it_whole():
    site = Site(songs=8)
    bucket = Bucket(site)
    try:
        bucket.faults({"status": 503, "code": "SlowDown", "times": 3, "method": "PUT"})
        site.serve()
        site.api("/api/session")
        site.connect()
        curation = site.curate(site.research(), 2, 2, "kling3")
        job = site.finish(site.launch(curation, publish=True), ("published",))
        film = gives_out(site, job)
        path = site.dir / "film.mp4"
        path.write_bytes(film)
        expect("frames", int(probe(path)["video"]["nb_read_packets"]),
               job["timeline"]["frames"])
        expect("files are listed", {"film.mp4", "scene_01.png", "track_01.mp3", "plan.json"}
               <= set(site.api("/api/production/jobs/" + job["id"])["files"]), True)
        harness.until("cleanup", lambda: site.steps(job).get("cleanup") == "done")
        keys = [str(p.relative_to(site.dir / "bucket")) for p in (site.dir / "bucket").rglob("*")]
        expect("what was only for the making", [k for k in keys if "incoming/" in k], [])
        expect("nothing lies elsewhere", (site.dir / "data" / "jobs").exists(), False)
        expect("nothing half made", [str(p) for p in (site.dir / "data" / "scratch").rglob("*")
                                     if "part" in p.name], [])
        health = site.api("/api/health")["storage"]
        expect("health", (health["ok"], health["kind"], health["path"]),
               (True, "s3", "s3://films/of/ours"))
        expect("its test", site.api("/api/settings/storage/test", "POST", {})["ok"], True)
        doctor = subprocess.run([YMF, "doctor"], env=site.env, cwd=site.dir, text=True,
                                capture_output=True)
        expect("doctor", "storage    ok" in doctor.stdout, True)
        expect("refused by the store", [s for s in bucket.seen() if s.get("status") in (400, 403)], [])
        expect("the secret in the log", SECRET in site.log(100000), False)
    finally:
        site.close()
        bucket.close()


@test
def a_wrong_secret_is_told_and_nothing_is_bought():
    site = Site(songs=8)
    bucket = Bucket(site)
    try:
        site.env["AWS_SECRET_ACCESS_KEY"] = "another"
        site.serve()
        site.api("/api/session")
        answer = site.api("/api/settings/storage/test", "POST", {})
        expect("the test", answer["ok"], False)
        expect("its reason", "AWS_SECRET_ACCESS_KEY" in answer["problem"], True)
        doctor = subprocess.run([YMF, "doctor"], env=site.env, cwd=site.dir, text=True,
                                capture_output=True)
        expect("doctor", "storage    PROBLEM: " in doctor.stdout, True)
        job = site.finish(site.launch(site.curate(site.research(), 1, 1)), ("parked",))
        expect("reason", "AWS_SECRET_ACCESS_KEY" in job["parked"]["reason"], True)
        expect("paid", site.ledger(paid=True), [])
        site.kill()
        site.env["AWS_SECRET_ACCESS_KEY"] = SECRET
        site.serve()
        site.api(f"/api/production/jobs/{job['id']}/retry", "POST", {})
        site.finish(job)
    finally:
        site.close()
        bucket.close()


if __name__ == "__main__":
    harness.run()
