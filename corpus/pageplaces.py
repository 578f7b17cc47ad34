"""Which territories a page names, and which province is its own."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.model import Organization
from corpus.names import found_in
from corpus.owners import Area, area_at, is_shouted
from corpus.places import place_of, province, province_of_host
from corpus.wording import words_of

_KIND = re.compile(
    r"(?<!\w)(?:[tT]ỉnh|TỈNH|[tT]hành phố|THÀNH PHỐ|T[Pp]\.?|[hH]uyện|HUYỆN|[qQ]uận|QUẬN|[tT]hị xã|THỊ XÃ)"
    r"\s?(?=[^\W\d_a-z])"
)
_DATELINE = re.compile(r"^(?P<place>[^\W\d_]\w*(?:\s[^\W\d_]\w*){1,4}),\s?ngày\s(?:\d|\.|…)")
_REACH = 80


def areas_of(texts: Iterable[str]) -> tuple[Area, ...]:
    """The territories named in texts, with their names, once for each naming."""
    areas: list[Area] = []
    for text in texts:
        if not text:
            continue
        for match in _KIND.finditer(text):
            words = words_of(text, match.start(), match.start() + _REACH, 12)
            found = area_at(words, 0, shouted=is_shouted(words, 0))
            if found is not None and found[0].name:
                areas.append(found[0])
        bare = [one.name.area for one in found_in(text)]
        areas += [area for area in bare if area is not None and area.name and not area.kind]
        dateline = _DATELINE.match(text)
        if dateline is not None:
            areas.append(Area("", dateline["place"]))
    return tuple(areas)


def place_of_page(inner: Sequence[Area], outer: Sequence[Area], site: str) -> Organization | None:
    """The page's one province: of its text, else of what stands around it, else of its host; else None."""
    named = _provinces(inner)
    around = _provinces(outer)
    host = province_of_host(site) if site else None
    if len(named) == 1:
        return place_of(next(iter(named)))
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
