"""From findings of the stages to rows of the table `issues`."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Finding
from pipeline.schema import Issue


def issue_rows(
    findings: Iterable[Finding],
    source_file: str,
    *,
    table_name: str | None = None,
    row_id: str | None = None,
) -> list[Issue]:
    """One issue a finding. Keys are given when a document's issues are together (`process`)."""
    return [
        Issue(
            issue_id="",
            table_name=table_name,
            row_id=row_id,
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            source_file=source_file,
            line_start=finding.span.line_start,
            line_end=finding.span.line_end,
            page=finding.span.page,
        )
        for finding in findings
    ]
