"""The works that coordi and its peers are given. A work is measured by two functions, the peer's and coordi's, each of which runs
once and tells numbers by name; its rows of the table say which number is shown, and what is aimed at."""
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from processes import Server, free_port, last_json, ran

HERE = Path(__file__).parent
ANSWERS = 20
CONNECTIONS = 16


@dataclass
class Row:
    """One line of the table. `reached(coordi, peer)` judges the medians; a peer without the number has None."""

    work: str
    peer: str
    number: str
    unit: str
    target: str
    reached: Callable
    more_is_better: bool = False


@dataclass
class Work:
    rows: list
    peer: Callable
    coordi: Callable


class Place:
    """Where everything is: programs, inputs, the shop."""

    def __init__(self, root, seconds):
        self.root, self.seconds = root, seconds
        self.folder = root / "target/bench-peers"
        self.inputs, self.shop = self.folder / "inputs", self.folder / "shop"
        self.python, self.coordi = self.folder / "venv/bin/python", root / "target/release/coordi"
        self.keywords, self.made = self.folder / "keywords.txt", self.folder / "shop.json"
        self.again = self.folder / "again.txt"
        self.programs = {}

    def snapshot(self):
        shelf = self.shop / "snapshots"
        return shelf / (shelf / "CURRENT").read_text().strip()

    def peer(self, script, *arguments):
        return last_json(ran([self.python, HERE / script, self.inputs, *arguments])["out"])

    def kernel(self, name, *arguments, crate="learn"):
        """Runs a bench program of coordi's, which is built first."""
        if name not in self.programs:
            built = ran(["cargo", "bench", "--locked", "-q", "--no-run", "--message-format=json", "-p", crate, "--bench", name])
            artifacts = (json.loads(line) for line in built["out"].splitlines() if line.startswith("{"))
            self.programs[name] = next(made["executable"] for made in artifacts
                                       if made.get("executable") and made["target"]["name"] == name)
        used = ran([self.programs[name], *arguments])
        return {"peak_rss_mb": round(used["peak_mb"], 1), **last_json(used["out"])}


def word_vectors(place, name, times, purity, judged):
    def coordi():
        vectors = place.folder / f"{name}.txt"
        trained = place.kernel("peer_words", place.inputs / "corpus.txt", name, vectors)
        return {**trained, **place.peer("words.py", "judge", vectors)}

    speed = Row(f"word2vec {name}, 50 numbers, 60,000 texts, 2 threads", "gensim, corpus_file", "words_per_cpu_second",
                "words per CPU s", f"at least {times} x the peer", lambda c, p: c >= times * p, True)
    rare = Row("the same: purity of rare words", "gensim, corpus_file", "rare_purity", "share", purity, judged, True)
    return Work([speed, rare], lambda: place.peer("words.py", name), coordi)


def topics(place, name, peer):
    """Each system as it is meant to be used: tomotopy in 100 sweeps, the others in 3 passes, coordi by its defaults."""
    def coordi():
        made = place.folder / "topics.json"
        trained = place.kernel("peer_topics", place.inputs / "corpus.txt", made, "documents=55000", "unseen=5000")
        return {**trained, **place.peer("topics.py", "judge", made)}

    first = f"LDA, K = 20, 55,000 texts, 1 thread, beside {name}"
    rows = [Row(first, peer, "cpu_seconds", "CPU s", "at most 6 CPU s", lambda c, p: c <= 6),
            Row("the same: NPMI of the first ten words", peer, "npmi", "NPMI", "at least .20", lambda c, p: c >= 0.2, True),
            Row("the same: NMI with the planted topics", peer, "nmi", "NMI", "at least .81", lambda c, p: c >= 0.81, True),
            Row("the same: different first words", peer, "diversity", "share", "no worse than the peer", lambda c, p: c >= p, True),
            Row("the same: topics of unseen texts", peer, "unseen_per_cpu_second", "texts per CPU s", "at least 50,000",
                lambda c, p: c >= 50_000, True),
            Row("the same: peak of memory", peer, "peak_rss_mb", "MB", "under 300 MB", lambda c, p: c < 300)]
    return Work(rows, lambda: place.peer("topics.py", name), coordi)


def cosine(place, length, times):
    row = Row(f"8,745 x 8,745 cosines, {length} numbers, 1 thread", "numpy f32", "cpu_seconds", "CPU s",
              f"at most {times} x the peer", lambda c, p: c <= times * p)
    rows = place.inputs / f"vectors_{length}.f32"
    return Work([row], lambda: place.peer("cosine.py", length), lambda: place.kernel("peer_cosine", rows, length))


def network(place, name, file, library, times, pictures):
    """Pictures through a network, from pixels to the vector; with the library of onnxruntime or in pure Rust."""
    card = place.root / f"fixtures/models/{name}.toml"
    arguments = [card, file, "--pictures", pictures, *(["--library", library] if library else [])]
    how = "with the library" if library else "pure Rust"
    rows = [Row(f"{name}, 1 thread, {how}", "onnxruntime in Python", "per_cpu_second", "pictures per CPU s",
                f"at least {times} x the peer", lambda c, p: c >= times * p, True),
            Row("the same: peak of memory", "onnxruntime in Python", "peak_rss_mb", "MB", "under 500 MB", lambda c, p: c < 500)]
    return Work(rows, lambda: last_json(ran([place.python, HERE / "networks.py", card, file, pictures])["out"]),
                lambda: place.kernel("networks", *arguments, crate="vision"))


def networks(place):
    """Both networks, with the library where `make onnxruntime` fetched it; VGG16 only where its weights are."""
    libraries = sorted((place.root / "target/onnxruntime").glob("libonnxruntime.*"))
    lite = place.root / "fixtures/models/efficientnet_lite0.onnx"
    vgg = place.root / "../shared/models/vgg16_conv.onnx"
    found = []
    for library in (*libraries[:1], None):
        found.append(network(place, "efficientnet-lite0", lite, library, 0.95 if library else 0.8, 100))
        if vgg.exists():
            found.append(network(place, "vgg16", vgg.resolve(), library, 0.95 if library else 0.75, 6))
    return found


def csv_rows(place, how, peer):
    """coordi also checks, cleans and accounts for every row; the peers only copy."""
    def coordi():
        data = place.folder / "import"
        ran(["rm", "-rf", data])
        files = [place.inputs / "products.csv", place.inputs / "reviews.csv"]
        used = ran([place.coordi, "import", *files, "--profile", "coordi", "--data", data, "--json"])
        return {"cpu_seconds": used["cpu"], "peak_rss_mb": used["peak_mb"]}

    work = "169 MB of CSV, 308,745 rows, into SQLite"
    rows = [Row(work, peer, "cpu_seconds", "CPU s", "at most 1.2 CPU s", lambda c, p: c <= 1.2),
            Row("the same: peak of memory", peer, "peak_rss_mb", "MB", "under 60 MB", lambda c, p: c < 60)]
    return Work(rows, lambda: place.peer("rows.py", how, place.folder / "peer.sqlite"), coordi)


def body(keyword):
    return json.dumps({"keyword": keyword, "strategy": "keyword", "top_n": ANSWERS}, ensure_ascii=False)


def coordi_server(place):
    port, keyword = free_port(), place.again.read_text().split()[0]
    command = [place.coordi, "serve", "--data", place.shop, "--port", port]
    quiet = {"COORDI_LOG__FILTER": "error"}
    return Server(command, f"http://127.0.0.1:{port}", "/api/v1/recommendations/", body(keyword), quiet)


def peer_server(place):
    port, keyword = free_port(), place.again.read_text().split()[0]
    command = [place.python.parent / "uvicorn", "serve:app", "--workers", 2, "--no-access-log", "--log-level", "error",
               "--loop", "uvloop", "--http", "httptools", "--port", port]
    env = {"COORDI_SNAPSHOT": str(place.snapshot()), "COORDI_PRODUCTS": str(place.folder / "products.ndjson")}
    return Server(command, f"http://127.0.0.1:{port}", "/recommendations/", body(keyword), env, HERE)


def drive(place, server, *arguments):
    command = [place.coordi, "bench", server.url, "--pid", server.process.pid, "--connections", CONNECTIONS,
               "--seconds", place.seconds, "--json", *arguments]
    report = json.loads(ran(command)["out"])
    # a few pairs of words are cut into words that the shop does not use
    if report["not_2xx"] > report["answers"] / 100 or report["broken"]:
        raise SystemExit(f"{server.url}: {report['first_failure']}")
    cost, latency = report["server"], report["latency_us"]
    return {"cpu_us": cost["cpu_us"], "rps": report["requests_per_second"], "p50_ms": latency["p50"] / 1e3,
            "p99_ms": latency["p99"] / 1e3, "rss_mb": cost["rss_mb"], "pss_mb": cost["pss_mb"],
            "without_files_mb": cost["rss_without_files_mb"]}


def keyword(place, peer, coordi):
    asked = f"keyword, 39,800 different, {ANSWERS} results, over HTTP, {CONNECTIONS} connections"
    name = "FastAPI, uvicorn (2 workers), numpy"
    rows = [Row(asked, name, "cpu_us", "us CPU a request", "at most 60 us and 1/7 of the peer",
                lambda c, p: c <= 60 and 7 * c <= p),
            Row("the same: requests a second", name, "rps", "requests/s", "at least 15,000", lambda c, p: c >= 15_000, True),
            Row("the same: p99", name, "p99_ms", "ms", "under 1 ms on a quiet machine", lambda c, p: c < 1),
            Row("the same: memory without mapped files", name, "without_files_mb", "MB", "under 120 MB", lambda c, p: c < 120)]
    return Work(rows, *asking(place, place.keywords, peer, coordi))


def asked_again(place, peer, coordi):
    """The same few keywords over and over, which coordi remembers answers to and the peer does not."""
    row = Row("the same over HTTP, 200 keywords over and over", "FastAPI, uvicorn (2 workers), numpy", "cpu_us", "us CPU a request",
              "none", lambda c, p: c <= p)
    return Work([row], *asking(place, place.again, peer, coordi))


def asking(place, keywords, peer, coordi):
    """How the peer and how coordi are asked for the keywords of a file."""
    bodies = keywords.with_suffix(".ndjson")
    return (lambda: drive(place, peer, "--path", "/recommendations/", "--bodies", bodies),
            lambda: drive(place, coordi, "--keywords", keywords, "--top-n", ANSWERS))


def strategy(place, name, coordi):
    row = Row(f"{name}, {ANSWERS} results, over HTTP, {CONNECTIONS} connections", "none", "cpu_us", "us CPU a request",
              "at most 150 us", lambda c, p: c <= 150)
    asked = ["--keywords", place.keywords, "--top-n", ANSWERS, "--strategy", name]
    return Work([row], lambda: {"cpu_us": None}, lambda: drive(place, coordi, *asked))


def demo(place):
    """The demo shop as it was made; it is made once, not once a run."""
    rows = [Row("the demo shop whole: write, import, train, publish", "none", "wall_seconds", "s",
                "under 180 s on two quiet cores", lambda c, p: c < 180),
            Row("the same: peak of memory", "none", "peak_rss_mb", "MB", "under 1,000 MB", lambda c, p: c < 1_000)]
    made = json.loads(place.made.read_text())
    return Work(rows, lambda: {}, lambda: made)


def start(place):
    def once(server):
        with server as started:
            return {"cpu_seconds": started.start_cpu, "seconds": started.start_seconds}

    row = Row("start to the first answer", "FastAPI, uvicorn (2 workers), numpy", "cpu_seconds", "CPU s", "at most 0.3 CPU s",
              lambda c, p: c <= 0.3)
    return Work([row], lambda: once(peer_server(place)), lambda: once(coordi_server(place)))
