"""Two CSV files into SQLite.   rows.py INPUTS csv|pandas DATABASE"""
import csv
import json
import os
import resource
import sqlite3
import sys
import time
from pathlib import Path

FILES = (("product", "products.csv"), ("review", "reviews.csv"))


def by_csv(inputs, database):
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=normal")
    for table, name in FILES:
        with open(inputs / name, newline="") as file:
            rows = csv.reader(file)
            columns = next(rows)
            database.execute(f"create table {table} ({','.join(columns)})")
            database.executemany(f"insert into {table} values ({','.join('?' * len(columns))})", rows)
    database.commit()


def by_pandas(inputs, database):
    import pandas

    for table, name in FILES:
        pandas.read_csv(inputs / name).to_sql(table, database, index=False)
    database.commit()


if __name__ == "__main__":
    inputs, how, path = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    for end in ("", "-wal", "-shm", "-journal"):
        if os.path.exists(path + end):
            os.unlink(path + end)
    if how == "pandas":
        import pandas  # what importing it costs is not the work
    begun = time.process_time()
    database = sqlite3.connect(path)
    (by_pandas if how == "pandas" else by_csv)(inputs, database)
    database.close()
    cpu = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu_seconds": round(cpu, 3), "peak_rss_mb": round(peak, 1)}))
