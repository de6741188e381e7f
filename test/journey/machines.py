"""Many machines: PostgreSQL behind a pooler, workers apart from the server, Redis between them."""
import signal

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
        path = "/api/production/jobs/" + job["id"]
        until("a song to be accepted", lambda: any(
            t["suno_task_id"] for t in site.api(path)["tracks"]))
        expect("exit of a drained worker", terminated(worker), 0)
        job = site.finish(job, ("published",))
        kills.books_agree(site, job)
        kills.one_video(site, job)
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


if __name__ == "__main__":
    harness.run()
