"""Tables read from clauses: terms, documents, refusals, fees, indicators, complaints."""

from __future__ import annotations

from pipeline.schema.core import Row, column, optional, table

UNITS = ("minute", "hour", "day", "working_day", "calendar_day", "month", "year")
CHANNELS = ("provider", "psc", "portal")


@table("deadlines", "Time limits, one row a limit", key="deadline_id", label="text")
class Deadline(Row):
    deadline_id: str = column("Key: the provision and the limit's place in it")
    service_id: str | None = optional("The service", references="services")
    provision_id: str | None = optional("The provision", references="provisions")
    point: str | None = optional("Point and subpoint: 7.1 is point 7, subpoint 1")
    kind: str = column(
        "What the limit is for",
        values=(
            "service_term", "queue_wait", "counter_service", "refusal_notice",
            "complaint_review", "storage", "step", "other",
        ),
        facet=True,
    )  # fmt: skip
    channel: str | None = optional("Through whom", values=CHANNELS, facet=True)
    condition: str | None = optional("In which case")
    value: float = column("How long", unit="of the column unit")
    unit: str = column("Unit of time", values=UNITS, facet=True)
    counted_from: str | None = optional("From when it is counted (… сәттен бастап)")
    not_counted: str | None = optional("What is not counted in (… күні кірмейді)")
    text: str = column("The clause, repaired", search=True)


@table("required_documents", "Papers that an applicant brings", key="document_id", label="text")
class RequiredDocument(Row):
    document_id: str = column("Key: the provision and the item's place")
    service_id: str = column("The service", references="services")
    provision_id: str | None = optional("The provision", references="provisions")
    point: str | None = optional("Point and subpoint")
    item_label: str | None = optional("Label as printed: 1), -")
    channel: str | None = optional("Through whom", values=CHANNELS, facet=True)
    case_label: str | None = optional("In which case, as printed")
    text: str = column("The paper, repaired", search=True)
    form_appendix_id: str | None = optional("Appendix with its form", references="appendices")
    copy_kind: str | None = optional(
        "Copy or original", values=("copy", "original", "both"), facet=True
    )


@table("refusal_grounds", "Grounds on which a service is refused", key="ground_id", label="text")
class RefusalGround(Row):
    ground_id: str = column("Key: the provision and the ground's place")
    service_id: str = column("The service", references="services")
    provision_id: str | None = optional("The provision", references="provisions")
    point: str | None = optional("Point and subpoint")
    item_label: str | None = optional("Label as printed")
    text: str = column("The ground, repaired", search=True)


@table("fees", "Fees and duties, one row an amount", key="fee_id", label="subject")
class Fee(Row):
    fee_id: str = column("Key: the service and the amount's place")
    service_id: str = column("The service", references="services")
    appendix_id: str | None = optional("The fee table", references="appendices")
    provision_id: str | None = optional("The provision", references="provisions")
    subject: str | None = optional("Who pays, or for what")
    condition: str | None = optional("Case or band the amount is for: 50-ге дейін")
    amount: float | None = optional("Amount", unit="of the column unit")
    unit: str | None = optional("Unit", values=("АЕК", "%", "теңге", "коэффициент"), facet=True)
    exempt: int = column("1 where the row says who does not pay", default=0)
    text: str = column("As printed, repaired")


@table("complaints", "To whom and within what time one complains")
class Complaint(Row):
    service_id: str = column("The service", references="services")
    provision_id: str | None = optional("The provision", references="provisions")
    stage: str = column(
        "Step of the way: help with a complaint, to whom it goes, rudeness, its review, court",
        values=("guidance", "provider", "rudeness", "review", "court"),
        facet=True,
    )
    addressee: str | None = optional("To whom, as printed")
    value: float | None = optional("Term of review", unit="of the column unit")
    unit: str | None = optional("Unit of time", values=UNITS)
    text: str = column("The clause, repaired", search=True)


@table("quality_indicators", "Indicators of quality and access with their norms", label="text")
class QualityIndicator(Row):
    service_id: str = column("The service", references="services")
    appendix_id: str | None = optional("The table", references="appendices")
    group_title: str | None = optional("Group as printed: Уақтылылығы")
    number: str | None = optional("Number as printed: 1.1")
    text: str = column("The indicator", search=True)
    norm: str | None = optional("Norm", unit="% as a rule")
    target: str | None = optional("Target of next year")
    current: str | None = optional("Value of the year reported on")
