"""Runs programs and tells what they used; keeps servers and tells when they answer."""
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")


def ran(command, env=None):
    """Runs a program to its end: CPU seconds of it and its children, the largest resident memory, what it printed."""
    with tempfile.TemporaryFile("w+") as out:
        begun = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], stdout=out, env={**os.environ, **(env or {})})
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begun
        if process.returncode:
            raise SystemExit(f"{' '.join(map(str, command))}: ended with {process.returncode}")
        out.seek(0)
        printed = out.read()
    return {"cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024, "wall": wall, "out": printed}


def last_json(text):
    """The last line of JSON that a program printed."""
    return json.loads([line for line in text.splitlines() if line.startswith("{")][-1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(pid):
    """A process and its descendants."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            parents[int(name)] = int(open(f"/proc/{name}/stat").read().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            pass
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def cpu_seconds(pid):
    """User and system CPU seconds of a process and its descendants."""
    ticks = 0
    for one in family(pid):
        try:
            fields = open(f"/proc/{one}/stat").read().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        except OSError:
            pass
    return ticks / TICKS


class Server:
    """A server that ends with the block."""

    def __init__(self, command, url, path, body, env=None, folder=None):
        self.command, self.url, self.path, self.body = [str(part) for part in command], url, path, body
        self.env, self.folder = {**os.environ, **(env or {})}, folder

    def __enter__(self):
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.command, env=self.env, cwd=self.folder, stdout=quiet, stderr=quiet, start_new_session=True)
        begun = time.monotonic()
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() - begun > 120:
                self.__exit__()
                raise SystemExit(f"{' '.join(self.command)}: gives no answer")
            time.sleep(0.01)
        self.start_cpu, self.start_seconds = cpu_seconds(self.process.pid), time.monotonic() - begun
        return self

    def answers(self):
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + self.path, self.body and self.body.encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                self.first = json.load(answer)
                return True
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise SystemExit(f"{self.url}{self.path}: {error.code} {error.read(300)}") from None
            return False
        except OSError:
            return False

    def ask(self, path, body=None):
        """What it answers, as JSON."""
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, body and body.encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def __exit__(self, *_):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
