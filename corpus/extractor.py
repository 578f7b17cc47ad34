"""The main content of an HTML page as trafilatura picks it, told as a choice among the page's own lines.

It is one voice: the labeller hears it for every line and corrects it, and does without it where it keeps too little.
Pages nested deeper than it can follow, and very large ones, are not given to it.
"""

import logging
from collections.abc import Sequence

import trafilatura

from corpus.lines import Line

_DEEPEST = 250  # from about 300 levels of nesting trafilatura loses the whole body
_LARGEST = 2_000_000  # characters
_MOST_TAGS = 50_000  # real pages have up to some thousands
_WORDS = 3
_ENOUGH = 0.7
_LITTLE = 0.2  # of the text that is no link: comparing extractors takes as long again, and most pages need none
_MOST_LINKS = 0.6
_MOST_COMPARED = 3_000  # lines; the time it takes grows with their square

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports every page without text as an error


def choose(html: str, lines: Sequence[Line], depth: int) -> frozenset[int] | None:
    """Numbers of the lines in the main content; None where the page is beyond the extractor or it finds nothing."""
    if depth > _DEEPEST or len(html) > _LARGEST or html.count("<") > 2 * _MOST_TAGS or not lines:
        return None
    chosen = _choice(html, lines, fast=True)
    if len(lines) > _MOST_COMPARED:
        return chosen or None
    if _size(lines, chosen) < _LITTLE * sum(len(line.text) for line in lines if line.link_density <= _MOST_LINKS):
        chosen = max(chosen, _choice(html, lines, fast=False), key=lambda choice: _size(lines, choice))
    return chosen or None


def _choice(html: str, lines: Sequence[Line], *, fast: bool) -> frozenset[int]:
    """What trafilatura's own rules keep (`fast`), or the best of them and the other extractors it compares with."""
    text = trafilatura.extract(
        html, output_format="txt", include_comments=False, include_tables=True, include_formatting=False, fast=fast
    )
    shingles, whole = _shingles(text or "")
    return frozenset(line.number for line in lines if _is_in(line.text, shingles, whole))


def _size(lines: Sequence[Line], chosen: frozenset[int]) -> int:
    return sum(len(line.text) for line in lines if line.number in chosen)


def _shingles(text: str) -> tuple[set[tuple[str, ...]], set[str]]:
    """Runs of three words of the extracted text, and its lines of fewer words."""
    shingles: set[tuple[str, ...]] = set()
    whole: set[str] = set()
    for line in text.splitlines():
        words = _words(line)
        shingles.update(zip(words, words[1:], words[2:], strict=False))
        if len(words) < 2 * _WORDS:
            whole.add(" ".join(words))
    return shingles, whole


def _words(text: str) -> list[str]:
    return text.replace("|", " ").replace("\u2022", " ").lower().split()


def _is_in(text: str, shingles: set[tuple[str, ...]], whole: set[str]) -> bool:
    words = _words(text)
    if len(words) < 2 * _WORDS and " ".join(words) in whole:
        return True
    runs = list(zip(words, words[1:], words[2:], strict=False))
    return bool(runs) and sum(run in shingles for run in runs) >= _ENOUGH * len(runs)
