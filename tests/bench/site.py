"""What the site's pages cost on the server: time and bytes of each kind of page over one archive.

    python -m tests.bench.site --data FOLDER

Times are for this machine and this run; compare only inside one run.
"""

import argparse
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient

from indexer.search import Searcher, open_searcher
from tests.bench.mix import mix
from webui import create_app
from webui.params import args_of

QUERIED = 12  # articles that searches are made from
WORDS = ("khen thưởng", "công nhân", "hội nghị", "đại hội", "công đoàn")
TYPED = ("c", "cô", "công đ", "cong do", "lien doan lao d", "ldld t", "140", "140 kh", "khen th", "hội ngh", "tết")
ROUNDS = 3  # of pages that few addresses stand for
PACKED = {"Accept-Encoding": "gzip"}


def measure(searcher: Searcher) -> dict[str, dict[str, float]]:
    """Median and 95th percentile in milliseconds, and the most bytes sent, for each kind of page."""
    client = create_app(searcher=searcher).test_client()
    pages = list(_pages(searcher))
    for _, address in pages[:: max(len(pages) // 20, 1)]:
        client.get(address)
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for kind, address in pages:
        found[kind].append(_asked(client, address))
    return {kind: _shares(asked) for kind, asked in found.items()}


def _pages(searcher: Searcher) -> Iterator[tuple[str, str]]:
    """(kind, address) of what is asked for."""
    ranks = random.Random(9).sample(range(len(searcher.store.days)), min(QUERIED, len(searcher.store.days)))
    for kind, request in mix(searcher.store.by_rank(ranks)):
        found = "search, nearness" if kind == "near" else "search"
        yield found, "/tim?" + urlencode(args_of(request), doseq=True)
    for _ in range(ROUNDS):
        yield from (("suggestions", "/goi-y.json?" + urlencode({"q": typed})) for typed in TYPED)
        for word in WORDS:
            yield f"concordance of {word}", "/ngu-canh?" + urlencode({"q": word, "xep": "trai"})
            yield f"words beside {word}", "/ngu-canh/di-cung?" + urlencode({"q": word})
        yield "trends of five", "/xu-huong?" + urlencode({"q": WORDS}, doseq=True)
        yield "typical", "/tieu-bieu?" + urlencode({"q": WORDS[0]})


def _asked(client: FlaskClient, address: str) -> tuple[float, int]:
    began = time.perf_counter()
    answer = client.get(address, headers=PACKED)
    taken = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}")
    return taken, len(answer.get_data())


def _shares(asked: list[tuple[float, int]]) -> dict[str, float]:
    times = [taken for taken, _ in asked]
    highest = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return {
        "p50": round(statistics.median(times), 1),
        "p95": round(highest, 1),
        "bytes": max(size for _, size in asked),
    }


def main() -> None:
    """Print a line for each kind of page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    searcher = open_searcher(parser.parse_args().data)
    told: dict[str, dict[str, Any]] = measure(searcher)
    searcher.close()
    for kind, figures in told.items():
        print(f"{kind:28} {json.dumps(figures)}")


if __name__ == "__main__":
    main()
