"""What was typed → a tree. Our own small language; any input is accepted and nothing here raises.

    công đoàn cơ sở            every word
    "hội nghị sơ kết"          side by side, accents as typed; "a b"~3 allows three syllables between
    -họp   KHÔNG họp   NOT họp leaves out
    a HOẶC b   a OR b          either; binds weaker than standing side by side
    ( … )                      groups
    khen*                      words that begin so, from three letters on
    140/KH-CĐVC                an official number, in any spelling
    tieude: tochuc: noi: nam: so: tacgia:    a word, a "phrase" or, for nam:, a year or 2017..2019
    2017-09..2018-01           days or months, either end open

Word operators count only in capitals inside a query that also has lower-case letters; numbers are recognised before
any operator. What does not parse is searched as words, with a note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.numbers import Number, numbers_in
from corpus.vietnamese import fold, is_marked, repair
from indexer.analysis import keys
from indexer.settings import MAX_QUERY_CHARACTERS, MAX_QUERY_WORDS

_MAX_DEPTH = 12
_MIN_STEM = 3
_OPERATORS = {"VÀ": "and", "AND": "and", "HOẶC": "or", "OR": "or", "KHÔNG": "not", "NOT": "not"}
_FIELDS = {"tieude": "title", "tochuc": "organization", "noi": "place", "nam": "year", "so": "number",
           "tacgia": "author", "title": "title", "organization": "organization", "place": "place", "year": "year",
           "number": "number", "author": "author"}  # fmt: skip
_DAY = r"\d{4}(?:-\d{1,2}){0,2}"
_LEXEME = re.compile(
    rf"""
      (?P<space>\s+)
    | "(?P<quoted>[^"]*)"(?:~(?P<slop>\d{{1,2}}))?
    | (?P<open>\() | (?P<close>\))
    | (?P<period>(?:{_DAY})?\.\.(?:{_DAY})?)(?=[\s)]|$)
    | (?P<field>[^\W\d]{{2,12}}):(?=[^\s)])
    | (?P<minus>(?:(?<=[\s(])|^)[-−–](?=[^\s\-−–)]))
    | (?P<word>[^\s()"]+)
    | (?P<stray>")
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Syllables in this order with at most `slop` between neighbours; `exact` where any mark was typed."""

    keys: tuple[str, ...]
    exact: bool
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Stem:
    """Syllables that begin so."""

    key: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """An official number, with the syllables it was typed in."""

    keys: tuple[str, ...]
    number: Number


@dataclass(frozen=True, slots=True)
class Expanded:
    """Words that name something with other wordings: `keys` as typed, `alternatives` each side by side."""

    keys: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fielded:
    """A condition on one field: "title", "organization", "place", "year", "number" or "author"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, each "YYYY", "YYYY-MM", "YYYY-MM-DD" or "" for an open end."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class And:
    """Every part."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any part."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """All but the part."""

    part: "Tree"


Tree = Word | Quoted | Stem | Numbered | Expanded | Fielded | Period | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """`text` is what was typed, repaired; `tree` is None where it holds no word; `notes` are codes of what was done.

    Codes: "cut_characters", "cut_words", "searched_literally", "stem_too_short".
    """

    text: str
    tree: Tree | None
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The keys that are looked for, in the order typed; not those left out or inside fields."""
        return tuple(_wanted(self.tree))

    @property
    def alternatives(self) -> tuple[tuple[str, ...], ...]:
        """Other wordings that are looked for beside the words."""
        return tuple(_alternatives(self.tree))

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The official numbers that are looked for."""
        return tuple(_numbers(self.tree))

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but words standing by themselves."""
        parts = self.tree.parts if isinstance(self.tree, And) else (self.tree,)
        return all(isinstance(part, Word | Expanded) for part in parts)

    @property
    def stems(self) -> tuple[str, ...]:
        """The beginnings of words that are looked for."""
        return tuple(_stems(self.tree))


class _Lexeme(NamedTuple):
    kind: str
    text: str = ""
    slop: int = 0
    number: Number | None = None


@dataclass(slots=True)
class _Parser:
    lexemes: list[_Lexeme]
    at: int = 0
    notes: list[str] = field(default_factory=list)

    def peek(self) -> str:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else "end"

    def take(self) -> _Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]


def parse(typed: str) -> Query:
    """The query that was typed, cut at 256 characters and 32 words."""
    notes = []
    text = repair(_UNSEARCHABLE.sub(" ", typed[: 4 * MAX_QUERY_CHARACTERS]))
    text = " ".join(text.translate(_QUOTES).split())
    if len(typed) > 4 * MAX_QUERY_CHARACTERS or len(text) > MAX_QUERY_CHARACTERS:
        text = text[:MAX_QUERY_CHARACTERS]
        notes.append("cut_characters")
    lexemes = _within_word_limit(list(_lex(text)), notes)
    parser = _Parser(lexemes, notes=notes)
    tree = _parse_or(parser, depth=0)
    if parser.peek() != "end" or "searched_literally" in notes:
        notes.append("searched_literally")
        tree = _literally(text)
    return Query(text, tree, tuple(dict.fromkeys(notes)))


_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")  # a console's bytes that are no UTF-8 arrive as lone surrogates
_QUOTES = str.maketrans("“”„«»″", '""""""')


def _lex(text: str) -> Iterator[_Lexeme]:
    operators = any(char.islower() for char in text)
    numbers = {start: (end, number) for start, end, number in numbers_in(text)}
    at = 0
    while at < len(text):
        if at in numbers:
            end, number = numbers[at]
            yield _Lexeme("number", text[at:end], number=number)
            at = end
            continue
        limit = min((start for start in numbers if start > at), default=len(text))
        match = _LEXEME.match(text, at)
        assert match is not None, "every character begins a lexeme"  # noqa: S101
        lexeme = _lexeme(match, operators)
        if lexeme.kind == "word" and match.end() > limit:
            lexeme, at = _Lexeme("word", text[at:limit]), limit
        else:
            at = match.end()
        if lexeme.kind != "space":
            yield lexeme


def _lexeme(match: re.Match[str], operators: bool) -> _Lexeme:
    kind = match.lastgroup or "quoted"
    text = match.group(kind) if kind != "slop" else match["quoted"]
    if kind in ("slop", "quoted"):
        return _Lexeme("quoted", match["quoted"], slop=int(match["slop"] or 0))
    if kind == "field":
        name = _FIELDS.get(fold(text).replace("_", ""))
        return _Lexeme("field", name) if name else _Lexeme("word", text)
    if kind == "word" and operators and text in _OPERATORS:
        return _Lexeme(_OPERATORS[text], text)
    return _Lexeme("not" if kind == "minus" else kind, text)


def _within_word_limit(lexemes: list[_Lexeme], notes: list[str]) -> list[_Lexeme]:
    count = 0
    for index, lexeme in enumerate(lexemes):
        count += len(keys(lexeme.text)) if lexeme.kind in ("word", "quoted", "number") else 0
        if count > MAX_QUERY_WORDS:
            notes.append("cut_words")
            return lexemes[:index] or [lexeme._replace(text=" ".join(lexeme.text.split()[:MAX_QUERY_WORDS]))]
    return lexemes


def _parse_or(parser: _Parser, depth: int) -> Tree | None:
    parts = [_parse_and(parser, depth)]
    while parser.peek() == "or":
        parser.take()
        parts.append(_parse_and(parser, depth))
    return _joined(Or, parts)


def _parse_and(parser: _Parser, depth: int) -> Tree | None:
    parts = []
    while parser.peek() not in ("end", "close", "or"):
        if parser.peek() == "and":
            parser.take()
            continue
        parts.append(_parse_one(parser, depth))
    return _joined(And, parts)


def _parse_one(parser: _Parser, depth: int) -> Tree | None:
    lexeme = parser.take()
    match lexeme.kind:
        case "not":
            return _parse_not(parser, depth)
        case "open":
            return _parse_group(parser, depth)
        case "field":
            return _parse_field(parser, lexeme.text)
        case "quoted":
            return _quoted(lexeme)
        case "number" if lexeme.number is not None:
            return Numbered(tuple(keys(lexeme.text)), lexeme.number)
        case "period":
            first, last = lexeme.text.split("..")
            return Period(first, last) if first or last else None
        case "word":
            return _word(parser, lexeme.text)
    parser.notes.append("searched_literally")
    return None


def _parse_not(parser: _Parser, depth: int) -> Tree | None:
    if parser.peek() in ("end", "close", "or", "and", "not"):
        parser.notes.append("searched_literally")
        return None
    part = _parse_one(parser, depth)
    if isinstance(part, And) and all(isinstance(each, Word) for each in part.parts):
        part = Quoted(tuple(each.key for each in part.parts if isinstance(each, Word)), exact=True)
    return Not(part) if part is not None else None


def _parse_group(parser: _Parser, depth: int) -> Tree | None:
    if depth >= _MAX_DEPTH:
        parser.notes.append("searched_literally")
        return None
    inner = _parse_or(parser, depth + 1)
    if parser.peek() != "close":
        parser.notes.append("searched_literally")
        return None
    parser.take()
    return inner


def _parse_field(parser: _Parser, name: str) -> Tree | None:
    if parser.peek() not in ("word", "quoted", "number", "period"):
        parser.notes.append("searched_literally")
        return None
    return Fielded(name, parser.take().text)


def _word(parser: _Parser, text: str) -> Tree | None:
    found = keys(text)
    if text.endswith("*") and found:
        *before, last = found
        if len(last) >= _MIN_STEM:
            return _joined(And, [*map(Word, before), Stem(last)])
        parser.notes.append("stem_too_short")
    return _joined(And, list(map(Word, found)))


def _quoted(lexeme: _Lexeme) -> Tree | None:
    found = tuple(keys(lexeme.text))
    return Quoted(found, exact=is_marked(lexeme.text), slop=lexeme.slop) if found else None


def _joined(kind: type[And] | type[Or], parts: list[Tree | None]) -> Tree | None:
    flat: list[Tree] = []
    for part in parts:
        if isinstance(part, kind):
            flat.extend(part.parts)
        elif part is not None:
            flat.append(part)
    return flat[0] if len(flat) == 1 else kind(tuple(flat)) if flat else None


def _literally(text: str) -> Tree | None:
    return _joined(And, [Word(each) for each in keys(text)[:MAX_QUERY_WORDS]])


def _wanted(tree: Tree | None) -> Iterator[str]:
    match tree:
        case Word(key):
            yield key
        case Quoted(found) | Numbered(found) | Expanded(found):
            yield from found
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)


def _stems(tree: Tree | None) -> Iterator[str]:
    match tree:
        case Stem(key):
            yield key
        case And(parts) | Or(parts):
            for part in parts:
                yield from _stems(part)


def _numbers(tree: Tree | None) -> Iterator[Number]:
    match tree:
        case Numbered(_, number):
            yield number
        case And(parts) | Or(parts):
            for part in parts:
                yield from _numbers(part)


def _alternatives(tree: Tree | None) -> Iterator[tuple[str, ...]]:
    match tree:
        case Expanded(_, alternatives):
            yield from alternatives
        case And(parts) | Or(parts):
            for part in parts:
                yield from _alternatives(part)
