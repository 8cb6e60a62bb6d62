"""Tables of the act itself: head, services, provisions, appendices, and what acts say of acts."""

from __future__ import annotations

from pipeline.schema.core import Row, column, optional, table

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
    title: str | None = optional("Title as printed", search=True)
    act_type: str | None = optional("Type of act", values=ACT_TYPES, facet=True)
    issuer: str | None = optional("Body that adopted the act", facet=True)
    number: str | None = optional("Number as printed, such as А-11/491")
    adopted_on: str | None = optional("Date of adoption", unit="ISO 8601 date")
    registered_by: str | None = optional("Justice body that registered the act")
    registration_number: str | None = optional("Number in the register of that body")
    registered_on: str | None = optional("Date of registration", unit="ISO 8601 date")
    effective: str | None = optional("Clause on entry into force")
    status: str = column("In force or repealed", values=("in_force", "repealed"), facet=True)
    repealed_on: str | None = optional("Date of the repealing act", unit="ISO 8601 date")
    repealed_by_issuer: str | None = optional("Issuer of the repealing act")
    repealed_by_act_type: str | None = optional("Type of the repealing act", values=ACT_TYPES)
    repealed_by_number: str | None = optional("Number of the repealing act")
    language: str = column("Language of the text", values=("kk", "ru"), facet=True)
    source_sha256: str = column("SHA-256 of the file's bytes")
    source_format: str = column("Format of the file", facet=True)


@table(
    "services",
    "Public services: one row a standard, regulation or set of rules",
    key="service_id",
    label="title",
)
class Service(Row):
    service_id: str = column("Key: the decree and the service's place in it")
    decree_id: str = column("The act that approves it", references="decrees")
    ordinal: int = column("Place among the services of the act", unit="from 1")
    title: str = column("Name of the service, as inside the quotes", search=True)
    instrument: str = column(
        "Kind of document", values=("standard", "regulation", "rules"), facet=True
    )
    form: str | None = optional("Form of provision as printed (автоматтандырылған …)", facet=True)
    fee_type: str | None = optional(
        "Free of charge or not", values=("free", "paid", "mixed"), facet=True
    )
    recipients: str | None = optional("Who may receive the service")
    result: str | None = optional("What the service ends with")
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
    service_id: str | None = optional(
        "The standard or regulation; NULL in the decree's own points", references="services"
    )
    section_number: str | None = optional("Number of the section")
    section_title: str | None = optional("Title of the section")
    point: str | None = optional("Number of the point (тармақ)")
    subpoint: str | None = optional("Number of the subpoint (тармақша)")
    parent_id: str | None = optional("Provision that it belongs to", references="provisions")
    text: str = column("Repaired text", search=True)


@table("appendices", "Appendices of services and decrees", key="appendix_id", label="title")
class Appendix(Row):
    appendix_id: str = column("Key: the service (or decree) and the number")
    decree_id: str = column("The act", references="decrees")
    service_id: str | None = optional("The service it belongs to", references="services")
    number: str | None = optional("Number as printed; NULL if it has none")
    title: str | None = optional("Title as printed", search=True)
    kind: str = column("What the appendix holds", values=APPENDIX_KINDS, facet=True)
    text: str | None = optional("Repaired text of an appendix that is no table", search=True)


@table("definitions", "Terms and abbreviations with their definitions", label="term")
class Definition(Row):
    decree_id: str = column("The act", references="decrees")
    service_id: str | None = optional("The service", references="services")
    provision_id: str | None = optional("The provision", references="provisions")
    term: str = column("The term", search=True)
    abbreviation: str | None = optional("The short form: «бұдан әрі – X»", search=True)
    definition: str | None = optional("What the text says that it means", search=True)


@table("citations", "Acts that provisions cite")
class Citation(Row):
    decree_id: str = column("The citing act", references="decrees")
    provision_id: str | None = optional("The citing provision", references="provisions")
    act_type: str | None = optional("Type of the cited act", values=ACT_TYPES, facet=True)
    title: str | None = optional("Title of the cited act", search=True)
    issuer: str | None = optional("Issuer of the cited act", facet=True)
    adopted_on: str | None = optional("Date of the cited act", unit="ISO 8601 date")
    number: str | None = optional("Number of the cited act")
    article: str | None = optional("Article cited (бап)")
    point: str | None = optional("Point cited (тармақ)")
    subpoint: str | None = optional("Subpoint cited (тармақша)")
    cited_decree_id: str | None = optional("The cited act, if it is here", references="decrees")
    text: str = column("The citation as printed, repaired")


@table("amendments", "What other acts changed in an act, and what an act changes in others")
class Amendment(Row):
    decree_id: str = column(
        "The act that carries the note or orders the change", references="decrees"
    )
    service_id: str | None = optional("The service", references="services")
    target: str | None = optional("What was changed: a point, appendix or act")
    action: str | None = optional(
        "What was done", values=("reworded", "amended", "repealed", "added"), facet=True
    )
    by_issuer: str | None = optional("Issuer of the amending act")
    by_act_type: str | None = optional("Type of the amending act", values=ACT_TYPES)
    by_number: str | None = optional("Number of the amending act")
    by_date: str | None = optional("Date of the amending act", unit="ISO 8601 date")
    text: str = column("The note or clause, repaired")
