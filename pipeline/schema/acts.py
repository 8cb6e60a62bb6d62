"""Tables of the act itself: head, services, provisions, appendices, and what acts say of acts."""

from __future__ import annotations

from pipeline.schema.core import Record, Row, column, table

ACT_TYPES = ("decree", "order", "decision", "law", "code", "edict", "resolution", "rules")
APPENDIX_KINDS = (
    "office_list", "officials_list", "fee_table", "form", "quality_indicators",
    "procedure_table", "diagram", "other",
)  # fmt: skip


@table(
    "decrees",
    "Acts that approve standards, regulations or rules, one row an act",
    key="decree_id",
    label="title",
)
class Decree(Row):
    decree_id: str = column("Key: issuer, year and number, such as gov-2012-1392")
    version_of: str | None = column(
        "Key of the act, where this row is what it was called on earlier days",
        default=None,
        references="decrees",
    )
    title: str | None = column("Title as printed", default=None, search=True)
    act_type: str | None = column("Type of act", default=None, values=ACT_TYPES, facet=True)
    issuer: str | None = column("Body that adopted the act", default=None, facet=True)
    number: str | None = column("Number as printed, such as А-11/491", default=None)
    adopted_on: str | None = column("Date of adoption", default=None, unit="ISO 8601 date")
    registered_by: str | None = column("Justice body that registered the act", default=None)
    registration_number: str | None = column("Number in the register of that body", default=None)
    registered_on: str | None = column("Date of registration", default=None, unit="ISO 8601 date")
    effective: str | None = column("Clause on entry into force", default=None)
    parts_dated: str | None = column(
        "Lines of the act that are law on other days than the rest: 5-8 from 2014-01-01, 20-20"
        " until 2015-01-01",
        default=None,
    )
    status: str = column("In force or repealed", values=("in_force", "repealed"), facet=True)
    repealed_on: str | None = column(
        "Date of the repealing act; the text ends on `valid_to`", default=None, unit="ISO 8601 date"
    )
    repealed_by_issuer: str | None = column("Issuer of the repealing act", default=None)
    repealed_by_act_type: str | None = column(
        "Type of the repealing act", default=None, values=ACT_TYPES
    )
    repealed_by_number: str | None = column("Number of the repealing act", default=None)
    language: str = column("Language of the text", values=("kk", "ru"), facet=True)
    twin_id: str | None = column(
        "The same act in the other language, if it is here (filled when acts are loaded)",
        default=None,
        references="decrees",
    )
    source_sha256: str = column(
        "SHA-256 of the file's bytes, and of the files that belong to it after them"
    )
    source_format: str = column("Format of the file", facet=True)


# What a later act may change in the head of an older one, where it repeals it.
STATUS_COLUMNS = (
    "status",
    "repealed_on",
    "repealed_by_issuer",
    "repealed_by_act_type",
    "repealed_by_number",
)


@table(
    "services",
    "Public services: one row a standard, regulation or set of rules",
    key="service_id",
    label="title",
)
class Service(Row):
    service_id: str = column("Key: the decree and the service's place in it")
    version_of: str | None = column(
        "Key of the service, where this row is what was said of it on earlier days",
        default=None,
        references="services",
    )
    decree_id: str = column("The act that approves it", references="decrees")
    ordinal: int = column("Place among the services of the act", unit="from 1")
    title: str = column("Name of the service, as inside the quotes", search=True)
    instrument: str = column(
        "Kind of document", values=("standard", "regulation", "rules"), facet=True
    )
    form: str | None = column(
        "Form of provision as printed (автоматтандырылған …)", default=None, facet=True
    )
    fee_type: str | None = column(
        "Free of charge or not", default=None, values=("free", "paid", "mixed"), facet=True
    )
    recipients: str | None = column("Who may receive the service", default=None)
    result: str | None = column("What the service ends with", default=None)
    deemed_approval: int = column(
        "1 where silence past the term counts as granted", default=0, facet=True
    )


@table(
    "provisions",
    "Sections, points, subpoints and their paragraphs with their whole repaired text",
    key="provision_id",
    label="provision_id",
)
class Provision(Row):
    provision_id: str = column("Key: the service (or decree), the point and the subpoint")
    decree_id: str = column("The act", references="decrees")
    service_id: str | None = column(
        "The standard or regulation; NULL in the decree's own points",
        default=None,
        references="services",
    )
    section_number: str | None = column(
        "Number of the section; 2.1 is part (параграф) 1 of chapter 2", default=None
    )
    section_title: str | None = column(
        "Title of the section when the clause was worded; the section's own row has that of each"
        " day",
        default=None,
    )
    article: str | None = column("Number of the article (бап) of a law", default=None)
    point: str | None = column("Number of the point (тармақ)", default=None)
    subpoint: str | None = column("Number of the subpoint (тармақша)", default=None)
    parent_id: str | None = column(
        "Provision that it belongs to", default=None, references="provisions"
    )
    text: str = column("Repaired text", search=True)


@table("appendices", "Appendices of services and decrees", key="appendix_id", label="title")
class Appendix(Row):
    appendix_id: str = column("Key: the service (or decree) and the number")
    version_of: str | None = column(
        "Key of the appendix, where this row is what it was called or said on earlier days",
        default=None,
        references="appendices",
    )
    decree_id: str = column("The act", references="decrees")
    service_id: str | None = column(
        "The service it belongs to", default=None, references="services"
    )
    number: str | None = column("Number as printed; NULL if it has none", default=None)
    title: str | None = column("Title as printed", default=None, search=True)
    kind: str = column("What the appendix holds", values=APPENDIX_KINDS, facet=True)
    text: str | None = column(
        "Repaired text of an appendix that is no table", default=None, search=True
    )


@table("definitions", "Terms and abbreviations with their definitions", label="term")
class Definition(Row):
    decree_id: str = column("The act", references="decrees")
    service_id: str | None = column("The service", default=None, references="services")
    provision_id: str | None = column("The provision", default=None, references="provisions")
    term: str = column("The term", search=True)
    abbreviation: str | None = column("The short form: «бұдан әрі – X»", default=None, search=True)
    definition: str | None = column("What the text says that it means", default=None, search=True)


@table("citations", "Acts that provisions cite")
class Citation(Row):
    decree_id: str = column("The citing act", references="decrees")
    provision_id: str | None = column("The citing provision", default=None, references="provisions")
    act_type: str | None = column(
        "Type of the cited act", default=None, values=ACT_TYPES, facet=True
    )
    title: str | None = column("Title of the cited act", default=None, search=True)
    issuer: str | None = column("Issuer of the cited act", default=None, facet=True)
    adopted_on: str | None = column("Date of the cited act", default=None, unit="ISO 8601 date")
    number: str | None = column("Number of the cited act", default=None)
    article: str | None = column("Article cited (бап)", default=None)
    point: str | None = column("Point cited (тармақ)", default=None)
    subpoint: str | None = column("Subpoint cited (тармақша)", default=None)
    cited_act_id: str | None = column("Key that the cited act has or would have here", default=None)
    cited_decree_id: str | None = column(
        "The cited act, if it is here (filled when acts are loaded)",
        default=None,
        references="decrees",
    )
    text: str = column("The citation as printed, repaired")


@table("amendments", "What other acts changed in an act, and what an act changes in others")
class Amendment(Row):
    decree_id: str = column(
        "The act that carries the note or orders the change", references="decrees"
    )
    service_id: str | None = column("The service", default=None, references="services")
    target: str | None = column("What was changed: a point, appendix or act", default=None)
    target_act_id: str | None = column(
        "Key that the changed act has or would have here, if it is another act", default=None
    )
    target_article: str | None = column(
        "Number of the article changed or of the point's, if it is one", default=None
    )
    target_point: str | None = column("Number of the point changed, if it is one", default=None)
    action: str | None = column(
        "What was done",
        default=None,
        values=("reworded", "amended", "repealed", "added"),
        facet=True,
    )
    by_issuer: str | None = column("Issuer of the amending act", default=None)
    by_act_type: str | None = column("Type of the amending act", default=None, values=ACT_TYPES)
    by_number: str | None = column("Number of the amending act", default=None)
    by_date: str | None = column("Date of the amending act", default=None, unit="ISO 8601 date")
    ended_lines: str | None = column(
        "Lines of the act that are law no longer by it, where it repeals the act but for a part:"
        " 5-80, 95-120; none, where it is not understood which",
        default=None,
    )
    text: str = column("The note or clause, repaired")


ORDERED_PARTS = ("title", "preamble")
ORDERED = (
    "reworded", "added", "repealed", "words", "replaced", "renumbered", "moved", "suspended",
    "unread",
)  # fmt: skip


@table(
    "orders",
    "What an amending act orders for the points of other acts; done when both are here",
    key="order_id",
    exported=False,
)
class Order(Record):
    order_id: str = column("Key: the file and a count")
    source_file: str = column("File that the order was read from")
    decree_id: str = column("The act that orders", references="decrees")
    target_act_id: str = column("Key that the changed act has or would have here", facet=True)
    action: str = column(
        "What is ordered: a wording in quotes, an addition, a repeal, other words, a wording in an"
        " appendix of the act that orders, other numbers, another chapter or place, a suspension;"
        " unread where it was not understood",
        values=ORDERED,
    )
    in_document: int = column("1 where it is about a document that the changed act approved")
    document: str | None = column("Title of that document, as inside the quotes", default=None)
    appendix: str | None = column(
        "Number of the appendix, or its title in quotes; only, where the act has one without a"
        " number; with commas between where several get other numbers",
        default=None,
    )
    section: str | None = column(
        "Number of the chapter or section; 2.1 is part (параграф) 1 of chapter 2, .1 that of a"
        " chapter that is not named; with commas between where several get other numbers",
        default=None,
    )
    points: str | None = column(
        "Numbers of the points or of the rows of a table, with commas between; 4–6 is all from 4"
        " to 6",
        default=None,
    )
    subpoints: str | None = column("Numbers of the subpoints, with commas between", default=None)
    paragraph: str | None = column(
        "Place of the paragraph within its point: 2, or part 2 where parts are counted",
        default=None,
    )
    sentence: str | None = column(
        "Place of the sentence within the point or paragraph: 2, or last", default=None
    )
    column_number: str | None = column("Number of the column of a table", default=None)
    part: str | None = column(
        "The title or the preamble, of what is named besides", default=None, values=ORDERED_PARTS
    )
    words: str | None = column(
        "Pairs of old and new words, or of old and new numbers, as JSON; one side is empty where"
        " numbers behind those that go, or that come, change with them, which … stands for; of what"
        " moves, its chapter, its point and number there, or what it is to stand behind",
        default=None,
    )
    everywhere: int = column("1 where words change wherever they stand", default=0)
    wording: str | None = column(
        "Clauses of the new wording with their lines, as JSON", default=None
    )
    by_appendix: str | None = column(
        "Key of the appendix of the act that orders, where the new wording stands", default=None
    )
    table_rows: str | None = column(
        "Rows of the table in that appendix, as JSON; their keys begin behind those of the appendix"
        " that it becomes",
        default=None,
    )
    excepted: str | None = column(
        "Places that stay as they are although the rest is repealed or changed, as JSON",
        default=None,
    )
    begins: str | None = column(
        "Day since which it is law, where that is not the day of the act that orders",
        default=None,
        unit="ISO 8601 date",
    )
    until: str | None = column(
        "Day until which the order is law: then a point is as it was before",
        default=None,
        unit="ISO 8601 date",
    )
    text: str = column("The order, repaired")
    line_start: int = column("First line of the order", unit="line, from 1")
    line_end: int = column("Last line of the order and of its wording", unit="line, from 1")
    page: int | None = column("Page of a PDF", default=None, unit="page, from 1")


@table(
    "ended_rows",
    "Rows that end because of a later act, with what their own file says, to begin from anew",
    key=("table_name", "row", "decree_id"),
    exported=False,
)
class EndedRow(Record):
    table_name: str = column("Table of the row")
    row: int = column("Number of the row in that table")
    source_file: str = column("File of the row")
    decree_id: str = column("The act for whose sake the row ends", facet=True)
    ends: str = column("The day on which it ends for that act's sake")
    valid_to: str | None = column("Until when it was law as its own file says", default=None)


@table(
    "begun_rows",
    "Rows that begin later than their own file says, since another act's text was law before them",
    key=("table_name", "row"),
    exported=False,
)
class BegunRow(Record):
    table_name: str = column("Table of the row")
    row: int = column("Number of the row in that table")
    source_file: str = column("File of the row")
    decree_id: str = column("The text of an act for whose sake the row begins later", facet=True)
    printed_from: str | None = column("Since when it is law as its own file says", default=None)


@table(
    "amended_texts",
    "Texts of acts in whose rows orders of later acts are carried out, or were tried",
    key="decree_id",
    exported=False,
)
class AmendedText(Record):
    decree_id: str = column("Key of the act, of an earlier text with its day")
