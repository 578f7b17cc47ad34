"""The table of properties above or below a document ("Loại văn bản", "Người ký"): the document says it again itself.

Law libraries draw it as rows, as "Cơ quan ban hành: LĐLĐ tỉnh", or as labels with their values on the next lines. A few
labels close together make a table; one alone says nothing.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.lines import Line
from corpus.observations import KEPT, LABEL, LETTERHEAD, MENU, PROPERTY, RUN, SHORT, TINY

_FEWEST = 3  # labels
_APART = 2  # lines from one label to the next: a value between them


def mark_properties(seen: list[int], lines: Sequence[Line]) -> None:
    """Marks the labels of such tables and what stands beside or below them."""
    labels = [at for at, bits in enumerate(seen) if bits & LABEL]
    table: list[int] = []
    for at, following in pairwise([*labels, len(lines) + _APART]):
        table.append(at)
        if following - at <= _APART:
            continue
        if len(table) >= _FEWEST:
            for marked in range(table[0], at + 1 + _has_value_below(seen, lines, at)):
                seen[marked] = (seen[marked] | PROPERTY) & ~(KEPT | LETTERHEAD | RUN | MENU)
        table = []


def _has_value_below(seen: list[int], lines: Sequence[Line], at: int) -> bool:
    """Whether the value of the last label is the line below it, and not the first of what follows the table."""
    text = lines[at].text
    if at + 1 == len(lines) or ":" in text[:-1] or "|" in text:
        return False
    return bool(seen[at + 1] & (TINY | SHORT)) and not seen[at + 1] & LETTERHEAD
