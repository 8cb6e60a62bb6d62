"""Whatever stands in clauses and tables, the readers come back with rows that hold together."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clauses import read_clauses
from pipeline.clauses.table_standard import with_table_standards
from pipeline.schema import Fee, QualityIndicator, RefusalGround, RequiredDocument
from tests.clauses.samples import act_of, appendix_of
from tests.costs import costs_in_proportion
from tests.rows import values

PIECES = st.sampled_from(
    [
        "мынадай құжаттарды ұсынады:", "Орталыққа:", "порталға: сұраныс ұсынылады.",
        "өтініш;", "2-қосымшаға сәйкес нысан", "(қажет болғанда)", "бас тартады:",
        "бас тартылады.", "құжаттар ұсынылмаған жағдайда,", "0,5 АЕК", "1 500 теңге",
        "айлық есептік көрсеткіштің 50 %", "тегін көрсетіледі.", "босатылады:", "—", ")", "(",
        "«", ":", "", "1.", "б)", "100 га дейін – 1,1;", "1 2 3 4", "1.1. %-ы (үлесі)", "100",
        "Жеке тұлғалар:", "\t", "3 Мемлекеттік қызметті көрсету мерзімі",
        "1 Көрсетілетін қызметті берушінің атауы", "İ", "\u200b",
    ]
)  # fmt: skip
LINE = st.lists(PIECES, min_size=1, max_size=4).map(" ".join)
POINTS = st.lists(
    st.tuples(st.sampled_from(["", "1) ", "2) ", "11. ", "16. ", "8. "]), LINE).map("".join),
    max_size=15,
)
KINDS = st.sampled_from(["fee_table", "quality_indicators", "other"])


@settings(max_examples=150)
@given(POINTS, st.lists(LINE, min_size=1, max_size=20), KINDS)
def test_rows_hold_together(lines: list[str], table: list[str], kind: str) -> None:
    text = "\n".join(["1. Жалпы ережелер.", *lines])
    act = with_table_standards(act_of(text, appendix_of(kind, "\n".join(table))))
    rows = read_clauses(act)
    kept = (RequiredDocument, RefusalGround, Fee, QualityIndicator)
    for row in rows:
        assert row.line_start <= row.line_end
        if isinstance(row, kept):
            assert row.text
            assert row.text == row.text.strip()
    keys = values(rows, RequiredDocument, "document_id")
    keys += values(rows, RefusalGround, "ground_id")
    keys += values(rows, Fee, "fee_id")
    assert len(keys) == len(set(keys))
    known = {clause.provision.provision_id for clause in act.services[0].clauses}
    cited = {getattr(row, "provision_id", None) for row in rows} - {None}
    assert cited <= known


LONG = {
    "sentences with limits": "Қызмет 2 (екі) жұмыс күні ішінде көрсетіледі. ",
    "acts": "«Құқық туралы» Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 5 Заңының 6-бабы, ",
    "places of an act": "№ 5 Заңының 6-бабы, 7-бабы, 8-бабы, ",
    "sums": "Мемлекеттік баж: куәлік үшін – 2 АЕК; ",
    "hours": "Дүйсенбіден жұмаға дейін сағат 9.00-ден 18.00-ге дейін. ",
    "refusals": "Құжаттар ұсынылмаған жағдайда қызмет көрсетуден бас тартылады. ",
    "complaints": "Шағым комитет төрағасының атына беріледі. ",
}


@pytest.mark.parametrize("sentence", LONG.values(), ids=LONG.keys())
def test_a_long_clause_costs_in_proportion(sentence: str) -> None:
    assert costs_in_proportion(lambda count: read_clauses(act_of(f"7. {sentence * count}")), 150)
