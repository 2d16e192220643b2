"""numpy's full matrix of cosines of 8,745 unit rows, one thread.   cosine.py INPUTS 50|512"""
import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"
# they slow a current numpy down
for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    os.environ.pop(name, None)

import json
import sys
import time
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    inputs, length = Path(sys.argv[1]), int(sys.argv[2])
    unit = np.fromfile(inputs / f"vectors_{length}.f32", "<f4").reshape(-1, length)
    cpu = []
    for _ in range(3):
        begun = time.process_time()
        cosines = unit @ unit.T
        cpu.append(time.process_time() - begun)
        trace = float(np.trace(cosines))
        del cosines
    print(json.dumps({"cpu_seconds": round(min(cpu), 4), "trace": round(trace, 1)}))
