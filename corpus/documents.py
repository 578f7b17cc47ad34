"""Pages that are official documents themselves, told by their letterhead.

A document opens with its body's name, the motto of the state or the Party, "Số: 34/KH-LĐLĐ", a place with a day
("Yên Định, ngày 08 tháng 12 năm 2021") and its type in capitals, and closes with "Nơi nhận". One or two of these stand
in many an article; a document is a page with enough of them, the number or the place-and-day line among them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.citations import citation_key, local_issuer, open_slug
from corpus.cleaner import Cleaned, Labelled
from corpus.date_forms import dates_in, folded
from corpus.document_types import issuer_of, leading_type
from corpus.model import Citation, Organization
from corpus.names import found_in
from corpus.numbers import Number, numbers_in
from corpus.organizations import Context, mentions
from corpus.word_roles import in_capitals

_HEAD_LINES, _TAIL_LINES = 25, 25
_ENOUGH = 4
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 300
_NUMBER_LINE = re.compile(r"(?:^|\s)S[ốỐ]\s?[:.]?\s?(?=[\d/…._-]|$)")
_BLANK_NUMBER = re.compile(r"S[ốỐ]\s?:\s?[….\s_]{0,20}[-/]\s?[A-ZĐ]{2}")
_MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap\s?[-–]\s?tu do\s?[-–]\s?hanh phuc|dang cong san viet nam"
)
_DAY = re.compile(
    r"ng[aà]y\s{1,2}\d\d?/\d\d?/\d{4}\W{0,3}$"
    r"|ng[aà]y\s{0,2}(?:\d{1,2}|[.…]{1,12})?\s{0,4}th[aá]ng\s{0,2}(?:\d{1,2}|[.…]{1,12})?\s{0,4}n[aă]m\s{0,2}\d{4}\W{0,3}$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"([^\W\d_])[^\W_]*\.?(,?)\s*$")
_WEEKDAY = re.compile(r"(?:thứ \w{2,4}|chủ nhật),?\s*$", re.IGNORECASE)
_CLOSING = re.compile(r"(?:^|\s)noi nhan\s?:?|^(?:tm|kt|tl|tuq)\s?\. ?[a-z]")
_NEXT_PART = re.compile(r"\W*(?:V/v|C[ỘO]NG H|[ĐD]ộc lập)")
_ADDRESSED = re.compile(r"^\W*(?:kinh gui\s?:|v/v\b)")


@dataclass(frozen=True, slots=True)
class _Letterhead:
    number: Number | None = None
    number_line: int = -1
    type: str = ""
    day: date | None = None
    dated: bool = False
    score: int = 0


def read_document(cleaned: Cleaned, context: Context) -> Citation | None:
    """What the page's document says of itself: type, number, issuer, day of issue; None for an article.

    A document whose number was left blank ("Số:   /KH-LĐLĐ") has none; its `name` is then the page's title.
    """
    lines = [line for line in cleaned.lines if line.label not in ("caption", "byline")]
    if not _may_head(lines):
        return None
    letterhead = _letterhead(lines)
    if letterhead.score < _ENOUGH or (letterhead.number is None and not letterhead.dated):
        return None
    number = letterhead.number
    kind = letterhead.type or (number.type if number else "")
    if not kind:
        return None
    issuer = _issuer(lines, letterhead, context)
    day = letterhead.day
    slug = issuer.slug if issuer else open_slug(number.issuer if number else "", _text(lines), context)
    year = day.year if day else number.year if number else None
    key = citation_key(kind, number.numeral if number else "x", slug, year)
    title = next((line.text for line in cleaned.lines if line.label == "title"), None)
    return Citation(kind, number.number if number else None, None if number else title, issuer, day, key)


_SIGN = re.compile(r"S[ốỐ]\s?[:.]?\s?(?=[\d/….\s_-])")
_YEAR_ENDS = re.compile(r"\d{4}\W{0,3}\Z")


def _may_head(lines: Sequence[Labelled]) -> bool:
    """Whether a line holds a document's number or ends in a year: asked first, for most pages are articles."""
    head, tail = lines[:_HEAD_LINES], lines[-_TAIL_LINES:]
    signed = any(_SIGN.search(line.text, 0, _LONG) for line in head)
    return signed or any(_YEAR_ENDS.search(line.text[-8:]) for line in (*head, *tail))


def _text(lines: Sequence[Labelled]) -> str:
    return "\n".join(line.text for line in lines)


def _letterhead(lines: Sequence[Labelled]) -> _Letterhead:
    head, tail = lines[:_HEAD_LINES], lines[-_TAIL_LINES:]
    number, at = _own_number(head)
    dated = [line for line in (*head, *tail) if _closes_with_place_and_day(line.text)]
    if number is None and not dated:
        return _Letterhead()
    plain = [folded(line.text[:_LONG]) for line in head]
    kind = next(filter(None, map(_type_line, head)), "")
    signs = (
        2 * (number is not None or any(_BLANK_NUMBER.search(line.text) for line in head)),
        any(_MOTTO.search(text) for text in plain),
        bool(kind),
        bool(dated),
        any(_CLOSING.search(folded(line.text[:80])) for line in tail),
        any(_ADDRESSED.match(text) for text in plain),
        number is None and any(map(_names_issuer, head)),
    )
    own = [line for line in dated if number is None or line.number >= head[at].number] or dated  # above it a banner's
    day = next((found.day for line in own for found in dates_in(line.text) if found.day), None)
    return _Letterhead(number, at, kind, day, bool(dated), sum(signs))


def _names_issuer(line: Labelled) -> bool:
    """Whether a line in capitals, not the title, names a union body: the issuer of a plan that has no number."""
    return line.label != "title" and in_capitals(line.text) and bool(found_in(line.text))


def _own_number(head: Sequence[Labelled]) -> tuple[Number | None, int]:
    """The number on a line of its own ("Số: 34 /KH-LĐLĐ"), or in a letterhead flattened to one line."""
    for index, line in enumerate(head):
        sign = _NUMBER_LINE.search(line.text[:_LONG])
        if sign is None or (sign.start() > 2 and not _MOTTO.search(folded(line.text[:_LONG]))):
            continue
        for start, end, number in numbers_in(line.text[:_LONG], lenient=False):
            if start <= sign.end() and not number.bare and _ends(line.text[end:]):
                return number, index
    return None, -1


def _ends(rest: str) -> bool:
    """Whether a number ends its line, but for the place and day, the subject or the motto."""
    return not rest.strip(" .;/") or _closes_with_place_and_day(rest) or _NEXT_PART.match(rest) is not None


def _closes_with_place_and_day(text: str) -> bool:
    """Whether a short line closes with "Yên Định, ngày 08 tháng 12 năm 2021", the day perhaps left blank."""
    text = text.rstrip(" |")
    day = _DAY.search(text) if len(text) < 200 else None
    place = _PLACE.search(text[: day.start()]) if day else None
    if day is None or place is None or _WEEKDAY.search(text[: day.start()]):
        return False
    return bool(place[2]) or place[1].isupper()


def _type_line(line: Labelled) -> str:
    """The type a line in capitals says ("KẾ HOẠCH", "KẾ HOẠCH Tổ chức …")."""
    words = _WORD.findall(line.text[:80])
    capitals = [word for word in words[:4] if word.isupper()]
    kind, count = leading_type(" ".join(capitals)) or (None, 0)
    return kind.name if kind and (count == len(words) or line.label != "title") else ""


def _issuer(lines: Sequence[Labelled], letterhead: _Letterhead, context: Context) -> Organization | None:
    """The body named last above the number, of the kind its suffix says; else what the suffix means here."""
    number = letterhead.number
    above = lines[: letterhead.number_line + 1] if number else list(filter(_names_issuer, lines[:_HEAD_LINES]))
    bodies = [mention.organization for line in above for mention in mentions(line.text[:_LONG], context)]
    if number and number.issuer:
        bodies = [body for body in bodies if _is_meant(body.name, number.issuer.split("-")[0])]
    if bodies:
        return bodies[-1]
    return local_issuer(number, (), context) if number else context.main


def _is_meant(name: str, code: str) -> bool:
    """Whether an issuer's abbreviation may mean a body: the one listed for it, or one of its initials.

    "CĐCT" is a company's union as well as that of industry and trade.
    """
    listed = issuer_of(code)
    if listed is None or not listed.name or name.startswith(listed.name):
        return True
    return "".join(word[0] for word in name.upper().split()).startswith(code)
