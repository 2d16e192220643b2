"""`make bench-peers`: runs each work by its peer and by coordi in turn (A B A B ...), and tells the ratios.

    compare.py ROOT [--reps 5] [--seconds 5] [--only WORDS] [--write]

Prints the table and writes it to target/bench-peers.json; `--write` also puts it into BENCHMARKS.md. CPU seconds are of user and
system together, so that a busy machine falsifies them little; requests/s and waiting times hold for a quiet machine only.
"""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

import works
from processes import Server, free_port, ran

PRODUCTS, REVIEWS = 8_745, 300_000
KEYWORDS = 200
WITHOUT_SHOP = ("word2vec", "lda", "cosines", "csv", "efficientnet-lite0", "vgg16")
BEGIN, END = "<!-- make bench-peers writes from here", "<!-- to here -->"


def prepare(place):
    """The inputs: what is there already stays."""
    if not (place.inputs / "text_topics.json").exists() or not (place.inputs / "reviews.csv").exists():
        ran([place.python, works.HERE / "inputs.py", place.inputs])


def prepare_shop(place):
    """The demo shop, its products and keywords: a shop that is there already stays."""
    if not place.made.exists():
        size = ["--products", PRODUCTS, "--reviews", REVIEWS, "--seed", 7]
        used = ran([place.coordi, "demo", *size, "--data", place.shop])
        made = {"wall_seconds": used["wall"], "cpu_seconds": used["cpu"], "peak_rss_mb": used["peak_mb"]}
        place.made.write_text(json.dumps(made))
    url = f"http://127.0.0.1:{free_port()}"
    command = [place.coordi, "serve", "--data", place.shop, "--port", url.rsplit(":", 1)[1]]
    with Server(command, url, "/api/v1/products/?page_size=1", None) as server:
        write_products(place, server)
        write_keywords(place, server)


def write_products(place, server):
    page, lines = "/api/v1/products/?page_size=100", []
    while page:
        answer = server.ask(page)
        lines += [json.dumps(product, ensure_ascii=False) for product in answer["results"]]
        page = answer["next"] and "/api" + answer["next"].split("/api", 1)[1]
    (place.folder / "products.ndjson").write_text("\n".join(lines) + "\n")


def write_keywords(place, server):
    """The most frequent words of two or more Hangul syllables that coordi has a full answer to."""
    terms = json.loads((place.snapshot() / "vocabulary.json").read_text())["terms"]
    kept = []
    for term in terms:
        if len(term) < 2 or not all("가" <= letter <= "힣" for letter in term):
            continue
        try:
            answer = server.ask("/api/v1/recommendations/", works.body(term))
        except OSError:
            continue
        if len(answer["results"]) == works.ANSWERS and answer["words"] == [term]:
            kept.append(term)
        if len(kept) == KEYWORDS:
            break
    if not kept:
        raise SystemExit("the shop's vocabulary has no keyword with an answer")
    # each with each other one: far more questions than a server remembers answers to
    pairs = [f"{word} {kept[(at + apart) % len(kept)]}" for apart in range(1, len(kept)) for at, word in enumerate(kept)]
    for path, keywords in ((place.again, kept), (place.keywords, pairs)):
        path.write_text("\n".join(keywords) + "\n")
        path.with_suffix(".ndjson").write_text("\n".join(map(works.body, keywords)) + "\n")


def agreement(place, peer, coordi):
    """The share of the first ten results that both servers name, over 50 keywords: whether they do the same work."""
    shared = []
    for keyword in place.keywords.read_text().splitlines()[:50]:
        lists = [server.ask(server.path, works.body(keyword))["results"][:10] for server in (peer, coordi)]
        ours, theirs = ({result["product"]["id"] for result in results} for results in lists)
        shared.append(len(ours & theirs) / 10)
    return statistics.mean(shared)


def in_turn(work, reps):
    """Each number's values, the peer's and coordi's, run in turn."""
    seen = ({}, {})
    for _ in range(reps):
        for side, run in zip(seen, (work.peer, work.coordi)):
            for name, value in run().items():
                side.setdefault(name, []).append(value)
    return seen


def judged(row, peer, coordi):
    """A line of the table: medians, and beside them the best run."""
    def of(side):
        values = [value for value in side.get(row.number, []) if value is not None]
        if not values:
            return None, None
        return statistics.median(values), (max if row.more_is_better else min)(values)

    (theirs, their_best), (ours, our_best) = of(peer), of(coordi)
    return {
        "work": row.work, "peer": row.peer, "peer_value": theirs, "coordi_value": ours, "unit": row.unit,
        "ratio": theirs and round(ours / theirs, 3), "target": row.target, "reached": bool(row.reached(ours, theirs)),
        "peer_best": their_best, "coordi_best": our_best, "runs": len(coordi[row.number]),
    }


def measure(place, reps, only):
    """All lines of the table, printed as they come."""
    lines = []

    def add(work, reps=reps):
        if only and not any(only.lower() in row.work.lower() for row in work.rows):
            return
        peer, coordi = in_turn(work, reps)
        for row in work.rows:
            lines.append(judged(row, peer, coordi))
            print(json.dumps(lines[-1], ensure_ascii=False), file=sys.stderr, flush=True)

    add(works.word_vectors(place, "skip-gram", 3, "at least 0.985", lambda c, p: c >= 0.985))
    add(works.word_vectors(place, "cbow", 2, "no worse than the peer", lambda c, p: c >= p))
    add(works.topics(place, "tomotopy", "tomotopy, 100 sweeps"))
    add(works.topics(place, "sklearn", "scikit-learn, online, 3 passes"))
    add(works.topics(place, "gensim", "gensim, 3 passes"))
    add(works.cosine(place, 50, 0.7))
    add(works.cosine(place, 512, 0.95))
    for network in works.networks(place):
        add(network)
    add(works.csv_rows(place, "csv", "csv + executemany"))
    add(works.csv_rows(place, "pandas", "pandas"))
    if only and any(work in only.lower() for work in WITHOUT_SHOP):
        return lines
    prepare_shop(place)
    add(works.demo(place), 1)
    add(works.start(place))
    if not only or only in "keyword topic blend over HTTP":
        with works.peer_server(place) as peer, works.coordi_server(place) as coordi:
            print(f"same first ten: {agreement(place, peer, coordi):.3f}", file=sys.stderr)
            add(works.keyword(place, peer, coordi))
            add(works.asked_again(place, peer, coordi))
            add(works.strategy(place, "topic", coordi))
            add(works.strategy(place, "blend", coordi))
    return lines


def shown(value):
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.4g}"


def table(lines):
    """The lines as Markdown."""
    out = ["| work | peer | peer: median (best) | coordi: median (best) | unit | ratio | target | reached |",
           "|---|---|---|---|---|---|---|---|"]
    for line in lines:
        pairs = [f"{shown(line[side + '_value'])} ({shown(line[side + '_best'])})" for side in ("peer", "coordi")]
        reached = "yes" if line["reached"] else "**no**"
        cells = [line["work"], line["peer"], *pairs, line["unit"], shown(line["ratio"]), line["target"], reached]
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out)


def machine():
    """Date, processor, how busy: what the figures hold for."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next((line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")), "?")
    version = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    return (f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores ({model}), {platform.system()} {platform.release()}, "
            f"Python {platform.python_version()}, commit {version.strip() or '?'}; mean load in the last 15 minutes "
            f"{os.getloadavg()[2]:.1f}")


def write_into(path, text):
    """Puts the text between the marks of a file."""
    before, rest = path.read_text().split(BEGIN, 1)
    comment, rest = rest.split("\n", 1)
    _, after = rest.split(END, 1)
    path.write_text(f"{before}{BEGIN}{comment}\n{text}\n{END}{after}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", type=Path)
    parser.add_argument("--reps", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--only", default="", help="only works whose name holds this")
    parser.add_argument("--write", action="store_true", help="put the table into BENCHMARKS.md")
    asked = parser.parse_args()
    if asked.reps < 1:
        parser.error("--reps must be 1 or more")
    os.chdir(asked.root)
    place = works.Place(asked.root.resolve(), asked.seconds)
    prepare(place)
    lines = measure(place, asked.reps, asked.only)
    if not lines:
        parser.error(f"--only {asked.only}: there is no such work")
    (place.root / "target/bench-peers.json").write_text(json.dumps(lines, ensure_ascii=False, indent=1) + "\n")
    print(table(lines))
    if asked.write:
        runs = f"Median and best of {asked.reps} runs in turn."
        write_into(place.root / "BENCHMARKS.md", f"\n{machine()}. {runs}\n\n{table(lines)}\n")


if __name__ == "__main__":
    main()
