"""The engine on a small service made by hand: plans, questions, wrong questions, the trail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.data_files import load_data
from pipeline.engine import Engine, EngineError, Plan
from pipeline.engine.money import index_on
from pipeline.engine.places import place_key
from pipeline.engine.render import plan_text
from pipeline.rules.build import build_rules
from pipeline.schema import Amendment, Record, WorkingHours, columns
from tests.costs import cpu_seconds
from tests.rows import only
from tests.rules.rows import DECREE, INCOME, SERVICE, act, decree, made, terms
from tests.rules.rules_folder import write_rules

TODAY = date(2026, 1, 15)
FILED = "2012-05-04T10:00"  # a Friday; Wednesday 9 May is a holiday


@pytest.fixture(scope="module")
def rules_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rules")
    write_rules(build_rules(act()), folder)
    return folder


@pytest.fixture(scope="module")
def engine(rules_folder: Path) -> Engine:
    return Engine(rules_folder)


def planned(engine: Engine, **facts: str) -> Plan:
    return engine.plan(SERVICE, {"filed": FILED, **facts}, TODAY)


def test_services_say_whether_they_were_law(engine: Engine) -> None:
    (then,) = engine.services(date(2013, 1, 1))
    assert (then.id, then.law.status) == (SERVICE, "in_force")
    (now,) = engine.services(TODAY)
    assert now.law.status == "repealed"
    assert "№ 88 of 2014-02-10" in now.law.statement
    (first_days,) = engine.services(date(2012, 3, 5))
    assert first_days.law.status == "perhaps_in_force"
    assert engine.services(date(2012, 2, 1))[0].law.status == "not_yet"


def test_description_names_the_inputs(engine: Engine) -> None:
    answer = engine.describe(SERVICE, TODAY)
    inputs = {known.name: known for known in answer.inputs}
    assert inputs["area"].type == "number"
    assert inputs["area"].unit == "ha"
    assert [v.value for v in inputs["channel"].values] == ["provider", "psc"]
    assert [v.label.kk for v in inputs["exemption"].values] == ["Жетім балалар"]
    assert [item.rule for item in answer.open] == [f"{SERVICE}.p16.d5"]


@pytest.mark.parametrize(
    ("facts", "papers"),
    [
        ({"channel": "provider", "case": "none", "applicant": "individual"}, "1 2"),
        ({"channel": "psc", "case": "none", "applicant": "individual"}, "1 5"),
        ({"channel": "psc", "case": "қажет болғанда", "applicant": "legal_entity"}, "1 3 4 5"),
        ({"channel": "psc"}, "1 3? 4? 5"),
        ({}, "1 2? 3? 4? 5?"),
    ],
)
def test_checklist(engine: Engine, facts: dict[str, str], papers: str) -> None:
    found = planned(engine, **facts).checklist
    marks = {"yes": "", "open": "?"}
    assert " ".join(p.rule.rsplit(".", 1)[1] + marks[p.verdict] for p in found) == papers


@pytest.mark.parametrize(
    ("facts", "tenge"),
    [
        ({"fee_subject": "гараждар"}, "3074.20"),  # 1.9 × 1618
        ({"fee_subject": "фермер", "area": "50"}, "5177.60"),  # 3.2 × 1618
        ({"fee_subject": "фермер", "area": "50,1"}, "5695.36"),  # 3.2 × 1.1 × 1618
        ({"fee_subject": "фермер", "area": "500"}, "6213.12"),  # 3.2 × 1.2 × 1618
        ({"fee_subject": "фермер", "area": "500.5"}, "7248.64"),  # 3.2 × 1.4 × 1618
        ({"fee_subject": "фермер", "area": "50", "filed": "2013-06-03"}, "5539.20"),  # × 1731
        ({"exemption": "Жетім балалар"}, "0"),
    ],
)
def test_fee(engine: Engine, facts: dict[str, str], tenge: str) -> None:
    fee = planned(engine, **facts).fee
    assert fee.status == "known"
    assert fee.amount is not None
    assert fee.amount.tenge == tenge


def test_fee_depends_on_facts_that_are_missing(engine: Engine) -> None:
    fee = planned(engine, fee_subject="фермер").fee
    assert fee.status == "depends"
    assert [line.tenge for line in fee.alternatives] == ["5177.60", "5695.36", "6213.12", "7248.64"]
    assert [line.subject for line in fee.unless] == ["Жетім балалар"]


def engine_of(folder: Path, **changes: dict[str, Any]) -> Engine:
    """The engine on the service with some rows changed, by the ends of their keys."""

    def changed(row: Record) -> Record:
        new = (values for end, values in changes.items() if key_of(row).endswith(end))
        return replace(row, **next(new, {}))

    write_rules(build_rules(map(changed, act())), folder)
    return Engine(folder)


def key_of(row: Record) -> str:
    return str(getattr(row, row.table.key[-1])) if row.table.key else ""


def test_two_amounts_that_hold_are_both_given(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, f3={"condition": "50-ге дейін", "unit": "АЕК", "amount": 4.0})
    fee = planned(engine, fee_subject="фермер", area="40").fee
    assert (fee.status, fee.note) == (
        "depends",
        "several amounts hold, the clauses do not say which",
    )
    assert [line.tenge for line in fee.alternatives] == ["5177.60", "6472.00"]


def due(plan: Plan) -> dict[str, str | None]:
    return {d.rule.rsplit(".", 1)[1]: d.due for d in plan.deadlines if d.verdict == "yes"}


def test_deadlines(engine: Engine) -> None:
    found = due(planned(engine, channel="provider", term_case="c1"))
    # 7, 8, 10, 11, 14, 15 May; the queue of half an hour; a notice counted from another event
    assert found == {"d1": "2012-05-15T18:00:00", "d4": "2012-05-04T10:30:00", "d5": None}
    # three days from Friday end on Monday 7; the day of issue is not counted in: 8
    assert due(planned(engine, channel="psc"))["d3"] == "2012-05-08T20:00:00"
    assert due(planned(engine, channel="psc", filed="2012-05-04"))["d3"] == "2012-05-08T20:00:00"


def test_minutes_need_the_time_of_day(engine: Engine) -> None:
    found = planned(engine, channel="provider", filed="2012-05-04")
    queue = next(d for d in found.deadlines if d.kind == "queue_wait")
    assert queue.due is None
    assert "give the time of filing" in queue.because.arithmetic[0]


def test_silence_is_consent_after_the_term(engine: Engine) -> None:
    silence = planned(engine, channel="provider", term_case="c2").silence
    assert silence.granted
    assert silence.since == "2012-05-12"  # the term ends on Friday 11 May
    assert planned(engine).silence.since is None


@pytest.mark.parametrize(
    ("facts", "offices", "status"),
    [
        ({"channel": "psc", "region": "Ақмола облысы"}, "a4.r004", "known"),
        (
            {"channel": "provider", "region": "ақмола обл.", "district": "Аршалы"},
            "a1.r002",
            "known",
        ),
        ({"channel": "provider", "region": "алматы қ."}, "a1.r003", "known"),
        ({"channel": "provider", "settlement": "Аршалы"}, "a1.r002", "known"),
        ({"channel": "provider"}, "", "depends"),
        ({}, "", "depends"),
    ],
)
def test_offices(engine: Engine, facts: dict[str, str], offices: str, status: str) -> None:
    answer = planned(engine, **facts).offices
    assert answer.status == status
    assert " ".join(o.id.removeprefix(f"{SERVICE}.") for o in answer.offices) == offices


def test_a_town_without_an_office_has_those_of_its_region(engine: Engine) -> None:
    facts = {"channel": "provider", "region": "Ақмола", "district": "Аршалы"}
    answer = planned(engine, **facts, settlement="Көкшетау").offices
    assert [office.name for office in answer.offices] == ["Аршалы бөлімі"]
    assert answer.note == "the list names no office in this place; these are of the wider one"
    assert planned(engine, **facts, settlement="Аршалы").offices.note is None


def test_office_has_address_phone_and_hours(engine: Engine) -> None:
    answer = planned(engine, channel="psc", region="Ақмола облысы").offices
    (office,) = answer.offices
    assert office.addresses == ["Көкшетау қаласы, Абай көшесі, 4"]
    assert [phone.text for phone in office.phones] == ["8 (71622) 5-10-48"]
    assert answer.hours == ["Орталық жұмыс кестесі"]


def test_steps_follow_one_another(engine: Engine) -> None:
    (procedure,) = planned(engine, channel="provider").procedures
    assert [step.until for step in procedure.steps] == [
        "2012-05-04T10:30:00",
        "2012-05-07T18:00:00",
        "2012-05-11T18:00:00",  # three working days from Monday: 8, 10, 11 May
    ]
    assert [step.actor for step in procedure.steps] == ["Инспектор", "Басшы", "Орындаушы"]


@pytest.mark.parametrize(
    ("row", "changes", "until", "note"),
    [
        ("st2", {"duration_value": None}, [True, False, False],
         "no times from step 2 on: its text gives no term"),
        ("st3", {"duration_value": None}, [True, True, False],
         "no times from step 3 on: its text gives no term"),
        ("pr1", {"stage": "2-кезең"}, [False] * 3,
         "no times: this stage begins when the one before has ended"),
    ],
)  # fmt: skip
def test_where_times_of_steps_end_is_said(
    row: str, changes: dict[str, str | None], until: list[bool], note: str, tmp_path: Path
) -> None:
    rows = [
        replace(r, **changes) if getattr(r, "step_id", getattr(r, "procedure_id", "")).endswith(row)
        else r for r in act()
    ]  # fmt: skip
    write_rules(build_rules(rows), tmp_path)
    (procedure,) = planned(Engine(tmp_path), channel="provider").procedures
    assert [step.until is not None for step in procedure.steps] == until
    assert procedure.note == note


@pytest.mark.parametrize(
    ("documents", "verdict", "refused"),
    [
        ("p11.1", "yes", True),
        ("none", "yes", True),
        ("p11.1,p11.2", "no", False),
        ("all", "no", False),
    ],
)
def test_missing_papers_are_a_ground_of_refusal(
    engine: Engine, documents: str, verdict: str, refused: bool
) -> None:
    facts = {"channel": "provider", "case": "none", "applicant": "individual"}
    plan = planned(engine, documents=documents, **facts)
    incomplete, court = plan.refusal
    assert (incomplete.verdict, plan.would_be_refused) == (verdict, refused)
    assert court.verdict == "open"


def test_whether_a_paper_is_missing_is_open_where_nobody_knows_if_it_is_needed(
    engine: Engine,
) -> None:
    facts = {"channel": "provider", "documents": "p11.1,p11.2"}
    assert planned(engine, **facts).refusal[0].verdict == "open"
    assert planned(engine, **facts, case="none", applicant="individual").refusal[0].verdict == "no"


def test_a_ground_that_a_person_made_computable(rules_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder, folder)
    (folder / f"{SERVICE}.overlay.yaml").write_text(INCOME, encoding="utf-8")
    engine = Engine(folder)
    assert planned(engine, income="120").would_be_refused
    assert not planned(engine, income="100").would_be_refused
    assert "income" in {question.input for question in planned(engine).questions}
    (ground,) = engine.explain(
        SERVICE, {"filed": FILED, "income": "120"}, TODAY, f"{SERVICE}.p16.4"
    )
    assert ground.correction == "corrected by A: the page was missing"
    text = plan_text(planned(engine, income="120"))
    assert f"rests on:\n  {SERVICE}.p16.4: corrected by A: the page was missing" in text
    assert ground.facts == {"income": "120"}


def test_a_date_that_is_none_is_told_without_names_of_formats(engine: Engine) -> None:
    for text, why in (("кеше", "no date"), ("2012-02-30", "day is out of range for month")):
        with pytest.raises(EngineError, match=f"filed={text}: {why}"):
            planned(engine, filed=text)


@pytest.mark.parametrize("value", [date(2012, 5, 4), None, 5, ["2012-05-04"]])
def test_a_fact_that_is_no_text_is_refused_by_name(engine: Engine, value: Any) -> None:
    with pytest.raises(EngineError, match=r"filed=.*facts are texts"):
        engine.plan(SERVICE, {"filed": value}, TODAY)


def test_review_of_a_complaint(engine: Engine) -> None:
    review, court = planned(engine, complained="2012-06-01").complaint
    assert review.due == "2012-06-08"
    assert court.stage == "court"


def test_questions_name_what_is_missing(engine: Engine) -> None:
    asked = {q.input: q.allowed for q in planned(engine).questions}
    assert asked["channel"] == ["provider", "psc"]
    assert "c1 (актіні берген кезде)" in asked["term_case"]
    assert asked["region"] == ["Алматы қаласы", "Ақмола облысы"]
    full = {
        "channel": "psc", "applicant": "individual", "case": "none", "term_case": "none",
        "fee_subject": "c1", "exemption": "none", "region": "Ақмола", "documents": "all",
    }  # fmt: skip
    assert planned(engine, **full).questions == []


@pytest.mark.parametrize(
    ("facts", "code", "subject", "allowed"),
    [
        ({"channel": "fax"}, "wrong_value", "channel", "psc"),
        ({"colour": "red"}, "unknown_input", "colour", "channel"),
        ({"area": "many"}, "wrong_value", "area", "a number of ha such as 0,5 or 120"),
        ({"area": "-1"}, "wrong_value", "area", "a number of ha such as 0,5 or 120"),
        ({"area": "nan"}, "wrong_value", "area", "a number of ha such as 0,5 or 120"),
        ({"filed": "2012-02-30"}, "wrong_value", "filed", "2012-05-17"),
        ({"filed": "9999-12-31"}, "wrong_value", "filed", "years 1991 to 2099"),
        ({"filed": "yesterday"}, "wrong_value", "filed", "2012-05-17"),
        ({"filed": "2012-05-04T10:00+06:00"}, "wrong_value", "filed", "2012-05-17T10:30"),
        ({"filed": "2011-05-04"}, "not_yet_law", "filed", "from 2012-03-01 before 2014-02-10"),
        ({"filed": "2014-02-10"}, "repealed", "filed", "from 2012-03-01 before 2014-02-10"),
        ({"region": "Ақмла"}, "wrong_value", "region", "Ақмола облысы"),
        ({"district": "Париж"}, "wrong_value", "district", "Аршалы ауданы"),
        ({"fee_subject": "шаруа", "applicant": ""}, "wrong_value", "applicant", "individual"),
        ({"term_case": "беру"}, "wrong_value", "term_case", "none"),
        ({"documents": "passport"}, "wrong_value", "documents", "all"),
    ],
)
def test_wrong_questions_are_told_what_is_allowed(
    engine: Engine, facts: dict[str, str], code: str, subject: str, allowed: str
) -> None:
    with pytest.raises(EngineError) as caught:
        planned(engine, **facts)
    assert (caught.value.code, caught.value.subject) == (code, subject)
    assert allowed in caught.value.allowed


values = st.sampled_from(
    ["c1", "none", "all", "provider", "psc", "individual", "Ақмола", "0,5", "1e9", "2012-05-04",
     "2013-06-03T10:00", "", ",", "\x00", "p11.1", "фермер", "99999999999"]
)  # fmt: skip
names = st.sampled_from(
    ["filed", "channel", "applicant", "case", "term_case", "fee_subject", "exemption", "area",
     "region", "district", "settlement", "documents", "complained", "other"]
)  # fmt: skip


@given(st.dictionaries(names, values))
def test_any_facts_give_a_plan_or_a_clear_error(engine: Engine, facts: dict[str, str]) -> None:
    with suppress(EngineError):
        plan = engine.plan(SERVICE, facts, datetime(2013, 6, 3, 10))
        assert Plan.model_validate_json(plan.model_dump_json()) == plan


def test_unknown_service_names_the_known(engine: Engine) -> None:
    with pytest.raises(EngineError, match=SERVICE) as caught:
        engine.plan("gov-1999-1.s01", {}, TODAY)
    assert caught.value.code == "unknown_service"
    for name in ("../secret", "schema", f"{SERVICE}.overlay", ""):
        with pytest.raises(EngineError):
            engine.describe(name, TODAY)


def test_repealed_service_says_by_what(engine: Engine) -> None:
    with pytest.raises(EngineError, match=r"repealed on 2014-02-10 by .* № 88"):
        engine.plan(SERVICE, {}, TODAY)


def test_everything_has_a_trail(engine: Engine) -> None:
    plan = planned(engine, channel="provider", fee_subject="фермер", area="75")
    for reason in engine.explain(SERVICE, plan.facts, TODAY):
        assert reason.source.decree == DECREE
        assert 1 <= reason.source.line_start <= reason.source.line_end
    (fee,) = engine.explain(SERVICE, plan.facts, TODAY, f"{SERVICE}.f3")
    assert fee.arithmetic[0] == "3.2 АЕК × 1.1 × 1618 tenge (2012-05-04) = 5695.36 tenge"
    assert fee.facts == {"fee_subject": "фермер", "area": "75", "filed": FILED}
    with pytest.raises(EngineError, match="rests on no rule"):
        engine.explain(SERVICE, plan.facts, TODAY, "x")


def test_same_facts_same_plan(engine: Engine) -> None:
    facts = {"channel": "psc", "region": "Ақмола"}
    assert planned(engine, **facts) == planned(engine, **facts)


def test_kept_answers_are_those_of_the_rules(rules_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder, folder)
    engine = Engine(folder)
    facts = {"filed": FILED, "channel": "provider", "income": "120"}
    with pytest.raises(EngineError):
        engine.plan_json(SERVICE, facts, TODAY)
    (folder / f"{SERVICE}.overlay.yaml").write_text(INCOME, encoding="utf-8")
    first = engine.plan_json(SERVICE, facts, TODAY)
    assert Plan.model_validate_json(first) == engine.plan(SERVICE, facts, TODAY)
    assert engine.plan_json(SERVICE, facts, TODAY) is first
    (folder / f"{SERVICE}.overlay.yaml").write_text(
        INCOME.replace("above: 100", "above: 200"), encoding="utf-8"
    )
    later = Plan.model_validate_json(engine.plan_json(SERVICE, facts, TODAY))
    assert not later.would_be_refused
    for number in range(300):
        engine.plan_json(SERVICE, {**facts, "area": str(number)}, TODAY)


def test_words_changed_later_are_not_used(tmp_path: Path) -> None:
    first = terms()[0]
    rows = [replace(row, valid_from="2013-07-12") if row == first else row for row in act()]
    write_rules(build_rules(rows), tmp_path)
    engine = Engine(tmp_path)
    before = planned(engine, channel="provider", term_case="c1")
    assert "d1" not in due(before)
    assert any("2013-07-12" in caution for caution in before.cautions)
    for day, holds in (("2013-07-11", False), ("2013-07-12", True), ("2013-08-01", True)):
        then = planned(engine, channel="provider", term_case="c1", filed=day)
        assert ("d1" in due(then)) is holds


def test_the_day_on_which_words_end_is_none_of_theirs(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, **{"p7.1.d1": {"valid_to": "2013-07-12"}})
    for day, holds in (("2013-07-11", True), ("2013-07-12", False)):
        then = planned(engine, channel="provider", term_case="c1", filed=day)
        assert ("d1" in due(then)) is holds


def test_a_text_of_other_days_answers_for_them_or_by_its_own_key(tmp_path: Path) -> None:
    older = f"{DECREE}@2012-03-01"
    rows = [replace(row, valid_from="2013-01-01") if row == decree() else row for row in act()]
    earlier = [
        replace(row, **{
            name: value.replace(DECREE, older)
            for name, value in ((c.name, getattr(row, c.name)) for c in columns(type(row)))
            if isinstance(value, str)
        })
        for row in act()
    ]  # fmt: skip
    earlier[0] = replace(earlier[0], valid_to="2013-01-01")
    write_rules(build_rules([*rows, *earlier]), tmp_path)
    engine = Engine(tmp_path)
    named = SERVICE.replace(DECREE, older)
    asked = [(SERVICE, "2012-05-04"), (SERVICE, "2013-05-03"), (named, "2012-05-04")]
    answered = [engine.plan(name, {"filed": day}, TODAY).service for name, day in asked]
    assert answered == [named, SERVICE, named]
    with pytest.raises(EngineError, match="has other words from 2013-01-01"):
        engine.plan(named, {"filed": "2013-05-03"}, TODAY)


@pytest.mark.parametrize(("action", "told"), [("changed", True), ("repealed", False)])
def test_an_act_that_changed_the_words_later_is_named(
    action: str, told: bool, tmp_path: Path
) -> None:
    """What was repealed later was law before."""
    note = made(
        Amendment, 40, decree_id=DECREE, service_id=SERVICE, target="7-тармақ", action=action,
        by_number="9", by_date="2013-07-12", text="…",
    )  # fmt: skip
    write_rules(build_rules([*act(), note]), tmp_path)
    cautions = planned(Engine(tmp_path)).cautions
    assert any("№ 9 of 2013-07-12" in caution for caution in cautions) is told


def test_an_end_names_no_hour_where_bodies_close_at_different_ones(tmp_path: Path) -> None:
    """A term of days ends when the offices close; minutes run at the counter named first."""
    rows = act()
    (first, _, _) = only(rows, WorkingHours)
    for closes, end in (("18:00", "2012-05-15T18:00:00"), ("17:30", "2012-05-15")):
        other = replace(first, subject="Жер қатынастары бөлімі", closes=closes)
        folder = tmp_path / closes.replace(":", "")
        write_rules(build_rules([*rows, other]), folder)
        found = due(planned(Engine(folder), channel="provider", term_case="c1"))
        assert (found["d1"], found["d4"]) == (end, "2012-05-04T10:30:00")


def test_decree_that_is_law(tmp_path: Path) -> None:
    alive = {"status": "in_force", "repealed_on": None, "repealed_by_number": None,
             "repealed_by_issuer": None, "repealed_by_act_type": None}  # fmt: skip
    rows = [decree(**alive) if row == decree() else row for row in act()]
    write_rules(build_rules(rows), tmp_path)
    plan = Engine(tmp_path).plan(SERVICE, {}, datetime(2019, 3, 4, 9, 30))
    assert plan.law.status == "in_force"
    assert plan.facts["filed"] == "2019-03-04T09:30:00"
    assert "filed" in {question.input for question in plan.questions}


def test_broken_files_are_named(rules_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder, folder)
    offices = folder / f"offices/{SERVICE}.a1.yaml"
    offices.write_text(offices.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    engine = Engine(folder)
    with pytest.raises(EngineError, match=f"{SERVICE}.a1.yaml:.*cut short") as caught:
        planned(engine)
    assert caught.value.code == "broken_rules"
    assert engine.book.problems()
    offices.unlink()
    with pytest.raises(EngineError, match="cannot be read"):
        planned(engine)
    with pytest.raises(EngineError, match="no folder of rules"):
        Engine(tmp_path / "nothing").services(TODAY)


def test_a_changed_list_of_offices_is_read_again(rules_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder, folder)
    engine = Engine(folder)
    facts = {"channel": "psc", "region": "Ақмола облысы"}
    (office,) = planned(engine, **facts).offices.offices
    assert office.name is not None
    path = folder / f"offices/{office.id.rpartition('.')[0]}.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(office.name, "Тағы бір орталық"), "utf-8"
    )
    (office,) = planned(engine, **facts).offices.offices
    assert office.name == "Тағы бір орталық"


def test_changed_file_is_read_again(rules_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder, folder)
    engine = Engine(folder)
    before = planned(engine, channel="provider", term_case="c1")
    path = folder / f"{SERVICE}.yaml"
    text = path.read_text(encoding="utf-8").replace("  value: 6\n", "  value: 10\n")
    path.write_text(text, encoding="utf-8")
    after = planned(engine, channel="provider", term_case="c1")
    assert due(after)["d1"] == "2012-05-21T18:00:00"
    assert before.rules_version != after.rules_version


def test_index_table_grows_and_is_in_order() -> None:
    values = load_data("engine/index.yaml")["values"]
    assert [v["from"] for v in values] == sorted(v["from"] for v in values)
    assert [v["tenge"] for v in values] == sorted(v["tenge"] for v in values)
    assert index_on(date(2020, 3, 31)) == 2651
    assert index_on(date(2020, 4, 1)) == 2778
    assert index_on(date(2009, 12, 31)) is None
    assert index_on(date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ақмола облысы", "ақмола обл."),
        ("Аршалы ауданы", "Аршалы"),
        ("Астана қаласы", "астана қ."),
        ("Солтүстiк Қазақстан облысы", "солтүстік қазақстан"),
    ],
)
def test_places_are_the_same_however_spelt(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


def test_plan_is_fast(engine: Engine) -> None:
    facts = {"channel": "provider", "fee_subject": "фермер", "area": "75", "region": "Ақмола"}
    planned(engine, **facts)
    seconds = cpu_seconds(lambda: [planned(engine, **facts) for _ in range(50)])
    assert seconds / 50 < 0.02  # 5 ms is the goal, machines differ


def test_who_only_asks_waits_for_nothing_that_reads_decrees() -> None:
    """Each command is a process of its own; spaCy and pandas take a second to import."""
    code = "import sys, pipeline.engine.commands; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True)
    assert not {"spacy", "pandas", "pipeline.structure"} & set(loaded.split())


def test_of_many_names_those_spelt_alike_are_told_first() -> None:
    names = tuple(f"{act}.s{n:02}" for act in ("a-1", "min-2") for n in range(1, 13))
    told = str(EngineError("no service", "unknown_service", "min-2.s1", names))
    assert "allowed: min-2.s01, min-2.s02" in told
    assert told.endswith("and 12 more")
    few = str(EngineError("no service", "unknown_service", "min-2.s1", ("a-1.s01", "min-2.s01")))
    assert few.endswith("allowed: a-1.s01, min-2.s01")
