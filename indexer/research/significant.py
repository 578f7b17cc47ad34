"""What is typical of a set of articles: phrases much commoner in it than in the whole archive.

Neighbouring syllables are counted over the forward index; how many articles of the archive hold a phrase says the
engine. The score is JLH, (share in the set - share in the archive) * (share in the set / share in the archive), which
favours neither the commonest nor the rarest. Pairs that are typical and follow each other become longer phrases.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.analysis import Token
from indexer.matching import Phrase
from indexer.research.reading_order import in_reading_order
from indexer.research.similar import Compared
from indexer.store import Store
from indexer.vocabulary import Numbers

Codes = npt.NDArray[np.int64]

MOST_ARTICLES = 500  # of a set that are looked at
_LONGEST = 800  # syllables of an article in which phrases are found; they are counted in all of it
_LOOKED_UP = 250  # pairs whose frequency is asked for
_PAIRS = 80  # typical pairs that phrases are made of
_LONGEST_PHRASE = 8  # syllables
_LEAST_SUPPORT, _LEAST_SHARE = 3, 0.015  # articles of the set that hold a phrase
_LEAST_RATIO = 1.5  # of its share in the set to that in the archive
_COMPLETED = 0.8  # of a phrase's places have the same syllable beside it: it belongs to the phrase
_FRAGMENT = 0.9  # a part of a phrase is a fragment where the phrase has this share of the part's articles
_FOLDED = 0.5  # and is left out, though a phrase of its own, where it has this
_READ = 6  # articles whose text shows how phrases are spelt
_ACROSS = re.compile(r"[^\w\s'’/&-]")  # punctuation inside: two phrases that happen to meet


@dataclass(frozen=True, slots=True)
class Significant:
    """A phrase as the archive spells it, how many articles of the set and of the archive hold it, and its score."""

    phrase: str
    in_set: int
    in_archive: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class _Gram:
    """Some syllables in a row, and the places at which they begin."""

    numbers: tuple[int, ...]
    places: Codes
    held: int


@dataclass(frozen=True, slots=True)
class _Row:
    """The syllables of the set's articles in one row, whose each is, where articles begin; how many there are, and
    how many of them must hold a phrase."""

    numbers: Numbers
    owners: Codes
    starts: Codes
    articles: int
    least: int


def significant(archive: Compared, store: Store, ranks: Sequence[int], limit: int = 20) -> list[Significant]:
    """The phrases most typical of these articles, the first 500 of them, highest score first."""
    ranks = list(ranks)[:MOST_ARTICLES]
    if len(ranks) < _LEAST_SUPPORT:
        return []
    row = _row(archive, ranks)
    pairs = _typical_pairs(archive, row)
    grams = _without_parts(_phrases(row, sorted(pairs)), _FRAGMENT)
    grams = sorted(grams, key=lambda gram: (-_promise(gram, pairs, row, archive), gram.numbers))[: 2 * limit]
    grams = _without_parts([_completed(gram, row, archive.numbering.weights) for gram in grams], _FRAGMENT)
    promising = sorted(grams, key=lambda gram: (-_promise(gram, pairs, row, archive), gram.numbers))
    spelt = _spelt(store, ranks, row, promising)
    clean = [gram for gram in promising if not _ACROSS.search(spelt[gram.numbers])]
    unfolded = {gram.numbers for gram in _without_parts(clean, _FOLDED)}
    kept = [gram for gram in clean if gram.numbers in unfolded][:limit]
    whole = archive.forward.articles(ranks)
    found = [_counted(archive, gram.numbers, spelt[gram.numbers], _holding(gram.numbers, *whole), row) for gram in kept]
    return sorted((each for each in found if each.score > 0), key=lambda each: (-round(each.score, 9), each.phrase))


def _row(archive: Compared, ranks: Sequence[int]) -> _Row:
    parts = [archive.forward.article(rank)[:_LONGEST] for rank in ranks]
    lengths = [len(part) for part in parts]
    owners: Codes = np.repeat(np.arange(len(parts)), lengths)
    least = max(_LEAST_SUPPORT, round(_LEAST_SHARE * len(ranks)))
    return _Row(np.concatenate(parts), owners, np.cumsum([0, *lengths]), len(ranks), least)


def _jlh(in_set: int, articles: int, in_archive: int, size: int) -> float:
    here, everywhere = in_set / articles, max(in_archive, in_set) / size
    return (here - everywhere) * here / everywhere if here >= _LEAST_RATIO * everywhere else 0.0


def _typical_pairs(archive: Compared, row: _Row) -> dict[int, tuple[int, int]]:
    """The codes of pairs typical of the set, with how many of its and of the archive's articles hold them.

    Those that promise most are looked up in the archive."""
    weights, spellings, size = archive.numbering.weights, archive.numbering.spellings, archive.engine.size()
    told = (weights[row.numbers[:-1]] > 0) & (weights[row.numbers[1:]] > 0) & (row.owners[:-1] == row.owners[1:])
    codes = (row.numbers[:-1][told].astype(np.int64) << 16) | row.numbers[1:][told]
    codes, held = _runs(_runs((codes << 16) | row.owners[:-1][told])[0] >> 16)
    codes, held = codes[held >= row.least], held[held >= row.least]
    promise = held * (weights[codes >> 16] + weights[codes & 0xFFFF])
    found = []
    for place in np.argsort(-promise, kind="stable")[:_LOOKED_UP].tolist():
        code, here = int(codes[place]), int(held[place])
        first, second = spellings[code >> 16], spellings[code & 0xFFFF]
        if first and second:
            everywhere = archive.engine.document_frequency("pairs", f"{first}_{second}")
            found.append((_jlh(here, row.articles, everywhere, size), code, here, everywhere))
    best = sorted((each for each in found if each[0] > 0), key=lambda pair: (-pair[0], pair[1]))[:_PAIRS]
    return {code: (here, everywhere) for _, code, here, everywhere in best}


def _runs(values: Codes) -> tuple[Codes, Codes]:
    """Distinct values, ascending, and how often each stands there; sorting is faster here than np.unique's hashing."""
    ordered = np.sort(values)
    firsts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[firsts], np.diff(firsts, append=len(ordered))


def _phrases(row: _Row, pairs: Sequence[int]) -> list[_Gram]:
    """The typical pairs and the longer phrases made of nothing else, each held by enough articles of the set."""
    if not pairs:
        return []
    known = np.array(pairs, dtype=np.int64)
    codes = (row.numbers[:-1].astype(np.int64) << 16) | row.numbers[1:]
    nearest = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    typical = (known[nearest] == codes) & (row.owners[:-1] == row.owners[1:])
    places: Codes = np.flatnonzero(typical)
    labels: Codes = nearest[places].astype(np.int64)
    typical = np.append(typical, False)
    grams: list[_Gram] = []
    for length in range(2, _LONGEST_PHRASE + 1):
        labels, places = _common(labels, places, row)
        if not len(places):
            break
        grams += _grams(row, labels, places, length)
        on = typical[places + length - 1]
        labels, places = labels[on], places[on]
        labels = (labels << 16) | row.numbers[places + length]
    return grams


def _common(labels: Codes, places: Codes, row: _Row) -> tuple[Codes, Codes]:
    """Only places whose label enough articles hold; labels numbered anew from 0."""
    known, renumbered = np.unique(labels, return_inverse=True)
    renumbered = renumbered.astype(np.int64)
    held = np.bincount(np.unique((renumbered << 16) | row.owners[places]) >> 16, minlength=len(known))
    kept = held[renumbered] >= row.least
    return renumbered[kept], places[kept]


def _grams(row: _Row, labels: Codes, places: Codes, length: int) -> list[_Gram]:
    order = np.argsort(labels, kind="stable")
    starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
    return [_gram(row, group, length) for group in np.split(places[order], starts[1:])]


def _gram(row: _Row, places: Codes, length: int) -> _Gram:
    numbers = tuple(row.numbers[places[0] : places[0] + length].tolist())
    return _Gram(numbers, places, int(np.count_nonzero(np.diff(row.owners[places], prepend=-1))))


def _completed(gram: _Gram, row: _Row, telling: npt.NDArray[np.float64]) -> _Gram:
    """The phrase with the syllables that nearly always stand beside it: "toàn giao thông" is "an toàn giao thông"."""
    for step in (1, -1):
        while len(gram.numbers) < _LONGEST_PHRASE:
            beside = gram.places + (len(gram.numbers) if step > 0 else -1)
            inside = (beside >= 0) & (beside < len(row.numbers))
            inside[inside] = row.owners[beside[inside]] == row.owners[gram.places[inside]]
            values, counts = np.unique(row.numbers[beside[inside]], return_counts=True)
            if not len(values) or counts.max() < _COMPLETED * len(gram.places):
                break
            number = values[counts.argmax()]
            if not telling[number]:
                break
            kept = gram.places[inside][row.numbers[beside[inside]] == number]
            gram = _gram(row, kept - (step < 0), len(gram.numbers) + 1)
    return gram


def _without_parts(grams: Sequence[_Gram], share: float) -> list[_Gram]:
    """Without phrases of which such a share stands inside a longer one."""
    longer: dict[tuple[int, ...], int] = {}
    kept: dict[tuple[int, ...], _Gram] = {}
    for gram in sorted(grams, key=lambda gram: -len(gram.numbers)):
        if longer.get(gram.numbers, 0) < share * gram.held:
            kept[gram.numbers] = gram
            for part in _parts(gram.numbers):
                longer[part] = max(longer.get(part, 0), gram.held)
    return list(kept.values())


def _parts(numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    size = len(numbers)
    return [numbers[first:end] for first in range(size) for end in range(first + 2, size + 1) if end - first < size]


def _promise(gram: _Gram, pairs: Mapping[int, tuple[int, int]], row: _Row, archive: Compared) -> float:
    """About the phrase's score: in the archive it is taken to stand as often within its rarest pair as in the set."""
    codes = [first << 16 | second for first, second in zip(gram.numbers, gram.numbers[1:], strict=False)]
    held = min(everywhere * gram.held / here for here, everywhere in (pairs[code] for code in codes if code in pairs))
    return _jlh(gram.held, row.articles, round(held), archive.engine.size())


def _counted(archive: Compared, numbers: tuple[int, ...], phrase: str, in_set: int, row: _Row) -> Significant:
    syllables = tuple(archive.numbering.spellings[number] for number in numbers)
    if len(syllables) == 2:
        held = archive.engine.document_frequency("pairs", "_".join(syllables))
    else:
        held = archive.engine.search(Phrase("syllables", syllables), (), 1, "newest").total
    return Significant(phrase, in_set, held, _jlh(in_set, row.articles, held, archive.engine.size()))


def _holding(phrase: tuple[int, ...], numbers: Numbers, starts: npt.NDArray[np.intp]) -> int:
    """How many of the articles hold the phrase, wherever in their text."""
    places = np.flatnonzero(numbers[: len(numbers) - len(phrase) + 1] == phrase[0])
    for step, number in enumerate(phrase[1:], 1):
        places = places[numbers[places + step] == number]
    owners = np.searchsorted(starts, places, side="right")
    inside = owners == np.searchsorted(starts, places + len(phrase) - 1, side="right")
    return len(np.unique(owners[inside]))


def _spelt(store: Store, ranks: Sequence[int], row: _Row, grams: Sequence[_Gram]) -> dict[tuple[int, ...], str]:
    """How the texts spell each phrase most often, in a few articles that hold most of them."""
    holders = [np.unique(row.owners[gram.places]) for gram in grams]
    held = np.bincount(np.concatenate([*holders, []]).astype(np.int64), minlength=row.articles)
    read = set(np.argsort(-held / (200 + np.diff(row.starts)), kind="stable")[:_READ].tolist())
    for owners in holders:
        if read.isdisjoint(owners.tolist()):
            read.add(int(owners[0]))
    order = sorted(read)
    articles = store.by_rank([ranks[owner] for owner in order])
    texts = {owner: in_reading_order(article) for owner, article in zip(order, articles, strict=True)}
    return {gram.numbers: _spelling(gram, row, texts) for gram in grams}


def _spelling(gram: _Gram, row: _Row, texts: Mapping[int, tuple[str, list[Token | None]]]) -> str:
    spellings: Counter[str] = Counter()
    for place in gram.places[np.isin(row.owners[gram.places], list(texts))].tolist():
        owner = int(row.owners[place])
        spellings[_cut(*texts[owner], place - int(row.starts[owner]), len(gram.numbers))] += 1
    return min(spellings, key=lambda each: (bool(_ACROSS.search(each)), each.isupper(), -spellings[each], each))


def _cut(text: str, placed: Sequence[Token | None], place: int, length: int) -> str:
    first, last = placed[place], placed[place + length - 1]
    assert first is not None and last is not None, "a phrase holds no break"  # noqa: S101  (a defect)
    return " ".join(text[first.start : last.end].split())
