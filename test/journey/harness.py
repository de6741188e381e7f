"""One installation of the real program and one stand-in, as processes of their own, and what the
journey's tests ask of them. Nothing here waits for a length of time: it waits for a state."""
import atexit
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

YMF = os.path.abspath(os.environ.get("YMF", "build/ymf"))
CRASHING = os.path.abspath(os.environ.get("YMF_CRASHING", "build/test/journey/ymf_crashing"))
PASSWORD = "a long enough password"
PATIENCE = float(os.environ.get("JOURNEY_PATIENCE", "400"))
KILLED = 137  # what a crash point and a shell call death by SIGKILL
OURS = ("YMF_", "COMETAPI", "ANTHROPIC", "KIE_", "YOUTUBE", "GOOGLE_", "DATABASE", "REDIS",
        "JOB_FILES", "SECRET_KEY", "DEFAULT_", "S3_", "AWS_")
OVER = ("published", "failed", "cancelled", "parked", "awaiting_review")


class Stuck(Exception):
    """What was waited for did not come."""


def until(what, look, patience=None):
    patience = patience or PATIENCE  # read now: the long form has more of it
    end = time.monotonic() + patience
    while time.monotonic() < end:
        got = look()
        if got:
            return got
        time.sleep(0.05)
    raise Stuck(f"waited {patience:.0f} s for {what}")


class Site:
    """A folder with an installation in it, and its stand-in."""

    def __init__(self, songs=10, scale=20, **env):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="ymf-journey-"))
        self.scale, self.server, self.origin, self.cookie = scale, None, None, None
        self.crashed, self.workers = 0, []
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        self.standin = subprocess.Popen(
            [YMF, "standin", "--data", self.dir / "standin", "--song-seconds", str(songs)],
            stdout=subprocess.PIPE, stderr=open(self.dir / "standin.log", "wb"), text=True,
            env=self.env, cwd=self.dir)
        atexit.register(self.close)
        self.provider = self.standin.stdout.readline().strip()
        for name in ("COMETAPI_BASE_URL", "COMETAPI_QUERY_BASE_URL", "ANTHROPIC_BASE_URL",
                     "KIE_BASE_URL", "YOUTUBE_API_BASE_URL"):
            self.env[name] = self.provider
        self.env.update(
            GOOGLE_AUTH_URL=self.provider + "/o/oauth2/v2/auth",
            GOOGLE_TOKEN_URL=self.provider + "/token", GOOGLE_REVOKE_URL=self.provider + "/revoke",
            COMETAPI_API_KEY="k", ANTHROPIC_API_KEY="k", YOUTUBE_API_KEY="k",
            YOUTUBE_CLIENT_ID="k", YOUTUBE_CLIENT_SECRET="k", YMF_PROFILE="live",
            YMF_DATA_DIR=str(self.dir / "data"), YMF_PASSWORD=PASSWORD,
            YMF_TIME_SCALE=str(scale), **env)

    def close(self):
        for process in (self.server, *self.workers, self.standin):
            if process and process.poll() is None:
                process.kill()
                process.wait()
        if not os.environ.get("JOURNEY_KEEP"):
            shutil.rmtree(self.dir, ignore_errors=True)

    # --- the stand-in ---
    def faults(self, *script):
        call(self.provider + "/_faults", "PUT", list(script))

    def ledger(self, service=None, action=None, paid=None):
        items = call(self.provider + "/_ledger")["items"]
        return [i for i in items
                if (service is None or i["service"] == service)
                and (action is None or i["action"] == action)
                and (paid is None or i["paid"] == paid)]

    # --- the program ---
    def work(self, crash_at=None):
        """One more `ymf worker`, as if on a machine of its own: what it shares with the others is
        the database, the broker, the key and the folder of the jobs."""
        env = dict(self.env, YMF_DATA_DIR=str(self.dir / f"data{len(self.workers)}"),
                   **({"YMF_CRASH_AT": crash_at} if crash_at else {}))
        process = subprocess.Popen(
            [CRASHING if crash_at else YMF, "worker"], stdout=subprocess.DEVNULL,
            stderr=open(self.dir / f"worker{len(self.workers)}.log", "ab"), env=env, cwd=self.dir)
        self.workers.append(process)
        return process

    def serve(self, crash_at=None, *more):
        env = dict(self.env)
        if crash_at:
            env["YMF_CRASH_AT"] = crash_at
        log = self.dir / "serve.log"
        begin = log.stat().st_size if log.exists() else 0
        self.server = subprocess.Popen(
            [CRASHING if crash_at else YMF, "serve", "--listen", "127.0.0.1:0", *more],
            stdout=subprocess.DEVNULL, stderr=open(log, "ab"), env=env, cwd=self.dir)

        def listening():
            if self.server.poll() is not None:
                if self.server.returncode == KILLED:
                    return "died"
                raise Stuck("serve ended:\n" + self.log(40))
            at = re.search(r"is at (http://\S+)", log.read_bytes()[begin:].decode(errors="replace"))
            return at and at.group(1)
        self.origin = until("serve to listen", listening)
        if self.origin == "died":
            return False
        self.cookie = None
        return True

    def alive(self):
        return self.server is not None and self.server.poll() is None

    def kill(self):
        self.server.send_signal(signal.SIGKILL)
        self.server.wait()

    def log(self, lines):
        return "\n".join((self.dir / "serve.log").read_text(errors="replace").splitlines()[-lines:])

    def api(self, path, method="GET", body=None, key=None, status=None):
        """The answer; with status the pair (status, answer) instead of a raise."""
        if not self.cookie:
            rq = urllib.request.Request(
                self.origin + "/api/session", json.dumps({"password": PASSWORD}).encode(),
                {"Content-Type": "application/json"}, method="POST")
            with urllib.request.urlopen(rq, timeout=30) as reply:
                self.cookie = reply.headers["Set-Cookie"].split(";")[0]
        fields = {"Cookie": self.cookie}
        if key:
            fields["Idempotency-Key"] = key
        return call(self.origin + path, method, body, fields, status)

    def text(self, path):
        """An answer that is not JSON."""
        rq = urllib.request.Request(self.origin + path, headers={"Cookie": self.cookie})
        with urllib.request.urlopen(rq, timeout=30) as reply:
            return reply.read().decode()

    def run(self, *argv):
        """What a command of the program prints."""
        return subprocess.run([YMF, *argv], env=self.env, cwd=self.dir, check=True,
                              capture_output=True, text=True).stdout

    def connect(self):
        """The channel, through the stand-in's consent page."""
        at = self.api("/api/youtube/oauth/start")
        at = at["url"] if isinstance(at, dict) else at
        back = redirect(at, {})
        redirect(back, {"Cookie": self.cookie})
        if not self.api("/api/youtube/connection")["connected"]:
            raise Stuck("the channel is not connected")

    def research(self, topic="lofi chill beats", wanted=("completed",), **more):
        job = self.api("/api/research/jobs", "POST", {"genre_topic": topic, **more})
        return self.settle("/api/research/jobs/" + job["id"], ("completed", "failed"), wanted)

    def curate(self, research, scenes=2, tracks=1, video_model="ken_burns", wanted=("ready",),
               **more):
        job = self.api("/api/curation/jobs", "POST", {
            "research_job_id": research["id"], "num_scenes": scenes, "num_tracks": tracks,
            "selected_video_ids": [v["id"] for v in research["videos"][:2]],
            "video_model": video_model, **more})
        return self.settle("/api/curation/jobs/" + job["id"], ("ready", "failed"), wanted)

    def launch(self, curation, publish=False, key=None, **more):
        return self.api("/api/production/jobs", "POST",
                        {"curation_job_id": curation["id"], "publish": publish, **more}, key)

    def finish(self, job, wanted=("awaiting_review", "published")):
        return self.settle("/api/production/jobs/" + job["id"], OVER, wanted)

    def bought(self, job):
        """The job as it is when everything is bought and only the film remains to be made."""
        path = "/api/production/jobs/" + job["id"]

        def there():
            now = self.api(path)
            if now["status"] in OVER and now["status"] not in ("awaiting_review", "published"):
                raise Stuck(f"{path} ended otherwise: {brief(now)}\n{self.log(15)}")
            done = [s["state"] == "done" for s in now["steps"]
                    if s["kind"] in ("track", "image", "animate", "direct", "beats")]
            return now if done and all(done) else None
        return until(path + " to be bought", there)

    def settle(self, path, over, wanted):
        last = {}

        def there():
            last["job"] = self.api(path)
            return last["job"]["status"] in over
        try:
            until(f"{path} to end", there)
        except Stuck as e:
            raise Stuck(f"{e}; it is {brief(last.get('job', {}))}\n{self.log(15)}") from None
        if last["job"]["status"] not in wanted:
            raise Stuck(f"{path} ended otherwise: {brief(last['job'])}\n{self.log(15)}")
        return last["job"]

    def film(self, job):
        return self.dir / "data" / "jobs" / job["id"] / "film.mp4"

    def steps(self, job):
        return {s["key"]: s["state"] for s in self.api("/api/production/jobs/" + job["id"])["steps"]}


def brief(job):
    keep = ("status", "error_message", "reason_code", "reason", "parked", "progress")
    steps = {s["key"]: f"{s['state']} {s.get('reason', '')}" for s in job.get("steps", [])
             if s["state"] not in ("done", "blocked")}
    return json.dumps({k: job.get(k) for k in keep} | {"steps": steps,
                      "events": [e["text"] for e in job.get("events", [])[:6]]})


def call(url, method="GET", body=None, fields=None, status=None):
    fields = dict(fields or {}, Accept="application/json")
    data = None if body is None else json.dumps(body).encode()
    if data is not None:
        fields["Content-Type"] = "application/json"
    rq = urllib.request.Request(url, data, fields, method=method)
    try:
        with urllib.request.urlopen(rq, timeout=60) as reply:
            text = reply.read()
            got = json.loads(text) if text else None
            return (reply.status, got) if status else got
    except urllib.error.HTTPError as e:
        text = e.read().decode(errors="replace")
        if status:
            return e.code, json.loads(text) if text.startswith("{") else text
        raise Stuck(f"{method} {url}: {e.code} {text}") from None


def call_text(url):
    with urllib.request.urlopen(url, timeout=30) as reply:
        return reply.read().decode()


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def redirect(url, fields):
    try:
        urllib.request.build_opener(_Stay).open(urllib.request.Request(url, headers=fields), timeout=30)
    except urllib.error.HTTPError as e:
        if e.code in (302, 303):
            return e.headers["Location"]
        raise Stuck(f"{url}: {e.code} {e.read()[:300]}") from None
    raise Stuck(url + " did not lead on")


def probe(path):
    out = subprocess.run(
        ["ffprobe", "-v", "error", "-count_packets", "-show_streams", "-of", "json", path],
        check=True, capture_output=True, text=True)
    streams = json.loads(out.stdout)["streams"]
    return {s["codec_type"]: s for s in streams}


# --- TAP ---
tests = []


def test(fn):
    tests.append(fn)
    return fn


def expect(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: {got!r}, not {wanted!r}")


def run():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # a time-out must not leave processes
    only = sys.argv[1:]
    chosen = [t for t in tests if not only or t.__name__ in only]
    print(f"1..{len(chosen)}", flush=True)
    failed = 0
    for number, fn in enumerate(chosen, 1):
        begin = time.monotonic()
        try:
            fn()
            word = "ok"
        except (AssertionError, Stuck, KeyError, OSError, subprocess.SubprocessError) as e:
            failed += 1
            word = "not ok"
            for line in f"{type(e).__name__}: {e}".splitlines():
                print("# " + line)
        print(f"{word} {number} - {fn.__name__} # {time.monotonic() - begin:.0f} s", flush=True)
    sys.exit(1 if failed else 0)
