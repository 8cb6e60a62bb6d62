"""Time limits: lengths of time, what they are for, through whom, what is doubtful."""

from __future__ import annotations

from typing import NamedTuple

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.matcher import Matcher

from pipeline.clauses.channels import channels_of
from pipeline.clauses.setting import settings
from pipeline.clauses.terms.deadlines import read_deadlines
from pipeline.clauses.terms.durations import find_durations
from pipeline.data_files import load_data
from pipeline.schema import Deadline, Definition, Issue, Row
from tests.clauses.samples import act_of
from tests.rows import only, values

PSC = Definition(
    decree_id="act", term="халыққа қызмет көрсету орталықтары", abbreviation="орталық",
    definition="халыққа қызмет көрсету орталықтары", source_file="act.txt", line_start=1,
    line_end=1,
)  # fmt: skip


def rows_of(text: str, *definitions: Definition) -> list[Row]:
    service = act_of(text).services[0]
    channels = channels_of(service, definitions)
    return read_deadlines(list(settings(service.clauses)), channels, "act.txt")


def deadlines(text: str, *definitions: Definition) -> list[Deadline]:
    return only(rows_of(text, *definitions), Deadline)


def issues(text: str) -> list[str]:
    return values(rows_of(text), Issue, "code")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("28 (жиырма сегіз) жұмыс күні", 28, "working_day"),
        ("жиырма екі жұмыс күнінен аспайды", 22, "working_day"),
        ("10 (он) минуттан", 10, "minute"),
        ("екі (2) жұмыс күнінен кешіктірмей", 2, "working_day"),
        ("он төрт (14) ай", 14, "month"),
        ("жүз жиырма (120) минуттан", 120, "minute"),
        ("бес (5) күндік мерзімде", 5, "day"),
        ("күнтізбелік отыз (30) күн", 30, "calendar_day"),
        ("күнтізбелік – 37 күн", 37, "calendar_day"),
        ("күнтiзбелiк он күн", 10, "calendar_day"),
        ("күнтізбелік 30 (отыз) күнінен кешіктірмей", 30, "calendar_day"),
        ("30 күнтізбелік күн", 30, "calendar_day"),
        ("үш күнді құрайды", 3, "day"),
        ("— 4 ай", 4, "month"),
        ("бір сағаттан аспайды", 1, "hour"),
        ("1,5 сағат", 1.5, "hour"),
        ("бір жарым айға", 1.5, "month"),
        ("бес күндік мерзімде", 5, "day"),
        ("алты айлық мерзім", 6, "month"),
        ("екі апта", 14, "day"),
        ("екі тәулік", 2, "day"),
        ("3-5 жұмыс күні", 5, "working_day"),
        ("3 – 5 жұмыс күні", 5, "working_day"),
        ("5 (бес жұмыс күні)", 5, "working_day"),
        ("бес жылға дейін", 5, "year"),
        ("15-тен 20 минутқа дейін", 20, "minute"),
        # tables shorten the words
        ("30 мин. ішінде", 30, "minute"),
        ("1 (бір) сағ.", 1, "hour"),
        ("3 жұм. күн ішінде", 3, "working_day"),
        ("5 (бес) күнт. күн ішінде", 5, "calendar_day"),
    ],
)
def test_lengths_of_time(text: str, value: float, unit: str) -> None:
    assert [(d.value, d.unit) for d in find_durations(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    ["2011 жылғы 7 желтоқсандағы", "2010 жылдан бастап", "сағат 9.00-ден 18.00-ге дейін",
     "13.00-ден 14.30 сағатқа дейін", "бірінші жұмыс күні", "жеті жасқа дейінгі",
     "айлық есептік көрсеткіш", "бір сағаттық түскі үзіліс", "35 пайыз", "құжаттар",
     "сағ. 9.00-18.00", "13.00 сағ.", "2 министрлік", "5 минералды су"],
)  # fmt: skip
def test_no_lengths_of_time(text: str) -> None:
    assert find_durations(text) == []


@given(st.integers(min_value=1, max_value=365), st.sampled_from(["", " жұмыс", " күнтізбелік"]))
def test_the_place_of_a_length_of_time(number: int, days: str) -> None:
    text = f"құжаттарды тапсырған сәттен бастап – {number}{days} күні ішінде"
    (found,) = find_durations(text)
    assert text[found.start : found.end] == f"{number}{days} күні"
    assert found.value == number


@given(
    st.lists(
        st.sampled_from(["28 (жиырма сегіз) жұмыс күні", "екі сағаттан", "күнтізбелік – 37 күн"]),
        max_size=4,
    ),
    st.integers(min_value=0, max_value=200),
)
def test_lengths_of_time_in_a_long_clause(printed: list[str], apart: int) -> None:
    between = " " + "құжаттарды ай сайын тапсырған " * apart
    text = between.join(["Мерзімі:", *printed, "аспайды."])
    assert [text[d.start : d.end] for d in find_durations(text)] == printed


def test_token_patterns_are_valid() -> None:
    data = load_data("lang/durations.yaml")
    for token in data["tokens"].values():
        Matcher(spacy.blank("kk").vocab, validate=True).add("token", [[token]])


class Case(NamedTuple):
    text: str
    kind: str
    channel: str | None
    value: float
    unit: str


TERMS = "7. Мемлекеттік қызмет көрсету мерзімдері:\n"
CASES = [
    Case(TERMS + "1) құжаттарды тапсырған сәттен бастап — 4 ай;",
         "service_term", "provider", 4, "month"),
    Case(TERMS + "1) мемлекеттік қызметті алғанға дейінгі күтудің шекті уақыты 10 (он) минут;",
         "queue_wait", "provider", 10, "minute"),
    Case(TERMS + "1) бір өтініш берушіге қызмет көрсетуге 15 минуттан есептегенде кезектегі"
         " адамдардың санына байланысты болады;", "queue_wait", "provider", 15, "minute"),
    Case(TERMS + "1) қызмет көрсетудің рұқсат берілген ең ұзақ уақыты – 20 минут;",
         "counter_service", "provider", 20, "minute"),
    Case(TERMS + "ХҚКО-ға өтініш берген кезде:\n1) қызмет көрсету мерзімі 2 (екі) күннен аспайды;",
         "service_term", "psc", 2, "day"),
    Case(TERMS + "1) порталға жүгінген сәттен бастап – 1 жұмыс күні;",
         "service_term", "portal", 1, "working_day"),
    Case(TERMS + "1) ХҚКО-ға немесе порталға жүгінген сәттен бастап – 20 минуттан аспайды;",
         "service_term", None, 20, "minute"),
    Case("16. ХҚКО құжаттар пакетін алған соң бір жұмыс күні ішінде тұтынушыға хабарлайды.",
         "refusal_notice", "psc", 1, "working_day"),
    Case("16. Бөлім екі жұмыс күні ішінде бас тарту себебін ХҚКО-ға қайтарады.",
         "refusal_notice", "provider", 2, "working_day"),
    Case("26. Егер тұтынушы құжаттарды алмаса, ХҚКО олардың бір ай сақталуын қамтамасыз етеді.",
         "storage", "psc", 1, "month"),
    Case("25. Азаматтардың өтініштерін қараудың белгіленген мерзімдері – күнтізбелік 30 күн.",
         "complaint_review", None, 30, "calendar_day"),
    Case("5. Әрбір рәсімнің (іс-қимылдың) мазмұны:\nжауапты орындаушы тіркейді – 15 (он бес)"
         " минут;", "step", "provider", 15, "minute"),
    Case("5. Әрбір рәсімнің (іс-қимылдың) мазмұны:\n1-кезең: актіні дайындау – 28 жұмыс күні;",
         "service_term", "provider", 28, "working_day"),
    Case(TERMS + "1) порталға жүгінген кезде;\n2) тегін.\nҚызмет беруші құжаттарды алған сәттен"
         " бастап екі жұмыс күні ішінде олардың толықтығын тексереді.",
         "step", "provider", 2, "working_day"),
    Case("3. Мемлекеттік қызметті көрсету мерзімі\nПорталға жүгінген кезде қызмет 20 (жиырма)"
         " минут ішінде көрсетіледі.", "service_term", "portal", 20, "minute"),
    Case("9. Қызмет беруші 2 (екі) жұмыс күні ішінде құжаттардың толықтығын тексереді.",
         "step", "provider", 2, "working_day"),
    Case("9. Рұқсат 3 (үш) ай мерзімге беріледі.", "other", "provider", 3, "month"),
    Case(TERMS + "1) рұқсат беру.\nРұқсат алты ай бойы қолданылады.",
         "other", "provider", 6, "month"),
    Case(TERMS + "1) тұтынушыға сол жерде көрсетілетін мемлекеттік қызметті көрсетудің рұқсат"
         " етілген ең көп уақыты – 15 минут;", "counter_service", "provider", 15, "minute"),
    Case(TERMS + "күтудің ең ұзақ уақыты:\n1) ХҚКО-ға – 15 (он бес) минут;",
         "queue_wait", "psc", 15, "minute"),
    Case(TERMS + "қызмет көрсетудің ең ұзақ уақыты:\n1) порталда – 20 минут;",
         "counter_service", "portal", 20, "minute"),
    Case(TERMS + "1) көрсетілетін қызметті берушіге немесе ХҚКО-ға – 2 жұмыс күні;",
         "service_term", None, 2, "working_day"),
    Case(TERMS + "1) заңды күшіне енген сот шешімінің негізінде 2 жұмыс күні ішінде көрсетіледі;",
         "service_term", "provider", 2, "working_day"),
    Case(TERMS + "1) бесінші жұмыс күніне дейін беріледі;",
         "service_term", "provider", 5, "working_day"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[-40:])
def test_kind_and_channel(case: Case) -> None:
    (row,) = deadlines(case.text)
    assert (row.kind, row.channel, row.value, row.unit) == case[1:]


@pytest.mark.parametrize(
    "text",
    [
        "2. Стационарда бір айдан астам уақыт кезеңінде болатын адамдар.",
        "11. Соңғы 3 жылда жұмыс өтілін растайтын құжат.",
        "9. Аптасына кемінде алты сағат жұмыс уақытымен жүргізеді.",
        "9. Аптасына алты күн, бір сағаттық түскі үзіліспен сағат 9.00-ден 20.00-ге дейін.",
        "4. Қаулы ресми жарияланғанынан кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі.",
        "6. Он сегіз жасқа толған адамдар.",
        "10. Тәулігіне 24 сағат күзет бекеті бар.",
        "9. Бір ай өткен соң жүгінген кезде құжаттар сұрау салу бойынша беріледі.",
        "9. Үш жұмыс күні өткеннен кейін бала туралы өтініш берілген жағдайда түсініктеме.",
        "Куәліктің қолданылу мерзімі – он жыл.",
        "7. Мемлекеттік қызмет көрсету мерзімдері:\n1) рұқсаттың қолданылу мерзімі: 3 (үш) ай;",
    ],
)
def test_no_limits(text: str) -> None:
    assert deadlines(text) == []


def test_several_limits_of_a_clause_have_their_own_words() -> None:
    rows = deadlines(
        TERMS + "1) тұтынушының күтуі үшін ең көп уақыт — 30 минут, құжаттарды тапсырғанын"
        " растайтын анықтаманы алуы үшін ең көп уақыт — 40 минут."
    )
    assert [(row.kind, row.value, row.text) for row in rows] == [
        ("queue_wait", 30, "тұтынушының күтуі үшін ең көп уақыт — 30 минут"),
        ("queue_wait", 40,
         "құжаттарды тапсырғанын растайтын анықтаманы алуы үшін ең көп уақыт — 40 минут"),
    ]  # fmt: skip


def test_a_notice_beside_an_extension_keeps_its_case() -> None:
    rows = deadlines(
        TERMS + "1) тексеру қажет болған кезде алушыны 3 (үш) жұмыс күні ішінде хабардар ете"
        " отырып, мерзім 30 күннен аспайтын уақытқа ұзартылады;"
    )
    assert [(row.kind, row.value, row.condition) for row in rows] == [
        ("other", 3, "тексеру қажет болған кезде"),
        ("service_term", 30, "тексеру қажет болған кезде"),
    ]


def test_only_the_sentence_of_the_limit_is_kept() -> None:
    (row,) = deadlines(
        "16. Негіздер:\n1) өтінім қайталанса. Мұндай жағдайда, орган екі жұмыс күні ішінде"
        " алушыны хабардар етеді. Бұл ретте материалдар пайдаланылады;"
    )
    assert row.text == "Мұндай жағдайда, орган екі жұмыс күні ішінде алушыны хабардар етеді"
    assert row.point == "16.1"


def test_from_when_and_what_is_not_counted() -> None:
    (row,) = deadlines(
        TERMS + "1) құжаттарды тапсырған сәттен бастап үш күнді (құжаттарды қабылдаған күн және"
        " берген күн мемлекеттік қызмет көрсету мерзіміне кірмейді) құрайды;"
    )
    assert row.counted_from == "құжаттарды тапсырған сәттен бастап"
    assert row.not_counted == "құжаттарды қабылдаған күн және берген күн"


@pytest.mark.parametrize(
    ("sentence", "moment"),
    [
        (
            "Орталыққа барған кезде тұтынушы құжаттарды тапсырған сәттен бастап 5 күн ішінде",
            "тұтынушы құжаттарды тапсырған сәттен бастап",
        ),
        (
            "немесе орталық мемлекеттік қызметті алушының құжаттарды тапсырған күнінен бастап екі"
            " жұмыс күні ішінде береді",
            "мемлекеттік қызметті алушының құжаттарды тапсырған күнінен бастап",
        ),
        (
            "кәсіпорын мемлекеттік қызметті алушыны құжаттар тапсырылған сәттен бастап екі жұмыс"
            " күнінен аспайтын мерзімде хабардар етеді",
            "құжаттар тапсырылған сәттен бастап",
        ),
        (
            "орган хат жолдайды және мемлекеттік органдардың ескертулерін алған күннен бастап үш"
            " жұмыс күні ішінде хабарлайды",
            "мемлекеттік органдардың ескертулерін алған күннен бастап",
        ),
        (  # «олар» are the papers
            "комитетке жүгінген жағдайда құжаттарды қарау олар түскен сәттен бастап бес жұмыс күні"
            " ішінде жүзеге асырылады",
            "құжаттарды қарау олар түскен сәттен бастап",
        ),
        (
            "Мемлекеттік қызмет алушыға көрсетілген өтінім келіп түскен күнінен бастап бір күн"
            " ішінде хабарлайды",
            "көрсетілген өтінім келіп түскен күнінен бастап",
        ),
        (
            "Қолхат алушыға берілген күннен бастап он жұмыс күні ішінде",
            "Қолхат алушыға берілген күннен бастап",
        ),
        (
            "Қызмет көрсетудің мерзімдері тұтынушы құжаттарды тапсырған сәттен бастап 5 күн",
            "тұтынушы құжаттарды тапсырған сәттен бастап",
        ),
        (
            "Көрсетілетін қызметті беруші құжаттар түскен күннен бастап екі жұмыс күні ішінде"
            " тексереді",
            "құжаттар түскен күннен бастап",
        ),
        (
            "Көрсетілетін қызметті беруші бас тарту туралы шешімді өтініш келіп түскен күннен"
            " бастап 15 күнтізбелік күннен кешіктірмей жібереді",
            "өтініш келіп түскен күннен бастап",
        ),
    ],
)
def test_the_moment_leaves_out_the_sentence_before_it(sentence: str, moment: str) -> None:
    (row,) = deadlines(f"{TERMS}1) {sentence};")
    assert row.counted_from == moment


def test_a_moment_with_a_limit_is_not_that_of_the_limits_below() -> None:
    term, wait = deadlines(
        "9. Мемлекеттік қызмет көрсету мерзімдері:\n2) Орталыққа барған кезде тұтынушы құжаттарды"
        " тапсырған сәттен бастап: үш жұмыс күні;\nкезек күтудің рұқсат берілетін ең көп уақыты"
        " – 30 минут."
    )
    assert term.counted_from == "тұтынушы құжаттарды тапсырған сәттен бастап"
    assert (wait.kind, wait.counted_from) == ("queue_wait", None)


def test_a_step_is_not_counted_from_when_the_service_is() -> None:
    total, step = deadlines(
        "5. Мемлекеттік қызмет көрсету процесінің құрамына кіретін рәсімнің мазмұны, ұзақтығы:\n"
        "1) құжаттарды тапсырған сәттен бастап – 50 жұмыс күні:\n"
        "басшы жоспарды қарайды – 2 жұмыс күні;"
    )
    assert (total.value, total.counted_from) == (50, "құжаттарды тапсырған сәттен бастап")
    assert (step.kind, step.counted_from) == ("step", None)


def test_a_sentence_of_its_own_says_what_is_not_counted() -> None:
    (row,) = deadlines(
        TERMS + "1) ХҚКО-ға өтініш берген сәттен бастап – 5 жұмыс күні;\n8. ХҚКО-ға өтініш"
        " білдірген кезде құжаттарды қабылдау күні мемлекеттік қызмет көрсету мерзіміне кірмейді."
    )
    assert row.not_counted == "ХҚКО-ға өтініш білдірген кезде құжаттарды қабылдау күні"


def test_the_case_of_a_term() -> None:
    rows = deadlines(TERMS + "актіні берген кезде – 6 жұмыс күні;\nәкімге – 4 жұмыс күні;")
    assert [row.condition for row in rows] == ["актіні берген кезде", "әкімге"]


def test_what_joins_a_case_to_the_one_before_is_no_part_of_it() -> None:
    rows = deadlines(TERMS + "басшы қол қояды, ал актіні берген кезде – 6 жұмыс күні;")
    assert [row.condition for row in rows] == ["актіні берген кезде"]


def test_a_case_of_two_halves_is_whole() -> None:
    rows = deadlines(
        TERMS + "лицензия беру кезінде немесе бас тарту – 15 жұмыс күні;\n"
        "порталға жүгінген кезде немесе өтініш түскен сәттен бастап 3 жұмыс күні;"
    )
    assert [row.condition for row in rows] == [
        "лицензия беру кезінде немесе бас тарту", "порталға жүгінген кезде",
    ]  # fmt: skip


def test_a_centre_is_what_the_act_defined() -> None:
    text = TERMS + "1) орталыққа өтініш берген сәттен бастап – 5 жұмыс күні;"
    bologna = Definition(
        decree_id="act", term="Болон процесі орталығы", abbreviation="орталық",
        definition="Болон процесі және академиялық ұтқырлық орталығы",
        source_file="act.txt", line_start=1, line_end=1,
    )  # fmt: skip
    assert [row.channel for row in deadlines(text, PSC)] == ["psc"]
    assert [row.channel for row in deadlines(text, bologna)] == ["provider"]


def test_what_the_applicant_waits_for_holds_at_the_centre_too() -> None:
    office = "1. Қызметті білім бөлімдері көрсетеді.\n" + TERMS
    both = "1. Қызметті білім бөлімдері, сондай-ақ халыққа қызмет көрсету орталықтары көрсетеді.\n"
    term = "1) құжаттарды тапсырған сәттен бастап бес жұмыс күнін құрайды;"
    kept = (
        "\n15. Егер тұтынушы келмесе, білім бөлімдері анықтаманың екі ай сақталуын жүзеге асырады."
    )
    assert [row.channel for row in deadlines(office + term + kept)] == ["provider", "provider"]
    assert [row.channel for row in deadlines(both + TERMS + term + kept)] == [None, "provider"]


def test_a_number_that_does_not_match_its_words() -> None:
    text = TERMS + "1) құжаттарды тапсырған сәттен бастап 12 (он бес) күн ішінде;"
    rows = deadlines(text)
    assert [row.value for row in rows] == [12, 15]
    assert all(row.confidence < 0.7 for row in rows)
    assert len({row.deadline_id for row in rows}) == 2
    assert issues(text) == ["number_mismatch"]


@pytest.mark.parametrize(
    "text",
    ["16. Орган тапсырған сәттен бастап күн ішінде хабарлайды.",
     TERMS + "1) құжаттарды тапсырған сәттен бастап ___ жұмыс күні;",
     TERMS + "1) мемлекеттік қызмет өтініш берілген сәттен бастап ұсынылады;"],
)  # fmt: skip
def test_a_limit_without_its_number_is_an_issue(text: str) -> None:
    assert deadlines(text) == []
    assert issues(text) == ["limit_without_number"]


def test_terms_that_contradict_one_another() -> None:
    text = TERMS + "1) тапсырған сәттен бастап – 5 күн;\n8. Қызмет көрсету мерзімі – 7 күн.\n"
    assert [row.value for row in deadlines(text)] == [5, 7]
    other = TERMS + "1) қызмет көрсету мерзімі – 5 күн;\n8. Қызмет көрсету мерзімі – 7 күн.\n"
    assert issues(other) == ["contradicting_terms"]


def test_what_is_done_within_a_term_is_its_case() -> None:
    text = """
      7. Мемлекеттік қызмет көрсету мерзімдері:
      1) құжаттарды тапсырған сәттен бастап:
      куәлік беру - он бес жұмыс күнінен кешіктірмей;
      куәліктің телнұсқасын беру үшін – 2 (екі) жұмыс күні ішінде.
"""
    assert [(row.kind, row.condition) for row in deadlines(text)] == [
        ("service_term", "куәлік беру"),
        ("service_term", "куәліктің телнұсқасын беру үшін"),
    ]
    assert issues(text) == []


def test_the_office_and_the_centre_in_one_sentence() -> None:
    text = """
      4. Мемлекеттік қызмет көрсету мерзімдері:
      2) күтудің ең ұзақ уақыты – көрсетілетін қызметті берушіде 20 минут, орталықта – 15 минут.
"""
    found = [(row.channel, row.value) for row in deadlines(text, PSC)]
    assert found == [("provider", 20), ("psc", 15)]


def test_what_is_done_or_given_stands_right_before_its_term() -> None:
    text = """
      4. Мемлекеттік қызметті көрсету мерзімдері:
      1) алушы құжаттарды берген күннен бастап, сондай-ақ портал арқылы өтініш жасаған кезде:
      лицензияны қайта ресімдеу он бес жұмыс күні ішінде;
      егер тұлға бөлініп шығу нысанында қайта ұйымдастырылса – отыз жұмыс күні ішінде;
      лицензияның телнұсқасы екі жұмыс күні ішінде беріледі;
      2) көшірмесін алуға өтініш берген сәттен бастап – үш күн ішінде.
"""
    rows = deadlines(text, PSC)
    assert [(row.condition, row.value) for row in rows] == [
        ("лицензияны қайта ресімдеу", 15),
        ("егер тұлға бөлініп шығу нысанында қайта ұйымдастырылса", 30),
        ("лицензияның телнұсқасы", 2),
        ("көшірмесін алуға", 3),
    ]
    assert {row.channel for row in rows[:3]} == {None}


def test_a_term_and_in_a_bracket_by_how_much_it_is_put_off() -> None:
    text = """
      4. Мемлекеттік қызмет көрсету мерзімі:
      1) құжаттар тапсырылған сәттен бастап күнтізбелік отыз күн (растату қажет болған жағдайда мерзім үш айға дейін ұзартылады);
      2) алғашқы 100 орындағы оқу орындарының дипломдары үшін – 5 жұмыс күні;
      3) уақытша рұқсат – 20 жұмыс күні.
"""  # noqa: E501
    assert [(row.kind, row.value, row.condition) for row in deadlines(text)] == [
        ("service_term", 30, None),
        ("other", 3, "растату қажет болған жағдайда"),
        ("service_term", 5, "алғашқы 100 орындағы оқу орындарының дипломдары үшін"),
        ("service_term", 20, "уақытша рұқсат"),
    ]


def test_for_whom_a_term_holds_without_a_dash() -> None:
    text = """
      7. Мемлекеттік қызмет мынадай мерзімдерде көрсетіледі:
      1) құжаттарды тапсыру сәтінен бастап он бес жұмыс күнінен аспайды, кіші кәсіпкерлік субъектілері үшін он жұмыс күнінен аспайды;
      2) рұқсаттың мерзімін ұзарту үшін жеті жұмыс күні;
      3) азаматтар үшін өтініш берген күннен бастап – он жұмыс күні.
"""  # noqa: E501
    assert [(row.condition, row.value) for row in deadlines(text)] == [
        (None, 15),
        ("кіші кәсіпкерлік субъектілері үшін", 10),
        ("рұқсаттың мерзімін ұзарту үшін", 7),
        ("азаматтар үшін", 10),
    ]


def test_by_how_much_the_review_is_put_off_is_no_term() -> None:
    text = "4. Мерзімі – 10 күн. Сұратқан кезде қарау мерзімі бір айға дейін ұзартылады."
    assert [(row.kind, row.value) for row in deadlines(text)][-1:] == [("other", 1)]


def test_a_wait_at_the_office_before_that_at_the_centre() -> None:
    text = """
      7. Мемлекеттік қызмет көрсету мерзімі:
      2) органда күтудің ең ұзақ уақыты – жиырма минуттан, орталықта – он бес минуттан аспауы тиіс.
"""
    assert [(row.channel, row.value) for row in deadlines(text, PSC)] == [
        ("provider", 20),
        ("psc", 15),
    ]


def test_a_time_outside_the_term_of_the_service() -> None:
    text = """
      4. Мемлекеттік қызметті көрсету мерзімі:
      1) тіркеу кезінде – 10 жұмыс күні.
      Сараптама күнтізбелік 90 күннен аспайды және ол қызметті көрсету мерзіміне кірмейді.
"""
    assert [(row.kind, row.value) for row in deadlines(text)] == [
        ("service_term", 10),
        ("step", 90),
    ]


def test_the_latin_i_of_old_converters_changes_nothing() -> None:
    text = """
      7. Мемлекеттік қызмет көрсету мерзімдері:
      1) құжаттарды тапсырған сәттен бастап (сол күн мерзімге кірмейді) – он жұмыс күні ішінде;
      2) бас тарту туралы ___ күн ішінде хабарлайды.
"""
    latin = text.replace("і", "i")

    def told(rows: list[Deadline]) -> list[object]:
        return [(row.kind, row.value, row.unit, row.not_counted is None) for row in rows]

    assert told(deadlines(latin)) == told(deadlines(text))
    assert issues(latin) == issues(text)


@pytest.mark.parametrize(
    ("clause", "kind", "counted_from"),
    [
        ("8. Беруші аттестаттауға жіберуден бас тарту туралы шешімді өтініш келіп түскен күннен"
         " бастап 15 (он бес) жұмыс күнінен кешіктірмей жібереді.",
         "refusal_notice", "өтініш келіп түскен күннен бастап"),
        ("8. Алушының қарсылығын көрсетілетін қызметті беруші оны алған күннен бастап 2 жұмыс күні"
         " ішінде қабылдайды.", "step", "оны алған күннен бастап"),
        # counted back from an event
        ("9. Үміткерге аттестаттаудың орны туралы оны өткізгенге дейін күнтізбелік 10 (он) күннен"
         " кешіктірмей хабарлайды.", "step", None),
    ],
)  # fmt: skip
def test_moments_and_events(clause: str, kind: str, counted_from: str | None) -> None:
    (row,) = deadlines(clause)
    assert (row.kind, row.counted_from) == (kind, counted_from)


def test_how_long_a_paper_is_valid_is_no_limit() -> None:
    assert (
        deadlines(
            "20. Комиссияның шешімі ол шығарылған сәттен бастап үш жыл бойы жарамды болып табылады."
        )
        == []
    )


def test_the_case_that_nobody_comes() -> None:
    (row,) = deadlines(
        "16. Егер тұтынушы белгіленген мерзімде құжаттарды алмаса, орталық олардың бір ай"
        " сақталуын қамтамасыз етеді."
    )
    assert row.condition == "Егер тұтынушы белгіленген мерзімде құжаттарды алмаса"


def test_a_case_in_a_bracket_may_name_several_doings() -> None:
    text = (
        "2) мемлекеттік қызметті алуға дейін күтудің ең көп уақыты (тіркеу, талон алу кезінде, "
        "өтініш берген сәттен бастап) 10 минут."
    )
    (row,) = deadlines(text)
    assert row.condition == "тіркеу, талон алу кезінде"


def test_who_refuses_is_no_part_of_the_case() -> None:
    (row,) = deadlines(
        "16. Агенттік мынадай негіздердің біреуі болған жағдайда қызметті көрсетуден бас тартады"
        " (екі жұмыс күнінен аспайтын мерзімде):"
    )
    assert row.condition == "мынадай негіздердің біреуі болған жағдайда"


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        # what an applicant has to mend is neither a notice nor a term of the service
        ("5. Беруші алушыға ескертулерді жою үшін 2 (екі) жұмыс күнін береді.",
         [("other", 2, "working_day")]),
        ("7. Мемлекеттік қызметті көрсету мерзімдері:\n1) құжаттар толық емес болған жағдайда,"
         " инспекция екі жұмыс күні ішінде тұтынушыға кемшіліктерді жою үшін қайтарады. Тұтынушы"
         " ескертулерді бес жұмыс күні ішінде жояды;",
         [("refusal_notice", 2, "working_day"), ("other", 5, "working_day")]),
        # a month that has to pass first is no limit
        ("9. Алушы бір ай өткен соң өтініш жасаған кезде, беруші бір жұмыс күні ішінде дайын"
         " құжаттарды жолдайды.", [("step", 1, "working_day")]),
        ("7. Рәсімдердің (іс-қимылдардың) реттілігі:\n1) маман өтінішті қарайды (шешім шығару"
         " кезінде – келесі күннен кешіктірмей жібере отырып, 3 (үш) жұмыс күні, лицензия беру"
         " кезінде мерзімі 15 (он бес) жұмыс күні);",
         [("step", 1, "day"), ("step", 3, "working_day"), ("step", 15, "working_day")]),
        ("4. Мемлекеттік қызмет көрсету мерзімдері:\n1) қызмет көрсетудің ең ұзақ уақыты – ХҚКО-да"
         " 20 минут, көрсетілетін қызметті берушіде 30 минут;",
         [("counter_service", 20, "minute"), ("counter_service", 30, "minute")]),
        ("5. Рәсімнің (іс-қимылдың) мазмұны:\n1) көрсетілетін қызметті алушыға хабарлама"
         " жіберіледі – орындау уақыты 15 (он бес) минут;", [("step", 15, "minute")]),
    ],
)  # fmt: skip
def test_times_of_others_and_of_steps(clause: str, told: list[tuple[str, float, str]]) -> None:
    assert [(row.kind, row.value, row.unit) for row in deadlines(clause)] == told


def test_what_a_section_on_complaints_tells_is_of_their_review() -> None:
    text = (
        "23. Қосымша зерделеу қажет болғанда мерзім отыз күнтізбелік күнге дейін ұзартылады, бұл"
        " туралы тұтынушыға үш күнтізбелік күн ішінде хабарланады."
    )
    service = act_of(text).services[0]
    placed = [one._replace(section="Шағымдану тәртібі") for one in settings(service.clauses)]
    rows = read_deadlines(placed, channels_of(service, ()), "act.txt")
    assert {row.kind for row in rows if isinstance(row, Deadline)} == {"complaint_review"}


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("телнұсқасын беру – тиісінше бес және он жұмыс күні;",
         [(5, "provider"), (10, "provider")]),
        ("орталыққа, сондай-ақ порталға жүгінген кезде – тиісінше 8 (сегіз) және 7 (жеті) жұмыс"
         " күні;",
         [(8, "psc"), (7, "portal")]),
        ("куәліктің үш түрі үшін – тиісінше 3, 4 және 5 күн;",
         [(3, "provider"), (4, "provider"), (5, "provider")]),
        ("мерзімі – тиісінше заңда белгіленген және он жұмыс күні;", [(10, "provider")]),
        ("телнұсқасын беру – 2012 және он жұмыс күні;", [(10, "provider")]),
    ],
)  # fmt: skip
def test_limits_in_turn(clause: str, told: list[tuple[float, str | None]]) -> None:
    opening = "1. Қызметті бөлім"
    if "орталық" in clause:
        opening += ", халыққа қызмет көрсету орталықтары (бұдан әрі – орталық), портал"
    text = f"{opening} көрсетеді.\n7. Мемлекеттік қызмет көрсету мерзімдері:\n1) {clause}"
    assert [(row.value, row.channel) for row in deadlines(text)] == told


def test_what_a_term_is_about_is_its_case() -> None:
    text = (
        "7. Көрсету мерзімдері:\n1) рұқсат – 15 жұмыс күні, ал жер асты суларына қатысты –"
        " 22 жұмыс күні;"
    )
    assert [row.condition for row in deadlines(text)][1] == "жер асты суларына қатысты"


def test_a_channel_before_a_colon_is_that_of_all_limits_behind_it() -> None:
    text = """1. Қызметті бөлім, халыққа қызмет көрсету орталықтары (бұдан әрі – орталық) көрсетеді.
7. Мемлекеттік қызмет көрсету мерзімдері
Орталықта: куәлікті алғаш рет алғанда – 1 күн; ауыстырғанда – 2 (екі) сағат.
Лицензияны беру: жаңасын алғанда – 3 күн; ауыстырғанда – 4 сағат."""
    assert [(row.channel, row.condition, row.value) for row in deadlines(text)] == [
        ("psc", "куәлікті алғаш рет алғанда", 1),
        ("psc", "ауыстырғанда", 2),
        (None, "жаңасын алғанда", 3),
        (None, "ауыстырғанда", 4),
    ]


def test_the_centre_right_before_its_limit_without_a_dash() -> None:
    text = """1. Қызметті бөлім, халыққа қызмет көрсету орталықтары (бұдан әрі – орталық) көрсетеді.
7. Қызметті көрсету мерзімдері:
1) бөлімде қызмет көрсету уақыты – 30 минуттан, орталықта 15 минуттан аспайды."""
    assert [(row.channel, row.value) for row in deadlines(text)] == [("provider", 30), ("psc", 15)]


@pytest.mark.parametrize(
    ("item", "condition"),
    [
        ("тізілімнен үзінді беру – 30 минут ішінде", "тізілімнен үзінді беру"),
        ("аң аулауға: Қызыл кітапқа енгізілген түрлерге – 30 күн",
         "Қызыл кітапқа енгізілген түрлерге"),
        ("құжаттарды тапсыру үшін кезек күту – 30 минут", None),
    ],
)  # fmt: skip
def test_what_a_short_term_or_one_behind_a_heading_is_for(item: str, condition: str | None) -> None:
    (row,) = deadlines(f"7. Мемлекеттік қызмет көрсету мерзімдері:\n1) {item};")
    assert row.condition == condition


def test_what_is_told_on_behind_a_step_makes_it_no_notice() -> None:
    rows = deadlines(
        "5. Орындаушы 3 жұмыс күні ішінде тестілеу күнін белгілейді, бұл туралы үміткерге екі"
        " жұмыс күні ішінде хабарланады."
    )
    assert [(row.kind, row.value) for row in rows] == [("step", 3), ("refusal_notice", 2)]


@pytest.mark.parametrize(
    ("item", "kind", "condition"),
    [
        ("резидент емес заңды тұлғаны – үш жұмыс күні", "service_term",
         "резидент емес заңды тұлғаны"),
        ("құжаттарды – үш жұмыс күні", "service_term", None),
        ("паспорттың телнұсқасы тұтынушы өтініш берген күннен бастап он жұмыс күні ішінде"
         " беріледі", "service_term", "паспорттың телнұсқасы"),
        ("қызмет көрсету – 20 минут", "counter_service", None),
    ],
)  # fmt: skip
def test_whom_and_what_a_term_is_for(item: str, kind: str, condition: str | None) -> None:
    (row,) = deadlines(f"7. Мемлекеттік қызмет көрсету мерзімдері:\n1) {item};")
    assert (row.kind, row.condition) == (kind, condition)


def test_a_case_inside_another_and_one_without_a_comma() -> None:
    text = (
        "7. Көрсету мерзімдері:\n1) қайта ресімдеген кезде: деректер өзгерсе – 3 жұмыс күні, қайта"
        " ұйымдастырылса – 20 жұмыс күні."
    )
    assert [(row.condition, row.value) for row in deadlines(text)] == [
        ("қайта ресімдеген кезде: деректер өзгерсе", 3),
        ("қайта ұйымдастырылса", 20),
    ]


def test_a_hearing_is_a_step() -> None:
    (row,) = deadlines("5. Бас тартылса, тыңдау хабарланған күннен бастап 2 жұмыс күнінен"
                       " кешіктірілмей өткізіледі.")  # fmt: skip
    assert row.kind == "step"


def test_what_is_wrong_with_papers_is_told_within_no_term_of_the_service() -> None:
    text = (
        "7. Мемлекеттік қызмет көрсету мерзімдері:\n1) құжаттары дұрыс ресімделмеген тұтынушыға үш"
        " жұмыс күні ішінде жазбаша хабарланады."
    )
    assert [row.kind for row in deadlines(text)] == ["refusal_notice"]
