"""A facet's values as a list of branches: a value with those below it, the branches that hold a choice first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.results import FacetValue


@dataclass(frozen=True, slots=True)
class Branch:
    """A value and the branches below it; `open` where they are to be seen at once."""

    value: FacetValue
    below: tuple["Branch", ...]
    open: bool

    @property
    def chosen(self) -> bool:
        """Whether the value, or one below it, is chosen or left out."""
        return self.value.selected or self.value.excluded or any(branch.chosen for branch in self.below)


def branches_of(values: Sequence[FacetValue], most: int) -> tuple[Branch, ...]:
    """The first `most` values with all above them, in their order; a value whose parent is not there is a root."""
    by_value = {value.value: value for value in values}
    shown: dict[str, FacetValue] = {}
    for value in values[:most]:
        above: FacetValue | None = value
        while above is not None and above.value not in shown:
            shown[above.value] = above
            above = by_value.get(above.parent)
    below: dict[str, list[FacetValue]] = defaultdict(list)
    for value in values:
        if value.value in shown:
            below[value.parent if value.parent in shown else ""].append(value)
    return tuple(_first_chosen(_branch(value, below, 1) for value in below[""]))


def _branch(value: FacetValue, below: Mapping[str, Sequence[FacetValue]], level: int) -> Branch:
    inner = _first_chosen(_branch(each, below, level + 1) for each in below.get(value.value, ()))
    return Branch(value, tuple(inner), level == 1 or any(branch.chosen for branch in inner))


def _first_chosen(branches: Iterable[Branch]) -> list[Branch]:
    return sorted(branches, key=lambda branch: not branch.chosen)
