"""Tables about the work itself: files, their lines, issues, runs and scores."""

from __future__ import annotations

from pipeline.schema.core import Record, Row, column, table


@table("issues", "What the pipeline saw and would not guess about", key="issue_id", label="message")
class Issue(Row):
    issue_id: str = column("Key: the file, the line and the code, then a count from 2 on")
    table_name: str | None = column("Table of the row that it is about", default=None, facet=True)
    row_id: str | None = column("Key of that row", default=None)
    code: str = column("Kind of issue, a short fixed word", facet=True)
    severity: str = column("How bad", values=("info", "warning", "error"), facet=True)
    message: str = column("What was seen, in words", search=True)


@table("documents", "Files taken in", key="source_file", label="source_file")
class SourceFile(Record):
    source_file: str = column("Path below the raw folder")
    decree_id: str | None = column("The act that it holds", default=None, references="decrees")
    format: str | None = column("Format", default=None, facet=True)
    encoding: str | None = column("Encoding of the text", default=None, facet=True)
    language: str | None = column("Language", default=None, values=("kk", "ru"), facet=True)
    bytes: int = column("Size", unit="bytes")
    lines: int = column("Lines read", unit="lines")
    sha256: str = column("SHA-256 of the bytes")
    version: str | None = column(
        "Version of the act: date of the last amendment that the text knows",
        default=None,
        unit="ISO 8601 date",
    )
    url: str | None = column(
        "Page where the text is published, as its metadata or the saved page says", default=None
    )
    status: str = column("Taken in, or refused", values=("ok", "attention", "failed"), facet=True)
    message: str | None = column("Why it was refused or needs attention", default=None)
    head: str | None = column(
        "Status and repeal as this file prints them; a later act may say more", default=None
    )


@table(
    "lines",
    "Every line of every file, as read and as repaired",
    key=("source_file", "line", "position"),  # the source viewer asks for lines by their number
    exported=False,
    by_key=True,  # it is longer than all other tables together
)
class SourceLine(Record):
    source_file: str = column("The file", references="documents")
    position: int = column("Place in the file as read", unit="from 1")
    line: int = column("Line number in the source", unit="from 1")
    line_end: int = column("Last source line, if the text is on several", unit="from 1")
    page: int | None = column("Page of a PDF", default=None, unit="from 1")
    raw: str | None = column("As read; NULL for an empty line", default=None, verbatim=True)
    repaired: str | None = column("Repaired; NULL where nothing changed", default=None)


@table(
    "changes",
    "What each refresh changed, in terms of the data",
    key="change_id",
    label="message",
    exported=False,
)
class Change(Record):
    change_id: str = column("Key: the refresh and a count")
    refreshed_at: str = column("When", unit="ISO 8601 time", facet=True)
    kind: str = column("Kind of change, a short fixed word", facet=True)
    decree_id: str | None = column("The act", default=None, facet=True)
    service_id: str | None = column("The service", default=None)
    row_id: str | None = column("Key of the row", default=None)
    service_title: str | None = column("Name of the service", default=None)
    subject: str | None = column(
        "What came, went or changed: a file, an office, a paper, a point", default=None
    )
    old: str | None = column("What was", default=None)
    new: str | None = column("What is", default=None)
    place: str | None = column(
        "Where it stands: file and lines, as they were after that refresh", default=None
    )
    old_place: str | None = column(
        "Where it stood: file and lines, as they were before that refresh", default=None
    )
    message: str = column("The change in words", search=True)


@table(
    "csv_blocks",
    "Where the rows of each file stand in the CSV files, so that a refresh rewrites only them",
    key=("table_name", "source_file"),
    exported=False,
)
class CsvBlock(Record):
    table_name: str = column("The table")
    source_file: str = column("The file")
    first_key: str = column("Sort key of the first row")
    bytes: int = column("Length of the rows", unit="bytes")


@table("runs", "Runs of the pipeline", key="run_id", exported=False)
class Run(Record):
    run_id: str = column("Key: the time when the run ended")
    version: str = column("Version of zanderek")
    python: str = column("Version of Python")
    documents: int = column("Documents processed", unit="documents")
    rows: int = column("Rows written", unit="rows")
    issues: int = column("Issues recorded", unit="issues")
    seconds: float = column("Time taken", unit="seconds")


@table(
    "evaluation",
    "Scores of this database against annotations made by hand",
    exported=False,
)
class Evaluation(Record):
    measure: str = column("What is measured", facet=True)
    source_file: str | None = column("File; NULL for all files", default=None)
    gold: int = column("Annotations", unit="items")
    found: int = column("Items of ours that were compared", unit="items")
    correct: int = column("Items right", unit="items")
    recall: float | None = column(
        "Share of annotations that are right", default=None, unit="0 to 1"
    )
    precision: float | None = column("Share of ours that are right", default=None, unit="0 to 1")
    goal: float | None = column("What we want to reach", default=None, unit="0 to 1")


@table(
    "search_entries",
    "What the search finds: one row an entry, its words in search_index under the same number",
    key="entry_id",
    exported=False,
)
class SearchEntry(Record):
    entry_id: int = column("Key: a number that may change when its file is read anew")
    kind: str = column("What it is, such as service or office")
    row_id: str = column("Key of the row")
    service_id: str | None = column("The service that it belongs to", default=None)
    source_file: str = column("The file", references="documents")
    line_start: int = column("First source line", unit="from 1")


@table(
    "places",
    "Places of the gazetteer with their coordinates (GeoNames, CC BY 4.0)",
    key="place_id",
    label="name",
    exported=False,
)
class GeoPlace(Record):
    place_id: str = column("Key: the region and the name")
    name: str = column("Name", search=True)
    kind: str = column("What it is", values=("region", "district", "town"), facet=True)
    region: str | None = column("Region", default=None, facet=True)
    district: str | None = column("District of a town", default=None)
    point: str | None = column(
        "Town whose coordinates these are: the centre of a region or district", default=None
    )
    latitude: float | None = column("Latitude; NULL if unknown", default=None, unit="degrees")
    longitude: float | None = column("Longitude; NULL if unknown", default=None, unit="degrees")
    geoname_id: int | None = column("Number of the point in GeoNames", default=None)


@table("office_places", "Where offices lie, as near as the gazetteer knows", exported=False)
class OfficePlace(Record):
    office_id: str = column("The office", references="offices")
    place_id: str | None = column(
        "The place; NULL where no place could be told", default=None, references="places"
    )
    nearness: str | None = column(
        "What the place is to the office: its town, or the centre of its district or region",
        default=None,
        values=("town", "district", "region"),
        facet=True,
    )
    source_file: str = column("The file", references="documents")


@table(
    "office_contacts",
    "Phones of each office by act, under a name that can be compared from act to act",
    label="name",
    exported=False,
)
class OfficeContact(Record):
    decree_id: str = column("The act", references="decrees")
    adopted_on: str | None = column("When the act was adopted", default=None, unit="ISO 8601 date")
    region: str | None = column("Region", default=None)
    district: str | None = column("District", default=None)
    name_key: str = column("Stems of the name without words for the legal form")
    name: str = column("Name in the first row of the office")
    phones: str = column("All its numbers in E.164, sorted")
    office_id: str = column("The first row of the office", references="offices")
    source_file: str = column("The file", references="documents")
    line_start: int = column("First source line of that row", unit="line, from 1")
    line_end: int = column("Last source line of that row", unit="line, from 1")
