"""From what the stages found doubtful to rows of the table `issues`, and their keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Finding
from pipeline.schema import Issue


def issue_rows(
    findings: Iterable[Finding],
    source_file: str,
    *,
    table_name: str | None = None,
    row_id: str | None = None,
) -> list[Issue]:
    """One issue a finding, without a key yet: `number_issues` needs all issues of a document."""
    return [
        Issue(
            issue_id="",
            table_name=table_name,
            row_id=row_id,
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            **finding.span.in_file(source_file),
        )
        for finding in findings
    ]


def number_issues(issues: Iterable[Issue]) -> list[Issue]:
    """Issues in the order of the source, each with a key: file, line, code and a count.

    The same issue found by two stages is kept once.
    """
    ordered = sorted(
        dict.fromkeys(issues), key=lambda i: (i.line_start, i.line_end, i.code, i.message)
    )
    seen: Counter[str] = Counter()
    numbered = []
    for issue in ordered:
        stem = f"{issue.source_file}:{issue.line_start}:{issue.code}"
        seen[stem] += 1
        key = stem if seen[stem] == 1 else f"{stem}:{seen[stem]}"
        numbered.append(replace(issue, issue_id=key))
    return numbered
