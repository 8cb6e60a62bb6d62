"""The rows of tables and of answers as HTML: places in the source and keys become links.

Datasette would ask every plugin about every cell and go through a template for each; a page
has a thousand cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Any
from urllib.parse import parse_qsl, quote_plus, unquote, urlencode

from datasette.utils import to_css_class
from markupsafe import Markup

from pipeline.browse.desk import service_url, source_url

_ORDER = ("_sort", "_sort_desc", "_next")
_PLACE = ("source_file", "line_start", "line_end")


def table_head(
    columns: Iterable[dict[str, Any]], request: Any, sort: str | None, sort_desc: str | None
) -> Markup:
    """The `th` elements of Datasette's columns; each sorts by its column, or turns the order."""
    pairs = parse_qsl(request.query_string, keep_blank_values=True)
    kept = urlencode([pair for pair in pairs if pair[0] not in _ORDER])
    start = escape(f"{request.path}?{kept}&" if kept else f"{request.path}?")
    lines = []
    for column in columns:
        name = escape(column["name"])
        about = column.get("description")
        told = f' data-column-description="{escape(about)}"' if about else ""
        order = "_sort_desc" if column["name"] == sort else "_sort"
        sign = "&nbsp;▼" if column["name"] == sort else ""
        sign = "&nbsp;▲" if column["name"] == sort_desc else sign
        link = (
            f'<a href="{start}{order}={quote_plus(column["name"])}" rel="nofollow">{name}{sign}</a>'
        )
        lines.append(
            f'<th{told} class="col-{to_css_class(column["name"])}" scope="col"'
            f' data-column="{name}" data-column-type="{escape(column["type"].lower())}"'
            f' data-column-not-null="{column["notnull"]}" data-is-pk="{int(column["is_pk"])}">'
            f"{link if column['sortable'] else name}</th>"
        )
    return Markup("\n".join(lines))


def table_rows(rows: Sequence[Any]) -> Markup:
    """The `tr` elements of Datasette's rows, whose cells know column, raw value and HTML."""
    names = [cell["column"] for cell in rows[0]] if rows else []
    tags = [f'<td class="col-{to_css_class(name)} type-' for name in names]
    lines = []
    for row in rows:
        values = [cell["value"] for cell in row]
        shown = _linked(names, values, _place(names, [cell["raw"] for cell in row]))
        cells = zip(tags, row, shown, strict=True)
        lines.append(
            "".join(f'{tag}{cell["value_type"]}">{html}</td>' for tag, cell, html in cells)
        )
    return _body(lines)


def answer_rows(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Markup:
    """The `tr` elements of a query's answer."""
    tags = [f'<td class="col-{to_css_class(name)}">' for name in names]
    lines = []
    for values in rows:
        shown = _linked(names, values, _place(names, values))
        cells = zip(tags, shown, strict=True)
        lines.append("".join(f"{tag}{html}</td>" for tag, html in cells))
    return _body(lines)


def row_source(row: Iterable[Any]) -> Markup | None:
    """The link from a row's page to its lines."""
    cells = list(row)
    names = [cell["column"] for cell in cells]
    url = _place(names, [cell["raw"] for cell in cells])
    if url is None:
        return None
    return Markup('<a href="{}">{}</a>').format(url, cells[names.index("source_file")]["raw"])


def _body(lines: Iterable[str]) -> Markup:
    return Markup("<tr>" + "</tr>\n<tr>".join(lines) + "</tr>")


def _linked(names: Sequence[str], values: Sequence[Any], place: str | None) -> Iterator[str]:
    """Each value escaped; the three columns of a place lead to its lines, a key to its page.

    The columns of a place may be far to the right: a sign in the first cell leads there too.
    """
    sign = ""
    if place is not None and names[0] not in _PLACE:
        file, _, line = unquote(place).removeprefix("/-/source/").partition("?lines=")
        label = escape(f"{file}:{line.partition('#')[0]}")
        sign = f' <a class="src" href="{escape(place)}" aria-label="{label}">¶</a>'
    for name, value in zip(names, values, strict=True):
        html = value if isinstance(value, Markup) else escape(str(value))
        if place is not None and name in _PLACE:
            html = f'<a href="{escape(place)}">{html}</a>'
        elif name == "service_id" and type(value) is str:
            html = f'<a href="{escape(service_url(value))}">{html}</a>'
        yield f"{html}{sign}"
        sign = ""


def _place(names: Sequence[str], values: Sequence[Any]) -> str | None:
    """The page of the lines that a row names; None when it names none.

    In answers of queries numbers come as text.
    """
    row = dict(zip(names, values, strict=True))
    file, start, end = (row.get(name) for name in _PLACE)
    if not isinstance(file, str) or isinstance(file, Markup) or not str(start).isdecimal():
        return None
    return source_url(file, int(str(start)), int(str(end)) if str(end).isdecimal() else None)
