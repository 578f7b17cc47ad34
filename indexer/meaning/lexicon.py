"""What the archive's own text tells of what was typed: marks put back, and what was probably meant."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from corpus.vietnamese import fold
from indexer.meaning.restoration import Restorer
from indexer.meaning.spelling import Speller
from indexer.meaning.syllable_model import SyllableModel
from indexer.vocabulary import Vocabulary

_REMEMBERED = 1 << 10  # queries


class Lexicon:
    """Reads queries by the text of one archive; safe to share between threads."""

    def __init__(self, folder: Path, vocabulary: Vocabulary) -> None:
        model = SyllableModel(folder)
        restorer = Restorer(model, vocabulary)
        speller = Speller(model, vocabulary, restorer)
        self._vocabulary = vocabulary
        self._restored = lru_cache(_REMEMBERED)(restorer.restore)
        self._corrected = lru_cache(_REMEMBERED)(speller.correct)

    def restored(self, keys: Sequence[str]) -> Sequence[str]:
        """The likeliest marks of each key typed without any; keys with marks, and those the archive lacks, stay."""
        return self._restored(tuple(keys))

    def corrected(self, keys: Sequence[str]) -> Sequence[str]:
        """What was likelier meant than these keys, with all its marks; nothing where they may stand."""
        return self._corrected(tuple(keys)) or ()

    def known(self, keys: Sequence[str], meant: Sequence[str]) -> Sequence[str]:
        """The keys as typed, those the archive lacks as they were meant; all as meant where their number differs."""
        if len(keys) != len(meant):
            return meant
        lacking = (not self._vocabulary.accented(fold(key)) for key in keys)
        return [other if lacks else key for key, other, lacks in zip(keys, meant, lacking, strict=True)]
