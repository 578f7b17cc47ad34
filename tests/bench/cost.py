"""What an archive costs: build speed, memory and size, latency for each kind of query with facets and snippets.

    python -m tests.bench.cost 10000 [--engine tantivy] [--workers 2] [--json FILE]

Figures are for this machine and this run; compare only inside one run.
"""

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from indexer.results import Request
from indexer.search import Searcher, open_searcher
from tests.bench.generator import generate
from tests.queries import requests_over

QUERIED = 40  # articles that queries are made from


def measure(count: int, engine: str, workers: int) -> dict[str, Any]:
    """Build `count` generated pages and query them."""
    folder = Path(tempfile.mkdtemp(prefix="tracuu-bench-"))
    try:
        pages = folder / "pages.jsonl"
        with pages.open("w", encoding="utf-8") as stream:
            for record in generate(count):
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        built = _build(folder, pages, engine, workers)
        searcher = open_searcher(folder / "data")
        return {"pages": count, "engine": engine, **built, **_sizes(searcher), "latency_ms": _latencies(searcher)}
    finally:
        shutil.rmtree(folder)


def _build(folder: Path, pages: Path, engine: str, workers: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "indexer.cli", "--data", str(folder / "data"), "--engine", engine]
    began = time.perf_counter()
    subprocess.run([*command, "build", str(pages), "--workers", str(workers)], check=True, capture_output=True)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    lines = pages.read_text(encoding="utf-8").count("\n")
    return {"pages_per_second": round(lines / seconds, 1), "largest_process_mb": peak}


def _sizes(searcher: Searcher) -> dict[str, Any]:
    """Sizes as shares of the cleaned text; originals and removed lines lie apart."""
    folder = searcher.generation.folder
    text = 0
    count = len(searcher.store.days)
    for first in range(0, count, 500):
        articles = searcher.store.by_rank(range(first, min(first + 500, count)))
        text += sum(len(f"{article.title}\n{article.text}".encode()) for article in articles)
    bytes_of: dict[str, int] = defaultdict(int)
    for path, (size, _) in searcher.generation.manifest.files.items():
        bytes_of[path.split("/")[0]] += size
    shares = {name: round(size / text, 3) for name, size in sorted(bytes_of.items())}
    whole = sum(size for name, size in bytes_of.items() if name != "originals.sqlite")
    return {"text_mb": round(text / 1e6, 1), "size_of_text": round(whole / text, 3), "shares": shares,
            "folder": folder.name}  # fmt: skip


def _latencies(searcher: Searcher) -> dict[str, dict[str, float]]:
    """Median and 95th percentile for each kind of query, in process, after one warm round."""
    chooser = random.Random(3)
    ranks = sorted(chooser.sample(range(len(searcher.store.days)), QUERIED))
    requests = list(requests_over(searcher.store.by_rank(ranks)))
    times: dict[str, list[float]] = defaultdict(list)
    for round_number in range(3):
        for kind, request in requests:
            began = time.perf_counter()
            searcher.search(Request(request.text, request.filters, request.excluded, request.order))
            if round_number:
                times[kind].append((time.perf_counter() - began) * 1000)
    times["all"] = [each for kind in list(times) for each in times[kind]]
    return {
        kind: {"p50": round(statistics.median(each), 2), "p95": round(statistics.quantiles(each, n=20)[-1], 2)}
        for kind, each in times.items()
        if len(each) > 1
    }


def main() -> None:
    """Print the figures; write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = measure(options.count, options.engine, options.workers)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
