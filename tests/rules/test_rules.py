"""Rules files: built from rows, written, read back, corrected, refused when broken."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules import (
    Built,
    RulesError,
    files_of,
    load_rules,
    overlay_issues,
    overlay_path,
    read_head,
    read_offices,
    read_rules,
    remove_others,
    rules_schema,
    rules_text,
    schema_text,
    start_correction,
)
from pipeline.rules.build import build_rules
from pipeline.rules.channels import places_to_go
from pipeline.rules.inputs import CaseValues
from pipeline.rules.model import Band, Cost, Evidence, Rule, Rules, Source
from pipeline.rules.words import (
    applicants_of,
    band_of,
    cases_of,
    channel_of,
    entry_into_force,
    excluded_days,
    is_for_each,
    starts_of,
)
from pipeline.rules.yaml_text import to_yaml
from pipeline.schema import (
    Deadline,
    Fee,
    Provision,
    Record,
    RefusalGround,
    RequiredDocument,
    Service,
    WorkingHours,
)
from tests.folders import ROOT
from tests.rows import only
from tests.rules.rows import INCOME, SERVICE, act, made, provision, terms
from tests.rules.rules_folder import write_rules

TERM = f"{SERVICE}.p7.1.d1"


@pytest.fixture(scope="module")
def built() -> Built:
    (made,) = build_rules(act())
    return made


@pytest.fixture
def folder(tmp_path: Path, built: Built) -> Path:
    assert write_rules([built], tmp_path) == []
    return tmp_path


def rules_file(folder: Path) -> Path:
    return folder / f"{SERVICE}.yaml"


@pytest.mark.parametrize(
    ("condition", "band"),
    [
        ("50-ге дейін", Band(up_to=50)),
        ("0,5-ке дейін", Band(up_to=0.5)),
        ("100 га дейін", Band(up_to=100)),
        ("2,0 га дейін;", Band(up_to=2)),
        ("1000 га жоғары", Band(above=1000)),
        ("50-ден 100 га дейін", Band(above=50, up_to=100)),
        ("қажет болғанда", None),
        ("18 жасқа дейін", None),
        (None, None),
    ],
)
def test_bands(condition: str | None, band: Band | None) -> None:
    assert band_of(condition) == band


@pytest.mark.parametrize(
    ("text", "short", "channel"),
    [
        ("ХҚКО-ға өтініш берген кезде", False, "psc"),
        ("Халыққа қызмет көрсету орталықтарының тізбесі", False, "psc"),
        ("Болон процесі және академиялық ұтқырлық орталығы", False, None),
        ("орталық", True, "psc"),
        ("орталық", False, None),
        ("порталға тапсырған сәттен бастап", False, "portal"),
        (None, False, None),
    ],
)
def test_channels(text: str | None, short: bool, channel: str | None) -> None:
    assert channel_of(text, short) == channel


@pytest.mark.parametrize(
    ("recipients", "kinds"),
    [
        ("жеке тұлғаларға", ["individual"]),
        ("жеке немесе заңды тұлғаларға", ["individual", "legal_entity"]),
        ("жеке және заңды тұлғаларға (бұдан әрі – алушы)", ["individual", "legal_entity"]),
        ("дара кәсіпкерлерге және заңды тұлғаларға", ["legal_entity", "entrepreneur"]),
        ("Қазақстан Республикасының азаматтары, оралмандар", ["individual"]),
        (None, []),
    ],
)
def test_applicants(recipients: str | None, kinds: list[str]) -> None:
    assert applicants_of(recipients) == kinds


def test_a_list_for_each_of_several_things_is_no_case_to_choose() -> None:
    assert is_for_each("қамқоршылыққа берілетін әр бала үшін")
    assert not is_for_each("заңды тұлғалар үшін")


@pytest.mark.parametrize(
    ("paper", "heading", "case"),
    [
        ("сенімхаттың көшірмесі (қажет болғанда)", "актіні берген кезде", "қажет болғанда"),
        ("жерге орналастыру жобасы болған жағдайда, материалдар", "актіні берген кезде",
         "жерге орналастыру жобасы болған жағдайда"),
        ("жер учаскесіне актіні беруге өтініш", "актіні берген кезде", None),
        # the case of the paper is the one that the row has
        ("сенімхаттың көшірмесі (қажет болғанда)", "қажет болғанда", None),
        ("сенімхаттың көшірмесі (қажет болғанда)", None, None),
        # a row may have both
        ("сенімхат (өкіл келгенде)", "актіні берген кезде; өкіл келгенде", "өкіл келгенде"),
    ],
)  # fmt: skip
def test_case_of_a_paper_beside_that_of_its_list(
    paper: str, heading: str | None, case: str | None
) -> None:
    above = heading.split(";")[0] if heading else None
    assert cases_of(paper, heading) == (above, case)


def test_a_paper_needs_the_case_of_its_list_and_its_own() -> None:
    rows = [
        replace(
            row, case_label="актіні берген кезде", text="сенімхаттың көшірмесі (қажет болғанда)"
        )
        if isinstance(row, RequiredDocument)
        else row
        for row in act()
    ]
    (built,) = build_rules(rows)
    paper = built.rules.evidence[0]
    assert (paper.when["case"], paper.when["paper_case"]) == ("c1", "c1")
    assert paper.case == "актіні берген кезде; қажет болғанда"
    asked = {known.name: [v.label.kk for v in known.values] for known in built.rules.inputs}
    assert asked["paper_case"] == ["қажет болғанда"]


def test_a_paper_on_the_registration_of_an_organisation_is_asked_of_organisations() -> None:
    text = "заңды тұлғаны мемлекеттік тіркеу (қайта тіркеу) туралы анықтаманың көшірмесі"
    rows = [replace(r, text=text) if isinstance(r, RequiredDocument) else r for r in act()]
    (built,) = build_rules(rows)
    assert {paper.when.get("applicant") for paper in built.rules.evidence} <= {
        "legal_entity", "individual"  # a case that the act prints goes first
    }  # fmt: skip
    paper = built.rules.evidence[0]
    assert (paper.when["applicant"], paper.confidence) == ("legal_entity", 0.8)


@pytest.mark.parametrize(
    ("above", "when"),
    [
        ("орталыққа жүгінген кезде:", {"channel": "psc"}),
        ("Орталыққа жүгінген кезде, бес күнде, құжаттар қайтарылады.", {}),  # a sentence
    ],
)
def test_a_ground_is_for_the_channel_of_the_heading_above_it(
    above: str, when: dict[str, str]
) -> None:
    heading = replace(provision("16", above, "2"), parent_id=None)
    below = replace(
        provision("16", "баланың жасы 7-ден асып кеткенде", "2.2"), parent_id=heading.provision_id
    )
    grounds = only(act(), RefusalGround)
    moved = replace(grounds[0], provision_id=below.provision_id, text=below.text)
    (built,) = build_rules([row for row in act() if row not in grounds] + [heading, below, moved])
    assert [ground.when for ground in built.rules.refusal_grounds] == [when]


@pytest.mark.parametrize(
    ("deadline", "ground", "tests"),
    [
        # a clause on notice of missing papers is a ground if no other one is
        ("құжаттар толық болмаса екі жұмыс күні ішінде", "сот шешімі болғанда", [None, "d5"]),
        ("құжаттар толық болмаса екі жұмыс күні ішінде", "құжаттар толық болмағанда", ["16.1"]),
        ("ескертулерді алған күннен бастап екі күн ішінде", "сот шешімі болғанда", [None]),
    ],
)
def test_missing_papers_are_one_ground(deadline: str, ground: str, tests: list[str | None]) -> None:
    first = next(row for row in act() if isinstance(row, RefusalGround))
    rows = [row for row in act() if not isinstance(row, RefusalGround | Deadline)]
    notice = replace(terms()[4], text=deadline)
    (built,) = build_rules([*rows, notice, replace(first, text=ground)])
    found = [
        next(part for part in ("16.1", "d5") if part in rule.id) if rule.test else None
        for rule in built.rules.refusal_grounds
    ]
    assert found == tests


def test_silence_that_no_clause_speaks_of_is_not_sure() -> None:
    rows = [row for row in act() if not isinstance(row, Provision)]
    for others, confidence in (([], 0.5), ([provision("16", "Акті берілді деп есептеледі.")], 1.0)):
        (built,) = build_rules([*rows, *others])
        assert [rule.confidence for rule in built.rules.deemed_approval] == [confidence]


def test_rules_are_in_the_order_of_lines_then_of_the_numbers_in_their_keys() -> None:
    fees = [
        made(Fee, line, fee_id=f"{SERVICE}.f{n}", service_id=SERVICE, subject="Гараж",
             condition=f"{n}-кезекте", amount=float(n), unit="АЕК", text=f"{n} АЕК")
        for line, n in ((80, 10), (80, 2), (79, 30))
    ]  # fmt: skip
    (built,) = build_rules([*(row for row in act() if not isinstance(row, Fee)), *fees])
    assert [cost.amount for cost in built.rules.costs] == [30, 2, 10]


@pytest.mark.parametrize(
    ("point", "subject", "purpose"),
    [("9", "Кеңсе", "service"), ("17", "Кеңсе", "complaint"), ("9", "Кеңсе (шағым)", "complaint")],
)
def test_hours_for_complaints_are_those_of_their_clauses_or_say_so(
    point: str, subject: str, purpose: str
) -> None:
    hours = made(WorkingHours, 45, service_id=SERVICE, provision_id=f"{SERVICE}.p{point}",
                 subject=subject, text="…")  # fmt: skip
    clause = replace(provision("17", "Кеңсе: 9.00-ден."), section_title="Шағымдану тәртібі")
    rows = [row for row in act() if not isinstance(row, WorkingHours)]
    (built,) = build_rules([*rows, hours, clause])
    assert [rule.purpose for rule in built.rules.opening_hours] == [purpose]


@pytest.mark.parametrize(
    ("hours", "computable"),
    [
        ("We 09:00-18:00", True), ("We[1] 09:00-18:00", False), (None, True),
        ("May 01-Sep 30 We 09:00-18:00", False), ("Jun-Aug We 09:00-18:00", False),
    ],
)  # fmt: skip
def test_hours_of_some_weeks_are_not_worked_out(hours: str | None, computable: bool) -> None:
    row = made(WorkingHours, 45, service_id=SERVICE, provision_id=f"{SERVICE}.p9", text="…",
               days="3", opens="09:00", closes="18:00", opening_hours=hours)  # fmt: skip
    rows = [row for row in act() if not isinstance(row, WorkingHours)]
    (built,) = build_rules([*rows, row])
    assert [rule.computable for rule in built.rules.opening_hours] == [computable]


@pytest.mark.parametrize(
    ("lists", "applied", "channels"),
    [
        (["provider"], [], [None]),  # nobody applies to the provider: its offices are for all
        (["provider"], ["provider"], ["provider"]),
        (["provider", "psc"], [], ["provider", "psc"]),  # the other list is of the centres
    ],
)
def test_whose_the_lists_of_offices_are(
    lists: list[str], applied: list[str], channels: list[str | None]
) -> None:
    source = Source(decree="d", source_file="act.txt", line_start=1, line_end=1)

    def rule(n: int, channel: str) -> Evidence:
        return Evidence(id=f"r{n}", when={"channel": channel}, text="…", source=source)

    others: dict[str, list[Rule]] = {
        name: [] for name in ("terms", "refusal_grounds", "procedures")
    }
    others["evidence"] = [rule(n, channel) for n, channel in enumerate(applied)]
    found = places_to_go([rule(n, channel) for n, channel in enumerate(lists)], others)
    assert [item.when.get("channel") for item in found] == channels


def test_branches_of_nobody_named_are_those_of_the_centres() -> None:
    rows = [row for row in act() if not isinstance(row, WorkingHours)]
    centre, branches = (
        made(WorkingHours, 45 + place, service_id=SERVICE, provision_id=f"{SERVICE}.p9",
             subject=subject, opens="09:00", closes="20:00", text=subject)
        for place, subject in enumerate(("орталық", "Филиалдар мен өкілдіктер"))
    )  # fmt: skip
    office = replace(centre, subject="Агенттік")
    for others, channel in (([centre, office], "psc"), ([office], "provider")):
        (built,) = build_rules([*rows, *others, branches])
        (found,) = (h for h in built.rules.opening_hours if h.subject == branches.subject)
        assert found.when.get("channel", "provider") == channel


def test_events_and_days() -> None:
    assert starts_of("құжаттарды тапсырған сәттен бастап", "service_term") == "filing"
    assert starts_of("ескертулерді алған күннен бастап", "service_term") == "other"
    assert starts_of(None, "service_term") == "filing"
    assert starts_of(None, "storage") is None
    assert starts_of(None, "queue_wait", "құжаттарды тапсырған кезде") == "filing"
    assert starts_of(None, "queue_wait", "құжаттарды алған кезде") == "other"
    assert starts_of(None, "service_term", "құжаттарды алған кезде") == "filing"
    assert excluded_days("қабылдау күні мерзімге кірмейді") == ["filing_day"]
    both = "құжаттарды қабылдаған күн және берген күн кірмейді"
    assert excluded_days(both) == ["filing_day", "issue_day"]
    assert excluded_days(None) == []


@pytest.mark.parametrize(
    ("clause", "on", "not_before"),
    [
        ("алғашқы ресми жарияланған күнінен бастап күнтізбелік он күн өткен соң", None, "06-11"),
        ("жарияланған күнінен кейін күнтізбелік он күн аяқталуы бойынша", None, "06-11"),
        ("ресми жарияланған күнінен бастап қолданысқа енгізіледі", None, "06-01"),
        ("қол қойылған күнінен бастап қолданысқа енгізіледі", "05-20", "05-20"),
        ("2012 жылғы 1 шілдеден бастап қолданысқа енгізіледі", "07-01", "06-01"),
        ("Настоящий приказ вводится в действие с 1 июля 2012 года.", "07-01", "06-01"),
        ("вводится в действие с 01.07.2012 года", "07-01", "06-01"),
        ("вводится в действие с 31 июня 2012 года", None, "06-01"),
        # but for a part
        (
            "Осы бұйрық, 2013 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-тармақтың 2)"
            " тармақшасын қоспағанда, қол қойылған күнінен бастап қолданысқа енгізіледі.",
            "05-20",
            "05-20",
        ),
        (
            "Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі, 2013 жылғы 1 қаңтардан"
            " бастап қолданысқа енгізілетін 5-тармақты қоспағанда.",
            "05-20",
            "05-20",
        ),
        (
            "Настоящий приказ вводится в действие со дня подписания, за исключением пунктов 1 и 2,"
            " которые вводятся в действие с 1 июля 2013 года.",
            "05-20",
            "05-20",
        ),
        (
            "Настоящий приказ, за исключением пункта 3, вводится в действие с 1 июля 2012 года.",
            "07-01",
            "06-01",
        ),
        (None, None, "06-01"),
    ],
)
def test_entry_into_force(clause: str | None, on: str | None, not_before: str) -> None:
    entry = entry_into_force(clause, "2012-05-20", "2012-06-01")
    assert entry.on == (f"2012-{on}" if on else None)
    assert entry.not_before == f"2012-{not_before}"


def test_fees_become_a_decision_table(built: Built) -> None:
    rows = [(c.when, c.amount, c.coefficient) for c in built.rules.costs]
    assert rows == [
        ({"exemption": "c1"}, 0, None),
        ({"fee_subject": "c1"}, 1.9, None),
        ({"fee_subject": "c2", "area": Band(up_to=50)}, 3.2, None),
        ({"fee_subject": "c2", "area": Band(above=50, up_to=100)}, 3.2, 1.1),
        ({"fee_subject": "c2", "area": Band(above=100, up_to=500)}, 3.2, 1.2),
        ({"fee_subject": "c2", "area": Band(above=500)}, 3.2, 1.4),
    ]


def costs_with(**changes: dict[str, object]) -> dict[str, Cost]:
    """The costs of the farm in the table of fees, `f2` to `f5`, some of their rows changed."""
    prefix = f"{SERVICE}."
    rows = [
        replace(row, **changes.get(row.fee_id.removeprefix(prefix), {}))
        if isinstance(row, Fee)
        else row
        for row in act()
    ]
    (made,) = build_rules(rows)
    return {cost.id.removeprefix(prefix): cost for cost in made.rules.costs}


@pytest.mark.parametrize(
    ("amount", "coefficient", "expected"), [(1.0, 0.7, 0.7), (0.6, 0.7, 0.6), (1.0, 1.0, 1.0)]
)
def test_a_coefficient_is_as_sure_as_its_weaker_half(
    amount: float, coefficient: float, expected: float
) -> None:
    """What is multiplied stands in two places."""
    costs = costs_with(f2={"confidence": amount}, f3={"confidence": coefficient})
    assert [costs[key].confidence for key in ("f2", "f3")] == [amount, expected]


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": None},  # its number is lost
        {"condition": "қажет болғанда"},  # no band that it is for
        {"bound": "at_most", "unit": "АЕК"},  # that is not what is paid
        {"unit": "USD"},  # nobody knows what it comes to
    ],
)
def test_costs_that_cannot_be_worked_out(changes: dict[str, object]) -> None:
    assert not costs_with(f4=changes)["f4"].computable
    assert costs_with()["f4"].computable


def test_a_band_begins_where_the_one_before_it_ends_if_that_is_smaller() -> None:
    bands = [
        costs_with(f4={"condition": up_to})["f4"].when["area"]
        for up_to in ("500 га дейін", "90 га дейін")
    ]
    assert bands == [Band(above=100, up_to=500), Band(up_to=90)]


def test_two_printings_of_a_case_are_one_value() -> None:
    values = CaseValues()
    assert values("case", "құқығын беру кезінде") == values("case", "Құқығын  берген кезде:")
    assert values("case", "құқығын берген кезде") != values("case", "құқығы өзгерген жағдайда")
    assert [v.label.kk for v in values.of("case")] == [
        "құқығын беру кезінде",
        "құқығы өзгерген жағдайда",
    ]


def test_a_provider_of_everything_is_no_channel() -> None:
    """Where no rule is for a centre or the portal, none is for the provider alone."""
    rows = [row for row in act() if getattr(row, "channel", None) != "psc"]
    (only,) = build_rules(rows)
    assert {rule.when.get("channel") for rule in only.rules.terms} == {None}
    assert {rule.when.get("channel") for rule in only.rules.evidence} == {None}


def test_what_is_not_computable_keeps_its_words(built: Built) -> None:
    term = built.rules.terms[-1]
    assert not term.computable
    assert term.text == "ескертулерді алған күннен бастап екі жұмыс күні ішінде"


def test_every_rule_says_where_it_comes_from(built: Built) -> None:
    text = yaml.safe_load(rules_text(built.rules))
    for section in ("evidence", "terms", "costs", "refusal_grounds", "offices", "procedures"):
        assert text[section], section
        for rule in text[section]:
            assert {"id", "source", "confidence", "computable"} <= set(rule)
            assert rule["source"]["decree"] == "gov-2012-7"
            assert rule["source"]["line_start"] <= rule["source"]["line_end"]


def test_files_come_back_as_they_were(folder: Path, built: Built) -> None:
    assert read_rules(rules_file(folder)) == built.rules
    appendix = f"{SERVICE}.a1"
    listed = read_offices(folder / f"offices/{appendix}.yaml")
    assert [o.model_dump() for o in listed] == [o.model_dump() for o in built.offices[appendix]]


def test_head_is_read_alone(folder: Path, built: Built) -> None:
    head = read_head(rules_file(folder))
    assert head.public_service == built.rules.public_service
    assert head.legal_resource == built.rules.legal_resource
    assert not head.terms


def test_same_rows_same_bytes(built: Built) -> None:
    assert files_of([built]) == files_of(build_rules(act()))


def test_files_satisfy_the_published_schema(built: Built) -> None:
    jsonschema.Draft202012Validator.check_schema(rules_schema())
    jsonschema.validate(yaml.safe_load(rules_text(built.rules)), rules_schema())


def test_published_schema_is_current() -> None:
    path = ROOT / "rules/schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), "run `make` to write it anew"
    assert json.loads(schema_text())["$id"] == "urn:zanderek-rules:1"


def test_writing_again_changes_nothing(folder: Path, built: Built) -> None:
    before = {p: p.stat().st_mtime_ns for p in folder.rglob("*.yaml")}
    write_rules([built], folder)
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*.yaml")} == before
    assert not list(folder.rglob(".*"))


def test_only_files_of_the_pipeline_are_removed(folder: Path) -> None:
    overlay = overlay_path(rules_file(folder))
    overlay.write_text(f"format: zanderek-overlay/1\nservice: {SERVICE}\n", encoding="utf-8")
    remove_others(folder, known=())
    assert sorted(p.name for p in folder.rglob("*") if p.is_file()) == [
        f"{SERVICE}.overlay.yaml",
        "schema.json",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("unit: working_day", "unit: fortnight", "unit"),
        ("confidence: 1", "confidence: 7", "less than or equal to 1"),
        ("channel: psc", "chanel: [", "not readable as YAML"),
        ("format: zanderek-rules/1", "format: zanderek-rules/9", "format"),
        ("terms:", "term:", "extra inputs are not permitted"),
    ],
)
def test_broken_file_is_named_with_its_line(folder: Path, old: str, new: str, message: str) -> None:
    path = rules_file(folder)
    text = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=message) as caught:
        read_rules(path)
    line = caught.value.line
    assert line is not None
    if not new.endswith("["):
        near = text.splitlines()[line - 1 : line + 1]
        assert any(new.split(":")[0] in printed for printed in near)


def test_a_copy_under_another_name_is_no_service(folder: Path) -> None:
    copy = rules_file(folder).with_name("copy.yaml")
    copy.write_bytes(rules_file(folder).read_bytes())
    for read in (read_rules, read_head):
        with pytest.raises(RulesError, match=f"copy.yaml: has the rules of {SERVICE}: call it"):
            read(copy)


def test_file_cut_short_is_an_error(folder: Path) -> None:
    path = rules_file(folder)
    data = path.read_bytes()
    for end in (*range(0, len(data) - 1, 97), len(data) - 1):
        path.write_bytes(data[:end])
        with pytest.raises(RulesError):
            read_rules(path)


def corrected(folder: Path, **changes: object) -> None:
    path = overlay_path(rules_file(folder))
    start_correction(
        read_rules(rules_file(folder)), path, TERM, changes,
        author="A. Reader", reason="misprint", today="2026-11-21",
    )  # fmt: skip


def test_correction_survives_a_rebuild(folder: Path, built: Built) -> None:
    corrected(folder, value=7)
    assert write_rules([built], folder) == []
    loaded = load_rules(rules_file(folder))
    assert loaded.rules.terms[0].value == 7
    assert loaded.rules.terms[0].correction is not None
    assert loaded.rules.terms[0].correction.author == "A. Reader"
    assert read_rules(rules_file(folder)).terms[0].value == 6
    assert loaded.findings == ()


def test_changed_source_text_is_said(folder: Path) -> None:
    corrected(folder, value=7)
    first, *rest = terms()
    anew = replace(first, value=8, text="актіні берген кезде – 8 жұмыс күні")
    rows: list[Record] = [row for row in act() if row not in terms()]
    (issue,) = write_rules(build_rules([*rows, anew, *rest]), folder)
    assert (issue.code, issue.source_file, issue.line_start) == ("overlay_stale", "act.txt", 40)
    assert "A. Reader" in issue.message
    loaded = load_rules(rules_file(folder))
    term = next(t for t in loaded.rules.terms if t.id == TERM)
    assert term.value == 7
    assert term.correction is not None
    assert term.correction.stale


def test_correction_of_a_rule_that_is_gone(folder: Path) -> None:
    corrected(folder, value=7)
    rows = [row for row in act() if row != terms()[0]]
    (issue,) = write_rules(build_rules(rows), folder)
    assert issue.code == "overlay_orphan"
    assert len(overlay_issues(folder)) == 1


def test_only_files_of_the_pipeline_are_taken_away(folder: Path) -> None:
    (folder / "notes.yaml").write_text("ours: 1\n", "utf-8")
    ours = rules_file(folder)
    remove_others(folder, {ours.name})
    assert ours.exists()
    remove_others(folder, set())
    assert not ours.exists()
    assert (folder / "notes.yaml").exists()


def test_rules_are_added_and_removed(folder: Path, built: Built) -> None:
    from pipeline.rules.overlay import source_hash

    ground = built.rules.refusal_grounds[1]
    overlay_path(rules_file(folder)).write_text(
        f"""format: zanderek-overlay/1
service: {SERVICE}
corrections:
- {{action: remove, rule: {ground.id}, author: A, reason: b, source_hash: {source_hash(ground)}}}
- action: add
  section: refusal_grounds
  author: A
  reason: the page was missing
  set:
    id: {SERVICE}.p16.3
    text: құқық туралы дау
    computable: false
    source: {{decree: gov-2012-7, source_file: act.txt, line_start: 64, line_end: 64}}
""",
        encoding="utf-8",
    )
    grounds = load_rules(rules_file(folder)).rules.refusal_grounds
    assert [g.id for g in grounds] == [f"{SERVICE}.p16.1", f"{SERVICE}.p16.3"]


def test_a_person_can_make_a_ground_computable(folder: Path) -> None:
    overlay_path(rules_file(folder)).write_text(INCOME, encoding="utf-8")
    rules = load_rules(rules_file(folder)).rules
    assert rules.inputs[-1].name == "income"
    assert rules.refusal_grounds[-1].when == {"income": Band(above=100)}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: income", "name: age", "tests income; the inputs are filed, channel"),
        ("income: {above: 100}", "channel: fax", "tests channel for fax; it allows provider, psc"),
    ],
)
def test_a_test_of_no_input_is_refused(folder: Path, old: str, new: str, message: str) -> None:
    text = INCOME.replace(old, new)
    overlay_path(rules_file(folder)).write_text(text, encoding="utf-8")
    with pytest.raises(RulesError, match=message):
        load_rules(rules_file(folder))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("date: 2026-11-21", None),  # which YAML makes a date of
        ('date: "2026-11-21"', None),
        ('date: "2026-13-40"', "add.date: value error, 2026-13-40 is no day such as 2026-11-22"),
        ("date: [1]", "add.date: input should be a valid string"),
    ],
)
def test_the_day_of_a_correction(folder: Path, line: str, message: str | None) -> None:
    text = INCOME.replace("  author:", f"  {line}\n  author:")
    assert line in text
    overlay_path(rules_file(folder)).write_text(text, encoding="utf-8")
    if message is None:
        assert load_rules(rules_file(folder)).rules.refusal_grounds
    else:
        with pytest.raises(RulesError, match=message):
            load_rules(rules_file(folder))


def test_a_correction_without_a_hash_says_who_writes_it(folder: Path, built: Built) -> None:
    ground = built.rules.refusal_grounds[1]
    overlay_path(rules_file(folder)).write_text(
        f"format: zanderek-overlay/1\nservice: {SERVICE}\ncorrections:\n"
        f"- {{action: remove, rule: {ground.id}, author: A, reason: b}}\n",
        encoding="utf-8",
    )
    with pytest.raises(RulesError, match=r"source_hash: .*zanderek rules correct writes it"):
        load_rules(rules_file(folder))


def test_correction_that_breaks_the_format(folder: Path) -> None:
    with pytest.raises(RulesError, match="unit"):
        corrected(folder, unit="fortnight")
    assert not overlay_path(rules_file(folder)).exists()
    with pytest.raises(RulesError, match="no rule"):
        start_correction(
            read_rules(rules_file(folder)), overlay_path(rules_file(folder)), "x", {},
            author="a", reason="b", today="2026-11-21",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "author", "reason", "message"),
    [
        ({"id": "x"}, "a", "b", "correction 1: set: .*id names the rule"),
        ({"value": 7}, "", "b", "correction 1: author"),
        ({"value": 7}, "a", " ", "correction 1: reason"),
    ],
)
def test_a_correction_says_who_and_why_and_leaves_the_name(
    folder: Path, changes: dict[str, object], author: str, reason: str, message: str
) -> None:
    path = overlay_path(rules_file(folder))
    with pytest.raises(RulesError, match=message):
        start_correction(
            read_rules(rules_file(folder)), path, TERM, changes,
            author=author, reason=reason, today="2026-11-21",
        )  # fmt: skip
    assert not path.exists()


texts = st.text(min_size=1, max_size=300).filter(lambda text: "\r" not in text)


@given(st.dictionaries(st.from_regex(r"k[a-z]{1,8}", fullmatch=True), texts, min_size=1))
def test_any_text_comes_back_from_yaml(data: dict[str, str]) -> None:
    assert yaml.safe_load(to_yaml(data)) == data
    assert yaml.safe_load(to_yaml({"when": data})) == {"when": data}


def test_rules_can_not_be_changed(built: Built) -> None:
    with pytest.raises(ValueError, match="frozen"):
        built.rules.public_service.name = "other"  # type: ignore[misc]
    assert Rules.model_validate(built.rules.model_dump()) == built.rules


def test_a_case_for_applicants_that_the_recipients_clause_does_not_name() -> None:
    """Both stand in the act, so an applicant of any kind may ask."""
    rows = [
        replace(row, recipients="жеке тұлғаларға") if isinstance(row, Service) else row
        for row in act()
    ]
    built = build_rules(rows)[0].rules
    applicant = next(item for item in built.inputs if item.name == "applicant")
    assert {value.value for value in applicant.values} >= {"individual", "legal_entity"}
