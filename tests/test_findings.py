"""Findings as rows of `issues`."""

from __future__ import annotations

from pipeline.findings import issue_rows, number_issues
from pipeline.model import Finding, Span

MISSING = Finding("form_not_found", "the paper names appendix 1, which is not there", Span(7, 7))


def test_issues_of_one_line_stay_in_their_order() -> None:
    """Two papers of a line name the same form: whose issue is first is no matter of chance."""
    papers = [f"s01.d{number:03}" for number in range(9)]
    issues = [issue for key in papers for issue in issue_rows([MISSING], "a.txt", row_id=key)]
    numbered = number_issues([*issues, *issues])
    assert [issue.row_id for issue in numbered] == papers
    assert [issue.issue_id for issue in numbered[:2]] == [
        "a.txt:7:form_not_found", "a.txt:7:form_not_found:2"
    ]  # fmt: skip
