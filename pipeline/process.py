"""One document from text to rows: the stages in order.

Documents are independent of one another until they are loaded, so `extract` can run in any
process and on any machine.
"""

from __future__ import annotations

import json
import traceback
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import regex

from pipeline.amended.given import with_given_tables
from pipeline.clauses import read_clauses
from pipeline.clauses.table_standard import with_ordered_standards, with_table_standards
from pipeline.collector import collector_paused, without_collector
from pipeline.errors import ReadError
from pipeline.findings import issue_rows
from pipeline.last_lines import with_last_lines
from pipeline.model import Document, Line, Passage
from pipeline.normalise import Block, Values
from pipeline.places import digest
from pipeline.procedures import read_procedures
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.schema import Issue, Record, Row, SourceFile, SourceLine
from pipeline.structure import read_structure
from pipeline.structure.model import Act
from pipeline.tables import read_offices

# The label of a point or subpoint, which is no part of a clause's text.
_LABEL = regex.compile(r"\s*((?:-\s*)?[\p{L}\d-]{1,6}[.)](?:\s+|(?=\p{Lu})))")

_WEB_ADDRESS = regex.compile(r"https?://[^\s<>\"']{4,1000}")

# What a later act may change in the head of an older one (see `store.settle`).
PRINTED_STATUS = (
    "status",
    "repealed_on",
    "repealed_by_issuer",
    "repealed_by_act_type",
    "repealed_by_number",
)


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything taken from one file. A file that could not be read has no act's rows.

    `blocks` are the rows that are made as columns: its lines.
    """

    source: SourceFile
    records: tuple[Record, ...]
    blocks: tuple[Block, ...] = ()


def process_file(path: Path, name: str) -> Extract:
    """Read and extract one file; a file that cannot be read becomes an issue, not an error."""
    try:
        with collector_paused():
            return extract(read_document(path, name), path.stat().st_size)
    except ReadError as error:
        return _refused(path, name, error)
    except Exception as error:
        # Our own fault, whatever it is, must not stop the other thousand documents.
        return _refused(path, name, _own_fault(name, error))


def _own_fault(name: str, error: Exception) -> ReadError:
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    what = f"could not be processed: {type(error).__name__}: {error} ({place})"
    return ReadError(what, name, "this is a fault of zanderek: please report it with the file")


@without_collector
def extract(document: Document, size: int) -> Extract:
    """All rows of a document. `size` is the file's length in bytes."""
    repaired = repair(document)
    act = with_ordered_standards(with_table_standards(read_structure(repaired)))
    act, doubts = with_given_tables(act)
    rows = [
        *act_rows(act),
        *read_offices(act),
        *read_clauses(act),
        *read_procedures(act),
        *doubts,
        *issue_rows(repaired.findings, document.name),
        *issue_rows(act.findings, document.name),
    ]
    rows = with_last_lines(rows, document.lines)
    issues = number_issues([row for row in rows if isinstance(row, Issue)])
    records = [row for row in rows if not isinstance(row, Issue)]
    source = SourceFile(
        source_file=document.name,
        decree_id=act.decree.decree_id,
        format=document.format,
        encoding=document.encoding,
        language=document.language,
        bytes=size,
        lines=len(document.lines),
        sha256=document.sha256,
        version=version_of(document, act),
        url=address_of(document),
        head=json.dumps({name: getattr(act.decree, name) for name in PRINTED_STATUS}),
        status="attention" if any(i.severity == "error" for i in issues) else "ok",
        message=next((i.message for i in issues if i.severity == "error"), None),
    )
    lines = source_lines(document, repaired, act)
    return Extract(source, (*records, *act.orders, *issues), (lines,))


def version_of(document: Document, act: Act) -> str | None:
    """The date of an act's text: of its version, else of its last amendment, else its own."""
    dated = document.metadata.get("version_date")
    notes = [a.by_date for a in act.amendments if a.by_date and a.target_act_id is None]
    return dated or max([*notes, *filter(None, [act.decree.adopted_on])], default=None)


def address_of(document: Document) -> str | None:
    """The page where the text is published, if the document names one."""
    address = document.metadata.get("source", "")
    return address if _WEB_ADDRESS.fullmatch(address) else None


def act_rows(act: Act) -> Iterator[Row]:
    """The rows that the structure of an act holds."""
    yield act.decree
    yield from (clause.provision for clause in act.clauses)
    yield from (item.appendix for item in act.appendices)
    for service in act.services:
        yield service.service
        yield from (clause.provision for clause in service.clauses)
        yield from (item.appendix for item in service.appendices)
    yield from act.definitions
    yield from act.amendments


def number_issues(issues: Iterable[Issue]) -> list[Issue]:
    """Issues in the order of the source, each with a key: file, line, code and a count.

    The same issue found by two stages is kept once.
    """
    ordered = sorted(set(issues), key=lambda i: (i.line_start, i.line_end, i.code, i.message))
    seen: Counter[str] = Counter()
    numbered = []
    for issue in ordered:
        stem = f"{issue.source_file}:{issue.line_start}:{issue.code}"
        seen[stem] += 1
        key = stem if seen[stem] == 1 else f"{stem}:{seen[stem]}"
        numbered.append(replace(issue, issue_id=key))
    return numbered


def source_lines(document: Document, repaired: Document, act: Act) -> Block:
    """Every line as read; where repair changed it, also as repaired.

    Displaced fragments are put back per paragraph, so the passages of the act know better
    than the repaired lines what a line says. Where lines share a number, or have cells, the
    passages cannot tell.
    """
    lines = document.lines
    placed = _lines_of_passages(act, _shared_numbers(lines))
    as_repaired: list[str | None] = [None] * len(lines)
    in_doubt = [
        (place, line, mended)
        for place, (line, mended) in enumerate(zip(lines, repaired.lines, strict=True))
        if mended is not line or line.number in placed
    ]
    for place, line, mended in in_doubt:
        raw, text = line.text, mended.text
        said = placed.get(line.number) if raw and line.cells is None else None
        # most lines are a label and the clause
        if said is not None and not (text == raw and text.endswith(said)):
            text = _with_label(said, text)
        if text != raw and text.split() != raw.split():
            as_repaired[place] = text.strip()
    columns: dict[str, Values] = {
        "source_file": [document.name] * len(lines),
        "position": list(range(1, len(lines) + 1)),
        "line": [line.number for line in lines],
        "line_end": [line.last for line in lines],
        "page": [line.page for line in lines],
        "raw": [line.text or None for line in lines],
        "repaired": as_repaired,
    }
    return Block(SourceLine, columns)


def _with_label(said: str, text: str) -> str:
    """What the passages say that a line says, with the line's label if it lacks that."""
    label = _LABEL.match(text)
    if label is None or said.count(bare := label[1].strip()) >= text.count(bare):
        return said
    return bare + (" " if label[1] != bare else "") + said


def _shared_numbers(lines: Iterable[Line]) -> frozenset[int]:
    """The numbers that several lines with text have; such lines follow one another."""
    numbers = [line.number for line in lines if line.text]
    return frozenset([number for number, after in pairwise(numbers) if number == after])


def _lines_of_passages(act: Act, shared: Container[int]) -> dict[int, str]:
    """What each line says in the passages of the act, but for those of shared numbers."""
    said: dict[int, str] = {}
    groups = [act.clauses, *(service.clauses for service in act.services)]
    for clause in (clause for group in groups for clause in group):
        passage: Passage = clause.passage
        ends = (*passage.offsets[1:], len(passage.text))
        for start, end, number in zip(passage.offsets, ends, passage.numbers, strict=True):
            if number not in shared:
                said[number] = said.get(number, "") + passage.text[start:end]
    return said


def _refused(path: Path, name: str, error: ReadError) -> Extract:
    issue = Issue(
        issue_id=f"{name}:{error.line or 1}:unreadable",
        code="unreadable",
        severity="error",
        message=str(error),
        source_file=name,
        line_start=error.line or 1,
        line_end=error.line or 1,
    )
    source = SourceFile(
        source_file=name,
        bytes=path.stat().st_size if path.is_file() else 0,
        lines=0,
        sha256=digest(path),
        status="failed",
        message=str(error),
    )
    return Extract(source, (issue,))
