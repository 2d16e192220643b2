"""Writes the files that coordi and its peers are both given, always the same ones: a fixed seed, planted topics.

corpus.txt                60,000 texts, one a line, of 30,000 invented words: 40 % background words, half from the text's own
                          topic, a tenth from any topic; the words of each group by Zipf's law
text_topics.json          each text's own topic
words.json                each word's topic (-1: background) and how often it occurs: what the purity of vectors is judged by
vectors_50.f32, _512.f32  8,745 unit rows around 60 centres, little-endian
products.csv, reviews.csv 8,745 products with long descriptions and 300,000 reviews, about 169 MB, in coordi's own columns
"""
import csv
import json
import sys
from pathlib import Path

import numpy as np

SEED = 20261124
TOPICS, VOCABULARY, BACKGROUND = 20, 30_000, 2_000
TEXTS, PRODUCTS, REVIEWS = 60_000, 8_745, 300_000
DESCRIPTION_WORDS = 2_090


def invented_words(random):
    """Different words of two to four syllables."""
    syllables = [a + b for a in "bcdfghjklmnprstvwz" for b in "aeiou"]
    words = {}
    while len(words) < VOCABULARY:
        length = int(random.integers(2, 5))
        words["".join(syllables[i] for i in random.integers(0, len(syllables), length))] = None
    return np.array(list(words), dtype=object)


def zipf(random, size, ranks):
    """Draws ranks with a probability proportional to 1 / (rank + 2.7)^1.05."""
    weights = (np.arange(ranks) + 2.7) ** -1.05
    bounds = np.cumsum(weights / weights.sum())
    return np.minimum(np.searchsorted(bounds, random.random(size)), ranks - 1)


def texts(random, groups, count):
    """Words of `count` texts, where each text begins, and its topic."""
    lengths = np.clip(np.round(random.lognormal(np.log(13.2), 0.5, count)), 3, 80).astype(int)
    own_topics = random.choice(TOPICS, count)
    topic = np.repeat(own_topics, lengths)
    kind = random.random(len(topic))
    own = len(groups[0])
    words = groups[topic, zipf(random, len(topic), own)]
    background = kind < 0.4
    words[background] = zipf(random, int(background.sum()), BACKGROUND)
    noise = kind >= 0.9
    anywhere = groups.T.reshape(-1)
    words[noise] = anywhere[zipf(random, int(noise.sum()), len(anywhere))]
    return words, np.concatenate([[0], np.cumsum(lengths)]), own_topics


def write_corpus(folder, random, words, groups):
    ids, offsets, own_topics = texts(random, groups, TEXTS)
    spelled = words[ids]
    with open(folder / "corpus.txt", "w") as file:
        for begin, end in zip(offsets, offsets[1:]):
            file.write(" ".join(spelled[begin:end]) + "\n")
    (folder / "text_topics.json").write_text(json.dumps(own_topics.tolist()))
    topic = np.full(VOCABULARY, -1)
    topic[groups] = np.arange(TOPICS)[:, None]
    counts = np.bincount(ids, minlength=VOCABULARY)
    known = {word: [int(t), int(n)] for word, t, n in zip(words, topic, counts) if n}
    (folder / "words.json").write_text(json.dumps(known))


def write_vectors(folder, random):
    for length in (50, 512):
        centres = random.normal(0, 1, (60, length))
        rows = centres[random.integers(0, 60, PRODUCTS)] + random.normal(0, 0.7, (PRODUCTS, length))
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        rows.astype("<f4").tofile(folder / f"vectors_{length}.f32")


def write_shop(folder, random, words, groups):
    kinds = "bags hats tops sneakers skirts shoes outerwear dresses trousers knitwear".split()
    styles = "casual street dandy formal sporty romantic chic minimal".split()
    with open(folder / "products.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow("shop_id name brand main_category price currency styles tags description image_url likes views sold".split())
        for product in range(PRODUCTS):
            group = groups[product % TOPICS]
            spelled = words[group[zipf(random, DESCRIPTION_WORDS, len(group))]]
            likes, views, sold = random.integers(0, 9_999, 3)
            rows.writerow([
                f"N{product:06}", f"{spelled[0]} {spelled[1]} {product:04}", f"BRAND{product % 400:03}", kinds[product % 10],
                int(random.integers(9, 300)) * 1_000 + 900, "KRW", styles[product % 8], "|".join(spelled[2:8]),
                " ".join(spelled), f"https://image.example.com/goods/{product}.jpg", likes, views, sold,
            ])
    ids, offsets, _ = texts(random, groups, REVIEWS)
    spelled = words[ids]
    # a few products have thousands of reviews, many a handful
    popularity = random.lognormal(0, 0.8, PRODUCTS)
    owners = random.choice(PRODUCTS, REVIEWS, p=popularity / popularity.sum())
    stars = np.clip(np.round(random.normal(4.4, 0.8, REVIEWS)), 1, 5).astype(int)
    days = np.datetime64("2019-01-01") + random.integers(0, 1_400, REVIEWS)
    with open(folder / "reviews.csv", "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["shop_id", "product_shop_id", "text", "stars", "date"])
        for review in range(REVIEWS):
            text = " ".join(spelled[offsets[review] : offsets[review + 1]])
            rows.writerow([f"R{review}", f"N{owners[review]:06}", text, stars[review], days[review]])


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.Generator(np.random.PCG64(SEED))
    words = invented_words(random)
    groups = random.permutation(np.arange(BACKGROUND, VOCABULARY)).reshape(TOPICS, -1)
    write_corpus(folder, random, words, groups)
    write_vectors(folder, random)
    write_shop(folder, random, words, groups)
    size = sum((folder / name).stat().st_size for name in ("products.csv", "reviews.csv"))
    print(json.dumps({"folder": str(folder), "csv_mb": round(size / 2**20, 1)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
