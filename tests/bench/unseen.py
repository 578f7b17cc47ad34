"""How cleaning fares on words it does not know: golden pages, with some of the known phrases taken away at random.

    python -m tests.bench.unseen [SHARE] [DRAWS]

Pages of new sites say by habit what no list holds. Taking phrases away shows how much of them is told by build and
place alone, which a development page whose every phrase was added to the list does not.
"""

import json
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

from corpus import features, glue, phrases
from tests.golden import Shares, compare_folders, folders, table

FIELDS = ("title", "keep", "vanish", "keep_start", "keep_end")


def unseen(share: float, draws: int) -> Shares:
    """The development pages' shares by field, summed over draws of phrases; the same draws in every run."""
    sums: Shares = {}
    for draw in range(draws):
        with fewer_phrases(share, draw):
            shares, _ = compare_folders(folders("development"))
        for field in FIELDS:
            right, count = sums.get(field, (0, 0))
            sums[field] = (right + shares[field][0], count + shares[field][1])
    return sums


@contextmanager
def fewer_phrases(share: float, draw: int) -> Iterator[None]:
    """Takes away a share of the known phrases; the same ones in every run, whatever phrases join the others."""
    known = tomllib.loads((phrases.RULES / "chrome.toml").read_text(encoding="utf-8"))
    kept = {kind: {key: _thinned(value, share, draw) for key, value in rule.items()} for kind, rule in known.items()}
    own = phrases.RULES
    with tempfile.TemporaryDirectory() as folder:
        text = "\n".join(
            f"[{kind}]\n" + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rule.items())
            for kind, rule in kept.items()
        )
        Path(folder, "chrome.toml").write_text(text, encoding="utf-8")
        phrases.RULES = Path(folder)
        _forget()
        try:
            yield
        finally:
            phrases.RULES = own
            _forget()


def _thinned(value: Any, share: float, draw: int) -> Any:
    return [one for one in value if _chance(one, draw) >= share] if isinstance(value, list) else value


def _chance(phrase: str, draw: int) -> float:
    return crc32(f"{draw} {phrase}".encode()) / (1 << 32)


def _forget() -> None:
    for cached in (phrases._table, phrases.phrase_of, features._shape_short, glue._cut_short, glue._last_words):
        cached.cache_clear()


if __name__ == "__main__":
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 0.3
    draws = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    print(f"{share:.0%} of the phrases taken away, {draws} draws", table(unseen(share, draws)), sep="\n")
