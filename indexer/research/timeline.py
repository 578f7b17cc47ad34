"""How many of the articles found fall into each year or month: one count, nothing ordered, nothing drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.query import Query


@dataclass(frozen=True, slots=True)
class Timeline:
    """The articles of the first tier that has any: by year (2017) or month (201703); `undated` have none.

    Years are those of the facet; months are those of the days by which articles are ordered.
    """

    query: Query
    tier: str
    total: int
    counts: Mapping[int, int]

    @property
    def undated(self) -> int:
        """Articles of no year or no month."""
        return self.total - sum(self.counts.values())


class Months:
    """The month of each article by rank, from its day ("2017-03-02", "2017-03", "2017" or "")."""

    def __init__(self, days: Sequence[str]) -> None:
        codes = [int(day[:4] + day[5:7]) if len(day) >= 7 else 0 for day in days]
        self._known, self._of = np.unique(np.array(codes, dtype=np.int64), return_inverse=True)

    def counts(self, ranks: Sequence[int]) -> dict[int, int]:
        """How many of these articles fall into each month."""
        chosen: npt.NDArray[np.intp] = np.fromiter(ranks, dtype=np.intp)
        found = np.bincount(self._of[chosen], minlength=len(self._known))
        return {int(month): int(count) for month, count in zip(self._known, found, strict=True) if month and count}


def years_among(values: Mapping[str, int]) -> dict[int, int]:
    """Counts by year of a facet's counts by value."""
    return {int(value): count for value, count in values.items() if value.isdigit()}
