"""Terms that differ between parts of an act: each is kept, an issue names both."""

from __future__ import annotations

import pytest

from pipeline.clauses.contradictions import read_contradictions
from pipeline.schema import Deadline
from tests.clauses.samples import act_of

ACT = act_of("1. Қызметті Агенттік көрсетеді.")


def term(place: str, value: float, **other: str | None) -> Deadline:
    said = {"channel": "provider", "condition": None, "counted_from": None, **other}
    return Deadline(
        deadline_id=f"act.s01.{place}.d1",
        service_id="act.s01",
        provision_id=f"act.s01.{place}",
        point="4",
        kind="service_term",
        value=value,
        unit="working_day",
        text=f"{value:g} жұмыс күні",
        source_file="act.txt",
        line_start=4,
        line_end=4,
        **said,  # type: ignore[arg-type]
    )


RECEIVED = "құжаттар түскен күннен бастап"


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        # the text of rules and the table in their appendix
        ([term("p4", 5, counted_from=RECEIVED), term("a1.p3", 3)], ["act.s01.a1.p3.d1"]),
        ([term("p4", 5), term("a1.p3", 5)], []),
        # another case, another channel
        ([term("p4", 5, condition="телнұсқа берген кезде"), term("a1.p3", 3)], []),
        ([term("p4", 5, channel="psc"), term("a1.p3", 3)], []),
        # a part that gives several terms has stages
        ([term("p4", 5, counted_from=RECEIVED), term("p5", 2), term("a1.p3", 3)], []),
    ],
)
def test_terms_of_two_parts(rows: list[Deadline], named: list[str]) -> None:
    issues = read_contradictions(ACT, rows)
    assert [issue.row_id for issue in issues] == named
    for issue in issues:
        assert (issue.code, issue.table_name) == ("contradicting_terms", "deadlines")
        assert all(row.text in issue.message for row in rows)
