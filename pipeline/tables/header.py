"""The header of a list: where it stands, the columns that its titles name, where rows begin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.tables.headings import heading_of
from pipeline.tables.model import PLACE_ROLES, Column, Role
from pipeline.tables.titles import cut_by_count, role_in_header, role_of, titles_in
from pipeline.tables.vocabulary import tokens

_SEARCHED_LINES = 150
_NUMBERS = frozenset({"phone", "local", "mail"})
# The title of the column of row numbers is short: «Р/с», «№ р/р».
_LABEL_TITLE = 8
_LABEL_SIGNS = frozenset("№/")
_TITLED_LEAST = 3
_TITLE = 40  # letters of one title, at most
# Lines, blank ones with them, between a title and what comes next.
_NEAR = 3
_TITLE_KINDS = frozenset({"word", "mail_label", "phone_label", "place"})


@dataclass(frozen=True, slots=True)
class Header:
    """`body` is the position where rows begin; `numbered` how many columns the row of column
    numbers counts, None without one."""

    columns: tuple[Column, ...]
    positions: tuple[int, ...]
    body: int
    numbered: int | None = None


def column_numbers(text: str) -> int | None:
    """How many columns a row of column numbers («1 2 3 4») counts; None if it is none."""
    if text.lstrip()[:1] != "1" or not patterns("tables")["number_row"].match(text):
        return None
    numbers = [int(word.rstrip(".")) for word in text.split()]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else None


def read_header(lines: Sequence[Line], start: int = 0) -> Header:
    """The header that stands at `start`; without one, `body` is `start`."""
    end, numbered = _end_of_header(lines, start)
    positions = tuple(p for p in range(start, end) if not lines[p].is_blank)
    titled = [p for p in positions if column_numbers(lines[p].text) is None]
    titles = cut_by_count(titles_in(lines, titled), numbered)
    return Header(columns_of(titles), positions, end, numbered)


def read_headers(lines: Sequence[Line]) -> list[Header]:
    """The header of a list and those of tables that run on in it.

    A later header is known by its row of column numbers, or by the title of the column of row
    numbers («Р/с №») with the titles of other columns after it. A header that repeats the one
    before it upon a new page has the same columns.
    """
    found = [read_header(lines)]
    titles = _titles_as_text(lines, found[0])
    opening = titles[:1]
    for position in range(found[0].body, len(lines)):
        text = lines[position].text
        if not text or position < found[-1].body:
            continue
        again = _printed_again(lines, position, titles) if text[0] == opening else ()
        if again:
            found.append(replace(found[0], positions=again, body=again[-1] + 1))
        elif text[0].isalpha() and len(text) > _LABEL_TITLE:
            continue  # most lines of a list
        elif header := _later_header(lines, position, found[-1].body):
            found.append(header)
    return found


def _later_header(lines: Sequence[Line], position: int, least: int) -> Header | None:
    """The header of which a line is the column numbers or the title of the row numbers; it
    begins at `least` or below."""
    text = lines[position].text
    if text.lstrip()[:1] == "1":
        if column_numbers(text) is None:
            return None
        start = _begin_of_header(lines, position, least)
        header = read_header(lines, start)
        return header if start < position and header.body == position + 1 else None
    if len(text) > _LABEL_TITLE or _LABEL_SIGNS.isdisjoint(text):
        return None
    if not patterns("tables")["title_label"].match(text.strip()):
        return None
    header = read_header(lines, position)
    roles = [column.role for column in header.columns]
    return header if roles[:1] == ["label"] and len(roles) >= _TITLED_LEAST else None


def _titles_as_text(lines: Sequence[Line], header: Header) -> str:
    """The titles of a header as they are printed, without its numbers; none where it has few."""
    if len(header.columns) < _TITLED_LEAST:
        return ""
    texts = [lines[position].text.strip() for position in header.positions]
    is_title = patterns("tables")["list_title"].search
    after = next((at for at in range(len(texts), 0, -1) if is_title(texts[at - 1])), 0)
    return " ".join([text for text in texts[after:] if column_numbers(text) is None])


def _printed_again(lines: Sequence[Line], start: int, titles: str) -> tuple[int, ...]:
    """Positions of the lines from `start` on that are the titles of the header before."""
    found: list[int] = []
    text = ""
    for position in range(start, min(start + _SEARCHED_LINES, len(lines))):
        if lines[position].is_blank:
            continue
        text = f"{text} {lines[position].text.strip()}".lstrip()
        if not titles.startswith(text):
            break
        found.append(position)
        if len(text) == len(titles):
            return tuple(found)
    return ()


def _begin_of_header(lines: Sequence[Line], numbers: int, least: int) -> int:
    """Where the titles above a row of column numbers begin."""
    known = patterns("tables")
    start = at = numbers
    while at > least and at > numbers - _SEARCHED_LINES:
        end = at
        while end > least and lines[end - 1].is_blank:
            end -= 1
        at = end
        while at > least and not lines[at - 1].is_blank:
            at -= 1
        text = " ".join(line.text.strip() for line in lines[at:end])
        titled = known["title_word"].search(text) or known["list_title"].search(text)
        if at == end or not (titled or text[:1].islower()) or _has_data(text):
            break
        start = at
    return start


def _has_data(text: str) -> bool:
    return not _NUMBERS.isdisjoint(tokens(text).kinds)


def columns_of(titles: Iterable[str], told: Mapping[int, Role] | None = None) -> tuple[Column, ...]:
    """Columns for titles in their order; `told` are the roles of those without a title.
    «Облыстардың, қалалардың атауы» is the column of names where no other one is, and that of
    regions beside «Мекеменің атауы»."""
    untitled = told or {}
    columns = tuple(
        Column(role_of(title) or role_in_header(title) or untitled.get(index, "other"), title)
        for index, title in enumerate(titles)
    )
    if any(column.role == "name" or is_combined(column) for column in columns):
        return columns
    place = _named_by_what_they_are(columns)
    if place is None and all(column.role != "responsible" for column in columns):
        place = next((i for i, column in enumerate(columns) if column.role in PLACE_ROLES), None)
        if place is None:  # notaries
            place = next((i for i, column in enumerate(columns) if column.role == "person"), None)
    place = _first_of_rows(columns) if place is None else place
    return columns if place is None else _with_names(columns, place)


def _with_names(columns: tuple[Column, ...], place: int) -> tuple[Column, ...]:
    """The columns, of which the one at `place` has the names."""
    return (*columns[:place], replace(columns[place], role="name"), *columns[place + 1 :])


def is_combined(column: Column) -> bool:
    """Whether a column of addresses has names before them: «Бөлімнің атауы, мекенжайы»."""
    title = column.title if column.role == "address" else None
    return title is not None and patterns("tables")["title_named"].search(title) is not None


def _named_by_what_they_are(columns: Sequence[Column]) -> int | None:
    """The column of names whose title only says what the offices are: «Ішкі істер
    департаменттері» before «Заңды мекенжайы», behind «Аудан»."""
    first = _other_before_address(columns, ("label", *PLACE_ROLES))
    if first is None or not patterns("tables")["title_kind"].search(columns[first].title or ""):
        return None
    return first


def _first_of_rows(columns: Sequence[Column]) -> int | None:
    """The first column, where addresses follow and no title tells of names: «Подразделение»."""
    first = _other_before_address(columns, ("label",))
    if first is None or patterns("tables")["title_other"].search(columns[first].title or ""):
        return None
    return first


def _other_before_address(columns: Sequence[Column], before: Sequence[Role]) -> int | None:
    """The first column but for those of the roles `before`, if no title tells its role and
    addresses follow."""
    first = next((index for index, c in enumerate(columns) if c.role not in before), None)
    told = first is None or columns[first].role != "other"
    return None if told or not any(c.role == "address" for c in columns) else first


def _end_of_header(lines: Sequence[Line], start: int) -> tuple[int, int | None]:
    known = patterns("tables")
    last_title = None
    seen = 0
    for position in range(start, len(lines)):
        text = lines[position].text
        if not text or text.isspace():
            continue
        seen += 1
        numbered = column_numbers(text)
        if numbered is not None:
            return position + 1, numbered
        below = _numbers_below(lines, position)
        if below is not None:
            return below
        if last_title is not None and _is_open(lines[last_title].text):
            last_title = position  # «Телефоны (код 8- | 7172)»
            continue
        text = known["title_note"].sub("", text)
        level, _ = heading_of(text.strip()) or (None, "")
        heading = level == "region" and _alone(lines, position)
        begins = known["row_label"].match(text) and not known["title_label"].search(text)
        if heading or begins or _has_data(text) or seen > _SEARCHED_LINES:
            break
        goes_on = last_title == position - 1 and text.lstrip()[:1].islower()  # «График | приема»
        titled = goes_on or known["title_word"].search(text) is not None
        titled = titled or (last_title is not None and _is_behind_titles(lines, position))
        if titled or (last_title is not None and _is_last_title(lines, last_title, position)):
            last_title = position
    return (start if last_title is None else last_title + 1), None


def _is_behind_titles(lines: Sequence[Line], position: int) -> bool:
    """Whether a line below titles, or two of which the first tells nothing by itself, is one more
    title, not of names: «Часы приема», «Время | работы», «Интернет- | сайт»."""
    below = lines[position + 1 : position + 2]
    goes_on = below and below[0].text.lstrip()[:1].islower()
    title = join_lines([lines[position], *(below if goes_on else ())]).text
    named = role_of(title) in (None, "name", *PLACE_ROLES) or len(title) > _TITLE
    return not named and patterns("tables")["title_start"].match(title) is not None


def _is_open(title: str) -> bool:
    """Whether a bracket of a title goes on with the next line."""
    return "(" in title.rpartition(")")[2]


def _numbers_below(lines: Sequence[Line], start: int) -> tuple[int, int] | None:
    """Where column numbers that stand one below the other end, and how many there are."""
    count = 0
    for position in range(start, min(start + _SEARCHED_LINES, len(lines))):
        text = lines[position].text.strip()
        if not text:
            continue
        if text.rstrip(".") != str(count + 1):
            break
        count += 1
        end = position + 1
    return (end, count) if count >= _TITLED_LEAST else None


def _is_last_title(lines: Sequence[Line], before: int, position: int) -> bool:
    """Whether a line after the titles, of words that tell nothing, is one more title: the
    numbers of columns or the number of the first row come next («Электрондық пошта | 1»)."""
    if position - before > _NEAR:
        return False
    kinds = tokens(lines[position].text).kinds
    if _alone(lines, position) and heading_of(lines[position].text) is not None:
        return False  # «Глубоковский район», a heading above the first row
    if not kinds or not _TITLE_KINDS.issuperset(kinds):
        return False
    following = lines[position + 1 : position + 1 + _NEAR]
    ahead = next((line.text.strip() for line in following if not line.is_blank), "")
    return ahead.rstrip(".") == "1"


def _alone(lines: Sequence[Line], position: int) -> bool:
    before = position == 0 or lines[position - 1].is_blank
    return before and (position + 1 == len(lines) or lines[position + 1].is_blank)
