"""Which territories a page names, and which province is its own."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from corpus.areas import Area, area_at, place_at
from corpus.model import Organization
from corpus.names import found_in
from corpus.places import place_of, province, province_of_host, provinces
from corpus.vietnamese import key
from corpus.word_roles import is_person, is_shouted
from corpus.wording import Word, words_of

_KIND = re.compile(  # a set of first letters is searched fast
    r"[tThHqQ](?:(?<=[tT])(?:ỉnh(?:\s[uủ][ỷy])?|ỈNH(?:\s[UỦ][ỶY])?|hành phố|HÀNH PHỐ|[Pp]\.?|hị xã|HỊ XÃ)"
    r"|(?<=[hH])(?:uyện|UYỆN)|(?<=[qQ])(?:uận|UẬN))\s?(?=[^\W\d_a-z])"
)
_DATELINE = re.compile(r"^(?P<place>[^\W\d_]\w*(?:\s[^\W\d_]\w*){1,4}),\s?ngày\s(?:\d|\.|…)")
_REACH, _CHROME = 80, 120
_LONGEST = 1000  # so far into a text a bare province is looked for
_COMMITTEE = key("ủy")


def areas_of(texts: Iterable[str]) -> tuple[Area, ...]:
    """The territories named in texts, with their names, once for each naming."""
    each = (_areas_often(text) if len(text) <= _CHROME else _areas_in(text) for text in texts if text)
    return tuple(area for areas in each for area in areas)


@lru_cache(maxsize=1 << 13)
def _areas_often(text: str) -> tuple[Area, ...]:
    """The pages of a site share their short lines."""
    return _areas_in(text)


def _areas_in(text: str) -> tuple[Area, ...]:
    names = found_in(text)
    areas = [area for one in names if (area := one.name.area) is not None and area.name]
    bodies = iter(names)
    body = next(bodies, None)
    for match in _KIND.finditer(text):
        at = match.start()
        while body is not None and body.end <= at:
            body = next(bodies, None)
        if (at and text[at - 1].isalnum()) or (body is not None and body.start <= at):
            continue
        area = _area(text, at)
        if area is not None:
            areas.append(area)
    dateline = _DATELINE.match(text)
    if dateline is not None:
        areas.append(Area("", dateline["place"]))
    return tuple(areas)


def _area(text: str, at: int) -> Area | None:
    """The territory with a name that begins here; "Tỉnh ủy Nghệ An" names its province."""
    words = words_of(text, at, at + _REACH, 12)
    shouted = is_shouted(words, 0)
    if len(words) > 2 and words[1].key == _COMMITTEE:
        return _of_committee(words, shouted=shouted)
    found = area_at(words, 0, shouted=shouted)
    return found[0] if found is not None and found[0].name else None


def _of_committee(words: Sequence[Word], *, shouted: bool) -> Area | None:
    """The province of "Tỉnh ủy Nghệ An"; a person's name may stand there too."""
    place = place_at(words, 2, shouted=shouted, kind="tỉnh") if words[2].gap == " " else None
    if place is None or (province(place[0]) is None and is_person(words, 2, 1, any_surname=True)):
        return None
    return Area("tỉnh", place[0])


def place_of_page(
    inner: Sequence[Area], outer: Sequence[Area], site: str, texts: Sequence[str] = ()
) -> Organization | None:
    """The page's one province: said by its text, by what stands around it, or by its host; else the only one whose
    offices or trades its texts name ("Sở Y tế Khánh Hòa", "ngành Giáo dục Nghệ An"), or None.
    """
    place = _place_said(inner, outer, site)
    if place is None and not _provinces(inner) and not _provinces(outer):
        named = {name for text in texts for name in _listed_in(text[:_LONGEST])}
        return place_of(named.pop()) if len(named) == 1 else None
    return place


@cache
def _listed() -> "re.Pattern[str]":
    names = sorted(provinces(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:Sở|[nN]gành|Công an)\s[^.,;:()\d]{{2,40}}?\s({'|'.join(names)})(?!\w)")


def _listed_in(text: str) -> set[str]:
    """Listed provinces named without their kind behind an office or trade of theirs."""
    return set(_listed().findall(text))


def _place_said(inner: Sequence[Area], outer: Sequence[Area], site: str) -> Organization | None:
    named = _provinces(inner)
    around = _provinces(outer)
    host = province_of_host(site) if site else None
    if len(named) == 1:
        (name, count) = next(iter(named.items()))
        elsewhere = host is not None and host.name != name and count == 1  # "quê tỉnh Cà Mau"
        return host.place if host is not None and elsewhere else place_of(name)
    if len(named) > 1:
        backed = [name for name in named if name in around or (host is not None and host.name == name)]
        return place_of(backed[0]) if len(backed) == 1 else None
    if len(around) == 1:
        return place_of(next(iter(around)))
    if around and host is None:
        (first, count), (_, second) = around.most_common(2)
        return place_of(first) if count > 2 * second else None
    return host.place if host is not None else None


def _provinces(areas: Sequence[Area]) -> Counter[str]:
    """Provinces among territories: those said to be one, and listed ones named with a body ("LĐLĐ Nghệ An")."""
    names: Counter[str] = Counter()
    for area in areas:
        listed = province(area.name)
        if listed is not None and area.kind in ("", listed.kind):
            names[listed.name] += 1
        elif area.kind == "tỉnh":
            names[area.name] += 1
    return names
