"""Chrome glued to content: "… A A" behind a title, "| Kết nối" behind a date, "(Baonghean.vn) -" before a lead.

A line is cut into pieces before its part is decided; what is cut off keeps its rule. Nothing is lost: the pieces of a
line together hold all its words.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.cues import cues
from corpus.phrases import keys_of, phrase_key, phrase_of, segments

_LONGEST = 260
_TAIL = 10  # words
_FEW_PARTS = 2  # between bars
_SHORTEST_TITLE = 30  # characters before a day that is cut off


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line; `rule` is empty for content, else says why the piece is chrome."""

    text: str
    rule: str = ""


def cut(text: str, *, is_row: bool = False) -> list[Piece]:
    """The pieces of a line in their order; `is_row` keeps the bars of a table's row."""
    return _day_off(text) if len(text) > _LONGEST else _cut_short(text, is_row)


@lru_cache(maxsize=1 << 14)  # short lines recur over pages
def _cut_short(text: str, is_row: bool) -> list[Piece]:
    once = _undouble(text)
    pieces = [*_bars(once[0], is_row=is_row), *once[1:]]
    return [part for piece in pieces for part in ([piece] if piece.rule else _ends(piece.text))]


# --- said twice ------------------------------------------------------------------------------------------------------


def _undouble(text: str) -> list[Piece]:
    """A text said two or three times over, as itself and its repetition."""
    for times in (2, 3):
        size, rest = divmod(len(text) - times + 1, times)
        if not rest and size >= 10 and text == " ".join([text[:size]] * times):
            return [Piece(text[:size]), Piece(text[size + 1 :], "glued:doubled")]
    return [Piece(text)]


# --- bars ------------------------------------------------------------------------------------------------------------

_BAR = re.compile(r"(?=\s\|)|(?<=\S)(?=\|)")


def _bars(piece: Piece, *, is_row: bool) -> list[Piece]:
    """Parts between bars that are chrome, with their bars, apart from the rest."""
    if is_row or "|" not in piece.text:
        return [piece]
    text = piece.text.strip(" |")
    if not text:
        return [piece]
    if text != piece.text:
        bars = Piece("|", "glued:bar")
        before = [bars] if piece.text[0] == "|" else []
        return [*before, *_bars(Piece(text), is_row=is_row), *([bars] if piece.text[-1] == "|" else [])]
    parts = [part for part in _BAR.split(text) if part.strip(" |")]
    found = [phrase_of(part.strip(" |")) for part in parts]
    if len(parts) > _FEW_PARTS:  # a table's row: what heads a column may be a menu's word too
        found = [None if phrase is not None and phrase.kind == "menu" else phrase for phrase in found]
    if all(found) or not any(found):
        return [piece]
    pieces: list[Piece] = []
    for part, phrase in zip(parts, found, strict=True):
        rule = f"glued:{phrase.kind}" if phrase is not None else ""
        if pieces and pieces[-1].rule == rule:
            pieces[-1] = Piece(f"{pieces[-1].text} {part.strip()}", rule)
        else:
            pieces.append(Piece(part.strip() if rule or pieces else part.strip(" |"), rule))
    return [Piece(piece.text.strip(" |")) if not piece.rule else piece for piece in pieces]


# --- ends ------------------------------------------------------------------------------------------------------------

_CLOCK = r"\d\d?:\d\d(?::\d\d)?"
_FULL_DAY = r"\d\d?[/.-]\d\d?[/.-](?:19|20)\d\d"
_GLUED_DAY = re.compile(rf"(?:\d\d?:\d\d\s)?{_FULL_DAY}(?:,?\s{_CLOCK}(?:\s?[AP]M)?)?(?=[^\W\d_a-z])")
_STAMP = re.compile(r"(date (?:19|20)\d\d-\d\d(?P<day>-\d\d)?) (?=\S)")  # as some crawlers write a page's own day
_PICTURE = re.compile(
    r"(?:alt|icon|image|img|rssheader|(?:IMG|DSC|DSCN|DSCF|P)[_-]?\d{3,6}(?:\.jpe?g|\.png)?)\s(?=[A-ZĐ])"
)
_ICONS = re.compile(r"(?:(?:PDF|Print|E-?mail)\s)+(?=[A-ZĐÀ-Ỹ]\S*\s.{12})")  # of Joomla, before a title
_SUBJECT = re.compile(r"Subject:\s(?:(?:Re|Fwd?|RE|FW):\s)?(?:\[[^\[\]]{2,40}\]\s)?(?=\S)")  # of a message
_PICTURE_FILE = re.compile(r"[\w-]{3,40}\.(?:jpe?g|png|gif|bmp)\s(?=[A-ZĐÀ-Ỹ])", re.IGNORECASE)
_NUMBERED_PICTURE = re.compile(
    r"(?:(?<=\.\.\.)\s-\s\d{1,3}$|(?:\s?[-–—]\s?|(?<=[.!?”\"])\s)(?:Ảnh|Hình)\s?:?\s?\d{1,3}\.?$)"
)
_TOOL_BEHIND = re.compile(r"\s\[[^\W\d_][^\[\]\d]{1,23}\]$")  # "[In trang]"
_SITE = re.compile(r"\s[|–-]\s(?:Cổng|Trang) (?:thông tin|TTĐT|tin)\b[^|.]{0,80}$", re.IGNORECASE)
_SAYS = r"(?:(?:[Cc]ập nhật|[ĐđD]ăng|[Nn]gày đăng)(?: ngày| lúc)?:? )?"
# In brackets, behind a dash, or with a clock: "(12/05/2019 08:30)", "- 12/5/2019", "08:30 12/05/2019".
_STAMP_BEHIND = re.compile(
    rf"\s?[(\[]\s?{_SAYS}(?:{_CLOCK}[\s,|-]+)?{_FULL_DAY}(?:[\s,|-]+{_CLOCK})?\s?[)\]]$"
    rf"|(?<![/.-]\d{{4}})\s[-–|]\s{_SAYS}(?:{_CLOCK}[\s,|-]+(?:ngày )?)?{_FULL_DAY}(?:[\s,|-]+{_CLOCK})?$"
    rf"|\s{_SAYS}(?:{_CLOCK}[\s,|-]+(?:ngày )?{_FULL_DAY}|{_FULL_DAY}[\s,|-]+{_CLOCK})$"
)
_DAY_BEHIND = re.compile(
    r"\s(?=(?:Ngày đăng|Đăng ngày|Đăng lúc|Cập nhật|Ngày cập nhật|Tin đăng|Được đăng|Thứ \w{2,4}|Chủ nhật)\b"
    r"[^.]{0,60}\d{4}[^.]{0,20}$)"
)


def _ends(text: str) -> list[Piece]:
    """Cuts off, from behind: tools, the number of a picture, the day behind a title; then what stands in front."""
    at = _tail(text)
    if at:
        kept = text[:at].rstrip(" |-–•")
        return [*_ends(kept), Piece(text[len(kept) :].strip(), "glued:tool")]
    tool = _TOOL_BEHIND.search(text, _SHORTEST_TITLE) if text[-1] == "]" else None
    if tool is not None:
        return [*_ends(text[: tool.start()]), Piece(tool.group().strip(), "glued:tool")]
    picture = _NUMBERED_PICTURE.search(text, max(0, len(text) - 16))
    if picture is not None and picture.start():
        return [*_ends(text[: picture.start()]), Piece(picture.group().strip(), "glued:image")]
    site = _SITE.search(text, _SHORTEST_TITLE)
    if site is not None:
        return [*_ends(text[: site.start()]), Piece(site.group().strip(), "glued:name")]
    day = _DAY_BEHIND.search(text, max(0, len(text) - 100)) if text[-1] in ")0123456789" else None
    if day is not None and day.start() >= _SHORTEST_TITLE:
        return [*_ends(text[: day.start()].rstrip(" -–|")), Piece(text[day.end() :])]
    stamp = _STAMP_BEHIND.search(text, max(0, len(text) - 60)) if text[-1] in ")]0123456789" else None
    if stamp is not None and stamp.start() >= _SHORTEST_TITLE:
        return [*_ends(text[: stamp.start()]), Piece(stamp.group().strip(" -–|"))]
    subject = _SUBJECT.match(text)
    if subject is not None:
        return [Piece(subject.group().strip(), "glued:name"), Piece(text[subject.end() :])]
    icons = _ICONS.match(text)
    if icons is not None:
        return [Piece(icons.group().strip(), "glued:tool"), Piece(text[icons.end() :])]
    name = _PICTURE.match(text)
    if name is not None:
        return [Piece(name.group().strip(), "glued:image"), Piece(text[name.end() :])]
    return _day_off(text)


def _day_off(text: str) -> list[Piece]:
    """A day or a picture's name glued to the head of a text as a piece of its own; a month alone says nothing."""
    picture = _PICTURE_FILE.match(text)
    if picture is not None:
        return [Piece(picture.group().strip(), "glued:image"), Piece(text[picture.end() :])]
    stamp = _STAMP.match(text) if text[0] == "d" else None
    if stamp is not None:
        return [Piece(stamp[1], "" if stamp["day"] else "glued:month"), Piece(text[stamp.end() :])]
    if text[0].isdigit():
        day = _GLUED_DAY.match(text)
        if day is not None:
            return [Piece(day.group()), Piece(text[day.end() :])]
    return [Piece(text)]


_SURE_KINDS = frozenset(("tool", "counter"))


def _tail(text: str) -> int:
    """Where a tail of print, share and font-size words begins; 0 without one."""
    words = text.split(" ")
    if len(words) < 3 or not _may_end_a_tail(words[-1]) or phrase_of(text) is not None:
        return 0
    first = 0
    for count in range(1, min(_TAIL, len(words) - 2) + 1):
        start = words[-count]
        if not (start[0].isupper() or not start[0].isalpha()):
            continue
        if start[0].isdigit() and first == count - 1 > 0:  # the title's own: "… năm 2018 Lượt xem: 340"
            continue
        found = segments(" ".join(words[-count:]))
        if found and all(phrase.kind in _SURE_KINDS for phrase in found) and _is_sure(words, count):
            first = count
    return len(" ".join(words[:-first])) + 1 if first else 0


def _may_end_a_tail(word: str) -> bool:
    return word[-1].isdigit() or phrase_key(word) in _last_words()


@cache
def _last_words() -> frozenset[str]:
    """Last words of tools and counters."""
    return frozenset(key.rsplit(" ", 1)[-1] for key in keys_of(_SURE_KINDS)) | {""}


def _is_sure(words: list[str], count: int) -> bool:
    """Whether a tail cannot be the end of a sentence: some words of it never are."""
    return words[-count - 1] == "|" or phrase_key(" ".join(words[-count:])) not in cues().doubtful
