"""Pictures of noise through a network by onnxruntime, one thread.   networks.py CARD.toml NETWORK.onnx PICTURES"""
import json
import resource
import sys
import time
import tomllib
from pathlib import Path

import numpy as np
import onnxruntime

WARM = 2

if __name__ == "__main__":
    card, pictures = tomllib.loads(Path(sys.argv[1]).read_text()), int(sys.argv[3])
    size, nchw = card["input"]["size"], card["input"]["layout"] == "nchw"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(sys.argv[2], options, providers=["CPUExecutionProvider"])
    pixels = np.random.default_rng(1).integers(0, 256, (1, size, size, 3), np.uint8)
    mean, scale = (np.array(card["input"][name], np.float32) for name in ("mean", "scale"))

    def picture():
        """From pixels to the vector of unit length, as coordi counts it."""
        order = pixels if card["input"]["channels"] == "rgb" else pixels[..., ::-1]
        prepared = (order - mean) / scale
        prepared = np.ascontiguousarray(prepared.transpose(0, 3, 1, 2) if nchw else prepared)
        feature = session.run([card["output"]["name"]], {card["input"]["name"]: prepared})[0]
        pooled = feature.mean((2, 3)) if card["output"]["pooling"] == "average" else feature
        return pooled / np.linalg.norm(pooled)

    for _ in range(WARM):
        picture()
    begun = time.process_time()
    for _ in range(pictures):
        picture()
    cpu = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"per_cpu_second": round(pictures / cpu, 3), "peak_rss_mb": round(peak, 1)}))
