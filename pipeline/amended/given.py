"""Tables in the appendices of a later act that its orders give to other acts: their rows.

«4-қосымша осы бұйрыққа қосымшаға сәйкес жаңа редакцияда жазылсын»: the appendix may hold fees,
actions or indicators. Its rows belong to a service of the other act, so they are read with the
order, with keys that are completed when that is carried out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import MISSING, fields, replace
from typing import Any

from pipeline.amended.model import TABLES
from pipeline.clauses.fees import read_fees
from pipeline.clauses.indicators import read_indicators
from pipeline.findings import issue_rows
from pipeline.last_lines import with_last_lines
from pipeline.model import Finding, Span
from pipeline.procedures.reading import read_procedures
from pipeline.schema import (
    Appendix,
    Decree,
    Fee,
    Issue,
    Procedure,
    ProcedureStep,
    QualityIndicator,
    Row,
    Service,
    StepDuration,
)
from pipeline.structure.model import Act, AppendixText, ServiceText
from pipeline.structure.orders.appendices import gives_whole

# What is read from tables other than lists of offices.
ROWS_OF_TABLES: tuple[type[Row], ...] = (
    Fee, Procedure, ProcedureStep, StepDuration, QualityIndicator,
)  # fmt: skip
_BY_NAME = {row_type.table.name: row_type for row_type in ROWS_OF_TABLES}
# Those that may hold a table of actions or indicators besides.
_KINDS = (*TABLES, "diagram", "other")
_KEYS = ("appendix_id", "fee_id", "procedure_id", "step_id")
_NOT_READ = "no row of this table could be read"


def with_given_tables(act: Act) -> tuple[Act, list[Issue]]:
    """The act with the rows of the tables that its orders give to other acts in the orders, and
    issues about these tables."""
    if not any(order.by_appendix for order in act.orders):
        return act, []
    texts = {item.appendix.appendix_id: item for item in act.appendices}
    orders, issues = [], dict[Issue, None]()
    for order in act.orders:
        given = texts.get(order.by_appendix or "") if gives_whole(order) else None
        if given is None or given.appendix.kind not in _KINDS:
            orders.append(order)
            continue
        rows, found = rows_of_table(given, act.decree)
        issues |= dict.fromkeys(found)
        orders.append(replace(order, table_rows=_written(rows) if rows else None))
    return replace(act, orders=tuple(orders)), list(issues)


def rows_of_table(text: AppendixText, decree: Decree) -> tuple[list[Row], list[Issue]]:
    """The fees, procedures and indicators of an appendix, as if it were one of a service.

    The keys of service and appendix are empty, other keys begin behind them (`.f01`); issues are
    about the appendix, without keys of their own.
    """
    row = text.appendix
    appendix = replace(row, appendix_id="", service_id="")
    stub = Service(
        service_id="",
        decree_id=row.decree_id,
        ordinal=1,
        title="",
        instrument="rules",
        source_file=row.source_file,
        line_start=row.line_start,
        line_end=row.line_end,
    )
    service = ServiceText(stub, (), (AppendixText(appendix, text.lines),))
    read = with_last_lines(_read(Act(decree, (), (), (service,), (), (), ()), row.kind), text.lines)
    issues = [item for item in read if isinstance(item, Issue)]
    rows = [item for item in read if not isinstance(item, Issue)]
    if not read and row.kind in TABLES:
        span = Span(row.line_start, row.line_end, row.page)
        issues = issue_rows(
            [Finding("table_not_read", _NOT_READ, span, "warning")], row.source_file
        )
    return rows, [
        replace(issue, table_name="appendices", row_id=row.appendix_id) for issue in issues
    ]


def _read(act: Act, kind: str) -> Sequence[Row]:
    if kind == "fee_table":
        return read_fees(act)
    if kind == "quality_indicators":
        return read_indicators(act)
    return [*read_indicators(act), *read_procedures(act)]


def _written(rows: Sequence[Row]) -> str:
    """Rows as JSON: each a table and the values that are not those of most rows."""
    return json.dumps([[row.table.name, _values(row)] for row in rows], ensure_ascii=False)


def _values(row: Row) -> dict[str, Any]:
    values = {item.name: (getattr(row, item.name), item.default) for item in fields(row)}
    return {
        name: value
        for name, (value, default) in values.items()
        if default is MISSING or value != default
    }


def read_given(written: str | None) -> list[Row]:
    """The rows that an order keeps."""
    return [_BY_NAME[name](**values) for name, values in json.loads(written or "[]")]


def complete(row: Row, appendix: Appendix) -> Row:
    """A row of a table with the keys and the days of the appendix that it stands in."""
    changes: dict[str, Any] = {"valid_from": appendix.valid_from, "valid_to": appendix.valid_to}
    for item in fields(row):
        value = getattr(row, item.name)
        if item.name == "service_id":
            changes[item.name] = appendix.service_id
        elif item.name in _KEYS and value is not None:
            changes[item.name] = f"{appendix.appendix_id}{value}"
    return replace(row, **changes)
