"""Memory as Linux tells it: of this process, and of a command with all processes it starts; 0 where /proc is missing.

    python -m tests.bench.memory 100000

cleans so many generated pages in one process and prints what it holds at every tenth of them.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.articles import article_of
from corpus.identity import site_of
from corpus.model import Page, PageKind
from tests.bench.generator import generate

_PROC = Path("/proc")
_EVERY = 0.2  # seconds


def own() -> int:
    """Megabytes that this process holds by itself; files it has mapped into memory are not counted."""
    return _megabytes(_PROC / "self" / "status", "RssAnon:")


def most_of(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Wait for a process; the most megabytes it held with all it started, and the most they held by themselves.

    The first counts what they share and the files they have mapped once for each of them, the second neither.
    """
    held = own_held = 0
    while process.poll() is None:
        family = [_PROC / str(number) / "status" for number in _family(process.pid)]
        held = max(held, sum(_megabytes(status, "VmRSS:") for status in family))
        own_held = max(own_held, sum(_megabytes(status, "RssAnon:") for status in family))
        time.sleep(_EVERY)
    return held, own_held


def _family(number: int) -> list[int]:
    """A process and all it has started that still run."""
    family = [number]
    for each in family:
        try:
            family += map(int, (_PROC / str(each) / "task" / str(each) / "children").read_text().split())
        except OSError:  # it has ended meanwhile
            continue
    return family


def _megabytes(status: Path, name: str) -> int:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith(name)), 0)


def cleaning(count: int) -> Iterator[tuple[int, int]]:
    """(pages cleaned so far, megabytes held) at every tenth of so many generated pages."""
    for done, record in enumerate(generate(count), 1):
        kind: PageKind = "html" if "html" in record else "text"
        article_of(Page("generated", record[kind], kind, site=site_of(record["url"]), url=record["url"]))
        if done % max(1, count // 10) == 0:
            yield done, own()


if __name__ == "__main__":
    for done, held in cleaning(int(sys.argv[1])):
        print(f"{done:8} pages {held:6} MB", flush=True)
