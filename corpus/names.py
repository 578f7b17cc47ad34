"""Where a text names a union body, and what the name says: a small grammar over words.

    name       = confederation | listed body | federation | union
    federation = ("Liên đoàn Lao động" | "LĐLĐ") area
    union      = ("Công đoàn" | "CĐ…") (sector area? | zones area? | ("cơ sở" | "bộ phận" | "cơ quan")? owner | area)
    owner      = type (field of work | capitalised word | "và" …)* area?
    area       = ("tỉnh" | "huyện" | …) name?

Nothing is guessed here from the rest of the page: a bare "tỉnh" stays bare, "Công đoàn Trường" stays a body of that
type without a name. Linear in the text: a name is read from at most 40 words behind its first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.owners import Area, Owner, area_at, is_shouted, owner_at, place_at, skip_abbreviation
from corpus.vocabulary import Body, BodyType, vocabulary
from corpus.wording import Word, words_of

Kind = Literal["listed", "federation", "sector", "zone", "grassroots", "section", "office", "union"]
HEADS: dict[Kind, str] = {
    "federation": "Liên đoàn Lao động",
    "sector": "Công đoàn",
    "zone": "Công đoàn",
    "grassroots": "Công đoàn cơ sở",
    "section": "Công đoàn bộ phận",
    "office": "Công đoàn cơ quan",
    "union": "Công đoàn",
}
_ANCHOR = re.compile(  # spelled letter by letter: a set of first letters is searched fast, ignoring case is not
    r"[CcTtLl](?:(?<=[Cc])(?:[ôÔ][nN][gG]\s[đĐ][oO](?:[àÀ]|[aA])[nN]|[ôÔ]ng\s[đĐ]òan|[Đđ][A-ZĐđa-z&]{0,7})"
    r"|(?<=[lL])(?:[iI][êÊ][nN]\s[đĐ][oO][àÀ][nN]\s[lL][aA][oO]\s[đĐ][ộỘ][nN][gG]|[Đđ]\s?[lL][đĐ])"
    r"|(?<=[tT])(?:[ổỔ][nN][gG](?=\s[lL])|[lL][đĐ](?:[lL][đĐ])?(?:VN)?))(?![^\W_])"
)
_NO_OWNERS = ("Việt Nam", "Tổng Liên đoàn", "Liên đoàn Lao động", "Khối")  # "cán bộ công đoàn Tổng Liên đoàn"
_REACH, _MOST_WORDS = 320, 40
_CODES: dict[str, Kind] = {"CĐCS": "grassroots", "CĐBP": "section", "CĐCQ": "office"}
_SECOND: dict[str, Kind] = {"cơ sở": "grassroots", "cs": "grassroots", "bộ phận": "section", "cơ quan": "office"}


@dataclass(frozen=True, slots=True)
class Found:
    """A name as it stands in a text.

    `words` are the sector or the owner in official spelling, `key` the words that stand for all its spellings; `named`
    is False where only a type stands ("công đoàn trường") and the page must say which body is meant.
    """

    start: int
    end: int
    kind: Kind
    words: str = ""
    key: str = ""
    area: Area | None = None
    named: bool = True
    nganh: bool = False
    body: Body | None = None
    type: BodyType | None = None

    @property
    def stem(self) -> str:
        """The name without its area."""
        if self.kind == "listed" or (self.body is not None and not self.words):
            return self.words
        return " ".join(filter(None, [HEADS[self.kind], "ngành" if self.nganh else "", self.words]))


def found_in(text: str) -> list[Found]:
    """Every union body named in a text, in order, none inside another."""
    found: list[Found] = []
    at = 0
    while (anchor := _ANCHOR.search(text, at)) is not None:
        at = anchor.end()
        if anchor.start() and (text[anchor.start() - 1].isalnum() or text[anchor.start() - 1] in "-/"):
            continue
        one = _read(text, anchor.start())
        if one is not None:
            found.append(one)
            at = max(at, one.end)
    return found


def _read(text: str, start: int) -> Found | None:
    line_end = text.find("\n", start, start + _REACH)
    words = _words(text, start, line_end if line_end >= 0 else min(len(text), start + _REACH))
    listed = vocabulary().listed.at(words, 0)
    if listed is not None:
        body, behind = listed
        return Found(start, words[behind - 1].end, "listed", body.name, body.name, body=body)
    head = words[0].key
    if head in ("liên", "lđlđ", "lđ"):
        return _federation(words, {"liên": 4, "lđlđ": 1, "lđ": 2}[head])
    if head == "công":
        return _union(words, 2)
    return _coded(words) if head.startswith("cđ") else None


def _words(text: str, start: int, end: int) -> list[Word]:
    """Words from a name's first on, abbreviations in brackets left out."""
    words = words_of(text, start, end, _MOST_WORDS)
    for index in range(1, len(words)):
        if "(" in words[index].gap:
            behind = skip_abbreviation(text, words[index - 1].end)
            if behind > words[index].start:
                rest = [word for word in words[index:] if word.start >= behind]
                return words[:index] + ([replace(rest[0], gap=" "), *rest[1:]] if rest else [])
            break
    return words


def _federation(words: Sequence[Word], index: int) -> Found | None:
    start = words[0].start
    if index >= len(words) or words[index].gap.strip(" "):
        return Found(start, words[index - 1].end, "federation", named=False)
    place = _area(words, index)
    if place is None:
        return Found(start, words[index - 1].end, "federation", named=False)
    area, behind = place
    if not area.name and _is_list(words, behind):
        return None
    return Found(start, words[behind - 1].end, "federation", area=area)


def _area(words: Sequence[Word], index: int) -> tuple[Area, int] | None:
    """An area with or without its kind: "tỉnh Nghệ An", "Nghệ An"."""
    if index >= len(words) or words[index].gap.strip(" -–"):
        return None
    shouted = is_shouted(words, index)
    area = area_at(words, index, shouted=shouted)
    if area is not None:
        return area
    place = place_at(words, index, shouted=shouted)
    return (Area("", place[0]), place[1]) if place else None


def _is_list(words: Sequence[Word], index: int) -> bool:
    """Whether "huyện" was the first of several kinds: "LĐLĐ huyện, thị xã, thành phố"."""
    if index >= len(words):
        return False
    joined = index + (words[index].key == "và")
    listed = joined > index or words[index].gap.strip() in (",", "/")
    return listed and vocabulary().areas.at(words, joined) is not None


def _coded(words: Sequence[Word]) -> Found | None:
    """A union whose head is abbreviated: "CĐ", "CĐCS", "CĐVC", "CĐGD"."""
    code = words[0].text.upper()
    index = 1
    if code == "CĐTT" and len(words) > 1 and words[1].key == "tt":
        code, index = "CĐTT&TT", 2
    if code == "CĐ":
        return _union(words, 1)
    if code in _CODES:
        return _owned(words, index, _CODES[code], abbreviated=True)
    body = vocabulary().shorts.get(code) or vocabulary().shorts.get(code.replace("CĐN", "CĐ", 1))
    return _sector(words, index, body, body.words, nganh=False) if body else None


def _union(words: Sequence[Word], index: int) -> Found | None:
    if index >= len(words) or words[index].gap.strip(" "):
        return None
    second = _SECOND.get(words[index].key) or _SECOND.get(" ".join(word.key for word in words[index : index + 2]))
    if second is not None:
        return _owned(words, index + (1 if words[index].key == "cs" else 2), second)
    nganh = words[index].key == "ngành"
    index += nganh
    zone = vocabulary().zones.at(words, index)
    if zone is not None:
        return _zone(words, zone)
    sector = vocabulary().sectors.at(words, index)
    if sector is not None:
        (body, official), behind = sector
        return _sector(words, behind, body, official, nganh=nganh)
    if nganh:
        return Found(words[0].start, words[index - 1].end, "sector", named=False, nganh=True)
    return _of_area(words, index) or _owned(words, index, "union")


def _sector(words: Sequence[Word], index: int, body: Body, official: str, *, nganh: bool) -> Found | None:
    start, end = words[0].start, words[index - 1].end
    if index + 1 < len(words) and (words[index].key, words[index + 1].key) == ("việt", "nam"):
        return Found(start, words[index + 1].end, "listed", body.name, body.name, body=body)
    place = _area(words, index) if body.local else None
    if place is not None and not place[0].name and _is_list(words, place[1]):
        return None
    area, behind = place or (None, index)
    end = words[behind - 1].end
    return Found(start, end, "sector", official, body.words, area, area is not None, nganh, body)


def _zone(words: Sequence[Word], zone: tuple[str, int]) -> Found | None:
    official, index = zone
    place = _area(words, index)
    if place is not None and not place[0].kind and place[0].name:
        owner = "Khu" + official.partition("Khu")[2]
        return Found(words[0].start, words[place[1] - 1].end, "zone", owner, owner, place[0])
    area, behind = place or (None, index)
    return Found(words[0].start, words[behind - 1].end, "zone", official, official, area, area is not None)


def _of_area(words: Sequence[Word], index: int) -> Found | None:
    """ "Công đoàn tỉnh Nghệ An", "Công đoàn Nghệ An": the federation; a commune's union is its own kind."""
    shouted = is_shouted(words, index)
    found = area_at(words, index, shouted=shouted)
    if found is None:
        listed = vocabulary().provinces.at(words, index) if words[index].capital else None
        found = (Area("", listed[0].name), listed[1]) if listed else None
    if found is None or (not found[0].name and _is_list(words, found[1])):
        return None
    area, behind = found
    kind: Kind = "union" if area.kind in ("xã", "phường", "thị trấn", "đặc khu") else "federation"
    if kind == "union" and not area.name:
        return None
    return Found(words[0].start, words[behind - 1].end, kind, area=area)


def _owned(words: Sequence[Word], index: int, kind: Kind, *, abbreviated: bool = False) -> Found | None:
    start = words[0].start
    found = None
    if index < len(words) and not words[index].gap.strip(" "):
        found = owner_at(words, index, shouted=is_shouted(words, index))
    if found is None:
        bare = kind != "union" and (abbreviated or words[0].capital)
        return Found(start, words[index - 1].end, kind, named=False) if bare else None
    owner, behind = found
    return _with_owner(start, words[behind - 1].end, kind, owner)


def _with_owner(start: int, end: int, kind: Kind, owner: Owner) -> Found | None:
    named = owner.named or owner.area is not None
    if kind == "union" and (owner.words.startswith(_NO_OWNERS) or owner.words == ""):
        return None
    if kind == "union" and owner.type is not None and owner.type.grassroots and named:
        kind = "grassroots"
    return Found(start, end, kind, owner.words, owner.words, owner.area, named, type=owner.type)
