"""A gate in front of the stand-in's YouTube: passes everything on, counts it, and does to single
requests what a network and a grown service do: cuts, silence, other answers."""
import http.client
import http.server
import json
import re
import socket
import struct
import threading
import urllib.parse

UNIT = 262144
HOP = ("connection", "transfer-encoding", "keep-alive", "expect")


class Gate:
    def __init__(self, provider):
        self.to = urllib.parse.urlsplit(provider)
        self.seen, self.cuts, self.rules, self.lock = [], [], [], threading.Lock()
        gate = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do(self):
                gate.serve(self)
            do_GET = do_PUT = do_POST = do

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def cut_at(self, offsets):
        """The upload's connection breaks at each of these bytes of the film, once."""
        self.cuts = sorted(offsets)

    def rule(self, method, path, act, times=1):
        """act(handler, forward) answers by itself or calls forward(); it is asked `times` times."""
        self.rules.append([method, path, act, times])

    def count(self, method, path):
        return sum(m == method and path in p for m, p in self.seen)

    # --- inside ---
    def serve(self, h):
        with self.lock:
            self.seen.append((h.command, h.path))
            rule = next((r for r in self.rules
                         if r[0] == h.command and r[1] in h.path and r[3] != 0), None)
            if rule:
                rule[3] -= 1
        span = re.match(r"bytes (\d+)-(\d+)/(\d+)", h.headers.get("Content-Range", ""))
        if span and self.cut(h, *map(int, span.groups())):
            return
        body = h.rfile.read(int(h.headers.get("Content-Length") or 0))

        def forward():
            return self.ask(h, body, dict(h.headers))
        if rule:
            rule[2](h, forward)
        else:
            answer(h, *forward())

    def cut(self, h, start, end, total):
        """What arrived before the cut is kept in whole units, as the service does it."""
        with self.lock:
            at = next((c for c in self.cuts if start <= c <= end), None)
            if at is None:
                return False
            self.cuts.remove(at)
        got = h.rfile.read(at - start)
        keep = len(got) // UNIT * UNIT
        if keep:
            fields = dict(h.headers)
            fields["Content-Length"] = str(keep)
            fields["Content-Range"] = f"bytes {start}-{start + keep - 1}/{total}"
            self.ask(h, got[:keep], fields)
        drop(h)
        return True

    def ask(self, h, body, fields):
        link = http.client.HTTPConnection(self.to.hostname, self.to.port, timeout=60)
        link.request(h.command, h.path, body,
                     {k: v for k, v in fields.items() if k.lower() not in HOP})
        reply = link.getresponse()
        got = reply.read()
        link.close()
        fields = {k: v for k, v in reply.getheaders()
                  if k.lower() not in HOP + ("content-length", "date", "server")}
        if "Location" in fields:
            fields["Location"] = fields["Location"].replace(self.to.geturl(), self.origin)
        return reply.status, fields, got


def answer(h, status, fields, body):
    h.send_response_only(status)
    for name, value in fields.items():
        h.send_header(name, value)
    h.send_header("Content-Length", str(len(body)))
    h.end_headers()
    h.wfile.write(body)


def drop(h):
    """The connection is reset, nothing is answered."""
    h.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    h.close_connection = True
    h.rfile.close()
    h.wfile = open("/dev/null", "wb")
    h.connection.close()


def changed(change):
    """A rule: the answer's JSON, changed."""
    def act(h, forward):
        status, fields, body = forward()
        doc = json.loads(body)
        change(doc)
        answer(h, status, fields, json.dumps(doc).encode())
    return act


def said(status, reason):
    """A rule: YouTube's own error instead of an answer."""
    body = json.dumps({"error": {"code": status, "message": reason, "errors": [
        {"domain": "youtube", "reason": reason, "message": reason}]}}).encode()

    def act(h, _):
        answer(h, status, {"Content-Type": "application/json"}, body)
    return act
