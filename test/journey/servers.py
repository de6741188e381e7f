"""Real servers for the journey, each of its own in a throw-away folder: PostgreSQL, PgBouncer in
transaction mode before it, Redis. PostgreSQL and PgBouncer refuse root and run as postgres then."""
import atexit
import glob
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile

from harness import until

AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A process in a folder, stopped and removed with the test."""

    def __init__(self, name):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix=f"ymf-{name}-"))
        if AS_POSTGRES:
            shutil.chown(self.dir, "postgres", "postgres")
        self.process = None
        atexit.register(self.close)

    def spawn(self, *argv, unprivileged=True):
        self.process = subprocess.Popen(
            [*(AS_POSTGRES if unprivileged else []), *map(str, argv)], cwd=self.dir,
            stdout=open(self.dir / "log", "ab"), stderr=subprocess.STDOUT, start_new_session=True)

    def end(self, number=signal.SIGKILL):
        """The whole group: runuser stands between."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, number)
            self.process.wait()

    def close(self):
        self.end()
        shutil.rmtree(self.dir, ignore_errors=True)


class Postgres(Server):
    def __init__(self):
        super().__init__("pg")
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        subprocess.run(
            [*AS_POSTGRES, self.bin + "/initdb", "-D", self.dir / "d", "-U", "postgres", "-A",
             "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"], check=True, cwd=self.dir,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"postgresql:///postgres?host={self.dir}&port=5432&user=postgres"
        self.start()

    def start(self):
        self.spawn(self.bin + "/postgres", "-D", self.dir / "d", "-k", self.dir, "-c",
                   "listen_addresses=", "-c", "shared_buffers=32MB")
        until("PostgreSQL", lambda: self.ask("SELECT 1") == "1", 60)

    def stop(self):
        """At once, with everything it did not write: it recovers at the next start."""
        self.end(signal.SIGQUIT)

    def close(self):
        self.stop()  # SIGKILL would leave its shared memory behind
        super().close()

    def ask(self, sql):
        got = subprocess.run(
            [self.bin + "/psql", "-h", self.dir, "-U", "postgres", "-Atqc", sql, "postgres"],
            capture_output=True, text=True)
        return got.stdout.strip() if got.returncode == 0 else None


class Pooler(Server):
    """PgBouncer 1.18 in transaction mode."""

    def __init__(self, postgres):
        super().__init__("pgbouncer")
        conf = self.dir / "pgbouncer.ini"
        (self.dir / "users").write_text('"postgres" ""\n')
        conf.write_text(f"""[databases]
postgres = host={postgres.dir} port=5432 user=postgres
[pgbouncer]
listen_addr =
unix_socket_dir = {self.dir}
listen_port = 6432
auth_type = trust
auth_file = {self.dir}/users
pool_mode = transaction
default_pool_size = 4
""")
        for path in (conf, self.dir / "users"):
            path.chmod(0o644)
        self.url = f"postgresql:///postgres?host={self.dir}&port=6432&user=postgres"
        self.spawn(shutil.which("pgbouncer") or "/usr/sbin/pgbouncer", conf)
        until("PgBouncer", lambda: (self.dir / ".s.PGSQL.6432").exists(), 60)


class Redis(Server):
    def __init__(self):
        super().__init__("redis")
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self):
        self.spawn("redis-server", "--bind", "127.0.0.1", "--port", self.port, "--dir", self.dir,
                   "--appendonly", "yes", "--save", "", unprivileged=False)
        until("Redis", lambda: self.ask("PING") == "PONG", 60)

    def stop(self):
        self.end(signal.SIGKILL)

    def ask(self, *words):
        got = subprocess.run(["redis-cli", "-p", str(self.port), *words], capture_output=True,
                             text=True)
        return got.stdout.strip()
