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

from corpus.date_forms import dates_in
from corpus.document_types import document_types, issuer_of
from corpus.model import Citation, Organization
from corpus.numbers import Number, numbers_in
from corpus.organizations import Context, Mention, resolve
from corpus.resolutions import NamedResolution, named_resolutions
from corpus.vietnamese import strip_marks

_RECENT = 64  # a text that names more resolutions than this between two namings of one is no article


@dataclass(slots=True)
class _Cited:
    """A document while its namings are gathered."""

    number: Number
    issuer: Organization | None
    day: date | None
    year: int | None
    spans: list[tuple[int, int]]

    def same_as(self, other: "_Cited") -> bool:
        """Whether two namings can mean one document: nothing that both say differs."""
        pairs = ((self.number.type, other.number.type), (self.year, other.year), (self.issuer, other.issuer))
        return not any(mine and theirs and mine != theirs for mine, theirs in pairs)

    def take(self, other: "_Cited") -> None:
        """Add another naming of the same document; what it says more is kept."""
        if len(other.number.number) > len(self.number.number):
            self.number = other.number
        self.issuer, self.day, self.year = self.issuer or other.issuer, self.day or other.day, self.year or other.year
        self.spans += other.spans


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with the bodies named in it, by where they begin or end, and by who they are."""

    text: str
    context: Context
    starts: dict[int, Mention]
    ends: dict[int, Mention]
    bodies: tuple[Organization, ...]


def find_citations(text: str, mentions: Sequence[Mention], context: Context) -> tuple[Citation, ...]:
    """Documents named in a text, in the order of their first naming; `mentions` are the bodies named in that text."""
    bodies = tuple(dict.fromkeys(mention.organization for mention in mentions))
    page = _Text(text, context, {one.start: one for one in mentions}, {one.end: one for one in mentions}, bodies)
    numbered = _merge([_cited(page, *found) for found in numbers_in(text, lenient=False)])
    citations = [_citation(cited, page) for cited in numbered] + _named(page, mentions)
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
    r"[ ,]{0,3}(?:\( ?(?:ngày )?|(?:được |đã )?(?:ban hành |ra |ký )?(?:vào )?(?:ngày|ngay) ?)(?=\d)", re.IGNORECASE
)
_IN_YEAR = re.compile(r"[ ,(]{0,3}năm ((?:19|20)\d\d)(?!\d)")
_OF = re.compile(r"[ ,)(]{0,3}(?:của|CỦA|do|cua) {1,2}")


_GAVE = re.compile(r"(?:(?:đã|vừa|mới|cũng|tiếp tục) )?(?:ký )?(?:ban hành|ký|ra) (?:bản )?$")
_ON_DAY = re.compile(r"[Nn]gày (?P<day>\d[^,;]{4,24}),[^.;\d]{0,90}$")


def _cited(page: _Text, start: int, end: int, number: Number) -> _Cited:
    day, year, after = _when(page.text, end)
    issuer, issuer_end = _issuer_after(page, after)
    if year is None and issuer is not None:
        day, year, _ = _when(page.text, issuer_end)
    gave = _GAVE.search(page.text, max(0, start - 32), start)
    if gave is not None:
        giver = page.ends.get(gave.start() - (page.text[gave.start() - 1] == " "))
        issuer = issuer or (giver.organization if giver else None)
        day = day or _day_given(page.text, gave.start())
    if issuer is None:
        issuer = local_issuer(number, page.bodies, page.context)
    return _Cited(number, issuer, day, day.year if day else number.year or year, [(start, end)])


def _day_given(text: str, at: int) -> date | None:
    """The day of "Ngày 8/12/2021, LĐLĐ tỉnh đã ban hành …"."""
    told = _ON_DAY.search(text, max(0, at - 130), at)
    found = dates_in(f"ngày {told['day']}") if told else []
    return found[0].day if found else None


def _when(text: str, at: int) -> tuple[date | None, int | None, int]:
    """The day or at least the year right behind a number or its issuer, and where it ends."""
    lead = _ISSUED.match(text, at)
    if lead is not None:
        for found in dates_in(text[at : at + 64])[:1]:
            if found.day is not None and found.start <= lead.end() - at:
                return found.day, found.day.year, at + found.end
    year = _IN_YEAR.match(text, at)
    return (None, int(year[1]), year.end()) if year else (None, None, at)


def _issuer_after(page: _Text, at: int) -> tuple[Organization | None, int]:
    lead = _OF.match(page.text, at)
    if lead is None:
        return None, at
    for start in (lead.end(), _past_organ(page.text, lead.end())):
        mention = page.starts.get(start)
        if mention is not None:
            return mention.organization, mention.end
        named = _named_issuer(page.text, start)
        if named is not None:
            return named
    return None, at


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


def local_issuer(number: Number, bodies: Sequence[Organization], context: Context) -> Organization | None:
    """The issuer that a number's suffix means on a page of this context, None where that stays open.

    `bodies` are those the page names: the only one of the suffix's kind among them issues.
    """
    if not number.issuer:
        return _organization("Chính phủ") if number.type == "Nghị định" else None
    issuer = issuer_of(number.issuer.split("-")[0])
    if issuer is None or not issuer.name:
        return None
    if issuer.whole:
        return _known(issuer.name, context)
    if context.main is not None and context.main.name.startswith(issuer.name):
        return context.main
    named = [body for body in bodies if body.name.startswith(issuer.name)]
    if len(named) == 1:
        return named[0]
    return _known(f"{issuer.name} {context.place.name}", context) if context.place else None


def _known(name: str, context: Context) -> Organization:
    """The body of that full name, under the authority list's own slug where it is on it."""
    return resolve(name, context) or _organization(name)


# --- the same document named again -----------------------------------------------------------------------------------


def _merge(cited: list[_Cited]) -> list[_Cited]:
    """Each document once; a bare number is the nearest fuller one before it, else the first after it."""
    merged: list[_Cited] = []
    full: dict[tuple[str, str], list[_Cited]] = {}
    by_numeral: dict[str, list[_Cited]] = {}
    for one in cited:
        if not one.number.bare and _add(full.setdefault((one.number.numeral, one.number.issuer), []), one):
            by_numeral.setdefault(one.number.numeral, []).append(one)
            merged.append(one)
    for one in cited:
        if one.number.bare:
            known, at = by_numeral.setdefault(one.number.numeral, []), one.spans[0]
            known[:_RECENT] = _nearest(known[:_RECENT], at)
            if _add(known, one):
                merged.append(one)
    return merged


def _nearest(known: list[_Cited], at: tuple[int, int]) -> list[_Cited]:
    """The documents first named before a place, the nearest first, then those after it."""
    return sorted(known, key=lambda one: (one.spans[0] > at, abs(one.spans[0][0] - at[0])))


def _add(known: list[_Cited], one: _Cited) -> bool:
    """Whether a naming is a new document; else it is added to the one it names."""
    for other in known[:_RECENT]:
        if one.same_as(other):
            other.take(one)
            return False
    known.append(one)
    return True


def _citation(cited: _Cited, page: _Text) -> Citation:
    number = cited.number
    issuer = cited.issuer.slug if cited.issuer else open_slug(number.issuer, page.text, page.context)
    key = citation_key(number.type, number.numeral, issuer, cited.year)
    return Citation(number.type, number.number, None, cited.issuer, cited.day, key, tuple(sorted(cited.spans)))


def open_slug(code: str, text: str, context: Context) -> str:
    """What stands for an unknown issuer in a key: the number's suffix and the site, or a digest of the text."""
    owner = slug_of(context.site) or hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug_of(code) or 'khong-ro'}-{owner}"


# --- resolutions by name ---------------------------------------------------------------------------------------------


def _named(page: _Text, mentions: Sequence[Mention]) -> list[Citation]:
    groups: list[tuple[NamedResolution, list[tuple[int, int]]]] = []
    found = named_resolutions(page.text, mentions)
    for one in sorted(found, key=lambda one: (not one.specific, one.start)):
        for index in range(len(groups) - 1, max(-1, len(groups) - 1 - _RECENT), -1):
            other, spans = groups[index]
            if one.same_as(other):
                fuller = max(other, one, key=lambda named: (named.told, len(named.name)))
                spans.append((one.start, one.end))
                groups[index] = (fuller, spans)
                break
        else:
            groups.append((one, [(one.start, one.end)]))
    return [_named_citation(one, tuple(sorted(spans)), page) for one, spans in groups if one.specific]


def _named_citation(one: NamedResolution, spans: tuple[tuple[int, int], ...], page: _Text) -> Citation:
    mention = next((page.starts[at] for at in range(one.start, one.end) if at in page.starts), None)
    issuer = mention.organization if mention else _party(one.name)
    which = one.ordinal.replace(" ", "-") or (f"{one.term[0]}-{one.term[1]}" if one.term else "")
    numeral = "-".join(filter(None, [one.meeting.replace(" ", "-"), which]))
    year = one.term[0] if one.term else one.year
    owner = issuer.slug if issuer else open_slug("", page.text, page.context)
    return Citation("Nghị quyết", None, one.name, issuer, None, citation_key("Nghị quyết", numeral, owner, year), spans)


def _party(name: str) -> Organization | None:
    """The Party, its Central Committee or the confederation where a resolution's name says theirs."""
    if re.search(r"(?:\bTrung ương|TW|TƯ|T\.Ư)\b", name):
        return _organization("Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam")
    if re.search(r"\bCông đoàn Việt Nam\b", name):
        return _organization("Tổng Liên đoàn Lao động Việt Nam")
    return _organization("Đảng Cộng sản Việt Nam") if re.search(r"của Đảng(?! \w)", name) else None
