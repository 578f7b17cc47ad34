"""Did you mean: what a query with unknown or strangely placed syllables was likelier meant to be.

Each suspect syllable may have been meant as another of the archive: raw Telex or VNI keys, letters taken for each other
(spelling.toml), other accents, one letter more, less, other or swapped. The archive's own pairs and triples then weigh
the whole query against what each change costs. A syllable is suspect if the archive lacks it, or has it beside none of
its neighbours.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from corpus.syllables import LONGEST, is_syllable
from corpus.vietnamese import fold, is_marked
from indexer.meaning.confusions import RULES, confused
from indexer.meaning.keyboard import decoded
from indexer.meaning.restoration import Choice, Restorer
from indexer.meaning.syllable_model import SyllableModel
from indexer.vocabulary import Numbers, Vocabulary

_COSTS: dict[str, float] = RULES["costs"]
_MOST_FORMS = 32  # of one syllable that are weighed
_MOST_NEIGHBOURS = 60  # spellings one letter away
_LEAST_ARTICLES = 2  # a syllable of a single article is never suggested
_LIKELY = 5e-3  # a neighbour so likely clears a syllable of suspicion
_REMEMBERED = 1 << 12
_LONGEST_RUN = 28  # letters typed without spaces that are taken apart


class Speller:
    """Corrects queries by the archive's own text; safe to share between threads."""

    def __init__(self, model: SyllableModel, vocabulary: Vocabulary, restorer: Restorer) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self._restorer = restorer
        self._alternatives = lru_cache(maxsize=_REMEMBERED)(self._weighed)

    def correct(self, keys: Sequence[str]) -> list[str] | None:
        """What was likelier meant, with all its accents; None where what was typed may stand.

        Accents put back alone are no correction.
        """
        if not keys:
            return None
        readings = {tuple(keys): 0.0}
        apart = [self._taken_apart(key) for key in keys]
        together = tuple(syllable for syllables in apart for syllable in syllables)
        readings.setdefault(together, -_COSTS["split"] * (len(together) - len(keys)))
        _, meant = max(self._meant(reading, cost) for reading, cost in readings.items())
        return meant if len(meant) != len(keys) or any(map(_differs, keys, meant)) else None

    def _meant(self, keys: Sequence[str], score: float) -> tuple[float, list[str]]:
        """The likeliest alternative of a reading, and how likely that is, `score` added."""
        choices = [
            self._alternatives(key) if suspect else self._restorer.accented(key)
            for key, suspect in zip(keys, self._suspects(keys), strict=True)
        ]
        meant, likely = self._restorer.best(choices)
        return score + likely, meant

    def _suspects(self, keys: Sequence[str]) -> list[bool]:
        forms = [self._restorer.accented(key).forms for key in keys]
        beside = [self._stand_together(first, second) for first, second in zip(forms, forms[1:], strict=False)]
        lonely = [not any(sides) for sides in zip([False, *beside], [*beside, False], strict=True)]
        return [
            not key.isdigit() and (form not in self._vocabulary.articles or (alone and len(keys) > 1))
            for key, (form, *_), alone in zip(keys, forms, lonely, strict=True)
        ]

    def _stand_together(self, firsts: Iterable[str], seconds: Iterable[str]) -> bool:
        first, second = self._numbers(firsts)[:, None], self._numbers(seconds)[None, :]
        return bool((self._model.pair(first, second) >= _LIKELY).any())

    def _numbers(self, forms: Iterable[str]) -> Numbers:
        return np.array([self._vocabulary.number(form) for form in forms], dtype=np.uint16)

    def _weighed(self, key: str) -> Choice:
        """What one syllable may have been meant as, the likeliest by itself, and what each costs."""
        typed, known = self._restorer.accented(key).forms, self._vocabulary.articles
        costs = {form: 0.0 if form in known else _COSTS["unknown"] for form in typed}
        for form, cost in self._changed(key):
            if self._vocabulary.articles.get(form, 0) >= _LEAST_ARTICLES:
                costs[form] = min(cost, costs.get(form, cost))
        forms = list(costs)
        alone = np.log(self._model.single(self._numbers(forms)))
        best = sorted(zip(alone - np.array(list(costs.values())), forms, strict=True), reverse=True)
        kept = tuple(form for _, form in best[:_MOST_FORMS])
        return Choice(kept, tuple(-costs[form] for form in kept))

    def _changed(self, key: str) -> Iterator[tuple[str, float]]:
        yield decoded(key), _COSTS["keyboard"]
        if not key.isalpha():
            return
        marked = is_marked(key)
        if marked:
            for form in self._vocabulary.accented(fold(key)):
                yield form, _COSTS["accent"]
        for spelling in confused(key):
            for form in [spelling] if marked else self._vocabulary.accented(spelling):
                yield form, _COSTS["confusion"]
        for letters in self._neighbours(fold(key)):
            cost = _COSTS["edit"] + (_COSTS["first"] if letters[0] != fold(key)[0] else 0.0)
            for form in self._vocabulary.accented(letters):
                yield form, cost + (_COSTS["mark"] * (OSA.distance(form, key) - 1) if marked else 0.0)

    def _neighbours(self, letters: str) -> list[str]:
        """Spellings of the archive, without marks, that one letter away."""
        if len(letters) < 2:
            return []
        found = extract(letters, self._spellings, scorer=OSA.distance, score_cutoff=1, limit=_MOST_NEIGHBOURS)
        return [spelling for spelling, distance, _ in found if distance]

    @cached_property
    def _spellings(self) -> list[str]:
        articles = self._vocabulary.articles
        letters = {fold(form) for form, count in articles.items() if count >= _LEAST_ARTICLES and form.isalpha()}
        return sorted(letters)

    def _taken_apart(self, key: str) -> list[str]:
        """The syllables of a run typed without spaces, where neighbours of the archive make it up."""
        if key in self._vocabulary.articles or not key.isalpha() or len(key) > _LONGEST_RUN:
            return [key]
        if self._vocabulary.accented(key) or decoded(key) in self._vocabulary.articles:
            return [key]
        best: list[tuple[float, list[str]]] = [(0.0, [])]  # up to each letter; no syllables where there is no way
        for end in range(1, len(key) + 1):
            starts = range(max(end - LONGEST, 0), end - 1)
            ways = [self._one_more(best[start], key[start:end]) for start in starts if best[start][1] or not start]
            best.append(max(ways, default=(0.0, [])))
        return best[-1][1] or [key]

    def _one_more(self, way: tuple[float, list[str]], syllable: str) -> tuple[float, list[str]]:
        score, before = way
        forms = self._restorer.accented(syllable).forms
        known = forms[0] in self._vocabulary.articles and any(map(is_syllable, forms))
        if not known or (before and not self._stand_together(self._restorer.accented(before[-1]).forms, forms)):
            return -math.inf, []
        return score + math.log(self._model.single(self._numbers(forms)).sum()), [*before, syllable]


def _differs(typed: str, meant: str) -> bool:
    return meant != typed if is_marked(typed) else fold(meant) != fold(typed)
