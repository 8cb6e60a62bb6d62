"""The rows of tables and of answers as HTML: places in the source and keys become links.

Datasette would ask every plugin about every cell and go through a template for each; a page
has a thousand cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlencode

from datasette.utils import is_url, to_css_class, truncate_url
from markupsafe import Markup

from pipeline.browse.desk import BY_NAME, in_path, row_url, service_url, source_url
from pipeline.browse.texts import Texts
from pipeline.schema import columns

_ORDER = ("_sort", "_sort_desc", "_next")
_PLACE = ("source_file", "line_start", "line_end")
_ABOUT = ("table_name", "row_id")
_OF_AN_ISSUE = ("code", "message", "severity")
_EMPTY = "&nbsp;"
# Titles of acts are whole sentences, the same in each row.
_LONGEST_LABEL = 70


def table_head(
    columns: Iterable[dict[str, Any]],
    request: Any,
    sort: str | None,
    sort_desc: str | None,
    t: Texts,
) -> Markup:
    """The `th` elements of Datasette's columns; each sorts by its column, or turns the order.

    The type of a column is left out, as Datasette's menu would tell it in English only.
    """
    pairs = parse_qsl(request.query_string, keep_blank_values=True)
    kept = urlencode([pair for pair in pairs if pair[0] not in _ORDER])
    start = escape(f"{request.path}?{kept}&" if kept else f"{request.path}?")
    lines = []
    for column in columns:
        name = escape(column["name"])
        about = t.described(column.get("description") or "")
        told = f' data-column-description="{escape(about)}"' if about else ""
        order = "_sort_desc" if column["name"] == sort else "_sort"
        sign = "&nbsp;▼" if column["name"] == sort else ""
        sign = "&nbsp;▲" if column["name"] == sort_desc else sign
        link = (
            f'<a href="{start}{order}={quote_plus(column["name"])}" rel="nofollow">{name}{sign}</a>'
        )
        lines.append(
            f'<th{told} class="col-{to_css_class(column["name"])}" scope="col"'
            f' data-column="{name}" data-is-pk="{int(column["is_pk"])}">'
            f"{link if column['sortable'] else name}</th>"
        )
    return Markup("\n".join(lines))


class TableRows(list[Sequence[Any]]):
    """The values of a table's rows. They are drawn in the template, where the language of the
    reader is known: `page` makes the `TablePage` for its words and database."""

    def __init__(
        self, rows: Iterable[Sequence[Any]], page: Callable[[Texts, str], TablePage]
    ) -> None:
        super().__init__(rows)
        self.page = page


def table_rows(rows: Sequence[Any], t: Texts, database: str, table: str) -> Markup:
    """The `tr` elements of a table: of `TableRows`, or of Datasette's rows, whose cells know
    column, raw value and HTML; a key of another table without a label becomes a link."""
    if isinstance(rows, TableRows):
        page = rows.page(t, database)
        return Markup("\n".join([page.row(row) for row in rows]))
    names = [cell["column"] for cell in rows[0]] if rows else []
    ways = _Ways(names, t, database)
    others = _others(table)
    tags = [f'<td class="col-{to_css_class(name)} type-' for name in names]
    lines = []
    for row in rows:
        values = [
            _link_to(row_url(database, others[cell["column"]], cell["raw"]), cell["raw"])
            if cell["column"] in others and cell["raw"] and not isinstance(cell["value"], Markup)
            else cell["value"]
            for cell in row
        ]
        shown = ways.added(_escaped(values), values, [cell["raw"] for cell in row])
        cells = zip(tags, row, shown, strict=True)
        lines.append(
            "".join([f'{tag}{cell["value_type"]}">{html}</td>' for tag, cell, html in cells])
        )
    return _body(lines)


def answer_rows(
    names: Sequence[str], rows: Iterable[Sequence[Any]], t: Texts, database: str
) -> Markup:
    """The `tr` elements of a query's answer."""
    ways = _Ways(names, t, database, of_an_answer=True)
    tags = [f'<td class="col-{to_css_class(name)}">' for name in names]
    lines = []
    for values in rows:
        cells = zip(tags, ways.added(_escaped(values), values, values), strict=True)
        lines.append("".join([f"{tag}{html}</td>" for tag, html in cells]))
    return _body(lines)


def row_source(row: Iterable[Any]) -> Markup | None:
    """The link from a row's page to its lines."""
    cells = list(row)
    places = _columns_of_place([cell["column"] for cell in cells])
    place = _place([cell["raw"] for cell in cells], places)
    if place is None:
        return None
    file, start, end = place
    spread = f"{start}–{end}" if end not in (None, start) else str(start)
    return _link_to(source_url(*place), f"{file}:{spread}")


class TablePage:
    """Draws the rows of a table as Datasette's cells with our links would look.

    `keys` are the columns of its key (none: it has row numbers), `path` is its address; None
    for a view, whose rows have no pages. `others` are the addresses of the tables that columns
    refer to. Texts are cut after `longest` characters. `t` and `database` are the words and the
    database of the page.
    """

    def __init__(
        self, names: Sequence[str], keys: Sequence[str], path: str | None,
        others: Mapping[str, str], longest: int, t: Texts, database: str,
    ) -> None:  # fmt: skip
        # The first cell leads to the row's page; a key of one column is not shown again.
        first = [keys[0] if len(keys) == 1 else "Link"] if path else []
        shown = [name for name in names if [name] != first]
        self._path, self._longest = path, longest
        self._key = [names.index(key) for key in keys or ("rowid",)] if path else []
        self._columns = [names.index(name) for name in shown]
        self._others = [others.get(name) for name in shown]
        self._tags = [f'<td class="col-{to_css_class(name)} type-' for name in shown]
        self._first_tag = f'<td class="col-{to_css_class(first[0])} type-pk">' if path else ""
        self._ways = _Ways([*first, *shown], t, database)

    def row(self, row: Sequence[Any]) -> Markup:
        """The `tr` element of a row. A value that has a label is a dictionary of both."""
        values = [row[at] for at in self._columns]
        shown = [
            _labelled(other, value) if type(value) is dict else self._html(value)
            for value, other in zip(values, self._others, strict=True)
        ]
        if self._path is None:
            first, shown = "", self._ways.added(shown, values, values)
        else:
            link, *shown = self._ways.added([self._link(row), *shown], *[[None, *values]] * 2)
            first = f"{self._first_tag}{link}</td>"
        cells = [
            f'{tag}{_kind(value)}">{html}</td>'
            for tag, value, html in zip(self._tags, values, shown, strict=True)
        ]
        return Markup(f"<tr>{first}{''.join(cells)}</tr>")

    def _link(self, row: Sequence[Any]) -> str:
        keys = [str(_plain(row[at])) for at in self._key]
        address = ",".join([in_path(key) for key in keys])
        return f'<a href="{self._path}/{address}">{escape(",".join(keys))}</a>'

    def _html(self, value: Any) -> str:
        if value is None or value == "":
            return _EMPTY
        text = str(value)
        if type(value) is int:
            return text
        if "://" in text and is_url(text.strip()):
            url = text.strip()
            return f'<a href="{escape(url)}">{escape(truncate_url(url, self._longest))}</a>'
        if len(text) > self._longest:
            text = f"{text[: self._longest]}…"
        return escape(text)


# The table of a key by its column, where the column says whose key it is.
_KEYS = {
    key[0]: name
    for name, row_type in BY_NAME.items()
    if len(key := row_type.table.key) == 1 and key[0].endswith("_id") and name != "services"
}


class _Ways:
    """The ways out of a row of these columns: the three of a place lead to its lines, a key of
    a service to its page, in an answer other keys to their rows, the key of what an issue is
    about to that row.

    The columns of a place may be far to the right: a sign in the first cell leads there too.
    Codes of issues get their words, their messages stand in the language of the reader.
    """

    def __init__(
        self, names: Sequence[str], t: Texts, database: str, *, of_an_answer: bool = False
    ) -> None:
        at = {name: number for number, name in enumerate(names)}
        self._t, self._database = t, database
        self._place = _columns_of_place(names)
        self._linked = [number for number, name in enumerate(names) if name in _PLACE]
        self._services = [number for number, name in enumerate(names) if name == "service_id"]
        keys = _KEYS if of_an_answer else {}
        self._keys = [(number, keys[name]) for number, name in enumerate(names) if name in keys]
        self._about = [at[name] for name in _ABOUT] if at.keys() >= set(_ABOUT) else []
        self._issue = [at[name] for name in _OF_AN_ISSUE] if at.keys() >= set(_OF_AN_ISSUE) else []
        self._has_sign = bool(names) and names[0] not in _PLACE

    def added(self, shown: list[str], values: Sequence[Any], raw: Sequence[Any]) -> list[str]:
        """The cells `shown` with their links. What is Markup, or has a label, has its own."""
        for at in self._services:
            value = values[at]
            if type(value) is str and value:
                shown[at] = f'<a href="{escape(service_url(value))}">{shown[at]}</a>'
        for at, table in self._keys:
            value = values[at]
            if type(value) is str and value:
                url = escape(row_url(self._database, table, value))
                shown[at] = f'<a href="{url}">{shown[at]}</a>'
        if self._about and all(raw[at] for at in self._about):
            table, key = [str(_plain(raw[at])) for at in self._about]
            url = escape(row_url(self._database, table, key))
            shown[self._about[1]] = f'<a href="{url}">{shown[self._about[1]]}</a>'
        if self._issue:
            self._tell(shown, raw)
        place = _place(raw, self._place)
        if place is not None:
            url = escape(source_url(*place))
            for at in self._linked:
                shown[at] = f'<a href="{url}">{shown[at]}</a>'
            if self._has_sign:
                file, start, end = place
                label = f"{file}:{start}" if end in (None, start) else f"{file}:{start}-{end}"
                sign = f'<a class="src" href="{url}" aria-label="{escape(label)}">¶</a>'
                shown[0] = f"{shown[0]} {sign}"
        return shown

    def _tell(self, shown: list[str], raw: Sequence[Any]) -> None:
        """An issue in the reader's words; the English message, as exports have it, is beneath."""
        code_at, message_at, _ = self._issue
        code, message = str(_plain(raw[code_at])), str(raw[message_at])
        if said := self._t.issue(code):
            shown[code_at] += f' <span class="quiet issue-said">{escape(said)}</span>'
        told = self._t.message(code, message)
        if told is not None and told != message:
            shown[message_at] = f'<span title="{escape(message)}">{escape(told)}</span>'


def _others(table: str) -> dict[str, str]:
    """The tables that columns of a table refer to; services have a page of their own."""
    known = columns(BY_NAME[table]) if table in BY_NAME else ()
    return {c.name: c.references for c in known if c.references and c.name != "service_id"}


def _link_to(url: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text)


def _columns_of_place(names: Sequence[str]) -> list[int]:
    known = [name for name in _PLACE if name in names]
    return [names.index(name) for name in known] if _PLACE[1] in known else []


def _place(values: Sequence[Any], columns: Sequence[int]) -> tuple[str, int, int | None] | None:
    """The file and lines that a row names in these columns; None when it names none.

    In answers of queries numbers come as text.
    """
    if len(columns) < 2:
        return None
    file, start, *end = [_plain(values[at]) for at in columns]
    if not isinstance(file, str) or isinstance(file, Markup) or not str(start).isdecimal():
        return None
    return file, int(str(start)), int(str(end[0])) if end and str(end[0]).isdecimal() else None


def _body(lines: Iterable[str]) -> Markup:
    return Markup("<tr>" + "</tr>\n<tr>".join(lines) + "</tr>")


def _escaped(values: Iterable[Any]) -> list[str]:
    return [value if isinstance(value, Markup) else escape(str(value)) for value in values]


def _labelled(other: str | None, value: Mapping[str, Any]) -> str:
    """A value that refers to another row, as the link to it under its label."""
    key, label = str(value["value"]), str(value["label"])
    link = f'<a href="{other}/{in_path(key)}">'
    if label == key:
        return f"{link}{escape(key)}</a>"
    if len(label) > _LONGEST_LABEL:
        link = f'<a href="{other}/{in_path(key)}" title="{escape(label)}">'
        label = f"{label[:_LONGEST_LABEL].rpartition(' ')[0] or label[:_LONGEST_LABEL]}…"
    return f"{link}{escape(label) or '-'}</a>&nbsp;<em>{escape(key)}</em>"


def _plain(value: Any) -> Any:
    return value["value"] if type(value) is dict else value


def _kind(value: Any) -> str:
    value = _plain(value)
    return "none" if value is None else type(value).__name__
