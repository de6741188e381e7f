"""Many machines: PostgreSQL behind a pooler, workers apart from the server, Redis between them."""
import datetime
import json
import os
import random
import signal
import threading
import time
import urllib.request

import harness
import kills
from harness import Site, expect, test, until
from servers import Pooler, Postgres, Redis

harness.tests.clear()  # those of the modules above


def cluster(database, **more):
    """A site whose processes may be anywhere."""
    site = Site(songs=5, DATABASE_URL=database.url, SECRET_KEY="k" * 40, **more)
    site.env["JOB_FILES_DIR"] = str(site.dir / "data" / "jobs")
    return site


class Listener(threading.Thread):
    """What the event stream of a production says, until its connection ends."""

    def __init__(self, site, job):
        super().__init__(daemon=True)
        self.events = []
        rq = urllib.request.Request(f"{site.origin}/api/events?topics=production:{job['id']}",
                                    headers={"Cookie": site.cookie})
        self.stream = urllib.request.urlopen(rq, timeout=300)
        self.start()

    def run(self):
        name = None
        for line in self.stream:
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                self.events.append((name, json.loads(value)))

    def heard(self, name, wanted):
        return any(n == name and wanted(body) for n, body in list(self.events))


def terminated(process):
    """The exit status after SIGTERM."""
    process.send_signal(signal.SIGTERM)
    return process.wait(60)


@test
def one_process_on_postgresql_behind_a_pooler():
    database = Postgres()
    pooler = Pooler(database)
    site = Site(songs=5, DATABASE_URL=pooler.url, DATABASE_URL_DIRECT=database.url)
    try:
        site.serve()
        site.connect()
        job = site.launch(site.curate(site.research(), 2, 1, "kling3"), publish=True)
        job = site.finish(job, ("published",))
        kills.books_agree(site, job)
        kills.one_video(site, job)
    finally:
        site.close()
        pooler.close()
        database.close()


def tries(site):
    """When the engine tried to reach its database in vain, by its own log."""
    lines = (site.dir / "serve.log").read_text(errors="replace").splitlines()
    told = [json.loads(line) for line in lines if '"claim_failed"' in line]
    return [datetime.datetime.fromisoformat(t["at"].replace("Z", "+00:00")) for t in told]


@test
def a_database_that_is_away_is_asked_again_with_patience():
    database = Postgres()
    site = Site(songs=5, DATABASE_URL=database.url, CELERY_CONCURRENCY="2")
    try:
        site.serve()
        few = len(os.listdir(f"/proc/{site.server.pid}/task"))
        database.stop()
        at = until("four tries", lambda: len(tries(site)) >= 4 and tries(site))
        apart = min((b - a).total_seconds() for a, b in zip(at, at[1:]))
        if apart < 0.5:
            raise AssertionError(f"the database was asked again after {apart:.3f} s")
        database.start()
        site.finish(site.launch(site.curate(site.research(), 1, 1)))
        expect("end on SIGTERM", terminated(site.server), 0)
        site.env["CELERY_CONCURRENCY"] = "12"
        site.serve()
        many = len(os.listdir(f"/proc/{site.server.pid}/task"))
        expect("workers more by the specification's name", many - few, 10)
        site.env["YMF_CONCURRENCY"] = "100"
        expect("end on SIGTERM", terminated(site.server), 0)
        told = None
        try:
            site.serve()
        except harness.Stuck as refused:
            told = str(refused)
        expect("the setting is named", "YMF_CONCURRENCY" in (told or ""), True)
    finally:
        site.close()
        database.close()


@test
def two_workers_beside_a_server_that_does_no_work():
    database = Postgres()
    site = cluster(database)
    try:
        worker = site.work()  # before there is a schema: it waits
        site.work()
        site.serve(None, "--no-worker")
        site.connect()
        job = site.launch(site.curate(site.research(), 3, 2, "kling3"), publish=True)
        listener = Listener(site, job)
        path = "/api/production/jobs/" + job["id"]
        until("a song to be accepted", lambda: any(
            t["suno_task_id"] for t in site.api(path)["tracks"]))
        expect("exit of a drained worker", terminated(worker), 0)
        job = site.finish(job, ("published",))
        until("the job to be counted as done", lambda:  # its tidying up comes after the end
              'ymf_jobs{state="done",kind="production"} 1' in site.text("/metrics"))
        shown = site.run("jobs", "show", job["id"])
        if "upload" not in shown or ":" not in shown:
            raise AssertionError(shown)
        kills.books_agree(site, job)
        kills.one_video(site, job)
        # The server did none of it, and whoever looks at the studio saw all of it.
        until("the stream to tell the end", lambda: listener.heard(
            "job", lambda j: j["status"] == "published"))
        for number in (1, 2, 3):
            expect(f"picture {number} in the stream", True, listener.heard(
                "scene", lambda s, n=number: s["scene_number"] == n and s["takes"]))
        for event in ("phase", "track", "log"):
            expect(event + " in the stream", True, listener.heard(event, lambda _: True))
    finally:
        site.close()
        database.close()


def health(site):
    return site.api("/api/health")["broker"]


@test
def redis_emptied_killed_and_restarted_loses_nothing():
    database, redis = Postgres(), Redis()
    site = cluster(database, REDIS_URL=redis.url)
    try:
        site.serve(None, "--no-worker")
        site.work()
        site.work()
        site.connect()
        expect("broker", health(site), {"ok": True, "kind": "redis", "problem": None})
        curation = site.curate(site.research(), 3, 2, "kling3")
        redis.ask("FLUSHALL")
        job = site.launch(curation, publish=True)
        path = "/api/production/jobs/" + job["id"]
        until("a song to be accepted", lambda: any(
            t["suno_task_id"] for t in site.api(path)["tracks"]))
        redis.stop()
        expect("broker is missed", health(site)["ok"], False)
        until("the pictures without a broker", lambda: all(
            s["state"] == "done" for s in site.api(path)["steps"] if s["kind"] == "image"))
        redis.start()
        until("the broker to be back", lambda: health(site)["ok"])
        job = site.finish(job, ("published",))
        kills.books_agree(site, job)
        kills.one_video(site, job)
        expect("left in Redis", redis.ask("XLEN", "ymf:urgent"), "0")
    finally:
        site.close()
        redis.close()
        database.close()


# Where a worker dies by itself, in the order in which one production comes by.
POINTS = ("claim", "ack", "after_reply", "before_complete", "poll", "after_record", "download",
          "placed", "session_saved", "last_byte")


def one_campaign(dice, deaths, points, scenes=2, tracks=1):
    """A production whose two workers die at named points and at any moment, whose broker is emptied
    and whose database is restarted. Returns how many died."""
    database, redis = Postgres(), Redis()
    site = cluster(database, REDIS_URL=redis.url)
    died = {"point": 0, "moment": 0}
    try:
        site.serve(None, "--no-worker")
        site.connect()
        crew = [site.work(), site.work()]
        job = site.launch(site.curate(site.research(), scenes, tracks, "kling3"), publish=True)
        path = "/api/production/jobs/" + job["id"]
        points, faults = list(points), [lambda: redis.ask("FLUSHALL"), redis.stop, redis.start,
                                        database.stop, database.start]

        def over():
            try:
                return site.api(path)["status"] in harness.OVER
            except (OSError, harness.Stuck):
                return False  # the database is away for a moment

        while not over() and died["moment"] + died["point"] < deaths:
            which = dice.randrange(2)
            time.sleep(dice.expovariate(1 / 1.5))
            if crew[which].poll() is None:
                crew[which].kill()
                crew[which].wait()
                died["moment"] += 1
            else:
                expect("a worker's own death", crew[which].returncode, harness.KILLED)
                died["point"] += 1
            crew[which] = site.work(points.pop(0) if points else None)
            if faults and dice.random() < 0.7:
                faults.pop(0)()
        for fault in faults:
            fault()
        for which, worker in enumerate(crew):
            if worker.poll() is None:
                worker.kill()
                worker.wait()
            crew[which] = site.work()
        job = site.finish(job, ("published", "parked"))
        if job["status"] == "parked":  # an answer was lost twice: only a person may go on
            expect("why it waits", job["parked"]["reason_code"], "provider_unclear")
            site.api(path + "/retry", "POST", {"resubmit": True})
            job = site.finish(job, ("published",))
        kills.books_agree(site, job)
        kills.one_video(site, job)
        print(f"# {died['moment']} killed, {died['point']} died at a point")
        return sum(died.values())
    finally:
        site.close()
        redis.close()
        database.close()


@test
def two_workers_die_and_the_film_is_published_once():
    seed = int(os.environ.get("SEED", "3"))
    if one_campaign(random.Random(seed), 8, POINTS[2:6]) == 0:
        raise AssertionError("nobody died: the campaign shows nothing")


if __name__ == "__main__":
    harness.run()
