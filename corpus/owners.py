"""What stands behind "công đoàn" in a body's name: the offices, schools and companies whose union it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.areas import Area, area_at, place_at
from corpus.syllables import is_syllable
from corpus.vietnamese import key
from corpus.vocabulary import BodyType, vocabulary
from corpus.word_roles import is_person, spell, stops_at, union_at
from corpus.wording import Word, as_official

_LONGEST_OWNER, _LONGEST_LOWER = 16, 4
_ABBREVIATION = re.compile(r"\((?:(?:gọi|viết) tắt là:?\s)?(?:CĐ\s[\w ]{1,24}|LĐLĐ[\w ]{0,20}|[A-ZĐƯ&,.-]{1,14})\)\s?")
_BETWEEN = re.compile(r"\s?(?:[&–—-]\s?)?")
_DASHES = ("-", "–", "—")
_OUTER_TYPES = ("Cơ quan", "Văn phòng", "Bệnh viện", "Khối")  # another type may follow in lower case


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose union it is, in official spelling: the words before the area, the type they begin with, the area."""

    words: str
    type: BodyType | None
    area: Area | None
    named: bool


def owner_at(words: Sequence[Word], index: int, *, shouted: bool) -> tuple[Owner, int] | None:
    """The office, school or company named from here, and the index behind it."""
    reading = _Reading(words, index, shouted)
    while reading.step():
        pass
    return reading.result()


class _Reading:
    """The state of reading an owner's name: what is sure so far, and what counts only if a capital follows."""

    def __init__(self, words: Sequence[Word], index: int, shouted: bool) -> None:
        self.words, self.start, self.at, self.shouted = words, index, index, shouted
        self.sure: list[str] = []
        self.pending: list[str] = []
        self.end = self.own = index  # where the name has been read to, where its words behind the type begin
        self.type: BodyType | None = None
        self.area: Area | None = None
        self.named = self.free = False

    def result(self) -> tuple[Owner, int] | None:
        if not self.sure and self.area is None:
            return None
        return Owner(" ".join(self.sure), self.type, self.area, self.named), self.end

    def step(self) -> bool:
        """Read one more part of the name; False where it ends."""
        if self.at >= len(self.words) or self.at - self.start >= _LONGEST_OWNER:
            return False
        if self.at > self.start and not self._passable():
            return False
        word = self.words[self.at]
        if word.key == "và":
            return self._join("và")
        if union_at(self.words, self.at) and word.key != "lđlđ" and not self._federation():
            return False
        stop = stops_at(self.words, self.at, shouted=self.shouted)
        if stop and not self._is_listed(stop):
            return False
        return self._area() or self._type() or self._subject() or self._loose() or self._capital() or self._lower()

    def _is_listed(self, stop: int) -> bool:
        """Whether a listed type or field holds more than the stop words, as in "phòng Tổ chức - Hành chính"."""
        tables = vocabulary()
        kind = tables.types.at(self.words, self.at)
        subject = tables.subjects.at(self.words, self.at) if self.words[self.at].capital else None
        return (kind is not None and kind[1] >= stop) or (subject is not None and subject[1] > stop)

    def _federation(self) -> bool:
        return vocabulary().types.at(self.words, self.at) is not None

    def _passable(self) -> bool:
        gap = self.words[self.at].gap
        if gap == " " or self._is_dated(gap):
            return True
        return _BETWEEN.fullmatch(gap) is not None and self._join(gap.strip(), step=0)

    def _is_dated(self, gap: str) -> bool:
        """Past a day in a company's name: "Dệt may 29-3" is taken as one word."""
        word, before = self.words[self.at], self.words[self.at - 1]
        if gap != "-" or not self.sure or not (word.text.isdigit() and before.text.isdigit()) or len(word.text) > 2:
            return False
        self.sure[-1] += f"-{word.text}"
        self.at = self.end = self.at + 1
        return self.at < len(self.words) and self.words[self.at].gap == " "

    def _join(self, sign: str, step: int = 1) -> bool:
        """Past "và", "&" or a dash, where the name may go on behind it."""
        behind = self.at + step
        if self.type is None or not self.sure or behind >= len(self.words) or not self.words[behind].capital:
            return False
        if union_at(self.words, behind) or vocabulary().areas.at(self.words, behind) is not None:
            return False
        if self.shouted and sign in _DASHES and not is_syllable(self.words[behind].text):
            return False  # a brand behind the name on a banner: "… - ATVBANK"
        if sign in ("và", "&"):
            if not self.type.joins or (vocabulary().types.at(self.words, behind) is not None and self._is_type(behind)):
                return False
            sign = "và"
        self.pending.append(sign)
        self.at = behind
        return True

    def _is_type(self, index: int) -> bool:
        return vocabulary().subjects.at(self.words, index) is None

    def _take(self, text: str, end: int, *, named: bool = True) -> bool:
        self.sure += [*self.pending, text]
        self.pending.clear()
        self.at = self.end = end
        self.named = self.named or named
        return True

    def _area(self) -> bool:
        found = area_at(self.words, self.at, shouted=self.shouted)
        if found is None or self.pending or not self.sure:
            return False
        area, end = found
        if area.kind in ("xã", "phường", "thị trấn") and not area.name:
            return False
        self.area = area
        self.end = end
        self.at = len(self.words)
        return True

    def _type(self) -> bool:
        found = vocabulary().types.at(self.words, self.at)
        if found is None or (self.free and found[1] == self.at + 1):
            return False
        subject = vocabulary().subjects.at(self.words, self.at)
        if self.sure and subject is not None and subject[1] >= found[1]:
            return False
        if self.free or (self.sure and self.words[self.at].text.islower() and self.sure[-1] not in _OUTER_TYPES):
            self.at = len(self.words)
            return True
        first = not self.sure
        if first:
            self.type, self.own = found[0], found[1]
        name = self._as_said(found[0].name, found[1]) if found[0].said else found[0].name
        return self._take(name, found[1], named=found[0].whole or not first)

    def _subject(self) -> bool:
        found = vocabulary().subjects.at(self.words, self.at)
        if found is None or (not self.sure and not self.words[self.at].capital):
            return False
        lower = self.words[self.at].text.islower()
        if lower and (self.free or found[1] == self.at + 1):
            self.pending.append(found[0])
            self.at = found[1]
            return True
        return self._take(self._as_said(found[0], found[1]), found[1])

    def _as_said(self, official: str, end: int) -> str:
        """A field of work as its company spells it; state offices and abbreviations get the official spelling."""
        said = self.words[self.at : end]
        free = self.type is not None and not self.type.state and not self.shouted
        if not free or not said[0].capital or [word.key for word in said] != [key(own) for own in official.split()]:
            return official
        return " ".join(as_official(word.text) for word in said)

    def _loose(self) -> bool:
        found = vocabulary().loose.at(self.words, self.at)
        if found is not None and self.shouted and self.sure and found[1] > self.at + 1:
            return self._take(found[0].capitalize(), found[1])
        if found is None or not self.sure or any(word.capital for word in self.words[self.at + 1 : found[1]]):
            return False
        text = " ".join(as_official(word.text) for word in self.words[self.at : found[1]])
        if self.words[self.at].capital:
            return found[1] > self.at + 1 and self._take(text, found[1])
        self.pending.append(text)
        self.at = found[1]
        return True

    def _capital(self) -> bool:
        word = self.words[self.at]
        if self.type is not None and self.type.provincial and self.named and self._province():
            return True
        if not word.capital or self._is_person() or (word.text[0].isdigit() and not self._is_own_number()):
            return False
        self.free = True
        return self._take(spell(word.text, shouted=self.shouted), self.at + 1)

    def _province(self) -> bool:
        """ "Sở Y tế Hà Tĩnh": the province stands behind the field of work without its kind."""
        place = place_at(self.words, self.at, shouted=self.shouted)
        if place is None:
            return False
        self.area, self.end, self.at = Area("", place[0]), place[1], len(self.words)
        return True

    def _lower(self) -> bool:
        """Lower-case words behind a capital are of the name before another capital ("Tiếng nói Việt Nam"); in names
        of some kinds ("Viện Quan trắc biển") also where the words behind show that the name has ended.
        """
        if not (self.free or self._has_field()) or self.pending:
            return False
        end = self.at
        while end < len(self.words) and end - self.at < _LONGEST_LOWER and self._is_plain(end):
            end += 1
        ends = self._ends_at(end) and bool(self._opens_word() or (self.type and self.type.words and not self.free))
        if end == self.at or not (ends or self._is_between(end)):
            return False
        return self._take(" ".join(as_official(word.text) for word in self.words[self.at : end]), end)

    def _has_field(self) -> bool:
        """Whether a field of work stands in a name that may go on as it likes: "Công ty Dệt kim", no state office."""
        return self.named and self.type is not None and not self.type.state and not self.type.provincial

    def _opens_word(self) -> bool:
        """Whether the capital before begins a word of several syllables: "Thư viện", "Bê tông", not "Sawaco"."""
        last, before = self.words[self.at - 1].text, self.words[self.at - 2].text
        return last.istitle() and is_syllable(last.lower()) and not (self.at - 2 >= self.own and before.istitle())

    def _is_between(self, index: int) -> bool:
        """Whether a word or two of lower case, or more of one long word, stand between two capitals of one name."""
        most = _LONGEST_LOWER if self._opens_word() else 2
        if index == len(self.words) or index - self.at > most or self.words[index].gap != " ":
            return False
        return (
            self.words[index].text[0].isupper() and not union_at(self.words, index) and not is_person(self.words, index)
        )

    def _is_plain(self, index: int) -> bool:
        word = self.words[index]
        if (index > self.at and word.gap != " ") or not word.text.islower() or word.key == "và":
            return False
        return stops_at(self.words, index, shouted=False) == 0 and vocabulary().areas.at(self.words, index) is None

    def _ends_at(self, index: int) -> bool:
        if index == len(self.words) or self.words[index].gap != " " or self.words[index].key == "và":
            return True
        return stops_at(self.words, index, shouted=False) > 0 or vocabulary().areas.at(self.words, index) is not None

    def _is_person(self) -> bool:
        """Whether the one who heads the body is named here; schools and companies are themselves named after people."""
        if self.free:
            return not self.shouted and is_person(self.words, self.at)
        if self.type is None or self.type.state or self.type.name == "Cơ quan":
            return is_person(self.words, self.at, 1, any_surname=True)
        return False

    def _is_own_number(self) -> bool:
        """Whether a figure is part of the name ("Nhà máy May 2 tổ chức"), not a count ("2 đoàn viên")."""
        if not self.sure or len(self.words[self.at].text) > 3 or (self.type is not None and self.type.state):
            return False
        behind = self.at + 1
        if behind == len(self.words) or self.words[behind].gap != " " or self.words[behind].capital:
            return not (behind < len(self.words) and self.words[behind].gap[:1] in "/.%")
        followed = self.words[behind].key == "và" or stops_at(self.words, behind, shouted=False) > 0
        return followed or self.pending[-1:] == ["số"]


def skip_abbreviation(text: str, end: int) -> int:
    """Where the text goes on behind an abbreviation in brackets ("Công đoàn Viên chức (CĐVC) tỉnh"), else `end`."""
    at = end + 1 if text[end : end + 1] == " " else end
    match = _ABBREVIATION.match(text, at)
    return match.end() if match else end
