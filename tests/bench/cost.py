"""What an archive costs: build speed, memory and size, latency for each kind of query with facets and snippets.

    python -m tests.bench.cost 10000 [--engine tantivy] [--workers 2] [--json FILE] [--data FOLDER]

With --data an archive that is there is measured and nothing is built. Figures are for this machine and this run;
compare only inside one run.
"""

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.search import Searcher, open_searcher
from tests.bench.generator import generate
from tests.bench.memory import most_of, own
from tests.bench.mix import mix

QUERIED = 40  # articles that queries are made from
WARMED = 5  # articles whose queries are asked before


def measure(count: int, engine: str = "tantivy", workers: int = 2) -> dict[str, Any]:
    """Build `count` generated pages and query them."""
    folder = Path(tempfile.mkdtemp(prefix="tracuu-bench-"))
    try:
        pages = folder / "pages.jsonl"
        with pages.open("w", encoding="utf-8") as stream:
            for record in generate(count):
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        built = _build(folder, pages, engine, workers)
        return {"pages": count, "engine": engine, **built, **measure_archive(folder / "data")}
    finally:
        shutil.rmtree(folder)


def measure_archive(data: Path) -> dict[str, Any]:
    """Open an archive and query it."""
    before, began = own(), time.perf_counter()
    searcher = open_searcher(data)
    try:
        opened = time.perf_counter() - began
        latencies = _latencies(searcher)
        memory = {"searcher_mb": own() - before}
        return {"opened_ms": round(opened * 1000), **memory, **_sizes(searcher), "latency_ms": latencies}
    finally:
        searcher.close()


def _build(folder: Path, pages: Path, engine: str, workers: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "indexer.cli", "--data", str(folder / "data"), "--engine", engine]
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, "build", str(pages), "--workers", str(workers)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        held, own_held = most_of(process)
    if process.returncode:
        raise SystemExit("The archive to measure could not be built.")
    seconds = time.perf_counter() - began
    count = sum(1 for _ in pages.open(encoding="utf-8"))
    return {"pages_per_second": round(count / seconds, 1), "build_mb": held, "build_own_mb": own_held}


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
    """Median and 95th percentile for each kind of query in process: time that passed, and processor time."""
    chooser = random.Random(3)
    ranks = chooser.sample(range(len(searcher.store.days)), min(QUERIED + WARMED, len(searcher.store.days)))
    articles = searcher.store.by_rank(ranks)
    for _, request in mix(articles[:WARMED]):
        searcher.search(request)
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for kind, request in mix(articles[WARMED:]):
        began, worked = time.perf_counter(), time.thread_time()
        searcher.search(request)
        times[kind].append((time.perf_counter() - began, time.thread_time() - worked))
    times["all"] = [each for measured in list(times.values()) for each in measured]
    return {kind: dict(_shares(measured)) for kind, measured in times.items() if len(measured) > 1}


def _shares(measured: list[tuple[float, float]]) -> Iterator[tuple[str, float]]:
    for name, seconds in zip(("", "cpu_"), zip(*measured, strict=True), strict=True):
        yield f"{name}p50", round(statistics.median(seconds) * 1000, 2)
        yield f"{name}p95", round(statistics.quantiles(seconds, n=20, method="inclusive")[-1] * 1000, 2)


def main() -> None:
    """Print the figures; write them as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    built = (options.count, options.engine, options.workers)
    figures = measure_archive(options.data) if options.data else measure(*built)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
