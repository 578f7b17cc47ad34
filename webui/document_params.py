"""What a URL asks of the official documents: q loai to_chuc nam trang as in a search, one value each; and a list.

`so` is a list of numbers as it was pasted, one a line or between semicolons.
"""

import re
from collections.abc import Mapping

from indexer.documents.asking import DocumentRequest
from indexer.results import Request
from webui.params import BadParameter, MultiDict, request_of

PASTED = "so"
MOST_LINES = 200
MOST_CHARACTERS = 10_000
_LINE = re.compile(r"[\r\n;]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def documents_asked(args: MultiDict) -> tuple[Request, DocumentRequest]:
    """The state a URL holds, and what it asks; raises BadParameter."""
    state = request_of(args)
    return state, DocumentRequest(
        state.text,
        kind=_one(state.filters, "kind", "loai"),
        issuer=_one(state.filters, "organization", "to_chuc"),
        year=_one(state.filters, "year", "nam"),
        page=state.page,
    )


def numbers_pasted(args: MultiDict) -> tuple[list[str], int]:
    """The lines of a pasted list, at most 200 of them, and how many there were more."""
    given = args.getlist(PASTED)
    text = _CONTROL.sub(" ", given[0].replace("\t", " ")) if given else ""
    lines = [line.strip() for line in _LINE.split(text) if line.strip()]
    return lines[:MOST_LINES], max(len(lines) - MOST_LINES, 0)


def _one(filters: Mapping[str, tuple[str, ...]], facet: str, name: str) -> str:
    values = filters.get(facet, ())
    if len(values) > 1:
        raise BadParameter(name, ", ".join(values))
    return values[0] if values else ""
