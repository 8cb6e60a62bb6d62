"""Procedures that clauses describe, on any day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.engine import Engine
from pipeline.run import run
from tests.amended.arrival import no_traces
from tests.amended.corpus import OLD, RULES, SERVICE, later, put, third
from tests.amended.law import Law
from tests.amended.samples import undone
from tests.folders import places_in

_STEPS = """3. Іс-қимылдардың реттілігі:

1) кеңсе қызметкері өтінішті 15 минут ішінде қабылдайды;

2) басшы құжаттарды 1 жұмыс күні ішінде қарайды;

3) орындаушы жауапты 2 жұмыс күні ішінде дайындайды.

"""
WITH_STEPS = OLD[: OLD.index("3. Қызметті алу")] + _STEPS + OLD[OLD.index("4. Өтініш он") :]
RECEIVES = "кеңсе қызметкері: өтінішті 15 минут ішінде қабылдайды 15.0 minute"
LOOKS = "басшы: құжаттарды 1 жұмыс күні ішінде қарайды 1.0 working_day"
WRITES = "орындаушы: жауапты 2 жұмыс күні ішінде дайындайды 2.0 working_day"


@pytest.fixture
def law(law_of: Callable[[str], Law]) -> Law:
    return law_of(WITH_STEPS)


def steps(law: Law, day: str) -> list[str]:
    found = law.on(day)
    return [found[key] for key in sorted(found) if ".st" in key]


LONGER = (
    "3-тармақтың 2) тармақшасындағы «1 жұмыс» деген сөздер «4 жұмыс» деген сөздермен ауыстырылсын;"
)
_SIGNS = "басшы жауапқа 1 сағат ішінде қол қояды"


@pytest.mark.parametrize(
    ("orders", "after"),
    [
        ([LONGER],
         [RECEIVES, "басшы: құжаттарды 4 жұмыс күні ішінде қарайды 4.0 working_day", WRITES]),
        (["3-тармақтың 2) тармақшасы алып тасталсын;"], [RECEIVES, WRITES]),
        (["3-тармақ мынадай мазмұндағы 4) тармақшамен толықтырылсын:", f"«4) {_SIGNS}.»;"],
         [RECEIVES, LOOKS, WRITES, "басшы: жауапқа 1 сағат ішінде қол қояды 1.0 hour"]),
        (["3-тармақ алып тасталсын;"], []),
        # a procedure where there was none
        (["5-тармақ мынадай редакцияда жазылсын:", "«5. Іс-қимылдардың реттілігі:",
          "1) кеңсе өтінішті 5 минут ішінде тіркейді;", "2) басшы 1 сағат ішінде қарайды.»;"],
         [RECEIVES, LOOKS, WRITES, "кеңсе: өтінішті 5 минут ішінде тіркейді 5.0 minute",
          "басшы: 1 сағат ішінде қарайды 1.0 hour"]),
        (["5-тармақ алып тасталсын;"], [RECEIVES, LOOKS, WRITES]),
    ],
)  # fmt: skip
def test_the_steps_of_a_day(law: Law, orders: list[str], after: list[str]) -> None:
    law.arrive(later=law.ordering(*orders))
    assert undone(law.db) == []
    assert steps(law, "2021-10-11") == [RECEIVES, LOOKS, WRITES]
    assert steps(law, "2021-10-12") == after


def test_a_step_stands_on_the_lines_of_its_words(law: Law) -> None:
    text = later(RULES, LONGER)
    law.arrive(later=text)
    query = (
        "select s.action, s.source_file, s.line_start, s.provision_id, p.procedure_id, p.valid_from"
        " from procedure_steps s join procedures p using (procedure_id)"
        " where s.step_id glob '*@*' order by s.seq"
    )
    rows = list(law.db.query(query))
    printed = {"old/kaz.md": WITH_STEPS.splitlines(), "later/kaz.md": text.splitlines()}
    assert [row["source_file"] for row in rows] == ["old/kaz.md", "later/kaz.md", "old/kaz.md"]
    assert "4 жұмыс" in printed["later/kaz.md"][rows[1]["line_start"] - 1]
    assert rows[0]["action"] in printed["old/kaz.md"][rows[0]["line_start"] - 1]
    assert {row["valid_from"] for row in rows} == {"2021-10-12"}
    clauses = law.db.execute("select provision_id from provisions").fetchall()
    assert all((row["provision_id"],) in clauses for row in rows)


def test_clauses_that_are_steps_no_longer_are_told(law: Law) -> None:
    order = "3-тармақ мынадай редакцияда жазылсын:"
    papers = ("«3. Мыналар ұсынылады:", "1) өтініш;", "2) куәлік;", "3) хат.»;")
    law.arrive(later=law.ordering(order, *papers))
    assert steps(law, "2021-10-12") == []
    assert undone(law.db) == [
        f"the steps of the procedure in the new words of {SERVICE}.p3.1 were not read"
    ]


def _texts() -> dict[str, str]:
    second = third(
        RULES,
        "3-тармақтың 1) тармақшасындағы «15» деген сан «25» деген санмен ауыстырылсын;",
    )
    return {"old": WITH_STEPS, "later": later(RULES, LONGER), "third": second}


def test_each_day_has_its_steps(law: Law) -> None:
    law.arrive(**{name: text for name, text in _texts().items() if name != "old"})
    terms = {
        day: [step.split()[-2] for step in steps(law, day)]
        for day in ("2021-10-11", "2021-10-12", "2022-03-03")
    }
    assert terms == {
        "2021-10-11": ["15.0", "1.0", "2.0"],
        "2021-10-12": ["15.0", "4.0", "2.0"],
        "2022-03-03": ["25.0", "4.0", "2.0"],
    }


def test_neither_arrival_nor_leaving_leaves_traces(tmp_path: Path) -> None:
    no_traces(tmp_path, _texts())


def test_rules_have_the_steps_of_the_day(tmp_path: Path) -> None:
    here = places_in(tmp_path)
    for name, text in _texts().items():
        put(here.raw, name, text)
    run(here, jobs=1)
    service = Engine(here.rules).book.get_on(SERVICE, date(2022, 1, 1))
    days = {p.valid_to: [len(p.steps), p.id] for p in service.rules.procedures}
    assert days == {
        "2021-10-12": [3, f"{SERVICE}.pr01"],
        "2022-03-03": [3, f"{SERVICE}.pr01@min-justice-2021-884"],
        None: [3, f"{SERVICE}.pr01@min-justice-2022-101"],
    }
