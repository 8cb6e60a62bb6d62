"""One decree, any format, the same rows: stretches of the five decrees in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from pipeline.model import Document, Line
from pipeline.process import extract
from pipeline.read import Source, read_document
from pipeline.read.docx import read_docx
from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown
from pipeline.read.pdf import read_pdf
from pipeline.read.text import read_text
from pipeline.repair import repair, repair_passage
from pipeline.schema import Fee, Issue, Office, Record, SourceFile
from pipeline.structure import read_structure
from pipeline.structure.layout import layout_of, paragraphs, unmarked_text
from pipeline.structure.model import Act
from pipeline.structure.parts.outline import Outline, ServicePart, read_outline
from pipeline.tables import read_offices
from tests.corpus_samples import RULES, RULES_RU, STANDARD_RU
from tests.folders import RAW
from tests.format_writers import WRITERS as OTHER_WRITERS
from tests.format_writers import Block, Heading, Paragraph, Stamp, Table
from tests.read.pdf.samples import to_pdf

READERS = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
WRITERS = {**OTHER_WRITERS, "act.pdf": to_pdf}
# What a column of a list is called, and the table and column of the rows that it becomes.
COLUMNS = (
    ("Атауы", "Office", "name"),
    ("Мекенжайы", "Address", "text"),
    ("Лауазымы", "Office", "responsible"),
    ("Жұмыс кестесі", "Office", "schedule"),
    ("Телефоны", "Phone", "text"),
    ("Электрондық пошта", "Email", "text"),
)
MOST_ROWS = 60
# What the clauses of a standard become, and the columns that do not depend on line numbers.
CLAUSE_ROWS = {
    "Provision": ("section_number", "point", "subpoint", "text"),
    "Deadline": ("point", "kind", "channel", "value", "unit"),
    "RequiredDocument": ("point", "item_label", "channel", "text"),
    "RefusalGround": ("point", "item_label", "text"),
    "WorkingHours": ("subject", "days", "opens", "closes", "break_start", "break_end"),
    "Fee": ("subject", "condition", "amount", "unit"),
    "Service": ("title", "instrument", "form", "fee_type", "recipients", "result"),
}


@cache
def opened(name: str) -> tuple[Document, Outline, Act]:
    document = repair(read_document(RAW / name))
    return document, read_outline(document, layout_of(document)), read_structure(document)


@cache
def rows_of(name: str) -> tuple[Record, ...]:
    return tuple(read_offices(opened(name)[2]))


def prose(document: Document, lines: tuple[Line, ...] | list[Line]) -> list[Block]:
    """The paragraphs of a stretch of text, each on one line."""
    found = paragraphs(lines, layout_of(document))
    return [Paragraph(repair_passage(item.lines)[0].text.strip()) for item in found]


def head(document: Document, outline: Outline) -> list[Block]:
    """The decree's own part, up to its first standard."""
    first, *rest = prose(document, list(outline.source.lines[: outline.body_end]))
    return [Heading(first.text, 1), *rest] if isinstance(first, Paragraph) else rest


def stamp_of(lines: list[Line]) -> Stamp:
    return Stamp(tuple(unmarked_text(line.text) for line in lines if not line.is_blank))


def clauses_of(
    document: Document, outline: Outline, part: ServicePart, sections: set[str | None]
) -> list[Block]:
    """A standard without its appendices: stamp, title, sections and points."""
    lines = list(outline.source.lines)
    blocks: list[Block] = [
        stamp_of(lines[part.start : part.title.start]),
        Heading(part.title.printed),
    ]
    text = prose(document, lines[part.title.end : part.body_end])
    return [*blocks, *(_heading(block, sections) for block in text)]


def _heading(block: Block, sections: set[str | None]) -> Block:
    """A section's title as a heading, as formats that have headings show it."""
    if isinstance(block, Paragraph) and any(
        title and block.text.endswith(title) for title in sections
    ):
        return Heading(block.text, 3)
    return block


def list_of(name: str, appendix_id: str) -> tuple[Table, list[tuple[str | None, ...]]]:
    """A list of offices as a table, and what is in its cells: region, then the columns."""
    by_office: dict[str, dict[tuple[str, str], list[str]]] = {}
    regions: dict[str, str | None] = {}
    for row in rows_of(name):
        kind = type(row).__name__
        if isinstance(row, Office) and row.appendix_id == appendix_id:
            regions[row.office_id] = row.region
        office = by_office.setdefault(getattr(row, "office_id", None) or "", {})
        for _, table, column in COLUMNS:
            if table == kind and getattr(row, column):
                office.setdefault((table, column), []).append(getattr(row, column))
    chosen = list(regions)[:MOST_ROWS]
    present = [c for c in COLUMNS if any(by_office[key].get(c[1:]) for key in chosen)]
    rows: list[tuple[str, ...]] = [("№", *(title for title, *_ in present))]
    cells = []
    region: str | None = None
    for number, key in enumerate(chosen, 1):
        if regions[key] != region and regions[key]:
            region = regions[key]
            rows.append((region,))
        values = [", ".join(by_office[key].get(c[1:], [])) for c in present]
        rows.append((f"{number}.", *values))
        cells.append((regions[key], *values))
    return Table(tuple(rows)), cells


def records_of(writer_name: str, blocks: list[Block]) -> tuple[Record, ...]:
    """What the pipeline makes of a text in the format that the name's suffix says."""
    suffix = Path(writer_name).suffix
    content = WRITERS[writer_name](blocks)
    document = READERS[suffix](Source(writer_name, suffix, content))
    return extract(document, len(content)).records


def clause_values(records: Iterable[Record], service_id: str | None = None) -> dict[str, Counter]:
    """The rows of the clauses' tables without keys and places, of one service or of all."""
    found: dict[str, Counter] = {name: Counter() for name in CLAUSE_ROWS}
    for record in records:
        columns = CLAUSE_ROWS.get(type(record).__name__)
        of = getattr(record, "service_id", None)
        if getattr(record, "office_id", None) is not None:
            continue  # rows of a list, not of clauses
        if isinstance(record, Fee) and record.appendix_id is not None:
            continue  # rows of a table of fees
        if columns and of and service_id in (None, of):
            found[type(record).__name__][tuple(getattr(record, c) for c in columns)] += 1
    return found


@cache
def every_row(name: str) -> tuple[Record, ...]:
    return extract(read_document(RAW / name), 1).records


STANDARDS = [
    ("gov-2011-283.txt", 1),
    ("gov-2011-336.txt", 1),
    ("gov-2011-336.txt", 5),
    ("gov-2012-1392.txt", 1),
    ("gov-2012-1392.txt", 7),
    ("sko-2015-251.txt", 1),
    ("akmola-2011-a-11-491.txt", 2),
]


@pytest.mark.parametrize("writer_name", WRITERS)
@pytest.mark.parametrize(("name", "ordinal"), STANDARDS)
def test_a_standard_gives_the_same_rows(name: str, ordinal: int, writer_name: str) -> None:
    document, outline, act = opened(name)
    part = outline.services[ordinal - 1]
    service = act.services[ordinal - 1]
    sections = {clause.provision.section_title for clause in service.clauses}
    blocks = [*head(document, outline), *clauses_of(document, outline, part, sections)]
    service_id = service.service.service_id
    expected = clause_values(every_row(name), service_id)
    found = clause_values(records_of(writer_name, blocks))
    for table, counted in expected.items():
        assert found[table] == counted, table


LISTS = [
    ("akmola-2011-a-11-491.txt", "akmola-2011-a-11-491.s01.a2"),
    ("akmola-2011-a-11-491.txt", "akmola-2011-a-11-491.s03.a1"),
    ("gov-2011-283.txt", "gov-2011-283.s01.a1"),
    ("gov-2011-336.txt", "gov-2011-336.s02.a1"),
    ("gov-2011-336.txt", "gov-2011-336.s04.a3"),
    ("gov-2012-1392.txt", "gov-2012-1392.s01.a1"),
    ("gov-2012-1392.txt", "gov-2012-1392.s01.a2"),
    ("gov-2012-1392.txt", "gov-2012-1392.s11.a1"),
    ("sko-2015-251.txt", "sko-2015-251.s01.a1"),
]


@pytest.mark.parametrize("writer_name", WRITERS)
@pytest.mark.parametrize(("name", "appendix_id"), LISTS)
def test_a_list_gives_the_same_cells(name: str, appendix_id: str, writer_name: str) -> None:
    table, expected = list_of(name, appendix_id)
    blocks: list[Block] = [
        Heading("Тізімді бекіту туралы", 1),
        Paragraph("1. Қоса беріліп отырған стандарт бекітілсін."),
        Stamp(("Қазақстан Республикасы", "Үкіметінің 2011 жылғы", "7 сәуірдегі № 283",
               "қаулысымен", "бекітілген")),
        Heading("«Үй тіркеу» мемлекеттік қызмет стандарты"),
        Paragraph("1. Жалпы ережелер"),
        Paragraph("1. Қызметті уәкілетті органдар көрсетеді."),
        Stamp(("«Үй тіркеу» мемлекеттік қызмет", "стандартына", "1-қосымша")),
        Heading("Уәкілетті органдардың тізбесі"),
        table,
    ]  # fmt: skip
    records = records_of(writer_name, blocks)
    assert len(expected) > 10
    if writer_name.endswith(".pdf"):
        assert _squeezed(office_cells(records)) == _squeezed(expected)
    else:
        assert office_cells(records) == expected


def _squeezed(rows: list[tuple[str | None, ...]]) -> list[tuple[str | None, ...]]:
    """Without white space: where a cell is wrapped, a page does not say if it had a space."""
    return [tuple(cell and "".join(cell.split()) for cell in row) for row in rows]


def office_cells(records: Iterable[Record]) -> list[tuple[str | None, ...]]:
    """Region and cells of each office, the columns that any of them has."""
    offices: dict[str, dict[tuple[str, str], list[str]]] = {}
    regions: dict[str, str | None] = {}
    for record in records:
        key = getattr(record, "office_id", None)
        if key is None:
            continue
        if isinstance(record, Office):
            regions[key] = record.region
        for _, table, column in COLUMNS:
            if type(record).__name__ == table and getattr(record, column):
                value = getattr(record, column)
                offices.setdefault(key, {}).setdefault((table, column), []).append(value)
    present = [c[1:] for c in COLUMNS if any(office.get(c[1:]) for office in offices.values())]
    return [
        (regions[key], *(", ".join(offices[key].get(column, [])) for column in present))
        for key in regions
    ]


def blocks_of(text: str) -> list[Block]:
    """An act in Markdown as blocks: headings, stamps, tables, paragraphs."""
    lines = read_markdown(Source("act.md", ".md", text.encode())).lines
    blocks: list[Block] = []
    for is_blank, group in groupby(lines, lambda line: line.is_blank):
        found = list(group)
        if is_blank:
            continue
        if found[0].cells:
            rows = [list(line.cells or ()) for line in found]
            blocks.append(Table(tuple(tuple(row[:1] if not any(row[1:]) else row) for row in rows)))
        elif len(found) > 1:
            blocks.append(Stamp(tuple(line.text for line in found)))
        elif found[0].heading:
            blocks.append(Heading(found[0].text, 1 if not blocks else 2))
        else:
            blocks.append(Paragraph(found[0].text))
    return blocks


def everything(records: Iterable[Record]) -> Counter[tuple[object, ...]]:
    """All extracted rows, without keys, places and what is said of the file itself."""
    skipped = {"source_file", "source_format", "source_sha256", "line_start", "line_end", "page"}
    found: Counter[tuple[object, ...]] = Counter()
    for record in records:
        if isinstance(record, SourceFile | Issue):
            continue
        fields = (name for name in record.__dataclass_fields__ if name not in skipped)
        found[type(record).__name__, *(getattr(record, name) for name in fields)] += 1
    return found


@pytest.mark.parametrize("writer_name", ["act.html", "act.docx"])
@pytest.mark.parametrize("text", [RULES, RULES_RU, STANDARD_RU], ids=["rules", "rules-ru", "ru"])
def test_an_act_of_the_corpus_gives_the_same_rows(text: str, writer_name: str) -> None:
    blocks = blocks_of(text)
    expected = everything(records_of("act.md", blocks))
    assert len(expected) > 30
    found = everything(records_of(writer_name, blocks))
    assert found - expected == Counter()
    assert expected - found == Counter()
