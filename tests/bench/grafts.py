"""How cleaning fares on an article in the chrome of another site: flat golden pages, grafted onto one another.

    python -m tests.bench.grafts [SEED] [EACH]

A graft is what stands above one page's title and below its last paragraph, with another page's article between. It
shows whether parts are told by themselves or only in the company they were written in.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.cleaner import TEXT_LABELS, Cleaned, clean
from corpus.encoding import decode, mend
from corpus.lines import read_lines
from tests.golden import Shares, folders, page_in, squeeze, table


@dataclass(frozen=True, slots=True)
class Graftable:
    """A flat page in three: what stands above its title, its article, what stands below; and what is expected."""

    name: str
    above: tuple[str, ...]
    article: tuple[str, ...]
    below: tuple[str, ...]
    expected: dict[str, Any]

    @property
    def chrome(self) -> str:
        """All that stands around the article."""
        return squeeze(" ".join((*self.above, *self.below)))


def grafts(seed: int, each: int) -> Shares:
    """Titles right, phrases kept and phrases gone, over every article in `each` other pages' chrome."""
    rng = random.Random(seed)
    pages = list(_graftable())
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for scion in pages:
        for stock in rng.sample(pages, each):
            if stock.name.rpartition("-")[0] == scion.name.rpartition("-")[0]:
                continue
            text = "\n".join((*stock.above, *scion.article, *stock.below))
            for field, good in _compare(clean(read_lines(text, "text")), scion, stock):
                count[field] += 1
                right[field] += good
    return {field: (right[field], count[field]) for field in count}


def _graftable() -> Iterator[Graftable]:
    """Pages whose title is a line of its own above their text, said once."""
    for folder in folders("development"):
        page, expected = page_in(folder)
        if page.kind != "text" or expected.get("document") or not isinstance(page.body, bytes):
            continue
        lines = mend(decode(page.body, "text"), "text").splitlines()
        plain = [squeeze(line) for line in lines]
        titles = [at for at, line in enumerate(plain) if line == squeeze(expected["title"])]
        kept = [at for at, line in enumerate(plain) if any(squeeze(phrase) in line for phrase in expected["keep"])]
        if len(titles) == 1 and kept and titles[0] < kept[0]:
            first, behind = titles[0], kept[-1] + 1
            above, article, below = lines[:first], lines[first:behind], lines[behind:]
            yield Graftable(folder.name, tuple(above), tuple(article), tuple(below), expected)


def _compare(cleaned: Cleaned, scion: Graftable, stock: Graftable) -> Iterator[tuple[str, bool]]:
    title = next((squeeze(line.text) for line in cleaned.lines if line.label == "title"), "")
    text = squeeze(" ".join(line.text for line in cleaned.of(*TEXT_LABELS)))
    yield "title", title == squeeze(scion.expected["title"])
    for phrase in map(squeeze, scion.expected["keep"]):
        yield "keep", phrase in text
    article = squeeze(" ".join(scion.article))
    for phrase in map(squeeze, stock.expected["vanish"]):
        if phrase in stock.chrome and phrase not in article:
            yield "vanish", phrase not in text and phrase != title


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    each = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    print(table(grafts(seed, each)))
