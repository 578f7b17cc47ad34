"""Text + what was sought → pieces to show: (text, is_match), no HTML. The same analysis as the search."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.vietnamese import fold
from indexer.analysis import TOKEN, Token, key_of
from indexer.bare_letters import bare_letters

LENGTH = 200  # characters of one snippet, about
_LONG = 50  # letters; keys of long tokens are cut, those of shorter ones are not


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and whether it is a match."""

    text: str
    match: bool


Snippet = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Highlights:
    """What is marked: keys that must carry the same marks, folded forms that may carry any, stems of words.

    Keep one for all texts of an answer: what it has said of a spelling it remembers.
    """

    keys: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    _known: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def matches(self, token: Token) -> bool:
        """Whether a token of a text is to be marked."""
        return self._has(token.key)

    def marked(self, text: str) -> list[Token]:
        """The tokens of a text that are to be marked."""
        marked: list[Token] = []
        known = self._known
        for match in self._candidates(text) if self else ():
            start, end = match.span()
            spelling = text[start:end]
            key = known.get(spelling)
            if key is None:
                key = known[spelling] = self._judged(spelling)
            if key:
                marked.append(Token(start, end, key))
        return marked

    def _candidates(self, text: str) -> Iterator[re.Match[str]]:
        """Places of the tokens that may have to be marked: those with the right letters, where these are Latin."""
        pattern = _letters_sought(self)
        letters = bare_letters(text) if pattern else ""
        return pattern.finditer(letters) if pattern and letters else TOKEN.finditer(text)

    def _judged(self, spelling: str) -> str:
        """The key of a spelling that is marked, "" of any other."""
        key = key_of(spelling)
        return key if self._has(key) else ""

    def _has(self, key: str) -> bool:
        if key in self.keys:
            return True
        folded = fold(key)
        return folded in self.folded or (bool(self.stems) and folded.startswith(self.stems))

    def __bool__(self) -> bool:
        return bool(self.keys or self.folded or self.stems)


@lru_cache(maxsize=64)
def _letters_sought(highlights: Highlights) -> re.Pattern[str] | None:
    """Finds the bare letters of all that is marked, and little else; None where not all of it is Latin and short."""
    forms = {*map(fold, highlights.keys), *highlights.folded, *highlights.stems}
    if not all(form.isascii() and form.isalnum() and len(form) < _LONG for form in forms):
        return None
    forms = {*map(fold, highlights.keys), *highlights.folded, *(rf"{stem}\w*" for stem in highlights.stems)}
    return re.compile(rf"\b(?:{'|'.join(sorted(forms)).replace('y', 'i')})\b")


def highlight(text: str, highlights: Highlights) -> Snippet:
    """The whole text in pieces; neighbouring matches with only white space between them become one."""
    return _pieces(text, 0, len(text), highlights.marked(text))


def snippets(text: str, highlights: Highlights, count: int = 2, length: int = LENGTH) -> tuple[Snippet, ...]:
    """Up to `count` passages of about `length` characters that hold the most different matches, in text order.

    Without a match the beginning of the text is given.
    """
    marked = highlights.marked(text)
    if not marked:
        end = _word_end(text, length)
        return ((Piece(_shown(text, 0, end), False),),) if text else ()
    chosen: list[tuple[int, int]] = []
    seen: set[str] = set()
    for _ in range(count):
        window = _best_window(marked, chosen, seen, length)
        if window is None:
            break
        first, last = window
        chosen.append(_widen(text, marked[first], marked[last], length, chosen))
        seen.update(token.key for token in marked[first : last + 1])
    return tuple(_pieces(text, start, end, marked) for start, end in sorted(chosen))


def _best_window(
    marked: Sequence[Token], taken: Sequence[tuple[int, int]], seen: set[str], length: int
) -> tuple[int, int] | None:
    """The run of matches within `length` characters with most keys not yet seen, then most matches, then earliest."""
    best = window = None
    inside: Counter[str] = Counter()  # keys between first and last
    first = 0
    for last, token in enumerate(marked):
        inside[token.key] += 1
        while token.end - marked[first].start > length:
            dropped = marked[first].key
            inside[dropped] -= 1
            if not inside[dropped]:
                del inside[dropped]
            first += 1
        if any(marked[first].start < end and start < token.end for start, end in taken):
            continue
        worth = (len(inside.keys() - seen) if seen else len(inside), last - first + 1, -first)
        if best is None or worth > best:
            best, window = worth, (first, last)
    return window


def _widen(text: str, first: Token, last: Token, length: int, taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The passage around matches: whole words, inside one paragraph where that is long enough."""
    room = max(length - (last.end - first.start), 0)
    floor = max([text.rfind("\n", 0, first.start) + 1, *(end for _, end in taken if end <= first.start)])
    newline = text.find("\n", last.end)
    ceiling = min([newline if newline >= 0 else len(text), *(start for start, _ in taken if start >= last.end)])
    start = max(floor, first.start - room // 3)
    end = min(ceiling, last.end + room - (first.start - start))
    start = max(floor, min(start, end - length))
    while start > floor and not text[start - 1].isspace():
        start -= 1
    return start, min(_word_end(text, end), ceiling)


def _word_end(text: str, end: int) -> int:
    end = min(end, len(text))
    while end < len(text) and not text[end].isspace():
        end += 1
    return end


def _pieces(text: str, start: int, end: int, marked: Sequence[Token]) -> Snippet:
    pieces: list[Piece] = []
    at = start
    for token in marked:
        if token.start < start or token.end > end:
            continue
        between = text[at : token.start]
        if pieces and pieces[-1].match and between.isspace() and "\n" not in between:
            pieces[-1] = Piece(pieces[-1].text + between + text[token.start : token.end], True)
        else:
            if between:
                pieces.append(Piece(between, False))
            pieces.append(Piece(text[token.start : token.end], True))
        at = token.end
    if text[at:end]:
        pieces.append(Piece(text[at:end], False))
    return _with_ellipses(pieces, start > 0, end < len(text))


def _with_ellipses(pieces: list[Piece], before: bool, after: bool) -> Snippet:
    return (*([Piece("… ", False)] if before else []), *pieces, *([Piece(" …", False)] if after else []))


def _shown(text: str, start: int, end: int) -> str:
    return text[start:end] + (" …" if end < len(text) else "")
