"""The plain good way to answer the same keywords in Python: FastAPI, uvicorn, orjson, numpy, over coordi's own snapshot.

    COORDI_SNAPSHOT=DIR COORDI_PRODUCTS=products.ndjson uvicorn serve:app --workers 2 --no-access-log

Answers as coordi's `keyword` does: the cosine of the word's centred vector with each product's, the best `top_n`. It does not say
why (no parts, no excerpts) and keeps no record, which coordi does.
"""
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

import json
from pathlib import Path

import numpy as np
import orjson
from fastapi import FastAPI, Request, Response

SNAPSHOT = Path(os.environ["COORDI_SNAPSHOT"])


def unit(rows):
    return (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)).astype(np.float32)


centre = np.load(SNAPSHOT / "centre.npy").reshape(-1)
# the products' vectors are centred and of length one already
products = np.load(SNAPSHOT / "product_vectors.npy")
words = unit(np.load(SNAPSHOT / "word_vectors.npy") - centre)
row = {word: at for at, word in enumerate(json.loads((SNAPSHOT / "vocabulary.json").read_text())["terms"])}
by_id = {product["id"]: product for product in map(orjson.loads, open(os.environ["COORDI_PRODUCTS"], "rb"))}
shown = [by_id[entry["id"]] for entry in json.loads((SNAPSHOT / "catalogue.json").read_text())]

app = FastAPI()


@app.get("/health")
async def health():
    return Response(b"{}", media_type="application/json")


@app.post("/recommendations/")
async def recommend(request: Request):
    asked = orjson.loads(await request.body())
    count = asked["top_n"]
    scores = products @ words[row[asked["keyword"]]]
    best = np.argpartition(scores, -count)[-count:]
    best = best[np.argsort(-scores[best])]
    results = [{"product": shown[at], "score": float(scores[at])} for at in best]
    body = orjson.dumps({"keyword": asked["keyword"], "results": results})
    return Response(body, 201, media_type="application/json")
