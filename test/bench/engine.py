#!/usr/bin/env python3
"""The engine beside Celery on Redis, on this machine, in turn: empty tasks, and 200 wide out and
in again. CPU is that of every process that takes part, servers included, but not of whoever
orders the work. Needs python3-celery, redis-server; for the shared modes PostgreSQL's programs.
Usage: engine.py BUILD [--tasks N] [--rounds N]"""
import argparse
import contextlib
import glob
import json
import os
import pathlib
import pwd
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
TICK = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(what, look, patience=60):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if look():
            return
        time.sleep(0.02)
    raise SystemExit(f"waited {patience} s for {what}")


def answers(port):
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


def cpu(*roots):
    """Seconds of CPU of processes and all below them, the dead among those included."""
    parents, spent = {}, {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = pathlib.Path(path).read_text()
            rest = text.rsplit(")", 1)[1].split()
            pid = int(text.split(" ", 1)[0])
            parents[pid] = int(rest[1])
            spent[pid] = sum(int(x) for x in rest[11:15]) / TICK
    total = 0
    for pid in spent:
        at = pid
        while at and at not in roots:
            at = parents.get(at, 0)
        total += spent[pid] if at else 0
    return total


@contextlib.contextmanager
def running(argv, ready, **more):
    server = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    try:
        until(argv[0], ready)
        yield server
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def redis(folder):
    port = free_port()
    argv = ["redis-server", "--port", str(port), "--dir", folder, "--save", "", "--appendonly",
            "yes", "--appendfsync", "everysec"]
    with running(argv, lambda: answers(port)) as server:
        yield server, f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def postgres(folder):
    """PostgreSQL will not run as root: as root it is given to the user its package makes."""
    bins = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not bins:
        raise SystemExit("PostgreSQL is not installed")
    user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    more = {"user": user.pw_uid, "group": user.pw_gid} if user else {}
    data = pathlib.Path(folder, "pg")
    data.mkdir()
    if user:
        os.chown(data, user.pw_uid, user.pw_gid)
    subprocess.run([bins[-1] + "/initdb", "-D", data, "-A", "trust", "-U", "bench"], check=True,
                   stdout=subprocess.DEVNULL, **more)
    port = free_port()
    argv = [bins[-1] + "/postgres", "-D", data, "-p", str(port), "-k", "", "-h", "127.0.0.1"]
    with running(argv, lambda: answers(port), **more) as server:
        url = f"postgresql://bench@127.0.0.1:{port}/postgres"
        until("PostgreSQL", lambda: subprocess.run(
            [bins[-1] + "/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]).returncode == 0)
        yield server, url


def celery(tasks, fan):
    """Drains `tasks` tasks that were put first, or runs `fan` chords of 200, one after another."""
    with tempfile.TemporaryDirectory() as folder, redis(folder) as (broker, url):
        env = os.environ | {"BROKER": url, "PYTHONPATH": str(HERE)}
        order = (f"import celery_tasks as t, celery as c\n"
                 f"c.group(t.nothing.s() for _ in range({tasks})).apply_async()\n") if tasks else ""
        python = "/usr/bin/python3"
        subprocess.run([python, "-c", order or "pass"], check=True, env=env, cwd=HERE)
        argv = [python, "-m", "celery", "-A", "celery_tasks", "worker", "-c", "8", "-l", "ERROR",
                "--without-gossip", "--without-mingle", "--without-heartbeat"]
        ask = ["redis-cli", "-u", url]

        def said(*words):
            return subprocess.run(ask + list(words), capture_output=True, text=True).stdout.strip()

        with tempfile.TemporaryFile() as log:
            if tasks:
                # Counted from the first result, so that the start of Python is not in it.
                worker = subprocess.Popen(argv, env=env, cwd=HERE, stdout=log, stderr=log)
                done = lambda: int(said("dbsize") or 0)
                until("Celery's first result", lambda: done() > 20)
                first, before, began = done(), cpu(worker.pid, broker.pid), time.monotonic()
                until("Celery", lambda: done() >= tasks, 300)
                wall, used, count = time.monotonic() - began, cpu(worker.pid, broker.pid) - before, \
                    tasks - first
            else:
                worker = subprocess.Popen(argv, env=env, cwd=HERE, stdout=log, stderr=log)
                chord = ("import celery_tasks as t, celery as c, sys\n"
                         "r = c.chord(t.nothing.s() for _ in range(200))(t.nothing.s())\n"
                         "r.get(timeout=120)\n")
                subprocess.run([python, "-c", chord], check=True, env=env, cwd=HERE)
                before, began = cpu(worker.pid, broker.pid), time.monotonic()
                for _ in range(fan):
                    subprocess.run([python, "-c", chord], check=True, env=env, cwd=HERE)
                wall, used, count = time.monotonic() - began, cpu(worker.pid, broker.pid) - before, \
                    fan * 201
            worker.terminate()
            worker.wait()
    return wall / count, used / count


def ours(build, mode, tasks, fan):
    what = ["drain", str(tasks)] if tasks else ["fan", "200", str(fan)]
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        servers, url, broker = [], f"sqlite:{folder}/bench.db", "-"
        os.chmod(folder, 0o755)
        if mode != "sqlite":
            server, url = stack.enter_context(postgres(folder))
            servers.append(server.pid)
        if mode == "redis":
            server, broker = stack.enter_context(redis(folder))
            servers.append(server.pid)
        bench = subprocess.Popen([f"{build}/test/bench/engine_bench", url, broker, *what],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        bench.stdout.readline()
        before = cpu(*servers) if servers else 0
        said = json.loads(bench.communicate("go\n")[0])
        used = said["cpu_sec"] + (cpu(*servers) - before if servers else 0)
        return said["wall_sec"] / said["steps"], used / said["steps"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build")
    parser.add_argument("--tasks", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if not shutil.which("redis-server") or subprocess.run(
            ["/usr/bin/python3", "-c", "import celery, redis"], capture_output=True).returncode:
        sys.exit("the comparison needs python3-celery, python3-redis and redis-server")
    for title, tasks, fan in (("empty tasks", args.tasks, 0), ("200 wide, out and in", 0, 5)):
        sides = {"Celery": lambda: celery(tasks, fan)}
        for mode in ("sqlite", "postgresql", "redis"):
            sides[mode] = lambda mode=mode: ours(args.build, mode, tasks, fan)
        got = {name: [] for name in sides}
        for _ in range(args.rounds):
            for name, run in sides.items():
                got[name].append(run())
        median = {name: [statistics.median(x) for x in zip(*runs)] for name, runs in got.items()}
        wall, used = median["Celery"]
        print(f"{title}: Celery {used * 1e3:.3f} ms of CPU a task, {1 / wall:.0f} a second")
        for name in list(sides)[1:]:
            w, u = median[name]
            print(f"  {name:<11} {u * 1e3:.3f} ms of CPU, {1 / w:.0f} a second: "
                  f"{u / used:.2f} of the CPU, {wall / w:.1f} times the rate")


main()
