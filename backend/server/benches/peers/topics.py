"""Python's topic models on inputs.py's corpus, or the judgement of topics that coordi made.

    topics.py INPUTS tomotopy|gensim|sklearn    learns 20 topics from the first 55,000 texts, finds those of the last 5,000
    topics.py INPUTS judge TOPICS.json          judges {"topics": [[word, ...], ...], "unseen": [topic of each last text]}

Every system is given the same words, those in at least 5 of the texts and at most half of them, alpha .1 and beta .01 at
first, and one thread. Judged by NPMI (the mean over the pairs of a topic's first ten words, together in a text of all),
by the share of different words among all first tens, and by the normalised mutual information of the strongest topic of
the last 5,000 texts with the topics that were planted in them.
"""
import json
import math
import resource
import sys
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

TOPICS, UNSEEN, LEAST_TEXTS = 20, 5_000, 5
SWEEPS, PASSES = 100, 3
ALPHA, BETA = 0.1, 0.01


def coherence(topics, texts):
    needed = {word for topic in topics for word in topic}
    alone, together = Counter(), Counter()
    for text in texts:
        here = sorted(needed.intersection(text))
        alone.update(here)
        together.update(combinations(here, 2))
    scores = []
    for topic in topics:
        for pair in combinations(topic, 2):
            both = together[tuple(sorted(pair))] / len(texts)
            apart = math.prod(alone[word] / len(texts) for word in pair)
            scores.append(math.log(both / apart) / -math.log(both) if both else -1.0)
    return sum(scores) / len(scores)


def agreement(found, planted):
    total = len(planted)
    ours, theirs, both = Counter(found), Counter(planted), Counter(zip(found, planted))
    entropy = -sum(n / total * math.log(n / total) for side in (ours, theirs) for n in side.values())
    shared = sum(n / total * math.log(n * total / (ours[a] * theirs[b])) for (a, b), n in both.items())
    return 2 * shared / entropy


def judged(inputs, texts, topics, unseen):
    planted = json.loads((inputs / "text_topics.json").read_text())[-UNSEEN:]
    words = [word for topic in topics for word in topic]
    return {"npmi": round(coherence(topics, texts), 4), "nmi": round(agreement(unseen, planted), 4),
            "diversity": round(len(set(words)) / len(words), 3)}


def known_words(texts):
    seen = Counter(word for text in texts for word in set(text))
    return [word for word, count in seen.most_common() if LEAST_TEXTS <= count <= len(texts) / 2]


def by_tomotopy(texts, unseen, words):
    import tomotopy

    known = set(words)
    model = tomotopy.LDAModel(k=TOPICS, alpha=ALPHA, eta=BETA, seed=1)
    for text in texts:
        model.add_doc([word for word in text if word in known])
    begun = time.process_time()
    model.train(SWEEPS, workers=1)
    trained = time.process_time()
    shares, _ = model.infer([model.make_doc([word for word in text if word in known]) for text in unseen], workers=1)
    ended = time.process_time()
    topics = [[word for word, _ in model.get_topic_words(topic, 10)] for topic in range(TOPICS)]
    return trained - begun, ended - trained, topics, [list(row).index(max(row)) for row in shares]


def by_gensim(texts, unseen, words):
    from gensim.models import LdaModel

    ids = {word: at for at, word in enumerate(words)}
    counted = [sorted(Counter(ids[word] for word in text if word in ids).items()) for text in texts + unseen]
    begun = time.process_time()
    model = LdaModel(counted[: len(texts)], TOPICS, id2word=dict(enumerate(words)), passes=PASSES, chunksize=4_000,
                     alpha=ALPHA, eta=BETA, random_state=1, eval_every=None)
    trained = time.process_time()
    shares = [model.get_document_topics(text) for text in counted[len(texts) :]]
    ended = time.process_time()
    topics = [[word for word, _ in model.show_topic(topic, 10)] for topic in range(TOPICS)]
    return trained - begun, ended - trained, topics, [max(row, key=lambda pair: pair[1])[0] for row in shares]


def by_sklearn(texts, unseen, words):
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    counts = CountVectorizer(vocabulary=words, analyzer=lambda text: text).transform(texts + unseen)
    model = LatentDirichletAllocation(TOPICS, doc_topic_prior=ALPHA, topic_word_prior=BETA, learning_method="online",
                                      batch_size=4_096, max_iter=PASSES, n_jobs=1, random_state=1)
    begun = time.process_time()
    model.fit(counts[: len(texts)])
    trained = time.process_time()
    shares = model.transform(counts[len(texts) :])
    ended = time.process_time()
    topics = [[words[word] for word in row.argsort()[::-1][:10]] for row in model.components_]
    return trained - begun, ended - trained, topics, shares.argmax(1).tolist()


def main(inputs, what, made):
    texts = [line.split() for line in (inputs / "corpus.txt").read_text().splitlines()]
    if what == "judge":
        return judged(inputs, texts, **json.loads(Path(made[0]).read_text()))
    learn = {"tomotopy": by_tomotopy, "gensim": by_gensim, "sklearn": by_sklearn}[what]
    first, last = texts[:-UNSEEN], texts[-UNSEEN:]
    trained, inferred, topics, unseen = learn(first, last, known_words(first))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu_seconds": round(trained, 3), "unseen_per_cpu_second": round(UNSEEN / inferred), "peak_rss_mb": round(peak, 1),
            **judged(inputs, texts, topics, unseen)}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])))
