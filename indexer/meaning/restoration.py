"""Accents put back: the likeliest accented syllables of the archive for what was typed with few marks or none.

Two passes: pairs tell which few forms of each syllable any good path goes through, triples choose among those. The
same paths serve spelling, where forms that differ from what was typed bear a penalty.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.vietnamese import is_marked
from indexer.meaning.syllable_model import Floats, Places, SyllableModel
from indexer.vocabulary import Numbers, Vocabulary

_KEPT = 4  # forms of a syllable the second pass chooses among
_LOST_BEFORE = 0.5  # marks taken as lost, of one syllable more, before the query is looked at
_RARE = 1e-4  # a form with so small a share of its letters' commonest form is noise


@dataclass(frozen=True, slots=True)
class Choice:
    """The forms one place of a sequence may take, and the logarithm of how likely each was typed so."""

    forms: tuple[str, ...]
    scores: tuple[float, ...]


class Restorer:
    """Puts accents back by the archive's own text; safe to share between threads."""

    def __init__(self, model: SyllableModel, vocabulary: Vocabulary) -> None:
        self._model = model
        self._vocabulary = vocabulary

    def restore(self, keys: Sequence[str]) -> list[str]:
        """The likeliest accented form of each key; keys with any mark, and those the archive lacks, stay.

        Who typed marks on other syllables left them away on few: how often is estimated from the query itself, in two
        rounds, as each reading weighs marks lost against none there.
        """
        choices = [self.accented(key) for key in keys]
        restored, _ = self.best(choices)
        typed = sum(map(is_marked, keys))
        if not typed:
            return restored
        lost = sum(form != key for form, key in zip(restored, keys, strict=True))
        penalty = math.log((lost + _LOST_BEFORE) / (lost + typed + 1))
        return self.best([_weighed(choice, key, penalty) for choice, key in zip(choices, keys, strict=True)])[0]

    def accented(self, key: str) -> Choice:
        """The forms a key may stand for: itself if it has a mark, else all of the archive with the same letters."""
        articles = self._vocabulary.articles
        forms = () if is_marked(key) else self._vocabulary.accented(key)
        least = _RARE * max((articles[form] for form in forms), default=0)
        kept = tuple(form for form in forms if articles[form] >= least) or (key,)
        return Choice(kept, (0.0,) * len(kept))

    def best(self, choices: Sequence[Choice]) -> tuple[list[str], float]:
        """The likeliest path through the choices, and the logarithm of how likely it is."""
        if not choices:
            return [], 0.0
        numbers = [self._numbers(choice.forms) for choice in choices]
        scores = [np.array(choice.scores) for choice in choices]
        kept = self._narrowed(numbers, scores)
        numbers = [each[places] for each, places in zip(numbers, kept, strict=True)]
        scores = [each[places] for each, places in zip(scores, kept, strict=True)]
        path, score = self._best_by_triples(numbers, scores)
        return [choice.forms[places[at]] for choice, places, at in zip(choices, kept, path, strict=True)], score

    def _numbers(self, forms: Sequence[str]) -> Numbers:
        return np.array([self._vocabulary.number(form) for form in forms], dtype=np.uint16)

    def _narrowed(self, numbers: Sequence[Numbers], scores: Sequence[Floats]) -> list[Places]:
        """For each place the forms through which the best paths by pairs go."""
        steps = [np.log(self._model.pair(a[:, None], b[None, :])) for a, b in zip(numbers, numbers[1:], strict=False)]
        upto = [np.log(self._model.single(numbers[0])) + scores[0]]
        for step, score in zip(steps, scores[1:], strict=True):
            upto.append((upto[-1][:, None] + step).max(axis=0) + score)
        after = [np.zeros(len(numbers[-1]))]
        for step, score in zip(reversed(steps), reversed(scores[1:]), strict=True):
            after.append((step + (score + after[-1])[None, :]).max(axis=1))
        through = [before + behind for before, behind in zip(upto, reversed(after), strict=True)]
        return [np.argsort(-each, kind="stable")[:_KEPT] for each in through]

    def _best_by_triples(self, numbers: Sequence[Numbers], scores: Sequence[Floats]) -> tuple[list[int], float]:
        """The best path; a state is the forms of two neighbouring places."""
        first = np.log(self._model.single(numbers[0])) + scores[0]
        if len(numbers) == 1:
            return [int(first.argmax())], float(first.max())
        model = self._model
        state = first[:, None] + np.log(model.pair(numbers[0][:, None], numbers[1][None, :])) + scores[1]
        came: list[Places] = []
        for a, b, c, score in zip(numbers, numbers[1:], numbers[2:], scores[2:], strict=False):
            step = model.triple(a[:, None, None], b[None, :, None], c[None, None, :])
            paths = state[:, :, None] + np.log(step)
            came.append(paths.argmax(axis=0))
            state = paths.max(axis=0) + score
        before, last = (int(place) for place in np.unravel_index(int(state.argmax()), state.shape))
        path = [last, before]
        for back in reversed(came):
            before, last = int(back[before, last]), before
            path.append(before)
        return path[::-1], float(state.max())


def _weighed(choice: Choice, key: str, penalty: float) -> Choice:
    """The choice with a penalty on forms other than the one typed."""
    scores = (
        score + (penalty if form != key else 0.0) for form, score in zip(choice.forms, choice.scores, strict=True)
    )
    return Choice(choice.forms, tuple(scores))
