"""Where a text names a union body, and what the name says: a small grammar over words.

    name       = confederation | listed body | federation | union | syndicate
    federation = ("Liên đoàn Lao động" | "LĐLĐ") area
    union      = ("Công đoàn" | "CĐ…") (sector area? | zones area? | ("cơ sở" | "bộ phận" | "cơ quan")? owner | area)
    syndicate  = "Nghiệp đoàn" trade (area | place)
    owner      = type (field of work | capitalised word | "và" …)* area?
    area       = ("tỉnh" | "huyện" | …) name?

Nothing is guessed here from the rest of the page: a bare "tỉnh" stays bare, "Công đoàn Trường" stays a body of that
type without a name. Linear in the text: a name is read from at most 40 words behind its first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from corpus.areas import Area, area_at, place_at
from corpus.owners import Owner, owner_at, skip_abbreviation
from corpus.vietnamese import key
from corpus.vocabulary import Body, BodyType, vocabulary
from corpus.word_roles import is_shouted
from corpus.wording import Word, as_official, words_of

Kind = Literal["listed", "federation", "sector", "zone", "grassroots", "section", "office", "union", "syndicate"]
HEADS: dict[Kind, str] = {
    "federation": "Liên đoàn Lao động",
    "sector": "Công đoàn",
    "zone": "Công đoàn",
    "grassroots": "Công đoàn cơ sở",
    "section": "Công đoàn bộ phận",
    "office": "Công đoàn cơ quan",
    "union": "Công đoàn",
    "syndicate": "Nghiệp đoàn",
}
_ANCHOR = re.compile(  # spelled letter by letter: a set of first letters is searched fast, ignoring case is not
    r"[CcTtLlNn](?:(?<=[Cc])(?:[ôÔ][nN][gG]\s[đĐ][oO](?:[àÀ]|[aA])[nN]|[ôÔ]ng\s[đĐ]òan|[Đđ][A-ZĐđa-z&]{0,7}"
    r"|D(?:CS|VC))"
    r"|(?<=[lL])(?:[iI][êÊ][nN]\s[đĐ][oO][àÀ][nN]\s[lL][aA][oO]\s[đĐ][ộỘ][nN][gG]|[ĐđDd]\s?[lL][đĐDd])"
    r"|(?<=[nN])[gG][hH][iI][ệỆ][pP]\s[đĐ][oO][àÀ][nN]"
    r"|(?<=[tT])(?:[ổỔ][nN][gG](?=\s[lL])|[lL][đĐ](?:[lL][đĐ])?(?:VN)?))(?![^\W_])"
)
_FOLLOWER = re.compile(r"\s([^\W\d_A-Z]\w*)")
_NO_OWNERS = ("Việt Nam", "Tổng Liên đoàn", "Liên đoàn Lao động", "Khối")  # "cán bộ công đoàn Tổng Liên đoàn"
_NO_BODY_BEHIND = (  # "tổ công đoàn khoa Nội", "quỹ Mái ấm Công đoàn tỉnh", a newspaper's masthead
    *("tổ ", "Tổ ", " ấm "),
    *("CƠ QUAN CỦA ", "Cơ quan của ", "CƠ QUAN NGÔN LUẬN CỦA ", "Cơ quan ngôn luận của "),
)
_LONGEST_BEHIND = max(map(len, _NO_BODY_BEHIND))
_REACH, _FEW_WORDS, _MOST_WORDS, _LOOK_AHEAD = 320, 12, 40, 5
_CHROME, _LONGEST_KEPT = 120, 4000
_FEDERATIONS = {"liên": 4, "lđlđ": 1, "ldld": 1, "ldlđ": 1, "lđld": 1, "lđ": 2}
_CODES: dict[str, Kind] = {"CĐCS": "grassroots", "CĐBP": "section", "CĐCQ": "office"}
_WORKPLACES = ("chợ", "bến", "cảng", "ga", "bãi")
_SORTS = frozenset("đầu mối trung tâm nổi đêm cá hàng hóa xe khách".split())  # "chợ đầu mối Đông Pha", "bến xe khách …"
_LONGEST_SORT = 2
_SECOND: dict[str, Kind] = {"cơ sở": "grassroots", "cs": "grassroots", "bộ phận": "section", "cơ quan": "office"}


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says.

    `words` are the sector or the owner in official spelling, `key` the words that stand for all its spellings; `named`
    is False where only a type stands ("công đoàn trường") and the page must say which body is meant.
    """

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
        if self.kind == "listed":
            return self.words
        return " ".join(filter(None, [HEADS[self.kind], "ngành" if self.nganh else "", self.words]))

    @property
    def holds_area(self) -> bool:
        """Whether the area is a part of the words: "Công đoàn Khu công nghiệp Sông Bạc"."""
        return self.kind == "zone" and self.area is not None and self.words.endswith(f" {self.area.name}")


class Found(NamedTuple):
    """A name as it stands in a text, by offsets."""

    start: int
    end: int
    name: Name


def found_in(text: str) -> tuple[Found, ...]:
    """Every union body named in a text, in order, none inside another."""
    if len(text) <= _CHROME:
        return _found_often(text)
    return _found_once(text) if len(text) <= _LONGEST_KEPT else _found(text)


@lru_cache(maxsize=1 << 13)
def _found_often(text: str) -> tuple[Found, ...]:
    """The pages of a site share their short lines."""
    return _found(text)


@lru_cache(maxsize=512)
def _found_once(text: str) -> tuple[Found, ...]:
    """A page's lines are asked for again and again while its names are put together."""
    return _found(text)


def _found(text: str) -> tuple[Found, ...]:
    found: list[Found] = []
    at = 0
    while (anchor := _ANCHOR.search(text, at)) is not None:
        at = anchor.end()
        start = anchor.start()
        if start and (text[start - 1].isalnum() or text[start - 1] in "-/"):
            continue
        follower = _FOLLOWER.match(text, at)
        if follower is not None and follower[1].islower() and key(follower[1]) not in vocabulary().starters:
            continue
        one = _read(text, start)
        if one is not None:
            at = max(at, one.end)
            if not text.endswith(_NO_BODY_BEHIND, max(0, start - _LONGEST_BEHIND), start):
                found.append(one)
    return tuple(found)


def _read(text: str, start: int) -> Found | None:
    """The name that begins at an anchor: read from a few words, from more where it is long."""
    line_end = text.find("\n", start, start + _REACH)
    limit = line_end if line_end >= 0 else min(len(text), start + _REACH)
    words = _words(text, start, limit, _FEW_WORDS)
    read = _name(words)
    if read is not None and read[1] > len(words) - _LOOK_AHEAD and text[words[-1].end : limit].strip():
        words = _words(text, start, limit, _MOST_WORDS)
        read = _name(words)
    return Found(start, words[read[1] - 1].end, read[0]) if read else None


def _name(words: Sequence[Word]) -> tuple[Name, int] | None:
    listed = vocabulary().listed.at(words, 0)
    if listed is not None and not _goes_on(words, *listed):
        body, behind = listed
        return Name("listed", body.name, body.name, body=body), behind
    head = words[0].key
    if head in _FEDERATIONS:
        return _federation(words, _FEDERATIONS[head])
    if head == "nghiệp":
        return _syndicate(words, 2)
    if head == "công":
        return _union(words, 2)
    return _coded(words) if head.startswith(("cđ", "cd")) else None


def _goes_on(words: Sequence[Word], body: Body, behind: int) -> bool:
    """Whether a listed name is but the beginning of another one: "Công đoàn VNPT Nghệ An"."""
    if body is vocabulary().root or behind >= len(words) or words[behind - 1].key in ("nam", "vn", "cđvn"):
        return False
    shouted = is_shouted(words, 0)
    return words[behind].gap == " " and place_at(words, behind, shouted=shouted) is not None


def _words(text: str, start: int, end: int, limit: int) -> list[Word]:
    """Words from a name's first on, abbreviations in brackets left out."""
    if text.find("(", start, end) < 0:
        return words_of(text, start, end, limit)
    kept: list[Word] = []
    behind = 0
    for word in words_of(text, start, end, limit):
        if word.start < behind:
            continue
        if "(" in word.gap and kept and (past := skip_abbreviation(text, kept[-1].end)) > word.start:
            behind = past
            continue
        kept.append(word._replace(gap=" ") if behind and "(" in text[kept[-1].end : behind] else word)
        behind = 0
    return kept


def _federation(words: Sequence[Word], index: int) -> tuple[Name, int] | None:
    if index >= len(words) or words[index].gap.strip(" "):
        return Name("federation", named=False), index
    place = _area(words, index)
    if place is None:
        return Name("federation", named=False), index
    area, behind = place
    if not area.name and _is_list(words, behind):
        return None
    return Name("federation", area=area), behind


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
    if not listed or joined >= len(words):
        return False
    following = area_at(words, joined)
    return words[joined].key in ("thành", "thị") if following is None else not following[0].name


def _coded(words: Sequence[Word]) -> tuple[Name, int] | None:
    """A union whose head is abbreviated: "CĐ", "CĐCS", "CĐVC", "CĐGD"."""
    code = words[0].text.upper().replace("CD", "CĐ", 1)
    index = 1
    if code == "CĐTT" and len(words) > 1 and words[1].key == "tt":
        code, index = "CĐTT&TT", 2
    if code == "CĐ":
        return _union(words, 1)
    if code == "CĐN":
        return _union(words, 1, nganh=True)
    if code in _CODES:
        return _owned(words, index, _CODES[code], abbreviated=True)
    body = vocabulary().shorts.get(code) or vocabulary().shorts.get(code.replace("CĐN", "CĐ", 1))
    return _sector(words, index, body, body.words, nganh=False) if body else None


def _union(words: Sequence[Word], index: int, *, nganh: bool = False) -> tuple[Name, int] | None:
    if index >= len(words) or words[index].gap.strip(" "):
        return None
    second = _SECOND.get(words[index].key) or _SECOND.get(" ".join(word.key for word in words[index : index + 2]))
    if second is not None:
        return _owned(words, index + (1 if words[index].key == "cs" else 2), second)
    index += words[index].key == "ngành"
    nganh = nganh or words[index - 1].key == "ngành"
    zone = vocabulary().zones.at(words, index)
    if zone is not None:
        return _zone(words, zone, many=words[index].key == "các")
    sector = vocabulary().sectors.at(words, index)
    if sector is not None:
        (body, official), behind = sector
        company = _company(words, index, body, official) if body.local == "company" else None
        if company is not None:
            return company
        return _sector(words, behind, body, official, nganh=nganh)
    if nganh:
        return Name("sector", named=False, nganh=True), index
    return _of_area(words, index) or _owned(words, index, "union")


def _sector(words: Sequence[Word], index: int, body: Body, official: str, *, nganh: bool) -> tuple[Name, int] | None:
    national = [word.key for word in words[index : index + 2]]
    if national == ["việt", "nam"] or national[:1] == ["vn"]:
        return Name("listed", body.name, body.name, body=body), index + (1 if national[0] == "vn" else 2)
    place = _area(words, index) if body.local else None
    if place is not None and not place[0].name and _is_list(words, place[1]):
        return None
    area, behind = place or (None, index)
    return Name("sector", official, body.words, area, area is not None, nganh, body), behind


def _company(words: Sequence[Word], index: int, body: Body, official: str) -> tuple[Name, int] | None:
    """A company's union named by its sector first: "Công đoàn Điện lực Kim Sa"; None where no more words follow."""
    read = owner_at(words, index, shouted=is_shouted(words, 0))
    if read is None or len(read[0].words) <= len(official) or f"Công đoàn {read[0].words}" in vocabulary().bodies:
        return None
    owner, behind = read
    return Name("sector", owner.words, owner.words, owner.area, body=body, type=owner.type), behind


def _zone(words: Sequence[Word], zone: tuple[str, int], *, many: bool) -> tuple[Name, int] | None:
    """The union of all zones of a province ("các Khu công nghiệp Quế Lâm"), or of one with a name of its own."""
    official, index = zone
    place = _area(words, index)
    if place is not None and not many and not place[0].kind and vocabulary().provinces.at(words, index) is None:
        return _own_zone("Khu" + official.partition("Khu")[2], words, place)
    area, behind = place or (None, index)
    return Name("zone", official, official, area, area is not None), behind


def _own_zone(kind: str, words: Sequence[Word], place: tuple[Area, int]) -> tuple[Name, int]:
    """A zone with a name of its own: "Khu công nghiệp Việt Nam - Singapore"."""
    name, behind = place[0].name, place[1]
    if behind < len(words) and words[behind].gap.strip() in ("-", "–") and words[behind].capital:
        name, behind = f"{name} - {words[behind].text}", behind + 1
    return Name("zone", f"{kind} {name}", f"{kind} {name}", Area("", name)), behind


def _of_area(words: Sequence[Word], index: int) -> tuple[Name, int] | None:
    """ "Công đoàn tỉnh Nghệ An", "Công đoàn Nghệ An": the federation; a commune's union is its own kind."""
    shouted = is_shouted(words, index)
    found = area_at(words, index, shouted=shouted)
    if found is None:
        listed = vocabulary().provinces.at(words, index) if words[index].capital else None
        found = (Area("", listed[0].name), listed[1]) if listed else None
    if found is None or (not found[0].name and (_is_list(words, found[1]) or not words[0].capital)):
        return None
    area, behind = found
    kind: Kind = "union" if area.kind in ("xã", "phường", "thị trấn", "đặc khu") else "federation"
    if kind == "union" and not area.name:
        return None
    return Name(kind, area=area), behind


def _owned(words: Sequence[Word], index: int, kind: Kind, *, abbreviated: bool = False) -> tuple[Name, int] | None:
    found = None
    if (
        kind == "grassroots"
        and index + 1 < len(words)
        and (words[index].key, words[index + 1].key) == ("thành", "viên")
    ):
        index += 2
    if index < len(words) and not words[index].gap.strip(" "):
        area = area_at(words, index, shouted=is_shouted(words, index)) if kind == "grassroots" else None
        if area is not None and area[0].name:
            return Name(kind, area=area[0]), area[1]
        found = owner_at(words, index, shouted=is_shouted(words, index))
    if found is None:
        bare = kind != "union" and (abbreviated or words[0].capital)
        return (Name(kind, named=False), index) if bare else None
    owner, behind = found
    name = _with_owner(kind, owner)
    return (name, behind) if name else None


def _syndicate(words: Sequence[Word], index: int) -> tuple[Name, int] | None:
    """ "Nghiệp đoàn nghề cá xã Tam Tiến", "Nghiệp đoàn Bốc xếp chợ Sông Bạc": a trade and where it is plied."""
    if index >= len(words) or words[index].gap.strip(" "):
        return None
    shouted = is_shouted(words, 0) or words[0].text.isupper()
    trade = vocabulary().trades.at(words, index)
    if trade is None:
        return _owned(words, index, "syndicate") if words[index].capital and not shouted else None
    listed, behind = trade
    said = listed.capitalize() if shouted else " ".join(as_official(word.text) for word in words[index:behind])
    area = area_at(words, behind, shouted=shouted) if behind < len(words) else None
    if area is not None:
        return Name("syndicate", said, listed, area[0]), area[1]
    site = 0
    if behind < len(words) and words[behind].text in _WORKPLACES:
        rest = words[behind + 1 : behind + 1 + _LONGEST_SORT]
        site = 1 + sum(1 for _ in takewhile(lambda word: word.text in _SORTS, rest))
    place = place_at(words, behind + site, shouted=shouted) if behind + site < len(words) else None
    if place is None or words[behind].gap.strip(" "):
        return Name("syndicate", said, listed, named=False), behind
    where = " ".join([*(word.text for word in words[behind : behind + site]), place[0]])
    return Name("syndicate", f"{said} {where}", f"{listed} {where}"), place[1]


def owners_named(text: str, kind: BodyType) -> list[Owner]:
    """The offices, schools or companies of a type that a text names, with or without their union."""
    found = []
    for match in _beginning(kind.name).finditer(text):
        words = words_of(text, match.start(), match.start() + _REACH, _FEW_WORDS)
        read = owner_at(words, 0, shouted=is_shouted(words, 0))
        owner = read[0] if read else None
        if owner is None or owner.type is None or not owner.type.name.startswith(kind.name):
            continue
        if owner.named or (owner.area is not None and owner.area.name):  # "Bệnh viện Đa khoa thành phố Láng"
            found.append(owner)
    return found


@lru_cache(maxsize=1 << 8)
def _beginning(name: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _with_owner(kind: Kind, owner: Owner) -> Name | None:
    named = owner.named or owner.area is not None
    if kind == "union" and (owner.words.startswith(_NO_OWNERS) or owner.words == ""):
        return None
    key = f"Trường {owner.words}" if owner.words.startswith("Đại học") else owner.words
    return Name(kind, owner.words, key, owner.area, named, type=owner.type)
