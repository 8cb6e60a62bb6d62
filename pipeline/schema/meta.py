"""Tables about the work itself: files, their lines, issues, runs and scores."""

from __future__ import annotations

from pipeline.schema.core import Record, Row, column, optional, table


@table("issues", "What the pipeline saw and would not guess about", key="issue_id", label="message")
class Issue(Row):
    issue_id: str = column("Key: the file, the line and a count")
    table_name: str | None = optional("Table of the row that it is about", facet=True)
    row_id: str | None = optional("Key of that row")
    code: str = column("Kind of issue, a short fixed word", facet=True)
    severity: str = column("How bad", values=("info", "warning", "error"), facet=True)
    message: str = column("What was seen, in words", search=True)


@table("documents", "Files taken in", key="source_file", label="source_file")
class SourceFile(Record):
    source_file: str = column("Path below the raw folder")
    decree_id: str | None = optional("The act that it holds", references="decrees")
    format: str | None = optional("Format", facet=True)
    encoding: str | None = optional("Encoding of the text", facet=True)
    language: str | None = optional("Language", values=("kk", "ru"), facet=True)
    bytes: int = column("Size", unit="bytes")
    lines: int = column("Lines read", unit="lines")
    sha256: str = column("SHA-256 of the bytes")
    status: str = column("Taken in, or refused", values=("ok", "attention", "failed"), facet=True)
    message: str | None = optional("Why it was refused or needs attention")


@table(
    "lines", "Every line of every file, as read and as repaired", key=("source_file", "position")
)
class SourceLine(Record):
    source_file: str = column("The file", references="documents")
    position: int = column("Place in the file as read", unit="from 1")
    line: int = column("Line number in the source", unit="from 1")
    page: int | None = optional("Page of a PDF", unit="from 1")
    raw: str = column("As read")
    repaired: str | None = optional("Repaired; NULL where nothing changed", search=True)


@table("runs", "Runs of the pipeline", key="run_id")
class Run(Record):
    run_id: str = column("Key: the time the run began")
    version: str = column("Version of zanderek")
    python: str = column("Version of Python")
    documents: int = column("Documents processed", unit="documents")
    rows: int = column("Rows written", unit="rows")
    issues: int = column("Issues recorded", unit="issues")
    seconds: float = column("Time taken", unit="seconds")


@table("evaluation", "Scores of this database against annotations made by hand")
class Evaluation(Record):
    measure: str = column("What is measured", facet=True)
    source_file: str | None = optional("File; NULL for all files")
    gold: int = column("Annotations", unit="items")
    found: int = column("Items of ours that were compared", unit="items")
    correct: int = column("Items right", unit="items")
    recall: float | None = optional("Share of annotations that are right", unit="0 to 1")
    precision: float | None = optional("Share of ours that are right", unit="0 to 1")
    goal: float | None = optional("What we want to reach", unit="0 to 1")
