"""Who a page is about, which union bodies it names, and where they stand in the union tree.

The body a page is about is the organizer named in the title or the first sentences; it beats the owner of the site, and
bodies that attend, award, direct or sign lose. A document is about the body of its letterhead.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corpus.model import Organization
from corpus.names import Found, found_in
from corpus.naming import Context, Mention, area_of, complete, mentions, suffix
from corpus.owners import is_shouted, owner_at
from corpus.pageplaces import areas_of, place_of_page
from corpus.places import homes_of_district, place_of, province
from corpus.vocabulary import vocabulary
from corpus.wording import slug_of, words_of

if TYPE_CHECKING:
    from corpus.cleaner import Cleaned, Labelled

__all__ = ["Context", "Mention", "Named", "lineage", "mentions", "name_organizations", "resolve"]

_HEAD_LINES = 30
_CHROME = 400  # of a removed line so much is read
_TITLE, _FIRST, _LATER, _ABOVE = 60.0, 40.0, 6.0, 8.0  # weights: title, first line, each line later, central bodies
_NUMBER_LINE = re.compile(r"S[ốỐ]\s?[:.]?\s?(?:[\d/….]|$)|CỘNG H[ÒO][ÀA] ?XÃ HỘI|CỘNG HÒA|CỘNG HOÀ")
_BEFORE = 48


@dataclass(frozen=True, slots=True)
class Named:
    """The bodies of a page: the one it is about, that one and all others, its province; the context for its text."""

    main: Organization | None
    all: tuple[Organization, ...]
    place: Organization | None
    context: Context


def name_organizations(cleaned: "Cleaned", site: str, given: str = "") -> Named:
    """The bodies of a cleaned page. `site` is its host or "", `given` a name its record gave, which is honoured."""
    kept = [line for line in cleaned.lines if line.label not in ("meta", "byline")]
    around = [one.text[:_CHROME] for one in cleaned.removed] + [cleaned.head.site_name, cleaned.head.title]
    inner, outer = areas_of(line.text for line in kept), areas_of(around)
    context = Context(place_of_page(inner, outer, site), site, None, (*inner, *outer))
    owners = _bodies(around, context)
    context = replace(context, bodies=(*_bodies((line.text for line in kept), context), *owners))
    main = _given(given, context) or _letterhead(kept, context) or _protagonist(kept, context)
    main = main or _signer(cleaned, owners, context)
    context = replace(context, main=main)
    named = [mention.organization for line in kept for mention in mentions(line.text, context)]
    everyone = {body.slug: body for body in ([main] if main else []) + named}
    return Named(main, tuple(everyone.values()), _place(main, context), context)


def resolve(name: str, context: Context) -> Organization | None:
    """The body, office or issuer that a name means: "CĐVC tỉnh", "UBND tỉnh Nghệ An", "Chính phủ"; else None."""
    found = found_in(name)
    if found and not name[: found[0].start].strip():
        return next((mention.organization for mention in mentions(name, context)[:1]), None)
    words = words_of(name)
    if not words:
        return None
    issuer = vocabulary().issuers.at(words, 0)
    if issuer is not None and issuer[1] == len(words):
        return Organization(slug_of(issuer[0]), issuer[0])
    owner = owner_at(words, 0, shouted=is_shouted(words, 0))
    if owner is None or owner[0].type is None or not owner[0].type.state:
        return None
    one = Found(0, len(name), "union", owner[0].words, owner[0].words, owner[0].area, type=owner[0].type)
    area = area_of(one, context)
    full = f"{one.words} {area or ''}".strip()
    return Organization(slug_of(full) + suffix(one, area, context), full)


# --- the body a page is about ----------------------------------------------------------------------------------------


def _given(name: str, context: Context) -> Organization | None:
    if not name:
        return None
    return resolve(name, context) or Organization(slug_of(name), name)


def _bodies(texts: Iterable[str], context: Context) -> tuple[Organization, ...]:
    """Bodies that texts name in full, each once."""
    bodies: dict[str, Organization] = {}
    for text in texts:
        for one in found_in(text):
            if one.named:
                body = complete(one, context)
                bodies.setdefault(body.slug, body)
    return tuple(bodies.values())


def _letterhead(lines: Sequence["Labelled"], context: Context) -> Organization | None:
    """The body named last above a document's number or motto, on a line of capitals of its own."""
    last: Organization | None = None
    for line in lines[:_HEAD_LINES]:
        named = mentions(line.text[:200], context) if _is_shouted(line.text) else []
        if last is not None and _NUMBER_LINE.match(line.text):
            return last
        if named and named[0].start <= 2:
            last = named[-1].organization if line.label != "title" else None
            if last is not None and _NUMBER_LINE.search(line.text, named[-1].end):
                continue
        elif last is not None and not _is_shouted(line.text):
            last = None
    return None


def _is_shouted(text: str) -> bool:
    letters = [char for char in text[:80] if char.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > 0.6 * len(letters)


def _protagonist(lines: Sequence["Labelled"], context: Context) -> Organization | None:
    best: tuple[float, Organization] | None = None
    for score, body in _candidates(lines, context):
        if best is None or score > best[0]:
            best = (score, body)
    return best[1] if best else None


def _candidates(lines: Sequence["Labelled"], context: Context) -> Iterator[tuple[float, Organization]]:
    """Bodies with what speaks for their being the organizer: where they stand and what stands around them."""
    title = [line.text for line in lines if line.label == "title"][:1]
    texts = [line.text for line in lines if line.label not in ("title", "caption")]
    captions = [line.text for line in lines if line.label == "caption"]
    weighed = [(_TITLE, text) for text in title]
    weighed += [(max(_FIRST - _LATER * order, 0.0), text) for order, text in enumerate(texts)]
    weighed += [(0.0, text) for text in captions]
    for weight, text in weighed:
        for order, mention in enumerate(mentions(text, context)):
            body = mention.organization
            above = _ABOVE if body.name in vocabulary().bodies else 0.0
            yield weight - above - min(4 * order, 24) + _role(text, mention), body


def _role(text: str, mention: Mention) -> float:
    """What the words around a name say of its part: organizer, guest, or neither."""
    tables = vocabulary()
    before = _ORGAN.sub("", text[max(0, mention.start - _BEFORE) : mention.start])
    score = 0.0
    if tables.organizer_before.search(before):
        score += 12
    elif tables.guest_before.search(before):
        score -= 20
    elif tables.owner_before.search(before):
        score -= 5
    if tables.organizer_behind.match(text, mention.end):
        score += 10
    return score


_ORGAN = re.compile(r"(?:Ban Chấp hành|BCH|Ban Thường vụ|BTV|Thường trực|Ban Nữ công)(?:\s\([^()]{1,12}\))?\s$")


def _signer(cleaned: "Cleaned", owners: Sequence[Organization], context: Context) -> Organization | None:
    """Where the text names nobody: the body in the byline, else the first one its chrome names, the site's owner."""
    for line in cleaned.of("meta", "byline"):
        for mention in mentions(line.text, context):
            return mention.organization
    return owners[0] if owners else None


def _place(main: Organization | None, context: Context) -> Organization | None:
    """The province of a page's main body, else the one the page names."""
    if main is not None:
        for one in found_in(main.name):
            area = one.area
            if area is not None and area.kind in ("tỉnh", "thành phố") and province(area.name):
                listed = province(area.name)
                return listed.place if listed else None
            if area is not None and area.kind == "tỉnh" and area.name:
                return place_of(area.name)
            homes = homes_of_district(area.name, area.kind) if area is not None else ()
            if len(homes) == 1:
                return homes[0].place
    return context.place


# --- the union tree --------------------------------------------------------------------------------------------------


def lineage(organization: Organization, place: Organization | None = None) -> tuple[Organization, ...]:
    """A body's line from the root of the tree down to it: confederation, federation or sector union, body.

    `place` helps where neither the name nor the slug tells the province.
    """
    root = _organization(vocabulary().root.name)
    if organization.slug == root.slug:
        return (root,)
    found = found_in(organization.name)
    parent = _parent(found[0], organization, place) if found else None
    if parent is None or parent.slug in (root.slug, organization.slug):
        return (root, organization)
    return (root, parent, organization)


def _parent(one: Found, organization: Organization, place: Organization | None) -> Organization | None:
    if one.kind == "listed":
        return _organization(vocabulary().bodies[one.words].parent)
    home = _home_of(one, organization) or place
    if home is not None:
        listed = province(home.name)
        return _organization(f"Liên đoàn Lao động {listed.full if listed else f'tỉnh {home.name}'}")
    if one.kind == "sector" and one.body is not None:
        return _organization(one.body.name)
    if one.type is not None and one.type.name == "Bộ":
        return _organization("Công đoàn Viên chức Việt Nam")
    return None


def _home_of(one: Found, organization: Organization) -> Organization | None:
    from corpus.places import province_of_slug

    listed = province_of_slug(organization.slug.partition("--")[2])
    if listed is not None:
        return listed.place
    area = one.area
    if area is None or not area.name:
        return None
    listed = province(area.name)
    if listed is not None and area.kind in ("tỉnh", "thành phố"):
        return listed.place
    homes = homes_of_district(area.name, area.kind)
    if len(homes) == 1:
        return homes[0].place
    return place_of(area.name) if area.kind == "tỉnh" else None


def _organization(name: str) -> Organization:
    return Organization(slug_of(name), name)
