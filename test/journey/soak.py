"""The long list: films of forty scenes and of half an hour, and kills at moments nobody chose.
KILLS (200) deaths, drawn with SEED, spread over as many productions as it takes."""
import os
import random
import time

import films
import harness
import kills
import machines
import trouble
from harness import OVER, Site, expect, test

KILLS = int(os.environ.get("KILLS", "200"))
SEED = int(os.environ.get("SEED", "1"))
harness.PATIENCE = float(os.environ.get("JOURNEY_PATIENCE", "3600"))
harness.tests.clear()


@test
def forty_scenes():
    films.ordered(3, 40, 60)


@test
def half_a_minute_in_all():
    films.ordered(3, 8, 10)


@test
def half_an_hour_in_all():
    films.ordered(2, 12, 900)


@test
def every_trouble_of_the_first_services():
    trouble.one_film(("images", "picture.seedream4k.live",
                      trouble.AT_ONCE + list(trouble.troubles.BAD_FILES)),
                     ("kling", "clip.kling3.live", trouble.TASKS),
                     ("suno", "song.suno.live", trouble.TASKS))


@test
def every_trouble_of_the_second_services():
    """Gemini's own pictures, SeeDance's tasks; songs as before."""
    trouble.one_film(("gemini", "picture.nanobananapro.live", trouble.INLINE),
                     ("volc", "clip.seedance.live", trouble.TASKS),
                     ("suno", "song.suno.live", trouble.TASKS), "seedance")


@test
def every_trouble_of_the_form():
    """/v1/videos, once SeeDance's own address has turned everybody away."""
    site = trouble.studio()
    site.gate.always("volc", 400, {"error": {"code": "bad_request", "message": "not here"}})
    try:
        trouble.one_film(("images", "picture.seedream4k.live", trouble.AT_ONCE),
                         ("videos", "clip.seedance.file", trouble.TASKS),
                         ("suno", "song.suno.live", ["stuck"]), "seedance")
    finally:
        site.gate.always("volc")


@test
def every_trouble_of_kie():
    """The second provider of songs: where it fails too, the song waits and a person decides."""
    trouble.songs_by_kie()


@test
def killed_while_it_renders():
    kills.killed_while_it_renders()


def lost_twice(job):
    """Only that may hold a job up, and then a person says what becomes of it."""
    return job["status"] == "parked" and job["parked"]["reason_code"] == "provider_unclear"


def one_production(dice, left):
    """Kills one production until it is over; returns how often."""
    site = Site(songs=6)
    try:
        job = kills.production(site, 3, 2)
        path = "/api/production/jobs/" + job["id"]
        died = 0
        while left - died > 0:
            site.serve()
            time.sleep(dice.expovariate(1 / 2.0))
            now = site.api(path)
            if now["status"] in OVER:
                break
            site.kill()
            died += 1
        if not site.alive():
            site.serve()
        job = site.finish(job, ("published", "parked"))
        if lost_twice(job):
            site.api(path + "/retry", "POST", {"resubmit": True})
            site.settle(path, ("published", "failed", "cancelled"), ("published",))
            job = site.api(path)
        expect("end", job["status"], "published")
        kills.books_agree(site, job)
        kills.one_video(site, job)
        return died
    finally:
        site.close()


@test
def deaths_at_any_moment():
    dice = random.Random(SEED)
    died = films_made = 0
    while died < KILLS:
        died += one_production(dice, KILLS - died)
        films_made += 1
    print(f"# {died} deaths over {films_made} films, seed {SEED}")
    expect("deaths", died, KILLS)


@test
def two_workers_die_at_any_moment():
    """The same on PostgreSQL and Redis, with both restarted under each production."""
    dice = random.Random(SEED + 1)
    died = films_made = 0
    while died < KILLS:
        found = machines.one_campaign(dice, min(KILLS - died, 25), machines.POINTS, 3, 2)
        if found == 0:
            raise AssertionError("nobody died: the campaign shows nothing")
        died += found
        films_made += 1
    print(f"# {died} deaths of workers over {films_made} films, seed {SEED + 1}")


if __name__ == "__main__":
    harness.run()
