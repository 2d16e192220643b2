"""gensim's word2vec on inputs.py's corpus, or the judgement of vectors that coordi made.

    words.py INPUTS skip-gram|cbow      trains (50 numbers, 5 epochs, 2 threads, corpus_file), prints speed and purity
    words.py INPUTS judge VECTORS.txt   prints the purity of vectors in word2vec's text format

The purity of rare words: of the words of rank 500 to 700 in their topic, a handful of occurrences each, the share of the ten
nearest among each other that are of the same topic.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np

RANKS = slice(500, 700)


def purity(inputs, spelled, vectors):
    known = json.loads((inputs / "words.json").read_text())
    row = {word: at for at, word in enumerate(spelled)}
    by_topic = {}
    for word, (topic, count) in known.items():
        if topic >= 0 and word in row:
            by_topic.setdefault(topic, []).append((-count, word))
    rare = [(row[word], topic) for topic, words in sorted(by_topic.items()) for _, word in sorted(words)[RANKS]]
    rows, topics = np.array([at for at, _ in rare]), np.array([topic for _, topic in rare])
    unit = np.asarray(vectors, np.float32)[rows]
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, -2)
    nearest = np.argpartition(-cosines, 10, axis=1)[:, :10]
    return round(float((topics[nearest] == topics[:, None]).mean()), 4)


def read_vectors(path):
    spelled, vectors = [], []
    with open(path) as file:
        next(file)
        for line in file:
            word, *numbers = line.split()
            spelled.append(word)
            vectors.append(np.array(numbers, np.float32))
    return spelled, np.stack(vectors)


def train(inputs, skip_gram):
    from gensim.models import Word2Vec

    corpus = str(inputs / "corpus.txt")
    model = Word2Vec(vector_size=50, window=5, negative=5, min_count=5, sample=1e-3, sg=int(skip_gram), workers=2, seed=1)
    model.build_vocab(corpus_file=corpus)
    begun = time.process_time()
    words = dict(total_examples=model.corpus_count, total_words=model.corpus_total_words)
    model.train(corpus_file=corpus, epochs=5, **words)
    cpu = time.process_time() - begun
    read = model.corpus_total_words * 5
    return read / cpu, cpu, purity(inputs, model.wv.index_to_key, model.wv.vectors)


if __name__ == "__main__":
    inputs, what = Path(sys.argv[1]), sys.argv[2]
    if what == "judge":
        print(json.dumps({"rare_purity": purity(inputs, *read_vectors(sys.argv[3]))}))
    else:
        speed, cpu, rare = train(inputs, what == "skip-gram")
        print(json.dumps({"words_per_cpu_second": round(speed), "cpu_seconds": round(cpu, 3), "rare_purity": rare}))
