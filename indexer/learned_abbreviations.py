"""Abbreviations that an archive explains itself: "Liên đoàn Lao động (LĐLĐ)", "LĐLĐ (Liên đoàn Lao động)".

A pair counts where the initials of the long form's syllables are the letters of the short one, "và" counted or not.
Each is kept with the number of articles and sites that have it, and of the articles that explain the short form in any
way. By these weights an abbreviation with several meanings stands for one of them in this archive, or for none.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Article
from corpus.syllables import is_syllable
from corpus.vietnamese import TONES, fold, strip_marks
from indexer.analysis import Token, keys, tokens
from indexer.expansion import Wordings, curated_pairs
from indexer.store import Store

_FILE = "abbreviations.tsv"
_AT_ONCE = 500  # articles
_SMALL, _FEW, _SEVERAL = 1000, 2, 3  # articles of a small archive; articles that must explain a pair, in it and above
_MAJORITY = 0.8  # of the explanations of a short form
_TWO_LETTERS = 5  # articles that must explain so short a form; it is then read, never added to its long form
_LETTERS = "A-ZÂĂĐÊÔƠƯ"
_SHORT = re.compile(rf"[{_LETTERS}][{_LETTERS}&-]{{1,11}}")
_SHORT_AT_END = re.compile(rf"(?<![\w&/-])({_SHORT.pattern})[ \"”]*$")
_LONGEST = 12  # characters of a short form
_ROMAN = re.compile("[IVXLC]+")
_BRACKETS = re.compile(r"\(([^()\n]{2,100})\)")
_CALLED = re.compile(r"(?:sau đây |dưới đây )?(?:được )?(?:gọi|viết) tắt(?: là)?:? ?|gọi là |[\"“]", re.IGNORECASE)
_BETWEEN = re.compile(r" ?[,&] ?| ?[-–] ?| ")
_TONE = re.compile(f"[{TONES}]")
_READ = 200_000  # characters of an article
_SYLLABLE = 18  # characters that a letter of a short form may stand for, "và" and what stands between included


@dataclass(frozen=True, slots=True)
class Learned:
    """A pair in its commonest spelling: `articles` of so many `sites` have it, `of` explain the short form anyhow."""

    short: str
    long: str
    articles: int
    sites: int
    of: int

    @property
    def share(self) -> float:
        """The share of the explanations of the short form that are this one."""
        return self.articles / self.of


def write_abbreviations(folder: Path, size: int) -> None:
    """Learn from the articles of a finished folder, into the same folder."""
    lines = (
        f"{each.short}\t{each.long}\t{each.articles}\t{each.sites}\t{each.of}\n" for each in _learned(folder, size)
    )
    with (folder / _FILE).open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines)


def read_abbreviations(folder: Path) -> list[Learned]:
    """What a finished folder has learned, the commonest first."""
    with (folder / _FILE).open(encoding="utf-8", newline="\n") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream]
    return [Learned(short, long, int(articles), int(sites), int(of)) for short, long, articles, sites, of in rows]


def archive_wordings(folder: Path) -> Wordings:
    """The curated abbreviations and those on which the explanations of a finished folder agree."""
    pairs = curated_pairs()
    settled = {_letters(short) for short, _ in pairs}
    agreed = [
        each
        for each in read_abbreviations(folder)
        if each.share >= _MAJORITY
        and _letters(each.short) not in settled
        and (_is_long(each) or each.articles >= _TWO_LETTERS)
    ]
    both_ways = [(each.short, each.long) for each in agreed if _is_long(each)]
    return Wordings.of(pairs + both_ways, [(each.short, each.long) for each in agreed if not _is_long(each)])


def _is_long(learned: Learned) -> bool:
    return len(_letters(learned.short)) > 2


def _letters(short: str) -> str:
    return fold("".join(keys(short)))


def pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """The (short form, long form) pairs that a text explains, as spelt there."""
    for brackets in _BRACKETS.finditer(text):
        inside = _CALLED.sub("", brackets[1]).strip(' "”.')
        reach = _SYLLABLE * min(len(inside), _LONGEST)
        before = text[max(0, brackets.start() - reach) : brackets.start()].rpartition("\n")[2]
        if _SHORT.fullmatch(inside):
            found = _long_form(before, inside, whole=False)
            short = inside
        else:
            last = _SHORT_AT_END.search(before)
            found = _long_form(inside, last[1], whole=True) if last else None
            short = last[1] if last else ""
        if found:
            yield short, found


def _learned(folder: Path, size: int) -> list[Learned]:
    tally = _Tally()
    store = Store(folder)
    try:
        for first in range(0, size, _AT_ONCE):
            for article in store.by_rank(range(first, min(first + _AT_ONCE, size))):
                tally.take(article)
    finally:
        store.close()
    least = _FEW if size < _SMALL else _SEVERAL
    kept = [each for each in tally.learned() if each.articles >= least]
    return sorted(kept, key=lambda each: (-each.articles, each.short, each.long))


class _Tally:
    """The pairs of the articles taken so far; a long form is the same with "và" or without."""

    def __init__(self) -> None:
        self._articles: Counter[tuple[str, str]] = Counter()
        self._sites: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._explained: Counter[str] = Counter()
        self._spelt: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)

    def take(self, article: Article) -> None:
        spelt = {}
        for short, long in pairs_in(f"{article.title}\n{article.text[:_READ]}"):
            spelt["".join(keys(short)), " ".join(key for key in keys(long) if key != "và")] = short, long
        for pair, spelling in spelt.items():
            self._articles[pair] += 1
            self._sites[pair].add(article.site)
            self._spelt[pair][spelling] += 1
        self._explained.update({short for short, _ in spelt})

    def learned(self) -> Iterator[Learned]:
        for pair, articles in self._articles.items():
            spellings = self._spelt[pair]
            short, long = min(spellings, key=lambda each: (-spellings[each], each))
            yield Learned(short, long, articles, len(self._sites[pair]), self._explained[pair[0]])


def _long_form(text: str, short: str, *, whole: bool) -> str | None:
    """The words at the end of a text, or the whole of it, whose initials are the letters of a short form."""
    letters = [letter for letter in short if letter.isalpha()]
    found = tokens(text)
    if len(letters) < 2 or _ROMAN.fullmatch(short) or not found or text[found[-1].end :].strip(' "”'):
        return None
    if is_syllable(short) or is_syllable(strip_marks(short)):
        return None  # "CA" would also be read in "bữa ăn ca"
    for every in (True, False):
        first = _first_word(text, found, letters, every=every)
        if first is not None and not (whole and (first or text[: found[0].start].strip(' "“'))):
            return text[found[first].start : found[-1].end]
    return None


def _first_word(text: str, found: Sequence[Token], letters: Sequence[str], *, every: bool) -> int | None:
    """The place of the word from which on the initials are the letters, counting `every` word or all but "và"."""
    place = len(found)
    for letter in reversed(letters):
        place -= 1
        while not every and place > 0 and found[place].key == "và":
            place -= 1
        if place < 0 or not _begins_with(found[place].key, letter):
            return None
    run = found[place:]
    apart = (text[one.end : two.start] for one, two in zip(run, run[1:], strict=False))
    return place if all(map(_BETWEEN.fullmatch, apart)) else None


def _begins_with(key: str, letter: str) -> bool:
    """Whether a syllable has an initial: its tone does not count, a vowel's mark need not be written, đ is not d."""
    bare = unicodedata.normalize("NFD", key[0])
    initial = unicodedata.normalize("NFC", _TONE.sub("", bare)).upper()
    return key.isalpha() and letter in {initial, initial if initial == "Đ" else strip_marks(initial)}
