"""Tables read from clauses: terms, documents, refusals, fees, indicators, complaints."""

from __future__ import annotations

from pipeline.schema.core import Row, column, table

FEE_UNITS = (
    "АЕК", "ЕТЖ", "%", "теңге", "коэффициент", "USD", "EUR", "GBP", "CHF", "RUB", "CNY", "JPY",
)  # fmt: skip
UNITS = ("minute", "hour", "day", "working_day", "calendar_day", "month", "year")
CHANNELS = ("provider", "psc", "portal")


@table("deadlines", "Time limits, one row a limit", key="deadline_id", label="text")
class Deadline(Row):
    deadline_id: str = column("Key: the provision and the limit's place in it")
    service_id: str | None = column("The service", default=None, references="services")
    provision_id: str | None = column("The provision", default=None, references="provisions")
    point: str | None = column("Point and subpoint: 7.1 is point 7, subpoint 1", default=None)
    kind: str = column(
        "What the limit is for",
        values=(
            "service_term", "queue_wait", "counter_service", "refusal_notice",
            "complaint_review", "storage", "step", "other",
        ),
        facet=True,
    )  # fmt: skip
    channel: str | None = column("Through whom", default=None, values=CHANNELS, facet=True)
    condition: str | None = column("In which case", default=None)
    value: float = column("How long", unit="of the column unit")
    unit: str = column("Unit of time", values=UNITS, facet=True)
    counted_from: str | None = column("From when it is counted (… сәттен бастап)", default=None)
    not_counted: str | None = column("What is not counted in (… күні кірмейді)", default=None)
    text: str = column("The clause, repaired", search=True)


@table("required_documents", "Papers that an applicant brings", key="document_id", label="text")
class RequiredDocument(Row):
    document_id: str = column("Key: the service and the paper's place in it")
    service_id: str = column("The service", references="services")
    provision_id: str | None = column("The provision", default=None, references="provisions")
    point: str | None = column("Point and subpoint", default=None)
    item_label: str | None = column("Label as printed: 1), -", default=None)
    channel: str | None = column("Through whom", default=None, values=CHANNELS, facet=True)
    case_label: str | None = column(
        "In which case, as printed: of the heading above, of the paper itself, or both",
        default=None,
    )
    text: str = column("The paper, repaired", search=True)
    form_appendix_id: str | None = column(
        "Appendix with its form", default=None, references="appendices"
    )
    copy_kind: str | None = column(
        "Copy or original; an extract is neither",
        default=None,
        values=("copy", "original", "both"),
        facet=True,
    )


@table("refusal_grounds", "Grounds on which a service is refused", key="ground_id", label="text")
class RefusalGround(Row):
    ground_id: str = column("Key: the service and the ground's place in it")
    service_id: str = column("The service", references="services")
    provision_id: str | None = column("The provision", default=None, references="provisions")
    point: str | None = column("Point and subpoint", default=None)
    item_label: str | None = column("Label as printed", default=None)
    text: str = column("The ground, repaired", search=True)


@table("fees", "Fees and duties, one row an amount", key="fee_id", label="subject")
class Fee(Row):
    fee_id: str = column("Key: the service and the amount's place in it")
    service_id: str = column("The service", references="services")
    appendix_id: str | None = column("The fee table", default=None, references="appendices")
    provision_id: str | None = column("The provision", default=None, references="provisions")
    subject: str | None = column("Who pays, or for what", default=None)
    condition: str | None = column("Case or band the amount is for: 50-ге дейін", default=None)
    amount: float | None = column("Amount", default=None, unit="of the column unit")
    unit: str | None = column(
        "Unit: the monthly index, the least monthly wage (ЕТЖ), per cent, tenge, a coefficient, "
        "another currency by its ISO 4217 code",
        default=None,
        values=FEE_UNITS,
        facet=True,
    )
    share_of: str | None = column(
        "What a percentage is of: АЕК (the index), ЕТЖ (the least wage), "
        "else the words of the text",
        default=None,
    )
    bound: str | None = column(
        "Where the amount is a cap or a floor of what is paid, which of them",
        default=None,
        values=("at_most", "at_least"),
    )
    exempt: int = column("1 where the row says who does not pay", default=0)
    text: str = column("As printed, repaired")


@table("complaints", "To whom and within what time one complains")
class Complaint(Row):
    service_id: str = column("The service", references="services")
    provision_id: str | None = column("The provision", default=None, references="provisions")
    stage: str = column(
        "Step of the way: help with a complaint, to whom it goes, rudeness, its review, court",
        values=("guidance", "provider", "rudeness", "review", "court"),
        facet=True,
    )
    addressee: str | None = column("To whom, as printed", default=None)
    value: float | None = column("Term of review", default=None, unit="of the column unit")
    unit: str | None = column("Unit of time", default=None, values=UNITS)
    text: str = column("The clause, repaired", search=True)


@table("quality_indicators", "Indicators of quality and access with their norms", label="text")
class QualityIndicator(Row):
    service_id: str = column("The service", references="services")
    appendix_id: str | None = column("The table", default=None, references="appendices")
    group_title: str | None = column("Group as printed: Уақтылылығы", default=None)
    number: str | None = column("Number as printed: 1.1", default=None)
    text: str = column("The indicator", search=True)
    norm: str | None = column("Norm", default=None, unit="% as a rule")
    target: str | None = column("Target of next year", default=None)
    current: str | None = column("Value of the year reported on", default=None)
