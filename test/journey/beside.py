"""What goes beside a film: thumbnails that are offered, lettered, brought and chosen, the animatic
and the preview. Names of tests may be given as arguments."""
import json
import subprocess
import urllib.request

import harness
from harness import Site, expect, probe, test, until

made = {}


def film():
    """A site with one finished film that is held before publishing."""
    if not made:
        site = made["site"] = Site(songs=16, scale=60)
        site.serve()
        made["job"] = site.finish(site.launch(site.curate(site.research(), 3, 1,
                                                             video_model="kling3")))
    return made["site"], "/api/production/jobs/" + made["job"]["id"]


def fetched(site, path, name):
    rq = urllib.request.Request(f"{site.origin}{path}/files/{name}",
                                headers={"Cookie": site.cookie})
    with urllib.request.urlopen(rq, timeout=60) as reply:
        return reply.read()


def picture(data, folder):
    """Width, height and codec, by another decoder than ours."""
    at = folder / "look.jpg"
    at.write_bytes(data)
    out = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "stream=width,height,codec_name",
                          "-of", "json", at], check=True, capture_output=True).stdout
    stream = json.loads(out)["streams"][0]
    return stream["width"], stream["height"], stream["codec_name"]


def chosen(job):
    return [t["file"] for t in job["thumbnails"] if t["chosen"]]


def settled(site, path, before, kind="thumbs"):
    """The job once the ordered step is over."""
    return until(kind, lambda: next(
        (job for job in [site.api(path)] if all(
            s["state"] == "done" for s in job["steps"] if s["kind"] == kind)
         and job["rev"] > before), None))


def small_film(site, path, name):
    """Frames of picture and seconds of sound of a quarter-size film."""
    at = site.dir / name
    at.write_bytes(fetched(site, path, name))
    streams = probe(at)
    expect(name, [streams["video"][k] for k in ("width", "height")], [480, 270])
    return int(streams["video"]["nb_read_packets"]), float(streams["audio"]["duration"])


@test
def thumbnails_are_offered_and_chosen():
    site, path = film()
    job = site.api(path)
    files = [t["file"] for t in job["thumbnails"]]
    expect("candidates", files, ["thumb_01.jpg", "thumb_02.jpg", "thumb_03.jpg"])
    expect("chosen", chosen(job), ["thumb_01.jpg"])
    length = job["timeline"]["frames"] / 30
    for thumb in job["thumbnails"]:
        data = fetched(site, path, thumb["file"])
        expect(thumb["file"], picture(data, site.dir), (1280, 720, "mjpeg"))
        if len(data) > 2_000_000 or not 0 < thumb["seconds"] < length:
            raise AssertionError(f"{thumb}: {len(data)} bytes of a film of {length} s")
    metadata = {k: v for k, v in job["metadata"].items() if k != "checks"}
    job = site.api(path, "PATCH", {"metadata": metadata | {"thumbnail": "thumb_02.jpg"}})
    expect("chosen now", chosen(job), ["thumb_02.jpg"])
    expect("what goes to YouTube", fetched(site, path, "thumbnail.jpg"),
           fetched(site, path, "thumb_02.jpg"))
    for name in ("thumb_99.jpg", "../film.mp4", "film.mp4", "thumb_../x.jpg"):
        status, answer = site.api(path, "PATCH", {"metadata": metadata | {"thumbnail": name}},
                                  status=True)
        expect(name, (status, answer["errors"][0]["pointer"]), (422, "/metadata/thumbnail"))


@test
def a_title_is_drawn_on_them():
    site, path = film()
    before = site.api(path)
    bare = fetched(site, path, "thumb_01.jpg")
    job = site.api(path + "/thumbnails", "POST", {"title": "深夜の雨 · مطر الليل"}, key="title-1")
    site.api(path + "/thumbnails", "POST", {"title": "深夜の雨 · مطر الليل"}, key="title-1")
    expect("status", job["status"], before["status"])
    job = settled(site, path, job["rev"])
    expect("steps for one order", len([s for s in job["steps"] if s["kind"] == "thumbs"]), 1)
    lettered = fetched(site, path, "thumb_01.jpg")
    expect("lettered", picture(lettered, site.dir), (1280, 720, "mjpeg"))
    expect("changed", lettered != bare, True)
    expect("the chosen one follows", fetched(site, path, "thumbnail.jpg"),
           fetched(site, path, chosen(job)[0]))


@test
def a_picture_of_ones_own_is_the_thumbnail():
    site, path = film()
    own = site.dir / "own.png"
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=2560x1440",
                    "-frames:v", "1", own], check=True)
    rq = urllib.request.Request(site.origin + "/api/uploads", own.read_bytes(),
                                {"Content-Type": "image/png", "Cookie": site.cookie}, method="POST")
    with urllib.request.urlopen(rq, timeout=60) as reply:
        upload = json.loads(reply.read())["id"]
    job = site.api(path + "/thumbnails", "POST", {"upload_id": upload})
    job = settled(site, path, job["rev"])
    expect("chosen", chosen(job), ["thumb_own.jpg"])
    data = fetched(site, path, "thumbnail.jpg")
    expect("what goes to YouTube", picture(data, site.dir), (1280, 720, "mjpeg"))
    for body in ({}, {"upload_id": upload, "title": "x"}, {"title": "x" * 121},
                 {"upload_id": "0198f0a0-0000-7000-8000-000000000003"}, {"titel": "x"}):
        status, _ = site.api(path + "/thumbnails", "POST", body, status=True)
        expect(body, status, 422)


@test
def an_animatic_was_made_from_pictures():
    site, path = film()
    job = settled(site, path, 0, "animatic")
    frames, sound = small_film(site, path, "animatic.mp4")
    expect("frames", frames, min(900, job["timeline"]["frames"]))
    if abs(sound - frames / 30) > 0.04:
        raise AssertionError(f"{frames} frames and {sound} s of sound")


@test
def a_preview_is_the_whole_film_in_small():
    site, path = film()
    job = site.api(path + "/preview", "POST", key="preview-1")
    job = settled(site, path, job["rev"], "preview")
    expect("status", job["status"], "awaiting_review")
    expect("in the list", "preview.mp4" in job["files"], True)
    frames, _ = small_film(site, path, "preview.mp4")
    expect("frames", frames, job["timeline"]["frames"])


@test
def nothing_is_previewed_before_there_is_something():
    site, _ = film()
    job = site.launch(site.curate(site.research(), 2, 1))
    status, answer = site.api(f"/api/production/jobs/{job['id']}/preview", "POST", status=True)
    expect("preview at once", status, 409)
    expect("reason", "first picture" in answer["detail"], True)
    status, _ = site.api(f"/api/production/jobs/{job['id']}/thumbnails", "POST", {"title": ""},
                         status=True)
    expect("thumbnails at once", status, 409)


if __name__ == "__main__":
    harness.run()
