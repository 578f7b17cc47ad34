"""The 16-bit numbers of the forward index, read back: spelling, telling weight and collation of each.

Tables of 65,536 entries, made when first asked for. A number that several rare syllables share has no spelling.
"""

import math
from functools import cached_property
from threading import Lock

import numpy as np
import numpy.typing as npt

from corpus.collation import syllable_key
from indexer.function_words import FUNCTION_SYLLABLES
from indexer.vocabulary import Vocabulary

EVERY_NUMBER = 1 << 16


class Numbering:
    """What the numbers of one archive of `size` articles stand for; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, size: int) -> None:
        self._vocabulary = vocabulary
        self._size = size
        self._lock = Lock()

    @property
    def spellings(self) -> list[str]:
        """The key of each number; "" for the break and for numbers that stand for none or for several."""
        with self._lock:
            return self._spellings

    @property
    def shared(self) -> npt.NDArray[np.bool_]:
        """Which numbers have no spelling and are no break: several syllables' or none's."""
        with self._lock:
            return self._shared

    @property
    def weights(self) -> npt.NDArray[np.float64]:
        """How telling each number is: its inverse document frequency; 0 for breaks, function words and digits."""
        with self._lock:
            return self._weights

    @property
    def collation(self) -> npt.NDArray[np.int64]:
        """The place of each number's syllable in Vietnamese order, from 1; 0 for the break."""
        with self._lock:
            return self._collation

    @cached_property
    def _spellings(self) -> list[str]:
        spellings = [""] * EVERY_NUMBER
        shared = set()
        for syllable in self._vocabulary.articles:
            number = self._vocabulary.number(syllable)
            if spellings[number]:
                shared.add(number)
            spellings[number] = syllable
        for number in shared:
            spellings[number] = ""
        return spellings

    @cached_property
    def _shared(self) -> npt.NDArray[np.bool_]:
        shared = np.array([not spelling for spelling in self._spellings])
        shared[0] = False
        return shared

    @cached_property
    def _weights(self) -> npt.NDArray[np.float64]:
        weights = np.zeros(EVERY_NUMBER)
        for syllable, held in self._vocabulary.articles.items():
            if syllable.isalpha() and syllable not in FUNCTION_SYLLABLES:
                weights[self._vocabulary.number(syllable)] = math.log(1 + self._size / held)
        return weights

    @cached_property
    def _collation(self) -> npt.NDArray[np.int64]:
        places = np.zeros(EVERY_NUMBER, dtype=np.int64)
        for place, syllable in enumerate(sorted(self._vocabulary.articles, key=syllable_key), 1):
            places[self._vocabulary.number(syllable)] = place
        return places
