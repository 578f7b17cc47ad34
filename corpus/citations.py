"""Which official documents a text names: type, number, issuer, day, key, and where.

A document named twice is one citation in its most specific form; a later bare "Kế hoạch 140" is that of its own page.
The issuer is read after the number ("của Công đoàn Viên chức tỉnh Kiên Giang"), else from the number's suffix and the
page's place. Unknown issuers never merge over pages: their key carries the page's site or a digest of its text.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.date_forms import dates_in
from corpus.document_types import document_types, issuer_of
from corpus.model import Citation, Organization
from corpus.numbers import Number, numbers_in
from corpus.resolutions import NamedResolution, named_resolutions
from corpus.vietnamese import strip_marks

if TYPE_CHECKING:
    from corpus.organizations import Context, Mention


@dataclass(frozen=True, slots=True)
class _Cited:
    number: Number
    issuer: Organization | None
    day: date | None
    spans: tuple[tuple[int, int], ...]

    @property
    def year(self) -> int | None:
        return self.day.year if self.day else self.number.year


def find_citations(text: str, mentions: Sequence["Mention"], context: "Context") -> tuple[Citation, ...]:
    """Documents named in a text, in the order of their first naming; `mentions` are the bodies named in that text."""
    numbered = [_cited(text, found, mentions, context) for found in numbers_in(text, lenient=False)]
    whole = [cited for cited in numbered if not cited.number.bare]
    merged = _merge([*whole, *(cited for cited in numbered if cited.number.bare)])
    citations = [_citation(cited, text, context) for cited in merged]
    citations += _named(text, mentions, context)
    return tuple(sorted(citations, key=lambda citation: citation.spans))


def citation_key(kind: str, numeral: str, issuer: str, year: int | None) -> str:
    """The stable key of a document: `<type>-<number>-<issuer slug>-<year or x>`."""
    entry = document_types().by_name.get(strip_marks(kind.lower()))
    return f"{entry.key if entry else 'vb'}-{numeral}-{issuer}-{year or 'x'}"


def slug_of(name: str) -> str:
    """A name as part of a key or address: lower case without marks, hyphens between words."""
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower()).strip("-")


# --- one number and what stands around it ----------------------------------------------------------------------------

_ISSUED = re.compile(
    r"\s{0,2}[,(]?\s{0,2}(?:(?:được |đã )?(?:ban hành |ra |ký )?(?:vào )?)?(?:[Nn]gày|NGÀY)?\s{0,2}(?=\d)",
    re.IGNORECASE,
)
_OF = re.compile(r"[\s,)(]{0,3}(?:của|CỦA|do|cua)\s{1,2}")


def _cited(text: str, found: tuple[int, int, Number], mentions: Sequence["Mention"], context: "Context") -> _Cited:
    start, end, number = found
    day, after = _day_after(text, end)
    issuer, issuer_end = _issuer_after(text, after, mentions)
    if day is None and issuer is not None:
        day, _ = _day_after(text, issuer_end)
    if issuer is None:
        issuer = local_issuer(number, mentions, context)
    return _Cited(number, issuer, day, ((start, end),))


def _day_after(text: str, at: int) -> tuple[date | None, int]:
    """The day right behind a number or its issuer, and where it ends."""
    lead = _ISSUED.match(text, at)
    if lead is None:
        return None, at
    window = text[at : at + 64]
    for found in dates_in(window)[:1]:
        if found.day is not None and found.start <= lead.end() - at:
            return found.day, at + found.end
    return None, at


def _issuer_after(text: str, at: int, mentions: Sequence["Mention"]) -> tuple[Organization | None, int]:
    lead = _OF.match(text, at)
    if lead is None:
        return None, at
    start = lead.end()
    named = _named_issuer(text, start)
    if named is not None:
        return named
    start = _past_organ(text, start)
    for mention in mentions:
        if lead.end() <= mention.start <= start:
            return mention.organization, mention.end
    return _named_issuer(text, start) or (None, at)


def _past_organ(text: str, start: int) -> int:
    """Past "Ban Chấp hành", "BTV" and the like: the body they belong to issues."""
    match = document_types().organs.match(text, start)
    return match.end() if match else start


def _named_issuer(text: str, start: int) -> tuple[Organization, int] | None:
    tables = document_types()
    match = tables.named.match(text, start)
    if match is None:
        return None
    return _organization(tables.names[match.group().lower()]), match.end()


def _organization(name: str) -> Organization:
    return Organization(slug_of(name), name)


def local_issuer(number: Number, mentions: Sequence["Mention"], context: "Context") -> Organization | None:
    """The issuer that a number's suffix means on a page of this context, None where that stays open."""
    if not number.issuer:
        return _organization("Chính phủ") if number.type == "Nghị định" else None
    issuer = issuer_of(number.issuer.split("-")[0])
    if issuer is None or not issuer.name:
        return None
    if issuer.whole:
        return _organization(issuer.name)
    return _local(issuer.name, mentions, context)


def _local(name: str, mentions: Sequence["Mention"], context: "Context") -> Organization | None:
    """The one body of that kind the page is about, names, or has at its place."""
    if context.main is not None and context.main.name.startswith(name):
        return context.main
    bodies = {mention.organization for mention in mentions if mention.organization.name.startswith(name)}
    if len(bodies) == 1:
        return bodies.pop()
    if context.place is None:
        return None
    return _organization(f"{name} {context.place.name}")


# --- the same document named again -----------------------------------------------------------------------------------


def _merge(cited: list[_Cited]) -> list[_Cited]:
    groups: dict[tuple[str, str], list[_Cited]] = {}
    for one in cited:
        same_numeral = groups.setdefault((one.number.numeral, ""), [])
        at = next((index for index, other in enumerate(same_numeral) if _same(one, other)), None)
        if at is None:
            same_numeral.append(one)
        else:
            same_numeral[at] = _joined(same_numeral[at], one)
    return [one for group in groups.values() for one in group]


def _same(one: _Cited, other: _Cited) -> bool:
    mine, theirs = one.number, other.number
    if mine.type and theirs.type and mine.type != theirs.type:
        return False
    if mine.issuer and theirs.issuer and mine.issuer != theirs.issuer:
        return False
    if one.year and other.year and one.year != other.year:
        return False
    return not (one.issuer and other.issuer and one.issuer != other.issuer) or mine.bare or theirs.bare


def _joined(one: _Cited, other: _Cited) -> _Cited:
    number = one.number if len(one.number.number) >= len(other.number.number) else other.number
    spans = tuple(sorted((*one.spans, *other.spans)))
    return _Cited(number, one.issuer or other.issuer, one.day or other.day, spans)


def _citation(cited: _Cited, text: str, context: "Context") -> Citation:
    number = cited.number
    issuer = cited.issuer.slug if cited.issuer else open_slug(number.issuer, text, context)
    key = citation_key(number.type, number.numeral, issuer, cited.year)
    return Citation(number.type, number.number, None, cited.issuer, cited.day, key, cited.spans)


def open_slug(code: str, text: str, context: "Context") -> str:
    """What stands for an unknown issuer in a key: the number's suffix and the site, or a digest of the text."""
    owner = slug_of(context.site) or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug_of(code) or 'khong-ro'}-{owner}"


# --- resolutions by name ---------------------------------------------------------------------------------------------


def _named(text: str, mentions: Sequence["Mention"], context: "Context") -> list[Citation]:
    groups: list[tuple[NamedResolution, tuple[tuple[int, int], ...]]] = []
    found = named_resolutions(text, mentions)
    for one in sorted(found, key=lambda one: (not one.specific, one.start)):
        span = ((one.start, one.end),)
        for index, (other, spans) in enumerate(groups):
            if one.same_as(other):
                groups[index] = (max(one, other, key=lambda named: len(named.name)), tuple(sorted(spans + span)))
                break
        else:
            groups.append((one, span))
    return [_named_citation(one, spans, text, mentions, context) for one, spans in groups if one.specific]


def _named_citation(
    one: NamedResolution,
    spans: tuple[tuple[int, int], ...],
    text: str,
    mentions: Sequence["Mention"],
    context: "Context",
) -> Citation:
    inside = [mention.organization for mention in mentions if one.start <= mention.start < one.end]
    issuer = inside[0] if inside else None
    which = one.ordinal.replace(" ", "-") or (f"{one.term[0]}-{one.term[1]}" if one.term else "")
    numeral = "-".join(filter(None, [one.meeting.replace(" ", "-"), which]))
    year = one.term[0] if one.term else one.year
    owner = issuer.slug if issuer else open_slug("", text, context)
    return Citation("Nghị quyết", None, one.name, issuer, None, citation_key("Nghị quyết", numeral, owner, year), spans)
