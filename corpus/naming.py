"""Names of bodies completed from their page: in full, with a slug of their own.

names.py reads what a name says; here the rest of the page completes it: a bare "tỉnh" is the page's one province, "Công
đoàn Trường" the school named before, "CĐCS Liên hiệp hội" the body introduced in full. What stays open keeps its name
as it stands and carries its site in its slug, so that two provinces never share a facet value.

Slugs stand for all spellings of a name: they leave out "ngành" and "cơ sở", and take a sector's first wording. Bodies
that may recur in other provinces ("Công đoàn cơ sở Trường Mầm non Hoa Sen") end in "--" and the province or the site.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.areas import Area
from corpus.model import Organization
from corpus.names import HEADS, Kind, Name, found_in, owners_named
from corpus.places import district_of_host, homes_of_district, province
from corpus.vocabulary import vocabulary
from corpus.word_roles import in_capitals
from corpus.wording import slug_of

_OWNED = ("grassroots", "section", "office", "union", "sector")
_MOST_LINES, _LONGEST = 80, 1000  # in so many lines, and so far into each, the owner of a short name is looked for
_MOST_BODIES = 100  # an article names fewer; beyond them a short name is not looked up
_SYLLABLES = 4  # of a name that is no mere kind of body
DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")


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
    return Naming(context, text.split("\n")).mentions(text)


class Naming:
    """The names of one page: every name read from its texts is completed once and the same everywhere."""

    def __init__(self, context: Context, texts: Sequence[str], around: Sequence[str] = ()) -> None:
        self._texts = (texts, around)
        names = [one.name for text in texts for one in found_in(text)]
        self.context = context
        self.areas = Areas(context, (name.area for name in names if name.area is not None))
        self.completed = {name: self.complete(name) for name in names if name.named}
        self._end_shouted(texts)
        main = [context.main] if context.main else []
        self.by_slug: dict[str, Organization] = {}
        for body in (*main, *context.bodies, *self.completed.values()):
            known = self.by_slug.setdefault(body.slug, body)
            if known is not context.main and _is_better(body.name, known.name):
                self.by_slug[body.slug] = body
        self.bodies = tuple(self.by_slug.values())
        self._first = self.bodies[:_MOST_BODIES]
        self._meanings: dict[Name, Organization | None] = {}
        self._owned: dict[Name, Organization | None] = {}

    def _end_shouted(self, texts: Sequence[str]) -> None:
        """Ends names read too far in lines of capitals, where nothing tells a name's end, as the page writes them
        elsewhere: "CÔNG ĐOÀN CÔNG TY THAN KHE SẬU CHÍNH THỨC".
        """
        naming = [(in_capitals(text), found) for text in texts if (found := found_in(text))]
        shouted = {one.name for loud, found in naming if loud for one in found} & self.completed.keys()
        if not shouted:
            return
        plain = {one.name for loud, found in naming if not loud for one in found}
        bodies = [self.completed[name] for name in plain & self.completed.keys()]
        for name in shouted - plain:
            long = self.completed[name].slug.partition("--")[0]
            ended = [body for body in bodies if long.startswith(f"{body.slug.partition('--')[0]}-")]
            ended = [body for body in ended if body.slug.count("-") >= _SYLLABLES]
            self.completed[name] = max(ended, key=lambda body: len(body.slug), default=self.completed[name])

    def about(self, main: Organization | None) -> None:
        """From now on the page is about this body, which "Công đoàn Trường" and the like may then mean."""
        self.context = replace(self.context, main=main)
        self._meanings = {name: body for name, body in self._meanings.items() if body is not None}

    def mentions(self, text: str) -> list[Mention]:
        """All bodies named in one of the texts, in order."""
        named: list[Mention] = []
        at = 0
        for line in text.split("\n"):
            for one in found_in(line):
                body = self._body(one.name)
                if body is None and line[one.start].isupper():
                    body = self._of_owner(one.name)
                if body is not None and (one.name.named or not _is_generic(line, one.start)):
                    named.append(Mention(at + one.start, at + one.end, body))
            at += len(line) + 1
        return named

    def complete(self, name: Name) -> Organization:
        """The body that a name means on this page."""
        if name.kind == "listed":
            return Organization(slug_of(name.words), name.words)
        if name.kind == "union" and name.type is None and name.words in self.areas.kinds:
            name = Name("federation", area=Area("", name.words))  # "Công đoàn Nghệ An" is all the unions of the area
        area = self.areas.of(name)
        return Organization(_slug(name, area) + self.suffix(name, area), full_name(name, area))

    def suffix(self, name: Name, area: Area | None) -> str:
        """What keeps bodies of one name in several provinces apart: "--" and the province, else the site."""
        if _stands_alone(name, area) or (area is not None and self.areas.is_province(area)):
            return ""
        if area is not None and area.kind in DISTRICTS and area.name:
            homes = homes_of_district(area.name, area.kind)
            if len(homes) == 1:
                return f"--{homes[0].place.slug}"
        is_open = area is not None and area.kind == "tỉnh"
        owner = self.context.place.slug if self.context.place and not is_open else slug_of(self.context.site)
        return f"--{owner}" if owner else ""

    def _body(self, name: Name) -> Organization | None:
        if name not in self._meanings:
            self._meanings[name] = self._same(name) if name.named else self._meant(name)
        return self._meanings[name]

    def _same(self, name: Name) -> Organization:
        """The body as the page names it in full: "CĐCS Liên hiệp hội" is that of "Liên hiệp các Hội …"."""
        body = self.completed.get(name) or self.complete(name)
        if name.kind in _OWNED:
            fuller = [other for other in self._first if _is_shortened(body.slug, other.slug)]
            fullest = max(fuller, key=lambda other: len(other.slug), default=None)
            if fullest and all(other is fullest or _is_shortened(other.slug, fullest.slug) for other in fuller):
                return fullest
        return self.by_slug.get(body.slug, body)

    def _meant(self, name: Name) -> Organization | None:
        """The body that "Công đoàn Trường", "CĐCS" or "Công đoàn ngành" means on this page, if it means one."""
        main = self.context.main
        if main is not None and _may_mean(name, main):
            return main
        fitting = [body for body in self._first if _may_mean(name, body)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting or name.kind not in ("sector", "zone") or not name.words:
            return None
        return self._of_home(name)

    def _of_owner(self, name: Name) -> Organization | None:
        """The union of the one hospital, school … the page names, where it says only "Công đoàn Bệnh viện"."""
        if name.named or name.type is None or name.type.name != name.words:
            return None
        if name not in self._owned:
            self._owned[name] = self._find_owner(name)
        return self._owned[name]

    def _find_owner(self, name: Name) -> Organization | None:
        for texts in self._texts:
            lines = [text[:_LONGEST] for text in texts if text][:_MOST_LINES]
            owners = {slug_of(one.words): one for text in lines if name.type for one in owners_named(text, name.type)}
            if len(owners) == 1:
                owner = owners.popitem()[1]
                return self.complete(replace(name, words=owner.words, key=owner.words, area=owner.area, named=True))
        return None

    def of_house(self, texts: Sequence[str]) -> Organization | None:
        """The union of the one hospital, school … that these lines name."""
        owners = {
            slug_of(f"{one.words} {one.area or ''}"): one
            for text in texts
            for house in vocabulary().houses
            for one in owners_named(text[:_LONGEST], house)
        }
        if len(owners) != 1:
            return None
        owner = owners.popitem()[1]
        return self.complete(Name("grassroots", owner.words, owner.words, owner.area, type=owner.type))

    def _of_home(self, name: Name) -> Organization | None:
        """A sector's union without its area: that of the page's province, the central one, or left open."""
        central = name.body.name if name.body is not None else ""
        if name.body is not None and name.body.local == "company":
            return None
        home = self.areas.home
        if home is None and slug_of(central) in self.by_slug:
            return self.by_slug[slug_of(central)]
        if home is None and not (name.nganh or name.kind == "zone"):
            return None
        return self.complete(replace(name, area=home, named=True))


class Areas:
    """The territories of a page, asked which one a name means; `own` are those in names of bodies."""

    def __init__(self, context: Context, more: Iterable[Area] = ()) -> None:
        self.names: dict[str, dict[str, None]] = {}
        self.kinds: dict[str, dict[str, None]] = {}
        self.own: dict[str, dict[str, None]] = {}
        named = list(more)
        own = [area for area in named if area.name and area.kind]
        bare = {area.kind for area in named if area.kind in DISTRICTS and not area.name}
        self.level = bare.pop() if len(bare) == 1 else ""  # "LĐLĐ huyện" tells of what kind "LĐLĐ Nậm Hồng" is
        for area in own:
            self.own.setdefault(area.kind, {})[area.name] = None
        for area in (*context.areas, *own):
            if area.name and area.kind:
                self.names.setdefault(area.kind, {})[area.name] = None
                self.kinds.setdefault(area.name, {})[area.kind] = None
        self.place = context.place.name if context.place else ""
        self.site = context.site
        self.home = self._home() if self.place else None

    def of(self, name: Name) -> Area | None:
        """A name's territory, in full where the page tells it."""
        area = name.area
        if area is None:
            return self.home if name.type is not None and name.type.provincial else None
        if not area.name:
            return self._bare(area)
        if not area.kind:
            return self._with_kind(name, area)
        listed = province(area.name) if area.kind in ("tỉnh", "thành phố") else None
        return Area(area.kind, listed.name) if listed else area

    def is_province(self, area: Area) -> bool:
        """Whether a territory with its name is of the first level; of a city that nobody listed, what the page says."""
        if not area.name or area.kind not in ("tỉnh", "thành phố"):
            return False
        listed = province(area.name)
        if area.kind == "tỉnh" or listed is not None:
            return listed is None or listed.kind == area.kind
        return not homes_of_district(area.name) and self.place in ("", area.name)

    def _with_kind(self, name: Name, area: Area) -> Area:
        sector = name.body.local if name.body is not None else ""
        provincial = name.type is not None and name.type.provincial
        local = name.kind in ("federation", "zone") or sector in ("area", "province") or provincial
        if name.holds_area or not local:
            return area
        said = list(self.kinds.get(area.name, ()))
        listed = province(area.name)
        if listed is not None and not set(said) & set(DISTRICTS):
            return Area(listed.kind, listed.name)
        homes = homes_of_district(area.name)
        kinds = said or sorted({kind for home in homes for kind, other in home.districts if other == area.name})
        if not said and (sector == "province" or provincial or area.name == self.place):
            kinds = ["tỉnh"]
        if not kinds and name.kind == "federation" and self.level:
            kinds = [self.level]
        return Area(kinds[0], area.name) if said or len(kinds) == 1 else area

    def _bare(self, area: Area) -> Area:
        if area.kind == "tỉnh":
            return self.home if self.home is not None and self.home.kind == "tỉnh" else area
        for names in (self.names.get(area.kind, {}), self.own.get(area.kind, {})):  # on the page; in bodies' names
            if len(names) == 1:
                return Area(area.kind, next(iter(names)))
        hosted = district_of_host(self.site, area.kind, self.place) if self.site else ""
        if hosted:
            return Area(area.kind, hosted)
        is_city = area.kind == "thành phố" and self.home is not None and self.home.kind == area.kind
        return self.home if is_city and self.home is not None else area

    def _home(self) -> Area:
        """The page's province with its kind."""
        listed = province(self.place)
        if listed is not None:
            return Area(listed.kind, listed.name)
        kinds = [kind for kind in self.kinds.get(self.place, ()) if kind in ("tỉnh", "thành phố")]
        return Area("tỉnh" if "tỉnh" in kinds or not kinds else kinds[0], self.place)


def full_name(name: Name, area: Area | None) -> str:
    """A name with its area; "Tỉnh ủy Nghệ An" says "tỉnh" already."""
    if area is None or name.holds_area:
        return name.stem
    says_kind = name.type is not None and "Tỉnh" in name.type.name and area.kind == "tỉnh"
    return f"{name.stem} {area.name if says_kind and area.name else area}"


def _slug(name: Name, area: Area | None) -> str:
    head = HEADS["union" if name.kind in ("sector", "zone", "grassroots") else name.kind]
    words = [head, name.key, "" if area is None or name.holds_area else str(area)]
    return slug_of(" ".join(filter(None, words)))


def _stands_alone(name: Name, area: Area | None) -> bool:
    """Whether a name says by itself which body of the country is meant."""
    if name.type is not None and name.type.unique and (area is None or bool(area.name)):
        return True
    if area is None:
        return _ends_in_province(name.words) or (name.body is not None and name.words != name.body.words)
    return name.holds_area or bool(area.name and not area.kind)


@lru_cache(maxsize=1 << 12)
def _ends_in_province(words: str) -> bool:
    """Whether a province closes a name: "Kho bạc Nhà nước Nghệ An"."""
    last = words.split()
    return any(province(" ".join(last[-count:])) is not None for count in (2, 3) if len(last) > count)


def _is_generic(text: str, start: int) -> bool:
    """Whether bodies of a kind are meant, not one: "các công đoàn cơ sở", "33 CĐCS"."""
    return vocabulary().generic_before.search(text, max(0, start - 16), start) is not None


def _is_better(name: str, other: str) -> bool:
    """Whether one spelling of a name is the better one: said to be grassroots or a sector's ("ngành"), or not taken
    from a line of capitals.
    """
    if name == other:
        return False
    if other in (name.replace(" ngành ", " ", 1), name.replace(" Trường Đại học ", " Đại học ", 1)):
        return True  # what abbreviations leave out: "CĐGD", "CĐ ĐH"
    grassroots = [each.startswith(HEADS["grassroots"]) for each in (name, other)]
    if grassroots[0] != grassroots[1]:
        return grassroots[0]
    return len(name) == len(other) and sum(map(str.isupper, name)) < sum(map(str.isupper, other))


@lru_cache(maxsize=1 << 12)
def _may_mean(name: Name, body: Organization) -> bool:
    """Whether a name without a name of its own may mean this body: "Công đoàn Trường" a school's, "CĐCS" any unit's."""
    if name.kind == "sector" and body.name in vocabulary().bodies:
        return False
    if name.kind == "sector" and not name.key:
        return body.slug.startswith(_sector_slugs())
    if name.kind == "zone":
        return body.slug.startswith(("cong-doan-cac-khu-", "cong-doan-khu-"))
    if name.kind == "grassroots" and not name.words:
        return body.name.startswith(f"{HEADS['grassroots']} ")
    kinds: tuple[Kind, ...] = ("union", "section", "office") if name.kind == "union" else (name.kind,)
    heads = [HEADS["union" if kind in ("grassroots", "sector") else kind] for kind in kinds]
    return body.slug.startswith(tuple(slug_of(f"{head} {name.key}") + "-" for head in heads))


@cache
def _sector_slugs() -> tuple[str, ...]:
    return tuple(slug_of(f"Công đoàn {body.words}") + "-" for body in vocabulary().bodies.values() if body.words)


_HEAD = 2  # syllables of "Công đoàn"
_COMPANIES = ("cong-ty", "tong-cong-ty", "xi-nghiep", "nha-may", "truong", "benh-vien", "ngan-hang", "tap-doan")


def _opens_with_company(slug: str) -> bool:
    return slug.removeprefix("cong-doan-").startswith(_COMPANIES)


@lru_cache(maxsize=1 << 12)
def _is_shortened(short: str, full: str) -> bool:
    """Whether one slug is the other with words left out, behind the same first three, or without "công ty" and the like
    before its own words.
    """
    few, many = short.partition("--")[0].split("-"), full.partition("--")[0].split("-")
    if not 3 <= len(few) < len(many):
        return False
    if few[:3] != many[:3]:
        own = len(few) - _HEAD
        return own > 1 and few[:_HEAD] == many[:_HEAD] and few[_HEAD:] == many[-own:] and _opens_with_company(full)
    rest = iter(many)
    return all(word in rest for word in few)
