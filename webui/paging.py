"""Which pages a pager names."""

_AROUND = 2


def page_numbers(page: int, pages: int) -> list[int | None]:
    """The first, the last and those around `page`, ascending; None where some are left out."""
    near = range(page - _AROUND, page + _AROUND + 1)
    shown = sorted({number for number in (1, *near, pages) if 1 <= number <= pages})
    numbers: list[int | None] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number == before + 2:
            numbers.append(number - 1)
        elif number > before + 1:
            numbers.append(None)
        numbers.append(number)
    return numbers
