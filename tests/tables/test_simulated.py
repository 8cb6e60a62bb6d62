"""Lists set and torn as a converter does it, in column orders that no decree here has.

Each row is wrapped into the widths of its columns, its cells are centred against the tallest
one, cells of one line share it, and a page break divides a row: the part above it is printed
column by column, then the part below. Reading must give the cells back.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle, groupby

import pytest

from pipeline.tables import Role
from tests.tables.samples import plain_rows, table_of

TITLES: dict[Role, str] = {
    "label": "Р/с №",
    "name": "Мекеменің атауы",
    "address": "Заңды мекенжайы",
    "phone": "Байланыс телефоны",
    "responsible": "Жауапты лауазымды адам",
    "email": "Электрондық мекенжайы",
    "schedule": "Жұмыс кестесі",
    "site": "Интернет-ресурсы",
}
WIDTHS: dict[Role, int] = {
    "label": 5, "name": 28, "address": 24, "phone": 17, "responsible": 18, "email": 26,
    "schedule": 24, "site": 22,
}  # fmt: skip
PLACES = ["Ақкөл", "Аршалы", "Атбасар", "Бурабай", "Егіндікөл", "Ерейментау", "Жақсы", "Целиноград"]
NAMES = (
    "«{} ауданының жұмыспен қамту және әлеуметтік бағдарламалар бөлімі» мемлекеттік мекемесі",
    "{} аудандық бөлімі",
    "«{} ауданы әкімінің аппараты» ММ",
)
POSTS = ("Бөлім бастығы", "Әкімнің орынбасары", "Қызметтер сапасын бақылау бөлімінің меңгерушісі")


def rows(count: int) -> Iterator[dict[Role, str]]:
    """Rows of made-up offices, the columns of each by role."""
    made = zip(cycle(PLACES), cycle(NAMES), cycle(POSTS), range(1, count + 1))
    for place, name, post, number in made:
        yield {
            "label": str(number),
            "name": name.format(f"{place} № {number}") if number % 5 == 0 else name.format(place),
            "address": f"{place} ауданы, {place} ауылы, Абылай хан көшесі, {number}",
            "phone": f"8 (71638) 2-{number:02d}-82" + (", 2-13-31" if number % 4 == 0 else ""),
            "responsible": post,
            "email": f"akimat_{number}@kokshetau.online.kz",
            "schedule": "Күн сайын сағат 9.00-ден 18.00-ге дейін, демалыс: сенбі, жексенбі",
            "site": f"www.akimat{number}.gov.kz",
        }


def printed(order: list[Role], count: int, page: int) -> str:
    """The list as the converter leaves it; `page` is the number of lines of a page."""
    lines: list[str] = []
    for role in order:
        lines += [*_soft(textwrap.wrap(TITLES[role], WIDTHS[role])), ""]
    lines += [" ".join(str(number) for number in range(1, len(order) + 1)), ""]
    used = len(order)
    for row in rows(count):
        cells = {role: textwrap.wrap(row[role], WIDTHS[role]) for role in order}
        height = max(map(len, cells.values()))
        room = page - used
        if 0 < room < height:
            lines += [*_part(order, cells, lambda y, cut=room: y < cut), "", ""]
            lines += _part(order, cells, lambda y, cut=room: y >= cut)
            used = height - room
            continue
        if room <= 0:
            lines += ["", ""]
            used = 0
        lines += _part(order, cells, lambda _: True)
        used += height
    return "\n".join(lines)


def _part(
    order: list[Role], cells: dict[Role, list[str]], inside: Callable[[int], bool]
) -> list[str]:
    """The lines of a row that stand inside a page, column by column."""
    height = max(map(len, cells.values()))
    blocks: list[tuple[bool, list[str]]] = []
    for role in order:
        top = (height - len(cells[role])) // 2
        soft = _soft(cells[role])
        seen = [text for at, text in enumerate(soft, top) if inside(at)]
        if seen:
            blocks.append((len(soft) == 1, seen))
    lines: list[str] = []
    for short, group in groupby(blocks, key=lambda block: block[0]):
        texts = [text for _, text in group]
        if short:
            lines += [" ".join(text[0] for text in texts), ""]
        else:
            lines += [line for text in texts for line in (*text, "")]
    return lines


def _soft(lines: list[str]) -> list[str]:
    return [*(f"{line}¬" for line in lines[:-1]), lines[-1]]


ROWS = 60
PAGES = (17, 23, 31, 44)
ORDERS: list[list[Role]] = [
    ["label", "name", "address", "responsible", "phone"],
    ["label", "name", "phone", "address", "responsible"],
    ["name", "responsible", "phone", "email", "address"],
    ["name", "address", "phone", "email", "responsible"],
    ["label", "name", "schedule", "address", "phone"],
    ["name", "phone", "schedule", "address"],
    ["label", "phone", "name", "address", "schedule"],
    ["email", "name", "phone", "address"],
    ["label", "address", "name", "phone"],
    ["label", "name", "address", "email", "site", "phone"],
    ["label", "site", "address", "name"],
]


@pytest.mark.parametrize("marked", [True, False], ids=["marked wraps", "plain wraps"])
@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_rows_come_back(order: list[Role], marked: bool) -> None:
    missed: list[tuple[str, ...]] = []
    for page in PAGES:
        text = printed(order, ROWS, page)
        table = table_of(text if marked else text.replace("¬", ""))
        assert [column.role for column in table.columns] == order
        expected = Counter(tuple(_plain(row[role]) for role in order) for row in rows(ROWS))
        found = Counter(tuple(_plain(cell or "") for cell in row) for row in plain_rows(table))
        if "label" not in order:
            found = Counter({row[1:]: count for row, count in found.items()})
        missed += (expected - found).elements()
        assert abs(len(table.rows) - ROWS) <= 1
    assert len(missed) <= len(PAGES) * ROWS * 0.02, missed


def _plain(text: str) -> str:
    """Text without spaces: a number cut at its hyphen may have one there."""
    return "".join(text.split())
