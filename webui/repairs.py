"""Ways out of an empty answer, each with the number of articles it leads to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.vietnamese import fold, is_marked
from indexer.results import Request
from indexer.search import Searcher
from webui.params import Choice, choices_of, unfiltered, with_text, without

_MOST = 8  # searches


@dataclass(frozen=True, slots=True)
class Repair:
    """Another request: without one choice, without all of them, without accents, without quotation marks."""

    kind: Literal["without", "unfiltered", "unmarked", "unquoted"]
    request: Request
    total: int
    choice: Choice | None = None


def repairs_of(searcher: Searcher, request: Request) -> list[Repair]:
    """Those repairs that have hits, at most eight."""
    tried = list(_candidates(request))[:_MOST]
    counted = [replace(repair, total=_total(searcher, repair.request)) for repair in tried]
    return [repair for repair in counted if repair.total]


def _candidates(request: Request) -> Iterator[Repair]:
    choices = choices_of(request)
    if '"' in request.text:
        unquoted = " ".join(request.text.replace('"', " ").split())
        yield Repair("unquoted", with_text(request, unquoted), 0)
    if is_marked(request.text):
        yield Repair("unmarked", with_text(request, fold(request.text)), 0)
    if len(choices) > 1:
        yield Repair("unfiltered", unfiltered(request), 0)
    for choice in choices:
        yield Repair("without", without(request, choice), 0, choice)


def _total(searcher: Searcher, request: Request) -> int:
    return searcher.search(replace(request, limit=1)).total
