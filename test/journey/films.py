"""What is ordered is what is made: tracks, scenes, length and cuts, counted in the stand-in's
ledger, in the job and in the film itself. Names of tests may be given as arguments."""
import os
import math
import subprocess

import harness
from harness import Site, expect, probe, test


def shots_lie_on_beats(job):
    timeline = job["timeline"]
    beats = {round_half_even(b * 30) for b in job["beat_timestamps"]}
    at = 0
    for number, shot in enumerate(timeline["shots"]):
        expect(f"start of shot {number}", shot["start_frame"], at)
        if number and shot["cut_on"] != "even" and at not in beats:
            raise AssertionError(f"shot {number} starts at frame {at}, no beat")
        at += shot["frames"]
    expect("frames of all shots", at, timeline["frames"])
    return timeline


def round_half_even(x):
    return int(math.floor(x + 0.5)) if abs(x % 1 - 0.5) > 1e-9 else round(x)


def decoded(song):
    """Seconds of sound in a file, by another decoder than ours."""
    out = subprocess.run(["ffmpeg", "-v", "error", "-i", song, "-f", "s16le", "-ac", "1", "-ar",
                          "48000", "-"], check=True, capture_output=True)
    return len(out.stdout) / 2 / 48000


def film_is_the_music(site, job, tracks, scenes):
    expect("paid songs", len(site.ledger("suno", "create", True)), tracks)
    expect("tracks", len(job["tracks"]), tracks)
    expect("scenes", len(job["scenes"]), scenes)
    timeline = shots_lie_on_beats(job)
    expect("scenes in the timeline", {s["scene"] for s in timeline["shots"]},
           set(range(1, scenes + 1)))
    streams = probe(site.film(job))
    video, audio = streams["video"], streams["audio"]
    expect("frames in the file", int(video["nb_read_packets"]), timeline["frames"])
    expect("video", [video[k] for k in ("codec_name", "width", "height", "pix_fmt", "color_space",
                                        "r_frame_rate")],
           ["h264", 1920, 1080, "yuv420p", "bt709", "30/1"])
    expect("audio", [audio[k] for k in ("codec_name", "sample_rate", "channels")],
           ["aac", "48000", 2])
    long = [float(s["duration"]) for s in (video, audio)]
    if abs(long[0] - long[1]) >= 1 / 30:
        raise AssertionError(f"video and audio end apart: {long}")
    music = sum(decoded(site.film(job).with_name(f"track_{n:02}.mp3"))
                for n in range(1, tracks + 1))
    if abs(music - long[0]) >= 1 / 30:
        raise AssertionError(f"{music:.3f} s of music, {long[0]:.3f} s of film")


def ordered(tracks, scenes, songs):
    site = Site(songs=songs)
    try:
        site.serve()
        job = site.finish(site.launch(site.curate(site.research(), scenes, tracks)))
        film_is_the_music(site, job, tracks, scenes)
        expect("paid pictures", len(site.ledger("gemini_image", "create", True)), scenes)
        expect("uploads", site.ledger("upload_open"), [])
        subprocess.run(["ffmpeg", "-v", "error", "-xerror", "-i", site.film(job), "-f", "null", "-"],
                       check=True)
        the_next_goes_by_the_last(site, job)
    finally:
        site.close()


def the_next_goes_by_the_last(site, job):
    """What is left of a film is told from how long an earlier one took."""
    again = site.launch(site.api("/api/curation/jobs/" + job["curation_job_id"]))
    path = "/api/production/jobs/" + again["id"]
    phases = {p["id"]: p for p in site.api(path)["phases"]}
    expect("basis of assembling", phases["assemble"]["eta_basis"], "history")
    site.api(path + "/cancel", "POST", {})


@test
def one_track_and_one_scene():
    ordered(1, 1, 8)


@test
def three_tracks_and_two_scenes():
    ordered(3, 2, 5)


@test
def a_brief_written_again_keeps_what_a_person_wrote():
    site = Site()
    try:
        site.serve()
        first = site.curate(site.research(), 4, 1)
        path = "/api/curation/jobs/" + first["id"]
        mine = first["creative_brief"]
        mine["scenes"][2]["description"] = "A lighthouse keeper's table, a storm outside"
        site.api(path, "PATCH", {"user_approved_brief": mine})
        site.api(path + "/regenerate", "POST", {})
        again = site.settle(path, ("ready", "failed"), ("ready",))
        kept = again["user_approved_brief"]["scenes"]
        old = {s["id"] for s in mine["scenes"]}
        expect("the edited scene", kept[2], mine["scenes"][2])
        expect("scenes that stayed", [s["id"] in old for s in kept], [False, False, True, False])
        site.api(path + "/regenerate", "POST", {"keep_edited": False})
        fresh = site.settle(path, ("ready", "failed"), ("ready",))
        expect("a brief by a person", fresh["user_approved_brief"], None)
        expect("scenes", len(fresh["creative_brief"]["scenes"]), 4)
    finally:
        site.close()


if os.environ.get("YMF_SOAK"):  # minutes of drawing: for the long form

    @test
    def seven_tracks_and_eight_scenes():
        ordered(7, 8, 4)


if __name__ == "__main__":
    harness.run()
