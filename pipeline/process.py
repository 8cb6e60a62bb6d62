"""One document from text to rows: the stages in order.

Documents are independent of one another until they are loaded, so `extract` can run in any
process and on any machine.
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from pipeline.amended.dated import with_days_of_parts
from pipeline.amended.given import with_given_tables
from pipeline.amended.noted import with_parts_repealed
from pipeline.clauses import read_clauses
from pipeline.clauses.table_standard import with_ordered_standards, with_table_standards
from pipeline.collector import collector_paused, without_collector
from pipeline.errors import ReadError
from pipeline.findings import issue_rows, number_issues
from pipeline.last_lines import with_last_lines
from pipeline.model import Document
from pipeline.normalise import Block
from pipeline.places import digest
from pipeline.procedures.reading import read_procedures
from pipeline.read import read_document
from pipeline.repair import repair
from pipeline.schema import STATUS_COLUMNS, Issue, Record, Row, SourceFile
from pipeline.source_lines import source_lines
from pipeline.structure import read_structure
from pipeline.structure.model import Act
from pipeline.tables import read_offices

# What to do about a file that was taken in although something is wrong with it.
_ADVICE = {
    "act_empty": "leave it out of the folder if it is none",
    "letters_foreign": "save it again in UTF-8, with the letters of Kazakh",
    "letters_lost": "save it again in UTF-8",
    "other_language": "leave it out of the folder",
}
_WEB_ADDRESS = regex.compile(r"https?://[^\s<>\"']{4,1000}")


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything taken from one file; of a file that could not be read, one issue.

    `records` are made row by row, `blocks` column by column: the file's lines.
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
        # A fault of ours, whatever it is, must not stop the other thousand documents.
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
    act, parts = with_parts_repealed(act)
    act, days = with_days_of_parts(act)
    rows = [
        *act_rows(act),
        *read_offices(act),
        *read_clauses(act),
        *read_procedures(act),
        *doubts,
        *parts,
        *days,
        *issue_rows(repaired.findings, document.name),
        *issue_rows(act.findings, document.name),
    ]
    rows = with_last_lines(rows, document.lines)
    issues = number_issues([row for row in rows if isinstance(row, Issue)])
    records = [row for row in rows if not isinstance(row, Issue)]
    errors = [issue for issue in issues if issue.severity == "error"]
    first_error = min(errors, key=_follows, default=None)
    is_other = any(issue.code == "other_language" for issue in errors)
    source = SourceFile(
        source_file=document.name,
        decree_id=act.decree.decree_id,
        format=document.format,
        encoding=document.encoding,
        language=None if is_other else document.language,
        bytes=size,
        lines=len(document.lines),
        sha256=document.sha256,
        version=version_of(document, act),
        url=address_of(document),
        head=json.dumps({name: getattr(act.decree, name) for name in STATUS_COLUMNS}),
        status="attention" if first_error else "ok",
        message=_attention(first_error) if first_error else None,
    )
    lines = source_lines(document, repaired, act)
    return Extract(source, (*records, *act.orders, *issues), (lines,))


def _follows(issue: Issue) -> int:
    """How much of an error follows from other ones: that there is no act in a text, or no end of
    a sentence, from what is wrong with all of it."""
    return {"other_language": 0, "letters_foreign": 0, "act_empty": 2}.get(issue.code, 1)


def _attention(issue: Issue) -> str:
    """What is wrong with a file that was taken in, where, and what to do about it."""
    advice = _ADVICE.get(issue.code, "find a better copy of the file")
    return f"{issue.source_file}:{issue.line_start}: {issue.message} — {advice}"


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
