"""Bars drawn on the server: geometry only, in units of one bar's slot across and 100 upwards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.results import FacetValue

_LONGEST = 120  # years; a gap wider than this is a slip in the archive, and is not drawn out
_LEAST = 3.0  # of 100; what is not nothing can be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One year (2017) or month (201703): `x` counts slots from the left, `height` is of 100."""

    period: int
    count: int
    of: int
    x: int
    height: float
    selected: bool = False

    @property
    def share(self) -> float:
        """Per cent of the articles of the period."""
        return 100 * self.count / self.of if self.of else 0.0


def years_of(values: Iterable[FacetValue]) -> dict[int, int]:
    """Articles by year, unknown years left out."""
    return {int(value.value): value.count for value in values if value.value.isdigit()}


def span(*counted: Mapping[int, int]) -> list[int]:
    """Every year from the first to the last that any of these has."""
    years = sorted({year for counts in counted for year, count in counts.items() if count})
    if not years or years[-1] - years[0] > _LONGEST:
        return years
    return list(range(years[0], years[-1] + 1))


def month_span(counts: Mapping[int, int]) -> list[int]:
    """Every month from the first to the last that has any."""
    months = sorted(month for month, count in counts.items() if count)
    if not months or months[-1] // 100 - months[0] // 100 > _LONGEST:
        return months
    years = range(months[0] // 100, months[-1] // 100 + 1)
    every = [100 * year + month for year in years for month in range(1, 13)]
    return [month for month in every if months[0] <= month <= months[-1]]


def bars(
    counts: Mapping[int, int],
    years: Iterable[int],
    *,
    of: Mapping[int, int] | None = None,
    top: float = 0,
    selected: Iterable[str] = (),
) -> list[Bar]:
    """A bar a year or month. Heights are of the highest, or of `top`; of shares where `of` says what to divide by."""
    years, chosen = list(years), set(selected)
    values = {year: _value(counts.get(year, 0), of, year) for year in years}
    highest = top or max(values.values(), default=0) or 1
    return [
        Bar(
            year, counts.get(year, 0), (of or {}).get(year, 0), place,
            round(min(max(100 * values[year] / highest, _LEAST), 100), 2) if values[year] else 0.0, str(year) in chosen,
        )
        for place, year in enumerate(years)
    ]  # fmt: skip


def _value(count: int, of: Mapping[int, int] | None, year: int) -> float:
    if of is None:
        return count
    return 100 * count / of[year] if of.get(year) else 0.0
