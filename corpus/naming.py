"""Names of bodies completed from their page: in full, with a slug of their own.

names.py reads what a name says; here the rest of the page completes it: a bare "tỉnh" is the page's one province, "Công
đoàn Trường" the school named before, "CĐCS Liên hiệp hội" the body introduced in full. What stays open keeps its name
as it stands and carries its site in its slug, so that two provinces never share a facet value.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.model import Organization
from corpus.names import HEADS, Found, found_in
from corpus.owners import Area
from corpus.places import homes_of_district, province
from corpus.vocabulary import vocabulary
from corpus.wording import slug_of

_OPEN_KINDS = ("grassroots", "section", "office", "union")
_DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text, by offsets."""

    start: int
    end: int
    organization: Organization


@dataclass(frozen=True, slots=True)
class Context:
    """What a page says for all its names: province, site, main body, the territories and bodies it names."""

    place: Organization | None = None
    site: str = ""
    main: Organization | None = None
    areas: tuple[Area, ...] = ()
    bodies: tuple[Organization, ...] = ()


def mentions(text: str, context: Context) -> list[Mention]:
    """All bodies named in a text, in order; names that stay without a body ("các công đoàn cơ sở") are left out."""
    found = found_in(text)
    context = replace(context, areas=(*context.areas, *(one.area for one in found if one.area is not None)))
    bodies = [complete(one, context) if one.named else None for one in found]
    known = _known(context, bodies)
    named = []
    for one, body in zip(found, bodies, strict=True):
        organization = known.same(one, body) if body is not None else known.meant(text, one)
        if organization is not None:
            named.append(Mention(one.start, one.end, organization))
    return named


# --- one name completed from its page --------------------------------------------------------------------------------


def complete(one: Found, context: Context) -> Organization:
    """The body that a name means on a page of this context."""
    if one.kind == "listed":
        return Organization(slug_of(one.words), one.words)
    area = area_of(one, context)
    name = f"{one.stem} {area or ''}".strip() if one.kind != "zone" or not _in_words(one) else one.stem
    return Organization(_slug(one, area) + suffix(one, area, context), name)


def _in_words(one: Found) -> bool:
    return one.area is not None and one.area.kind == "" and one.words.endswith(one.area.name)


def _slug(one: Found, area: Area | None) -> str:
    head = HEADS["union" if one.kind in ("sector", "zone", "grassroots") else one.kind]
    words = " ".join(filter(None, [head, one.key, str(area) if area and not _in_words(one) else ""]))
    return slug_of(words)


def area_of(one: Found, context: Context) -> Area | None:
    area = one.area
    if area is None:
        provincial = one.type is not None and one.type.provincial
        return _home(context) if provincial else None
    if area.name and not area.kind:
        return _with_kind(one, area, context)
    if area.name:
        return _official(area)
    return _bare(area, context)


def _official(area: Area) -> Area:
    listed = province(area.name) if area.kind in ("tỉnh", "thành phố") else None
    return Area(area.kind, listed.name) if listed else area


def _with_kind(one: Found, area: Area, context: Context) -> Area:
    local = one.kind in ("federation", "zone") or (one.body is not None and one.body.local in ("area", "province"))
    if not local or _in_words(one):
        return area
    said = [other for other in context.areas if other.kind and other.name == area.name]
    listed = province(area.name)
    if listed is not None and not any(other.kind in _DISTRICTS for other in said):
        return Area(listed.kind, listed.name)
    if said:
        return said[0]
    if one.body is not None and one.body.local == "province":
        return Area("tỉnh", area.name)
    kinds = {kind for home in homes_of_district(area.name) for kind, name in home.districts if name == area.name}
    return Area(kinds.pop(), area.name) if len(kinds) == 1 else area


def _bare(area: Area, context: Context) -> Area:
    if area.kind == "tỉnh":
        home = _home(context)
        return home if home is not None and home.kind == "tỉnh" else area
    named = {other.name: other for other in context.areas if other.kind == area.kind and other.name}
    if len(named) == 1:
        return next(iter(named.values()))
    home = _home(context) if area.kind == "thành phố" else None
    return home if home is not None and home.kind == area.kind else area


def _home(context: Context) -> Area | None:
    """The page's province with its kind."""
    if context.place is None:
        return None
    listed = province(context.place.name)
    if listed is not None:
        return Area(listed.kind, listed.name)
    said = [area for area in context.areas if area.name == context.place.name and area.kind in ("tỉnh", "thành phố")]
    return said[0] if said else Area("tỉnh", context.place.name)


def suffix(one: Found, area: Area | None, context: Context) -> str:
    """What keeps bodies of one name in several provinces apart: the province, else the site."""
    if one.type is not None and one.type.unique and (area is None or area.name):
        return ""
    if area is not None and area.kind in ("tỉnh", "thành phố") and area.name and _is_province(area, context):
        return ""
    if area is not None and area.name and not area.kind:
        return ""
    if one.kind == "zone" and _in_words(one):
        return ""
    if one.kind == "sector" and area is None:
        return ""
    if area is not None and area.kind in _DISTRICTS and area.name:
        homes = homes_of_district(area.name, area.kind)
        if len(homes) == 1:
            return f"--{homes[0].place.slug}"
    owner = context.place.slug if context.place and not (area and area.kind == "tỉnh") else slug_of(context.site)
    return f"--{owner}" if owner else ""


def _is_province(area: Area, context: Context) -> bool:
    if area.kind == "tỉnh":
        return True
    listed = province(area.name)
    if listed is not None:
        return listed.kind == area.kind
    return not homes_of_district(area.name) and (context.place is None or context.place.name == area.name)


# --- names that mean a body named elsewhere on the page --------------------------------------------------------------


class _Known:
    """The bodies of a page, asked which of them a shorter name means."""

    def __init__(self, main: Organization | None, bodies: Sequence[Organization]) -> None:
        self.main = main
        self.by_slug: dict[str, Organization] = {}
        for body in bodies:
            known = self.by_slug.setdefault(body.slug, body)
            if known.name != body.name and body.name.startswith(HEADS["grassroots"]) and known != main:
                self.by_slug[body.slug] = body
        self.bodies = list(self.by_slug.values())
        self.meanings: dict[str, Organization] = {}

    def same(self, one: Found, body: Organization) -> Organization:
        """The body as the page names it in full: "CĐCS Liên hiệp hội" is that of "Liên hiệp các Hội …"."""
        if one.kind not in (*_OPEN_KINDS, "sector"):
            return self.by_slug.get(body.slug, body)
        if body.slug not in self.meanings:
            fuller = [other for other in self.bodies if _is_shortened(body.slug, other.slug)]
            self.meanings[body.slug] = fuller[0] if len(fuller) == 1 else self.by_slug.get(body.slug, body)
        return self.meanings[body.slug]

    def meant(self, text: str, one: Found) -> Organization | None:
        """The body that "Công đoàn Trường", "CĐCS" or "Công đoàn ngành" means on this page, if it means one."""
        if vocabulary().generic_before.search(text, max(0, one.start - 16), one.start):
            return None
        if self.main is not None and _may_mean(one, self.main):
            return self.main
        fitting = [body for body in self.bodies if _may_mean(one, body)]
        return fitting[0] if len(fitting) == 1 else None


def _known(context: Context, bodies: Iterable[Organization | None]) -> _Known:
    main = (context.main,) if context.main else ()
    return _Known(context.main, [*main, *context.bodies, *filter(None, bodies)])


def _may_mean(one: Found, body: Organization) -> bool:
    """Whether a name without a name of its own may mean this body: "Công đoàn Trường" a school's, "CĐCS" any unit's."""
    if one.kind == "sector" and not one.key:
        return body.slug.startswith(_sector_slugs())
    if one.kind == "zone":
        return body.slug.startswith(("cong-doan-cac-khu-", "cong-doan-khu-"))
    if one.kind == "grassroots" and not one.words:
        return body.name.startswith("Công đoàn cơ sở ")
    head = HEADS["union" if one.kind in ("grassroots", "sector") else one.kind]
    return body.slug.startswith(slug_of(f"{head} {one.key}") + "-")


@cache
def _sector_slugs() -> tuple[str, ...]:
    return tuple(slug_of(f"Công đoàn {body.words}") + "-" for body in vocabulary().bodies.values() if body.words)


@lru_cache(maxsize=1 << 12)
def _is_shortened(short: str, full: str) -> bool:
    """Whether one slug is the other with words left out, behind the same first three."""
    few, many = short.partition("--")[0].split("-"), full.partition("--")[0].split("-")
    if not 3 <= len(few) < len(many) or few[:3] != many[:3]:
        return False
    rest = iter(many)
    return all(word in rest for word in few)
