"""Standards in table form: the numbered rows of an appendix, as clauses.

The rules of the 2020s put the standard into an appendix of about ten numbered rows (provider,
ways, term, form, result, fee, hours, documents, refusal grounds, other). Each row becomes a
point: its title the point's own words, its content paragraphs and subpoints, so that the same
readers as for a standard in prose give the same rows of the same tables.

The rows may come with their cells (DOCX, HTML, Markdown), separated by tabs, or linearised:
number, title, content one after another, wrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.clauses.points import split_label
from pipeline.clauses.refusals import deemed_clause
from pipeline.ids import provision_id
from pipeline.model import Line, Passage
from pipeline.patterns import patterns
from pipeline.repair import cell_paragraphs, join_lines
from pipeline.schema import Appendix, Order, Provision, Service
from pipeline.structure.model import Act, AppendixText, Clause, ServiceText
from pipeline.structure.orders.appendices import gives_whole
from pipeline.structure.orders.rows import wording_of
from pipeline.structure.services import read_features, recipients_of
from pipeline.text import plain

_PATTERNS = patterns("table_standard")
# In the order in which titles are tried: the title of the fee speaks of ways too.
_KINDS = (
    "provider", "refusals", "documents", "fee", "ways", "term", "form", "result", "hours",
)  # fmt: skip
_OTHER = "other"
# A table is a standard if it has this many of the rows; other tables have one or two by chance.
_ENOUGH = 5
# The first row, the provider's name, stands among the first lines.
_OPENING_LINES = 40
# A title of a linearised row is wrapped over at most this many lines.
_TITLE_LINES = 12
_LONGEST_TITLE = 300
_LEFT_OUT = 2  # rows between two that follow one another


@dataclass(slots=True)
class TableRow:
    """A row of a standard: its number as printed, what it is about, title and content."""

    number: str
    kind: str
    title: Passage
    content: list[Passage] = field(default_factory=list)


def with_table_standards(act: Act) -> Act:
    """The act with the rows of standards in table form among the clauses of its services.

    Form, result and kind of fee of a service are what the table says; the text of the rules
    speaks of them only in passing. An act without such tables comes back as it is.
    """
    language = act.decree.language
    services = tuple(_completed(service, language) for service in act.services)
    return act if services == act.services else replace(act, services=services)


def with_ordered_standards(act: Act) -> Act:
    """The act with the standards in its appendices as wordings of the orders that give them to
    other acts: «1-қосымша осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылсын»."""
    texts = {item.appendix.appendix_id: item for item in act.appendices}
    given = [
        (order, texts.get(order.by_appendix or "") if gives_whole(order) else None)
        for order in act.orders
    ]
    orders = tuple(_with_standard(order, appendix) for order, appendix in given)
    return act if orders == act.orders else replace(act, orders=orders)


def _with_standard(order: Order, appendix: AppendixText | None) -> Order:
    rows = read_standard(appendix) if appendix else []
    if appendix is None or not rows:
        return order
    owner = replace(appendix.appendix, appendix_id="", service_id=None)
    clauses = [clause for row in rows for clause in _clauses(owner, row)]
    return replace(order, wording=wording_of(clauses))


def _standards(service: ServiceText) -> list[tuple[Appendix, list[TableRow]]]:
    """The appendices of a service that are standards in table form, with their rows."""
    read = [(item.appendix, read_standard(item)) for item in service.appendices]
    return [(appendix, rows) for appendix, rows in read if rows]


def _clauses_of(standards: Iterable[tuple[Appendix, list[TableRow]]]) -> Iterator[Clause]:
    for appendix, rows in standards:
        for row in rows:
            yield from _clauses(appendix, row)


def read_standard(appendix: AppendixText) -> list[TableRow]:
    """The rows of an appendix that is a standard in table form; empty if it is none."""
    opening = plain(" ".join(line.text for line in appendix.lines[:_OPENING_LINES]))
    if not _PATTERNS.search("opening", opening):
        return []
    rows = _cell_rows(appendix.lines) or _linear_rows(appendix.lines)
    return rows if len({row.kind for row in rows}) >= _ENOUGH else []


def described(service: ServiceText, language: str | None) -> Service:
    """What clauses say of their service as a whole, those of a standard in table form too."""
    inside = f"{service.service.service_id}.a"
    prose = [c for c in service.clauses if not c.provision.provision_id.startswith(inside)]
    table = [c for c in service.clauses if c.provision.provision_id.startswith(inside)]
    features = read_features(prose, ())
    said = replace(
        service.service,
        form=features.form,
        fee_type=features.fee_type,
        recipients=features.recipients,
        result=features.result,
        deemed_approval=features.deemed_approval,
    )
    said = _described(said, _rows_of_clauses(table))
    deemed = table and deemed_clause(replace(service, service=said), language) is not None
    return replace(said, deemed_approval=1) if deemed else said


def _rows_of_clauses(clauses: Sequence[Clause]) -> dict[str, TableRow]:
    """The rows of a standard in table form, from its clauses."""
    rows: dict[str, TableRow] = {}
    row: TableRow | None = None
    for clause in clauses:
        provision = clause.provision
        if provision.parent_id is None and provision.point is not None:
            row = TableRow(provision.point, _kind_of_title(provision.text), clause.passage)
            rows.setdefault(row.kind, row)
        elif row is not None:
            label = f"{provision.subpoint}) " if provision.subpoint else ""
            row.content.append(Passage(label + provision.text, (0,), (provision.line_start,)))
    return rows


def _completed(service: ServiceText, language: str | None) -> ServiceText:
    standards = _standards(service)
    if not standards:
        return service
    known = {clause.provision.provision_id for clause in service.clauses}
    added = [c for c in _clauses_of(standards) if c.provision.provision_id not in known]
    if not added:
        return service
    rows: dict[str, TableRow] = {}
    for row in (row for _, of_table in standards for row in of_table):
        rows.setdefault(row.kind, row)
    described = _described(service.service, rows)
    completed = replace(service, service=described, clauses=(*service.clauses, *added))
    if not described.deemed_approval and deemed_clause(completed, language) is not None:
        completed = replace(completed, service=replace(described, deemed_approval=1))
    return completed


def _described(service: Service, rows: dict[str, TableRow]) -> Service:
    return replace(
        service,
        form=_content(rows, "form") or service.form,
        result=_content(rows, "result") or service.result,
        fee_type=_fee_type(_content(rows, "fee")) or service.fee_type,
        recipients=service.recipients or recipients_of(_content(rows, "fee") or ""),
    )


def _content(rows: dict[str, TableRow], kind: str) -> str | None:
    row = rows.get(kind)
    if row is None or not row.content:
        return None
    return Passage.join(row.content).text.lstrip("-–—• ").rstrip(" .;") or None


def _fee_type(text: str | None) -> str | None:
    if text is None:
        return None
    free = _PATTERNS["free"].search(text) is not None
    paid = _PATTERNS["paid"].search(text) is not None
    if free and paid:
        return "mixed"
    return "free" if free else "paid" if paid else None


def _title_end(text: str) -> tuple[str, int] | None:
    """What kind of row a text begins, and where its title ends."""
    words = plain(text)
    for kind in (*_KINDS, _OTHER):
        match = _PATTERNS[kind].match(words)
        if match:
            return kind, match.end()
    return None


def _kind_of_title(title: str) -> str:
    """What a row is about whose title has a cell of its own."""
    words = plain(title)
    if _PATTERNS[_OTHER].match(words):
        return _OTHER  # «… электрондық нысанда … өзге де талаптар» is no form
    return next((kind for kind in _KINDS if _PATTERNS[f"key_{kind}"].search(words)), _OTHER)


def _cell_rows(lines: Sequence[Line]) -> list[TableRow]:
    """Rows whose format keeps their cells apart; a row without a number goes on the one above.

    A form that stands below a real table, without a stamp of its own, is no row of it.
    """
    rows: list[TableRow] = []
    real = any(line.cells for line in lines)
    for line in lines:
        if real and not line.cells:
            continue
        cells = _filled_cells(line)
        row = _cell_row(cells) if len(cells) >= 3 else None
        if row is not None:
            rows.append(row)
        elif rows and cells:
            rows[-1].content += _divided_anew(cells[-1])
    return rows


def _filled_cells(line: Line) -> list[list[Passage]]:
    """The paragraphs of each cell that says something."""
    row = line if line.cells else replace(line, cells=tuple(line.text.split("\t")))
    cells = [cell_paragraphs(row, column) for column in range(len(row.cells or ()))]
    return [cell for cell in cells if cell]


def _cell_row(cells: Sequence[Sequence[Passage]]) -> TableRow | None:
    number = _PATTERNS["row_number"].match(Passage.join(cells[0]).text)
    if number is None:
        return None
    title = Passage.join(_divided_anew(cells[1]))
    content = [passage for cell in cells[2:] for passage in _divided_anew(cell)]
    return TableRow(number["number"], _kind_of_title(title.text), title, content)


def _divided_anew(cell: Sequence[Passage]) -> list[Passage]:
    """The paragraphs of a cell; a list that a converter left in one line is divided."""
    parts = [part.strip() for paragraph in cell for part in _divided(paragraph)]
    return [part for part in parts if part.text]


def _linear_rows(lines: Sequence[Line]) -> list[TableRow]:
    """Rows of a linearised table: number, title and content one after another.

    A number begins a row only if it goes on from the last one and a known title follows it,
    since numbers stand in the content too.
    """
    rows: list[TableRow] = []
    pending: list[Line] = []
    index = last = 0
    while index < len(lines):
        begun = _begin_row(lines, index, last)
        if begun is None:
            pending.append(lines[index])
            index += 1
            continue
        if rows:
            rows[-1].content += list(_gather(pending))
        row, rest, index = begun
        last = int(row.number.split("-")[0]) if _follows(row.number, last) else last + 1
        rows.append(row)
        pending = rest
    if rows:
        rows[-1].content += list(_gather(pending))
    return rows


def _follows(number: str, last: int) -> bool:
    """Whether a row may have this number; some are left out, others put in («4-1»)."""
    base, _, inserted = number.partition("-")
    return int(base) == last if inserted else last < int(base) <= last + _LEFT_OUT + 1


def _begin_row(
    lines: Sequence[Line], index: int, last: int
) -> tuple[TableRow, list[Line], int] | None:
    """The row that begins at a line, what is left of its title's last line, the next line.

    Another number than the next ones («44» for 4) must stand before a block that is a title.
    """
    match = _PATTERNS["row_number"].match(lines[index].text)
    if match is None:
        return None
    first = replace(lines[index], text=lines[index].text[match.end() :], cells=None)
    taken: list[Line] = [first]
    best: tuple[TableRow, list[Line], int] | None = None
    for place in range(index + 1, min(index + _TITLE_LINES, len(lines)) + 1):
        passage = join_lines(taken)
        found = _title_end(passage.text)
        if found:
            kind, end = found
            title = passage.part(0, end)
            rest = passage.part(end).strip()
            left = [Line(rest.numbers[0], rest.text, rest.page)] if rest.text else []
            row = TableRow(match["number"], kind, title)
            if best is None or len(title.text) > len(best[0].title.text):
                best = (row, left, place)
        if place < len(lines):
            if best is not None and lines[place].is_blank:
                break
            taken.append(replace(lines[place], cells=None))
    if not _follows(match["number"], last):
        whole = best is not None and not best[1] and lines[best[2] : best[2] + 1]
        return best if whole and whole[0].is_blank else None
    return best or _block_row(match["number"], first, lines, index)


def _block_row(
    number: str, first: Line, lines: Sequence[Line], index: int
) -> tuple[TableRow, list[Line], int] | None:
    """A row whose title is worded in its own way, but stands between blank lines."""
    place = index + 1
    taken = [first]
    while place < len(lines) and (first.is_blank and len(taken) == 1 and lines[place].is_blank):
        place += 1
    while place < len(lines) and not lines[place].is_blank:
        taken.append(replace(lines[place], cells=None))
        place += 1
    title = join_lines(taken)
    kind = _kind_of_title(title.text)
    known = kind != _OTHER or "-" in number
    is_title = known and 0 < len(title.text) <= _LONGEST_TITLE
    if not is_title or title.text.endswith((".", ";", ":")):
        return None
    return TableRow(number, kind, title), [], place


def _gather(lines: Sequence[Line]) -> Iterator[Passage]:
    """Paragraphs of wrapped content: a label or a finished sentence begins a new one."""
    taken: list[Line] = []
    for line in lines:
        if line.is_blank:
            continue
        ended = bool(taken) and taken[-1].text.rstrip().endswith((":", ";", "."))
        if taken and (ended or split_label(Passage.of_line(line))[0]):
            yield from _divided(join_lines(taken))
            taken = []
        taken.append(line)
    if taken:
        yield from _divided(join_lines(taken))


def _divided(passage: Passage) -> Iterator[Passage]:
    """The items of a list that stands in one paragraph: «мыналар: 1) өтініш; 2) көшірме»."""
    start = 0
    for found in _PATTERNS["inline_label"].finditer(passage.text):
        yield passage.part(start, found.start())
        start = found.end()
    yield passage.part(start)


def _clauses(appendix: Appendix, row: TableRow) -> Iterator[Clause]:
    """A row as a point: the title, then its paragraphs and subpoints in their order."""
    title = row.title.strip()
    head = Provision(
        provision_id=provision_id(appendix.appendix_id, f"p{row.number}"),
        decree_id=appendix.decree_id,
        service_id=appendix.service_id,
        section_title=appendix.title,
        point=row.number,
        text=title.text,
        **title.span().in_file(appendix.source_file),
    )
    yield Clause(head, title)
    parent = head.provision_id
    seen: dict[str, int] = {}
    for place, passage in enumerate(row.content, start=1):
        label, text = split_label(passage)
        number = label.rstrip(")") if label and label.endswith(")") else None
        key = provision_id(head.provision_id, number or f"para{place}")
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key = f"{key}_{seen[key]}"
        if number or text.text.endswith(":"):
            parent = head.provision_id
        yield Clause(_below(head, key, number, parent, text), text)
        if number:
            parent = key


def _below(head: Provision, key: str, number: str | None, above: str, text: Passage) -> Provision:
    span = text.span()
    return replace(
        head,
        provision_id=key,
        subpoint=number,
        parent_id=above,
        text=text.text,
        line_start=span.line_start,
        line_end=span.line_end,
    )
