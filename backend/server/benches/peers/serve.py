"""The plain good way to answer the same keywords in Python: FastAPI, uvicorn, orjson, numpy, over coordi's own snapshot.

    COORDI_SNAPSHOT=DIR COORDI_PRODUCTS=products.ndjson uvicorn serve:app --workers 2 --no-access-log

Answers as coordi's `keyword` does: the cosine of the words' centred mean with each product's vector, the best `top_n`. It does not say
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


centre = np.load(SNAPSHOT / "centre.npy").reshape(-1)
# the products' vectors are centred and of length one already
products = np.load(SNAPSHOT / "product_vectors.npy")
words = np.load(SNAPSHOT / "word_vectors.npy")
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
    direction = words[[row[word] for word in asked["keyword"].split()]].mean(axis=0) - centre
    scores = products @ (direction / np.linalg.norm(direction))
    best = np.argpartition(scores, -count)[-count:]
    best = best[np.argsort(-scores[best])]
    results = [{"product": shown[at], "score": float(scores[at])} for at in best]
    body = orjson.dumps({"keyword": asked["keyword"], "results": results})
    return Response(body, 201, media_type="application/json")
