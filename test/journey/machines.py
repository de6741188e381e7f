"""Many machines: PostgreSQL behind a pooler, workers apart from the server, Redis between them."""
import signal

import harness
import kills
from harness import Site, expect, test, until
from servers import Pooler, Postgres

harness.tests.clear()  # those of the modules above


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
    site = Site(songs=5, DATABASE_URL=database.url)
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


if __name__ == "__main__":
    harness.run()
