"""A gate that is CometAPI's pictures, clips and songs itself, with small results made beforehand,
and does to single scenes and tracks what such services do: each gets the next trouble of a list.
Whose turn it is, it tells by what it is sent: the prompt, or the bytes of the start picture."""
import base64
import hashlib
import json
import re
import subprocess
import threading
import uuid

import gate as gates

CREATES = {  # service: how its create is recognised
    "gemini": r"POST /v1beta/models/", "images": r"POST /v1/images/generations",
    "kling": r"POST /kling/v1/videos/image2video$",
    "volc": r"POST /volc/v3/contents/generations/tasks$", "videos": r"POST /v1/videos$",
    "suno": r"POST /suno/submit/music$", "kie": r"POST /api/v1/generate$"}
POLLS = {
    "kling": r"GET /kling/v1/videos/image2video/([^/?]+)$",
    "volc": r"GET /volc/v3/contents/generations/tasks/([^/?]+)$",
    "videos": r"GET /v1/videos/([^/?]+)$", "suno": r"GET /suno/fetch/([^/?]+)$",
    "kie": r"GET /api/v1/generate/record-info\?taskId=([^&]+)$"}
KIND = {"gemini": "picture", "images": "picture", "kling": "clip", "volc": "clip",
        "videos": "clip", "suno": "song", "kie": "song"}
ENDING = {"picture": "jpg", "clip": "mp4", "song": "mp3"}
HUGE = {"picture": 51 << 20, "clip": (1 << 30) + 1, "song": (200 << 20) + 1}
POLICY = "content policy: risk control"
PICTURES = 32  # that differ: a clip's create is told by its start picture
# What may be wrong with a result that was made and paid.
BAD_FILES = ("small", "expired", "huge", "page", "private")


def make(folder):
    """Results of each kind: whole ones, and ones of the wrong size."""
    folder.mkdir(exist_ok=True)
    lavfi = ["-f", "lavfi", "-i"]
    for name, args in {
            **{f"picture{i}.jpg": lavfi + [f"color=c=0x{i * 8:02x}5577:s=640x360", "-frames:v", "1"]
               for i in range(PICTURES)},
            "picture.small": lavfi + ["testsrc2=s=64x36", "-frames:v", "1", "-f", "mjpeg"],
            "clip.mp4": lavfi + ["testsrc2=s=640x360:r=24:d=5", "-pix_fmt", "yuv420p"],
            "clip.small": lavfi + ["testsrc2=s=640x360:r=24:d=0.3", "-pix_fmt", "yuv420p",
                                   "-f", "mp4"],
            "song.mp3": lavfi + ["sine=220:d=5.2"],
            "song.small": lavfi + ["sine=220:d=2", "-f", "mp3"]}.items():
        subprocess.run(["ffmpeg", "-v", "error", "-y", *args, folder / name], check=True)
    return {p.name: p.read_bytes() for p in folder.iterdir()}


class Troubles(gates.Gate):
    def __init__(self, provider, media):
        self.media, self.tasks, self.refs = media, {}, {}
        self.creates = []  # (service, key, trouble): each one that was done, and so is paid
        self.queue, self.turn, self.everything, self.looks, self.begun = {}, {}, {}, 0, 0
        self.guard = threading.Lock()
        super().__init__(provider)

    def give(self, **queues):
        """victim=[trouble, …]: each scene or track that comes to that service takes the next."""
        self.queue = {service: list(troubles) for service, troubles in queues.items()}
        self.turn.clear()
        self.begun = len(self.creates)

    def always(self, service, status=None, doc=None):
        """That service says nothing else from now on; without a status it is well again."""
        self.everything[service] = status and (status, doc)

    def heal(self, service):
        """What was stuck there goes on."""
        for task in list(self.tasks.values()):
            if task["service"] == service and task["trouble"] in ("stuck", "deaf"):
                task["trouble"] = None

    # --- inside ---
    def serve(self, h):
        with self.lock:
            self.seen.append((h.command, h.path))
        line = f"{h.command} {h.path}"
        for service, shape in CREATES.items():
            if re.match(shape, line):
                body = h.rfile.read(int(h.headers.get("Content-Length") or 0))
                return self.create(h, service, body)
        for service, shape in POLLS.items():
            found = re.match(shape, line)
            if found:
                return self.poll(h, service, found.group(1))
        if h.path.startswith("/kling/v1/videos/image2video?external_task_id="):
            return self.poll(h, "kling", h.path.split("=", 1)[1])
        if h.path.startswith("/files/"):
            return self.file(h, h.path.rsplit("/", 1)[1])
        name = "claude" if h.path == "/v1/messages" else \
               "chat" if h.path == "/v1/chat/completions" else \
               "search" if h.path.startswith("/youtube/v3/search") else \
               "upload" if h.path.startswith("/upload/youtube/v3/videos") else None
        if name and self.everything.get(name):
            h.rfile.read(int(h.headers.get("Content-Length") or 0))
            return say(h, *self.everything[name])
        body = h.rfile.read(int(h.headers.get("Content-Length") or 0))
        gates.answer(h, *self.ask(h, body, dict(h.headers)))

    def trouble_of(self, service, key):
        with self.guard:
            if (service, key) not in self.turn:
                queue = self.queue.get(service)
                self.turn[service, key] = queue.pop(0) if queue else None
            return self.turn[service, key]

    def create(self, h, service, body):
        if self.everything.get(service):
            return say(h, *self.everything[service])
        key, ref = key_of(service, h, body)
        trouble = self.trouble_of(service, key)
        if trouble == "fails":
            return say(h, 500, {"code": 500, "msg": "overloaded"} if service == "kie" else
                       {"error": {"code": "server_error", "message": "overloaded"}})
        with self.guard:
            first = not any(c[:2] == (service, key) for c in self.creates[self.begun:])
            self.creates.append((service, key, trouble))
            task = str(uuid.uuid4())
            look = self.looks % PICTURES
            self.looks += KIND[service] == "picture"
            self.tasks[task] = {"service": service, "trouble": trouble, "look": look}
            if ref:
                self.refs[ref] = task
        if trouble == "garbage" and first:
            return gates.answer(h, 200, {"Content-Type": "application/json"}, b'{"data":{"ta')
        if trouble == "dropped" and first:
            return gates.drop(h)
        say(h, 200, self.created(service, task, trouble))

    def created(self, service, task, trouble):
        if service == "gemini":
            return self.gemini(trouble, self.tasks[task]["look"])
        if service == "images":
            return {"data": [] if trouble == "moderates" else [{"url": self.url(task, "picture")}]}
        return {"kling": {"code": 0, "data": {"task_id": task, "task_status": "submitted"}},
                "volc": {"id": task}, "videos": {"id": task, "status": "queued"},
                "suno": {"code": "success", "message": "", "data": task},
                "kie": {"code": 200, "msg": "success", "data": {"taskId": task}}}[service]

    def gemini(self, trouble, look):
        bytes = {"small": self.media["picture.small"], "page": b"<html>no</html>"}.get(
            trouble, self.media[f"picture{look}.jpg"])
        part = {"text": "I cannot draw that."} if trouble == "moderates" else \
            {"inlineData": {"mimeType": "image/png", "data": base64.b64encode(bytes).decode()}}
        return {"candidates": [{"content": {"parts": [part]}, "finishReason": "STOP"}]}

    def url(self, task, kind):
        return f"{self.origin}/files/{task}.{ENDING[kind]}"

    def poll(self, h, service, task):
        task = self.refs.get(task, task)
        one = self.tasks.get(task)
        if not one:
            return say(h, 404, {"code": 1203, "message": "task not found"})
        if one["trouble"] == "deaf":
            return gates.answer(h, 200, {"Content-Type": "text/html"}, b"<html>edge</html>")
        state = {"stuck": 0, "moderates": 2}.get(one["trouble"], 1)
        say(h, 200, getattr(self, "poll_" + service)(task, state))

    def poll_kling(self, task, state):
        data = {"task_id": task, "task_status": ("processing", "succeed", "failed")[state],
                "task_status_msg": POLICY if state == 2 else ""}
        if state == 1:
            data["task_result"] = {"videos": [{"url": self.url(task, "clip"), "duration": "5.0"}]}
        return {"code": 0, "data": data}

    def poll_volc(self, task, state):
        doc = {"id": task, "status": ("running", "succeeded", "failed")[state]}
        more = {1: {"content": {"video_url": self.url(task, "clip")}},
                2: {"error": {"code": "failed", "message": POLICY}}}
        return doc | more.get(state, {})

    def poll_videos(self, task, state):
        doc = {"id": task, "status": ("IN_PROGRESS", "completed", "FAILED")[state]}
        more = {1: {"video_url": self.url(task, "clip")}, 2: {"error": {"message": POLICY}}}
        return doc | more.get(state, {})

    def poll_suno(self, task, state):
        clip = {"id": task, "status": "complete", "metadata": {"duration": 5.2},
                "audio_url": self.url(task, "song")}
        return {"code": "success", "data": {
            "task_id": task, "status": ("IN_PROGRESS", "SUCCESS", "FAILURE")[state],
            "fail_reason": POLICY if state == 2 else "", "data": [clip] if state == 1 else None}}

    def poll_kie(self, task, state):
        song = {"id": task, "audioUrl": self.url(task, "song"), "duration": 5.2}
        return {"code": 200, "data": {
            "taskId": task, "status": ("PENDING", "SUCCESS", "SENSITIVE_WORD_ERROR")[state],
            "response": {"sunoData": [song] if state == 1 else []}}}

    def file(self, h, name):
        task, ending = name.split(".")
        one = self.tasks.get(task, {"trouble": None})
        kind = next(k for k, e in ENDING.items() if e == ending)
        trouble = one["trouble"]
        if trouble == "expired":
            return gates.answer(h, 403, {}, b"AccessDenied")
        if trouble == "private":
            return gates.answer(h, 302, {"Location": "http://10.0.0.1/film"}, b"")
        if trouble == "page":
            return gates.answer(h, 200, {"Content-Type": "text/html"}, b"<html>gone</html>" * 40)
        if trouble == "huge":
            h.send_response_only(200)
            h.send_header("Content-Length", str(HUGE[kind]))
            h.end_headers()
            h.close_connection = True
            return
        gates.answer(h, 200, {}, self.media[
            f"{kind}.small" if trouble == "small" else
            f"picture{one.get('look', 0)}.jpg" if kind == "picture" else f"{kind}.{ending}"])


def key_of(service, h, body):
    """Whose create it is, and the reference it carries."""
    if service == "videos":
        return digest(re.search(rb'name="input_reference".*?\r\n\r\n(.*?)\r\n--', body,
                                re.S).group(1)), None
    doc = json.loads(body)
    if service == "kling":
        return digest(base64.b64decode(doc["image"])), doc.get("external_task_id")
    if service == "volc":
        uri = doc["content"][1]["image_url"]["url"]
        return digest(base64.b64decode(uri.split(",", 1)[1])), None
    if service == "gemini":
        return doc["contents"][0]["parts"][0]["text"][:200], None
    return (doc["gpt_description_prompt"] if service == "suno" else doc["prompt"])[:200], None


def digest(bytes):
    return hashlib.sha256(bytes).hexdigest()


def say(h, status, doc):
    gates.answer(h, status, {"Content-Type": "application/json"}, json.dumps(doc).encode())
