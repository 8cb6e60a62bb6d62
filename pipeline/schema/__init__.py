"""The one definition of every table: columns, units, references, searchable text.

`core` says how a table is defined; `acts`, `clauses`, `procedures` and `offices` have those of each
stage, `meta` those about the work itself. `TABLES` lists the row types in the order in which they
are loaded, so that a row's references stand before it.
"""

from pipeline.schema.acts import (
    STATUS_COLUMNS,
    AmendedText,
    Amendment,
    Appendix,
    BegunRow,
    Citation,
    Decree,
    Definition,
    EndedRow,
    Order,
    Provision,
    Service,
)
from pipeline.schema.clauses import (
    Complaint,
    Deadline,
    Fee,
    QualityIndicator,
    RefusalGround,
    RequiredDocument,
)
from pipeline.schema.core import Column, Record, Row, TableInfo, columns
from pipeline.schema.meta import (
    Change,
    CsvBlock,
    Evaluation,
    GeoPlace,
    Issue,
    OfficeContact,
    OfficePlace,
    Run,
    SearchEntry,
    SourceFile,
    SourceLine,
)
from pipeline.schema.offices import (
    Address,
    Email,
    Office,
    OfficeAttribute,
    Phone,
    Website,
    WorkingHours,
)
from pipeline.schema.procedures import Procedure, ProcedureStep, StepDuration

TABLES: tuple[type[Record], ...] = (
    Decree, SourceFile, SourceLine, Service, Provision, Appendix,
    Definition, Citation, Amendment, Order, EndedRow, BegunRow, AmendedText,
    Office, OfficeAttribute, Address, Phone, Email, Website, WorkingHours,
    Deadline, RequiredDocument, RefusalGround, Fee, Complaint, QualityIndicator,
    Procedure, ProcedureStep, StepDuration,
    GeoPlace, OfficePlace, OfficeContact, SearchEntry,
    Issue, Change, CsvBlock, Run, Evaluation,
)  # fmt: skip

__all__ = [
    "STATUS_COLUMNS", "TABLES",
    "Address", "AmendedText", "Amendment", "Appendix", "BegunRow", "Change", "Citation",
    "Column", "Complaint", "CsvBlock", "Deadline", "Decree", "Definition", "Email", "EndedRow",
    "Evaluation", "Fee", "GeoPlace", "Issue", "Office", "OfficeAttribute", "OfficeContact",
    "OfficePlace", "Order", "Phone", "Procedure", "ProcedureStep", "Provision", "QualityIndicator",
    "Record", "RefusalGround", "RequiredDocument", "Row", "Run", "SearchEntry", "Service",
    "SourceFile", "SourceLine", "StepDuration", "TableInfo", "Website", "WorkingHours", "columns",
]  # fmt: skip
