"""Syllables of the archive as 16-bit numbers, and the forward index: each article's syllables in reading order.

Ranking, proximity and keyword in context read an article's syllables without decoding its text: two bytes a syllable,
memory-mapped, addressed by rank. The commonest 50,000 syllables have numbers of their own; the rest share the
numbers above by checksum, which costs ranking nothing and is why nothing exact is decided on numbers alone.
"""

import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.vietnamese import fold
from indexer.analysis import BREAK

Numbers = npt.NDArray[np.uint16]

_OWN_NUMBERS = 50_000
_SHARED_NUMBERS = (1 << 16) - _OWN_NUMBERS
_VOCABULARY, _FORWARD, _OFFSETS = "vocabulary.tsv", "forward.u16", "forward.offsets"


class ForwardWriter:
    """Numbers syllables in order of first appearance while articles are written, rank by rank from 0."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers: dict[str, int] = {BREAK: 0}
        self._articles: Counter[str] = Counter()
        self._stream = (folder / _FORWARD).open("wb")
        self._offsets = array("Q", [0])

    def add(self, syllables: Sequence[str]) -> None:
        """Take the next article's syllables, BREAK between paragraphs."""
        numbers = array("H", [self._number(syllable) for syllable in syllables])
        self._stream.write(numbers.tobytes())
        self._offsets.append(self._offsets[-1] + len(numbers))
        self._articles.update(set(syllables))

    def finish(self) -> None:
        """Write what readers open: offsets; each syllable, how many articles hold it and what it folds to."""
        self._stream.close()
        (self._folder / _OFFSETS).write_bytes(self._offsets.tobytes())
        rows = (f"{syllable}\t{self._articles[syllable]}\t{fold(syllable)}\n" for syllable in self._numbers)
        with (self._folder / _VOCABULARY).open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(rows)

    def abandon(self) -> None:
        """Close the file that was being written."""
        self._stream.close()

    def _number(self, syllable: str) -> int:
        number = self._numbers.setdefault(syllable, len(self._numbers))
        return number if number < _OWN_NUMBERS else _shared_number(syllable)


class Vocabulary:
    """The syllables of a finished archive and their numbers."""

    def __init__(self, folder: Path) -> None:
        with (folder / _VOCABULARY).open(encoding="utf-8") as stream:
            rows = [line.split("\t") for line in stream.read().splitlines()]
        self.articles: dict[str, int] = {syllable: int(count) for syllable, count, _ in rows if syllable != BREAK}
        self._numbers = {row[0]: number for number, row in enumerate(rows[:_OWN_NUMBERS])}
        self._same_letters: dict[str, list[str]] = defaultdict(list)
        for syllable, _, folded in rows[1:]:
            self._same_letters[folded].append(syllable)

    def number(self, syllable: str) -> int:
        """The number of a syllable; one that is not in the archive has a number that stands nowhere, or nearly so."""
        return self._numbers.get(syllable, _shared_number(syllable))

    def accented(self, folded: str) -> list[str]:
        """All syllables of the archive that fold to `folded`."""
        return self._same_letters.get(folded, [])


class Forward:
    """Each article's syllables as numbers, read from a memory map."""

    def __init__(self, folder: Path) -> None:
        self._offsets: npt.NDArray[np.uint64] = np.fromfile(folder / _OFFSETS, dtype=np.uint64)
        empty = not (folder / _FORWARD).stat().st_size
        self._numbers: Numbers = (
            np.empty(0, dtype=np.uint16) if empty else np.asarray(np.memmap(folder / _FORWARD, np.uint16, "r"))
        )  # a plain array, since a memmap is three times slower to slice

    def article(self, rank: int) -> Numbers:
        """The numbers of one article's syllables, title first, 0 between paragraphs."""
        return self._numbers[int(self._offsets[rank]) : int(self._offsets[rank + 1])]

    def articles(self, ranks: Iterable[int]) -> tuple[Numbers, npt.NDArray[np.intp]]:
        """The numbers of several articles in one row, and where each begins, with the end last."""
        wanted = np.fromiter(ranks, dtype=np.intp)
        if not len(wanted):
            return self._numbers[:0], np.zeros(1, dtype=np.intp)
        begins, ends = self._offsets[wanted].astype(np.intp), self._offsets[wanted + 1].astype(np.intp)
        starts = np.concatenate(([0], np.cumsum(ends - begins)))
        opens = np.flatnonzero(np.diff(wanted, prepend=-2) != 1)  # neighbouring articles are read as one piece
        runs = zip(begins[opens].tolist(), ends[np.append(opens[1:], len(wanted)) - 1].tolist(), strict=True)
        parts = [self._numbers[begin:end] for begin, end in runs]
        return (np.concatenate(parts) if len(parts) > 1 else parts[0]), starts

    def whole(self) -> tuple[Numbers, npt.NDArray[np.intp]]:
        """The same of all articles, by rank, not copied."""
        return self._numbers, self._offsets.astype(np.intp)

    def mean_length(self) -> float:
        """Syllables in the average article, breaks included."""
        return len(self._numbers) / max(len(self._offsets) - 1, 1)


def _shared_number(syllable: str) -> int:
    return _OWN_NUMBERS + zlib.crc32(syllable.encode()) % _SHARED_NUMBERS
