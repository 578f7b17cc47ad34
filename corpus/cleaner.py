"""Lines in, kept lines and removed ones out: nothing of a page is in neither.

Glued chrome is cut off first, then the part of every line is decided over the whole page, then what a page says twice
(captions, leads, titles) is kept once. Every removal names its rule:

phrase:<kind>   the line is one of rules/chrome.toml
place:<where>   the sequence decision put it above the article (top), in it (inside) or below it (bottom)
glued:<kind>    the piece hung on a line of content
repeated:<part> the page said it before
symbols         no word and no number is in the line
site:<where>    the line recurs over the pages of its site
agency          the paper's name before a lead
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from corpus import features
from corpus.cues import cues
from corpus.glue import Piece, cut
from corpus.labeller import CHROME, Part, label_lines
from corpus.lines import Head, Line, Lines
from corpus.model import Removed
from corpus.observations import DATED
from corpus.phrases import phrase_of

if TYPE_CHECKING:
    from corpus.sites import SiteRules

Label = Literal["title", "lead", "meta", "heading", "body", "caption", "table", "byline"]
TEXT_LABELS: tuple[Label, ...] = ("lead", "body", "heading", "caption", "table")
_ORNAMENT = re.compile(r"[\W_]*(?:[oO0]{2,5}[\W_]{2,})?")  # signs alone, or a letterhead's "-----o0o-----"
_MOST_LINKS = 0.6  # a body line has fewer
_FAR_MORE = 10  # times the labeller's text: three times as much may be the next article of an endless page
_TEXT: frozenset[Part] = frozenset(("lead", "heading", "body", "table"))
_LABELS: dict[Part, Label] = {"above": "meta", "below": "meta", "picture": "caption"}
_PLACES: dict[Part, str] = {"top": "top", "above": "top", "early": "inside", "inside": "inside"}


class Labelled(NamedTuple):
    """A kept line: its number in the page, its part, and its text after glued chrome was cut off."""

    number: int
    label: Label
    text: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is kept of a page, in page order, and what was removed.

    `agency` is the site an agency prefix named ("baonghean.vn"), or "".
    """

    lines: tuple[Labelled, ...]
    removed: tuple[Removed, ...]
    head: Head = field(default_factory=Head)
    agency: str = ""

    def of(self, *labels: Label) -> tuple[Labelled, ...]:
        """The kept lines of some parts, in page order."""
        return tuple(line for line in self.lines if line.label in labels)


def clean(lines: Lines, site_rules: "SiteRules | None" = None) -> Cleaned:
    """A page's lines cleaned; `site_rules` is what was learned of its site."""
    removed: list[Removed] = []
    pieces = list(_unglued(lines.lines, site_rules, removed))
    learned = site_rules.known(line.text for line in pieces) if site_rules is not None else [False] * len(pieces)
    doubled = {(one.line, one.text) for one in removed if one.rule == "glued:doubled"}
    twice = [(line.number, line.text) in doubled for line in pieces] if doubled else ()
    of_site = {one.line for one in removed if one.rule == "glued:name"}
    named = [line.number in of_site and bool(line.text[-1:].strip(".")) for line in pieces]
    parts = _parts(Lines(tuple(pieces), lines.head, lines.chosen), learned, twice, named)
    _settle_dates(pieces, parts)
    kept: list[Labelled] = []
    for line, part, known in zip(pieces, parts, learned, strict=True):
        if part in CHROME:
            removed.append(Removed(line.number, line.text, _rule(line.text, part, known=known)))
        else:
            kept.append(Labelled(line.number, _LABELS.get(part) or cast(Label, part), line.text))
    kept = list(_once(kept, removed))
    agency = _cut_agency(kept, removed)
    removed.sort(key=lambda one: one.line)
    return Cleaned(tuple(kept), tuple(removed), lines.head, agency)


def keep_all(lines: Lines) -> Cleaned:
    """A page that is an article already: its lines as they are, all body."""
    return Cleaned(tuple(Labelled(line.number, "body", line.text) for line in lines.lines), (), lines.head)


# --- the parts of the page -------------------------------------------------------------------------------------------


def _unglued(lines: Sequence[Line], rules: "SiteRules | None", removed: list[Removed]) -> Iterator[Line]:
    tails = _site_tails(lines)
    for line in lines:
        if _ORNAMENT.fullmatch(line.text):
            removed.append(Removed(line.number, line.text, "symbols"))
            continue
        pieces = cut(line.text, is_row=line.tag == "tr")
        end = line.text[-_LONGEST_TAIL:]
        if tails and (" - " in end or " – " in end or " | " in end):
            pieces = [part for piece in pieces for part in _without_site(piece, tails)]
        if rules is not None:
            pieces = [part for piece in pieces for part in _site_cut(piece, rules)]
        for piece in pieces:
            if piece.rule:
                removed.append(Removed(line.number, piece.text, piece.rule))
            else:
                yield line if piece.text == line.text else line._replace(text=piece.text)


_EDGE = 6  # lines
_SITE_SIGNS = (" - ", " – ", " | ")
_SITE_HEAD = re.compile(r"(?P<name>[^-–|]{4,40}?)(?:\.(?:com\.|net\.)?vn)?(?:\s[-–|]\s.*)?")
_LEAST_TAIL, _LONGEST_TAIL = 9, 48  # characters


def _site_tails(lines: Sequence[Line]) -> tuple[str, ...]:
    """What may hang on a title: a sign and what a first line calls the site, "TinGom.vn - Đọc nhanh 200 nguồn tin"."""
    heads = (_SITE_HEAD.fullmatch(line.text) for line in lines[:_EDGE])
    return tuple(f"{sign}{head['name'].lower()}" for head in heads if head is not None for sign in _SITE_SIGNS)


def _without_site(piece: Piece, tails: tuple[str, ...]) -> list[Piece]:
    """A title without the site's name behind it."""
    at = -1 if piece.rule else max(piece.text.rfind(sign) for sign in _SITE_SIGNS)
    behind = piece.text[at:].lower()
    if at < _SHORTEST or len(behind) < _LEAST_TAIL:
        return [piece]
    if not any(tail == behind or tail.startswith(f"{behind} ") for tail in tails):
        return [piece]
    return [Piece(piece.text[:at]), Piece(piece.text[at + 1 :], "glued:name")]


def _site_cut(piece: Piece, rules: "SiteRules") -> list[Piece]:
    return [piece] if piece.rule else rules.cut(piece.text)


def _parts(lines: Lines, learned: Sequence[bool], twice: Sequence[bool], named: Sequence[bool]) -> list[Part]:
    """The part of each line; the extractor is heard unless it keeps under a third of what the labeller does.

    Where it keeps far more and nothing says that the article ends, its word alone counts.
    """
    if lines.chosen is None:
        return label_lines(features.observe(lines, learned, twice, named))
    extracted = [line.number in lines.chosen for line in lines.lines]
    chosen = _size(lines, extracted)
    if chosen * 3 < _size(lines, [line.link_density <= _MOST_LINKS for line in lines.lines]):
        alone = label_lines(features.observe(lines, learned, twice, named))
        if chosen * 3 < _size(lines, [part in ("body", "lead") for part in alone]):
            return alone
    parts = label_lines(features.observe(lines, learned, twice, named, extracted))
    if "marker" not in parts and chosen > _FAR_MORE * _size(lines, [part in _TEXT for part in parts]):
        return _as_chosen(parts, extracted, lines)
    return parts


def _as_chosen(parts: list[Part], extracted: Sequence[bool], lines: Lines) -> list[Part]:
    """The extractor's lines as text, where the labeller took an early line for the article's end."""
    return [
        "body"
        if taken and part in CHROME and line.link_density <= _MOST_LINKS and phrase_of(line.text) is None
        else part
        for part, taken, line in zip(parts, extracted, lines.lines, strict=True)
    ]


def _size(lines: Lines, taken: Sequence[bool]) -> int:
    return sum(len(line.text) for line, is_taken in zip(lines.lines, taken, strict=True) if is_taken)


def _settle_dates(lines: Sequence[Line], parts: list[Part]) -> None:
    """A day above the title is a banner's where the page gives another below it."""
    if "above" not in parts or "title" not in parts:
        return
    below = (line.text for line, part in zip(lines, parts, strict=True) if part == "meta")
    if any(features.shape(text) & DATED for text in below):
        for at, line in enumerate(lines):
            if parts[at] == "above" and features.shape(line.text) & DATED:
                parts[at] = "top"


def _place(part: Part) -> str:
    return _PLACES.get(part, "bottom")


def _rule(text: str, part: Part, *, known: bool) -> str:
    if known:
        return f"site:{_place(part)}"
    phrase = phrase_of(text)
    return f"phrase:{phrase.kind}" if phrase is not None else f"place:{_place(part)}"


# --- what a page says twice ------------------------------------------------------------------------------------------

_PICTURE = re.compile(r"[\s\-–—.:|,(]*(?:(?:ảnh|hình|photo|image|picture)?\s?(?:số\s)?\d{0,3})?[\s.)]*", re.IGNORECASE)
_SHORTEST = 15
_CUT = ("...", "…")
_PARAGRAPH = 80  # characters: what a text may say twice on purpose is shorter


def _once(kept: Sequence[Labelled], removed: list[Removed]) -> Iterator[Labelled]:
    seen: dict[str, Label] = {}
    title = next((_plain(line.text) for line in kept if line.label == "title"), "")
    has_title = False
    for line in kept:
        plain = _plain(line.text)
        if line.label == "title" and not has_title:
            has_title = True
        elif len(plain) >= _SHORTEST and (_repeats(line, plain, seen) or _repeats_title(plain, title)):
            removed.append(Removed(line.number, line.text, f"repeated:{line.label}"))
            continue
        seen.setdefault(plain, line.label)
        yield line


def _plain(text: str) -> str:
    plain = text.lower().strip(" .,:;*\"“”'-–")
    return f"{plain}…" if text.endswith(_CUT) else plain


def _repeats(line: Labelled, plain: str, seen: dict[str, Label]) -> bool:
    before = seen.get(plain)
    if before is None:
        return False
    if line.label == before == "body":
        return len(plain) >= _PARAGRAPH
    return line.label in ("caption", "lead", "title", "heading") or before in ("lead", "title", "caption")


def _repeats_title(plain: str, title: str) -> bool:
    """Whether a line says the title and no more than "ảnh 2" behind it, or the title cut off ("Lao động nữ...")."""
    if plain.endswith(_CUT) and len(plain) > _SHORTEST and title.startswith(plain.rstrip(".… ")):
        return True
    return bool(title) and plain.startswith(title) and _PICTURE.fullmatch(plain, len(title)) is not None


# --- the agency before a lead ----------------------------------------------------------------------------------------

_AGENCY = re.compile(
    r"(?:[(\[]\s?(?P<in>[^()\[\]]{2,32}?)\s?[)\]]\s?[-–—:]?"
    r"|(?P<bare>[A-ZĐ][A-ZĐ&.]{1,7}(?: Online)?(?:\.VN|\.vn)?|[\w-]{3,24}\.(?:com\.|org\.|gov\.)?vn)\s?[-–—])"
    r"\s?(?=[\"“‘']?[A-ZÀ-ỸĐ\d])"
)
_HOST = re.compile(r"(?:[\w-]+\.)+(?:vn|com|net|org|info|tv)", re.IGNORECASE)
_CAPITALS = re.compile(
    r"[A-ZĐ][A-ZĐ&.\- ]{0,12}(?:Online|O)?|Báo [^\W\d_][\w ]{2,24}|TTXVN(?:/\w+)?|Dân trí|[A-ZĐ][\w&]{1,7}O?"
)


def _cut_agency(kept: list[Labelled], removed: list[Removed]) -> str:
    """Cuts the paper's name off the first two paragraphs; gives its site where it is known."""
    texts = [at for at, line in enumerate(kept) if line.label in ("lead", "body")]
    for at in texts[:2]:
        line = kept[at]
        match = _AGENCY.match(line.text)
        name = (match["in"] or match["bare"]) if match else ""
        if match is None or not _is_agency(name, bracketed=bool(match["in"])):
            continue
        label: Label = "lead" if at == texts[0] else line.label
        kept[at] = Labelled(line.number, label, line.text[match.end() :])
        removed.append(Removed(line.number, match.group().strip(), "agency"))
        return _site(name)
    return ""


def _is_agency(name: str, *, bracketed: bool) -> bool:
    if _HOST.fullmatch(name) or name in cues().sites:
        return True
    if name.strip(". ") in cues().refused or name.isdigit():
        return False
    return bool(_CAPITALS.fullmatch(name)) if bracketed else len(name) <= 8


def _site(name: str) -> str:
    return name.lower().removeprefix("www.") if _HOST.fullmatch(name) else cues().sites.get(name, "")
