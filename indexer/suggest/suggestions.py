"""What somebody who begins to type may mean: completions from the archive itself, ready within milliseconds.

Syllables typed whole must be there, the last may be a beginning. Marks that were typed are respected, what was typed
without any stands for all; an abbreviation also stands for its long form.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from pathlib import Path

from corpus.vietnamese import TONES, fold, is_marked, key, repair, strip_marks
from indexer.analysis import tokens
from indexer.expansion import Wordings, curated
from indexer.settings import MAX_QUERY_CHARACTERS
from indexer.suggest.sources import Kind, entries_of
from indexer.suggest.table import Rows, SuggestionTable, write_table

# Of eight suggestions so many are of one kind, where others have enough.
_SHARES: dict[Kind, int] = {"organization": 2, "phrase": 4, "number": 1, "title": 1}
_COMPARED = 200  # lines of a kind, of those that most articles hold, whose marks are compared with those typed
_TONE = re.compile(f"[{TONES}]")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion, spelt as the archive spells it; `count` articles hold it."""

    text: str
    kind: Kind
    count: int


@dataclass(frozen=True, slots=True)
class _Typed:
    """The keys of syllables typed whole, and the beginning of one more, in lower case; "" where none was begun."""

    whole: tuple[str, ...]
    begun: str

    @property
    def marked(self) -> bool:
        return is_marked(self.begun) or any(map(is_marked, self.whole))

    @property
    def may_be_number(self) -> bool:
        """Whether a document's number may be meant: "kế hoạch", "14", not "k"."""
        return bool(self.whole) or self.begun[0].isdigit()


def write_suggestions(folder: Path, size: int) -> None:
    """Gather what a finished folder of `size` articles has to suggest, into the same folder."""
    write_table(folder, entries_of(folder, size))


class Suggester:
    """Completes what is typed from one archive; safe to share between threads."""

    def __init__(self, folder: Path, wordings: Wordings | None = None) -> None:
        self._table = SuggestionTable(folder)
        self._wordings = wordings or curated()

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        """At most `limit` completions, those that most articles hold first; none where nothing can be read.

        What has the typed part further inside comes after all that begin so.
        """
        read = _read(typed)
        if read is None:
            return []
        wordings = [read, *filter(None, [self._spelt_out(read)])]
        begin = self._best(wordings, limit, inner=False)
        inside = self._best(wordings, limit, inner=True) if len(begin) < limit else []
        known = {each.text.lower() for each in begin}
        return [*begin, *(each for each in inside if each.text.lower() not in known)][:limit]

    def _best(self, wordings: Sequence[_Typed], limit: int, *, inner: bool) -> list[Suggestion]:
        found: dict[str, Suggestion] = {}
        for typed in wordings:
            for entry in map(self._table.entry, self._matching(typed, limit, inner)):
                if entry.kind != "number" or typed.may_be_number:
                    found.setdefault(entry.text.lower(), Suggestion(entry.text, entry.kind, entry.articles))
        return _mixed(found.values(), limit)

    def _spelt_out(self, typed: _Typed) -> _Typed | None:
        """The same with its abbreviations in full; None where it has none."""
        full: list[str] = []
        for syllable in (*typed.whole, *filter(None, [key(typed.begun)])):
            longs = (other for other in self._wordings.others((syllable,)) if len(other) > 1)
            full += next(longs, (syllable,))
        if len(full) == len(typed.whole) + bool(typed.begun):
            return None
        return _Typed(tuple(full[:-1]), full[-1]) if typed.begun else _Typed(tuple(full), "")

    def _matching(self, typed: _Typed, limit: int, inner: bool) -> Iterator[int]:
        """Of each kind the lines that agree with what was typed and that most articles hold."""
        for rows in self._candidates(typed):
            for best in self._table.best(rows, _COMPARED if typed.marked else limit, inner=inner):
                yield from islice((row for row in best if _agrees(typed, self._table.key(row).split())), limit)

    def _candidates(self, typed: _Typed) -> Iterator[Rows]:
        """Lines among which the matching ones are: by letters, or by leading marked syllables where they are fewer."""
        folded = self._table.beginning(" ".join([*map(fold, typed.whole), strip_marks(typed.begun)]))
        marked = tuple(takewhile(is_marked, typed.whole))
        accented = self._table.beginning_accented(" ".join([*marked, ""])) if marked else folded
        yield min(folded, accented, key=len)
        if is_marked(typed.begun):  # the tone may still come, but those that have just these marks are not overlooked
            yield self._table.beginning_accented(" ".join([*typed.whole, typed.begun]))
        if not typed.begun:
            yield self._table.equal(" ".join(map(fold, typed.whole)))


def _read(typed: str) -> _Typed | None:
    """What was typed; None where it holds no letter or digit."""
    text = repair(typed[:MAX_QUERY_CHARACTERS])
    every = tokens(text)
    found = [
        one for one, two in zip(every, every[1:], strict=False) if not (one.folded == "so" and two.key[0].isdigit())
    ]
    found += every[-1:]  # "kế hoạch số 140" is kept as "kế hoạch 140/KH-…"
    if not found:
        return None
    last = found[-1]
    begun = text[last.start : last.end].lower() if last.end == len(text) else ""
    if begun and fold(begun) != strip_marks(begun):  # "lý" can only be whole: its key is "lí"
        begun = ""
    return _Typed(tuple(token.key for token in (found[:-1] if begun else found)), begun)


def _agrees(typed: _Typed, syllables: Sequence[str]) -> bool:
    """Whether a line's syllables begin with what was typed, marks respected."""
    whole = len(typed.whole)
    return all(_is_same(*each) for each in zip(typed.whole, syllables[:whole], strict=True)) and (
        not typed.begun or _begins(typed.begun, syllables[whole])
    )


def _is_same(typed: str, syllable: str) -> bool:
    return typed == syllable or (not is_marked(typed) and fold(typed) == fold(syllable))


def _begins(typed: str, syllable: str) -> bool:
    """Whether a syllable may come of its typed beginning: a letter that has a shape keeps it, a tone may still come."""
    if not is_marked(typed):
        return True
    (letters, tone), (others, other_tone) = _split(typed), _split(syllable)
    shaped = all(one == other or not is_marked(one) for one, other in zip(letters, others, strict=False))
    return shaped and tone in ("", other_tone)


@lru_cache(1 << 13)
def _split(syllable: str) -> tuple[str, str]:
    """A syllable without its tone, and the tone."""
    decomposed = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", _TONE.sub("", decomposed)), "".join(_TONE.findall(decomposed))


def _mixed(found: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    """The best of each kind by its share, then what most articles hold; in that order."""
    ordered = sorted(found, key=lambda each: (-each.count, list(_SHARES).index(each.kind), each.text))
    ahead = [
        each for kind, share in _SHARES.items() for each in [other for other in ordered if other.kind == kind][:share]
    ]
    chosen = sorted(ahead, key=ordered.index) + [each for each in ordered if each not in ahead]
    return sorted(chosen[:limit], key=ordered.index)
