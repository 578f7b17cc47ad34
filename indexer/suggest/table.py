"""The lines of an archive's suggestions on disk: sorted, memory-mapped, searched by halves.

suggestions.txt            a line each, sorted by folded key: TEXT, or KEY<TAB>TEXT where it is typed otherwise
suggestions.npy            for each line where it begins, its kind, whether by a later part, how many articles hold it
suggestions.accented.npy   the lines in the order of their accented keys
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import get_args

import numpy as np
import numpy.typing as npt

from corpus.vietnamese import fold
from indexer.analysis import keys
from indexer.suggest.sources import Entry, Kind

Rows = npt.NDArray[np.int64]

_TEXT, _ROWS, _ACCENTED = "suggestions.txt", "suggestions.npy", "suggestions.accented.npy"
_ROW = np.dtype([("begin", "<u8"), ("articles", "<u4"), ("kind", "u1"), ("inner", "?")])
_KINDS: tuple[Kind, ...] = get_args(Kind)
_REMEMBERED = 1 << 14  # keys
_BEHIND_ALL = "\U0010ffff"


def write_table(folder: Path, entries: Iterable[Entry]) -> None:
    """Write entries that can be shown and typed, each once."""
    kept = {entry for entry in entries if entry.key and entry.text.isprintable()}
    ordered = sorted(kept, key=lambda each: (fold(each.key), each.key, each.kind, each.text, each.inner))
    lines = [_line(entry).encode() for entry in ordered]
    rows = np.zeros(len(ordered) + 1, dtype=_ROW)
    rows["begin"][1:] = np.cumsum([len(line) for line in lines], dtype=np.uint64)
    rows["articles"][:-1] = [entry.articles for entry in ordered]
    rows["inner"][:-1] = [entry.inner for entry in ordered]
    rows["kind"][:-1] = [_KINDS.index(entry.kind) for entry in ordered]
    accented = sorted(range(len(ordered)), key=lambda row: (ordered[row].key, row))
    (folder / _TEXT).write_bytes(b"".join(lines))
    np.save(folder / _ROWS, rows)
    np.save(folder / _ACCENTED, np.array(accented, dtype=np.uint32))


def _line(entry: Entry) -> str:
    return entry.text if entry.key == " ".join(keys(entry.text)) else f"{entry.key}\t{entry.text}"


class SuggestionTable:
    """The lines of a finished folder; `key(line)` gives its syllables as typed. Safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._rows = np.asarray(np.load(folder / _ROWS, mmap_mode="r"))
        self._accented: npt.NDArray[np.uint32] = np.asarray(np.load(folder / _ACCENTED, mmap_mode="r"))
        self.key = lru_cache(_REMEMBERED)(self._key)  # a search by halves always begins at the same lines
        self._size = len(self._rows) - 1
        self._text: npt.NDArray[np.uint8] = (
            np.asarray(np.memmap(folder / _TEXT, np.uint8, "r")) if self._size else np.empty(0, dtype=np.uint8)
        )

    def beginning(self, prefix: str) -> Rows:
        """The lines whose folded key begins so."""
        return np.arange(*self._range(self._folded, prefix, prefix + _BEHIND_ALL), dtype=np.int64)

    def equal(self, folded: str) -> Rows:
        """The lines whose folded key is this."""
        return np.arange(*self._range(self._folded, folded, folded + "\0"), dtype=np.int64)

    def beginning_accented(self, prefix: str) -> Rows:
        """The lines whose key begins so."""
        first, end = self._range(lambda place: self.key(int(self._accented[place])), prefix, prefix + _BEHIND_ALL)
        return self._accented[first:end].astype(np.int64)

    def best(self, rows: Rows, count: int, *, inner: bool) -> Iterator[list[int]]:
        """Of each kind among the lines, by their beginning or by a later part, the `count` that most articles hold.

        Most first, ties in order of lines.
        """
        chosen = self._rows[rows]
        rows, chosen = rows[chosen["inner"] == inner], chosen[chosen["inner"] == inner]
        order = rows - (chosen["articles"].astype(np.int64) << 32)
        for kind in range(len(_KINDS)):
            places = np.flatnonzero(chosen["kind"] == kind)
            if len(places) > count:
                places = places[np.argpartition(order[places], count)[:count]]
            yield rows[places[np.argsort(order[places])]].tolist()

    def _key(self, row: int) -> str:
        typed, tab, _ = self._line(row).partition("\t")
        return typed if tab else " ".join(keys(typed))

    def entry(self, row: int) -> Entry:
        """What a line suggests."""
        text = self._line(row).rpartition("\t")[2]
        _, articles, kind, inner = self._rows[row].item()
        return Entry(self.key(row), text, _KINDS[kind], articles, inner)

    def _line(self, row: int) -> str:
        first, end = self._rows["begin"][row : row + 2]
        return self._text[int(first) : int(end)].tobytes().decode()

    def _folded(self, row: int) -> str:
        return fold(self.key(row))

    def _range(self, key_of: Callable[[int], str], low: str, high: str) -> tuple[int, int]:
        first = bisect_left(range(self._size), low, key=key_of)
        return first, bisect_left(range(self._size), high, lo=first, key=key_of)
