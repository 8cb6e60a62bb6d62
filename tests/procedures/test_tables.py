"""Tables of actions: linearised cells, labels, page breaks, variants. The text is from decrees."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Line, Span
from pipeline.procedures.action_tables.blocks import read_blocks
from pipeline.procedures.action_tables.cells import Borders, Piece, capitalised, splits
from pipeline.procedures.action_tables.labels import label_kind, take_label
from pipeline.procedures.action_tables.tables import procedure_of
from pipeline.procedures.action_tables.variants import variant_procedure
from pipeline.procedures.actors import ActorNames
from pipeline.procedures.draft import ProcedureDraft, StepDraft
from pipeline.procedures.terms import find_terms


def lines(text: str) -> list[Line]:
    """Lines of a table; «·» stands for the space that a wrap leaves at a line's end."""
    return [Line(number, line.replace("·", " ")) for number, line in enumerate(text.split("\n"), 1)]


def row(number: int, *cells: str) -> Line:
    """A row of a table in a format that knows its cells."""
    return Line(number, "\t".join(cells), cells=cells)


def tables(text: str, names: Sequence[str] = ()) -> list[ProcedureDraft]:
    found = read_blocks(lines(text), "Сипаттау")
    return [procedure_of(table, ActorNames(names), None) for table in found if table.blocks]


def shown(step: StepDraft) -> tuple[object, ...]:
    terms = [f"{term.value:g} {term.unit}" for term in step.terms]
    return step.label, step.actor, step.action, step.outcome, terms, step.next_label


BLOCK = """\
1. Кесте. ҚФБ іс-әрекеттерінің сипаттамасы

Негізгі үрдістің (жұмыс барысының,ағымының)іс-әрекеттері

Іс-әрекеттің (жұмыс·
барысының, ағымының) №

4 5 6

ҚФБ атауы Учаскелік комиссия Ауылдық округ·
әкімі

Уәкілетті органның жауапты·
орындаушысы

Іс -әрекетт ің
(үрдістің, рәсімнің,

Қорытынды әзірлеу
Қорытындыны·
қабылдау

Құжаттарды және қорытындыны·
қабылдау, көмекті тағайындау немесе·
тағайындау



операцияның) атауы және·
олардың сипаттамасы

дан бас тарту туралы шешім әзірлеу·
және хабарламаны ресімдеу

Аяқтау түрі
(деректер, құжат,ұйымдық-
өкімдік шешім)

Қорытындыны·
уәкілетті органға жолдау

Құжаттарды жолдау

Құжаттарды басшылыққа қол қою үшін·
тапсыру

Орындау мерзімдері 1 жұмыс күн ішінде 30 минут Күн ішінде

Келесі іс-әрекеттің нөмірі 5 6
"""


def test_a_procedure_ends_with_the_last_row_of_its_table() -> None:
    (procedure,) = tables(BLOCK + "\n\n      Ескерту:\n      Кестедегі әрекеттер саналады.")
    assert (procedure.span.line_start, procedure.span.line_end) == (
        1,
        len(BLOCK.rstrip().split("\n")),
    )


def test_block_with_a_page_break_inside_a_label_and_a_word() -> None:
    (procedure,) = tables(BLOCK)
    assert procedure.title == "1. Кесте. ҚФБ іс-әрекеттерінің сипаттамасы"
    assert [shown(step) for step in procedure.steps] == [
        ("4", "Учаскелік комиссия", "Қорытынды әзірлеу", "Қорытындыны уәкілетті органға жолдау",
         ["1 working_day"], "5"),
        ("5", "Ауылдық округ әкімі", "Қорытындыны қабылдау", "Құжаттарды жолдау",
         ["30 minute"], "6"),
        ("6", "Уәкілетті органның жауапты орындаушысы",
         "Құжаттарды және қорытындыны қабылдау, көмекті тағайындау немесе тағайындаудан бас тарту "
         "туралы шешім әзірлеу және хабарламаны ресімдеу",
         "Құжаттарды басшылыққа қол қою үшін тапсыру", ["1 day"], None),
    ]  # fmt: skip
    assert procedure.steps[2].span.line_start == 23
    assert not procedure.findings


SYSTEMS = """\
2-кесте. ЭҮП арқылы әрекеттерді сипаттау

1
Іс-әрекеттің (жұмыс·
барысының, ағымының)·
№

9 10 11 12

2 ҚФБ, АЖ атауы ММ АЖ ЖАО ЭҮРШ (ЭҮШ) ЭҮП

Шығыс··
құжатты тіркеу
.

Қызмет··
көрсету·
аяқталғаны·



3
Іс -әрекетт ің
(үрдістің, рәсімнің,
операцияның) атауы және·
олардың сипаттамасы

Шығыс құжатты құру.·
Құжатқа қол қою

Шығыс··
құжатты·
қалыптастыру,·
қолын қою

Шығыс құжатпен·
бағдарғылау

туралы··
хабарландыруды·
шығыс құжатты·
суреттеу

4
Аяқталу нысаны (деректер
, құжат, ұйымдық-
өкімдік шешім)

Қол қойылған шығыс·
құжат

Шығыс·
құжатты·
жіберу

Бағдарғылау Шығыс құжатты·
суреттеу

5 Орындалу мерзімдері 15 минуттан артық·
емес

1 минуттан·
артық емес

1 минуттан артық·
емес

1 минуттан артық·
емес

6 Келесі әрекет номері 10 11 12 -
"""


def test_cells_that_begin_before_the_page_break_of_their_label() -> None:
    (procedure,) = tables(SYSTEMS)
    assert [step.actor for step in procedure.steps] == ["ММ", "АЖ ЖАО", "ЭҮРШ (ЭҮШ)", "ЭҮП"]
    assert [step.action for step in procedure.steps] == [
        "Шығыс құжатты құру. Құжатқа қол қою",
        "Шығыс құжатты тіркеу. Шығыс құжатты қалыптастыру, қолын қою",
        "Шығыс құжатпен бағдарғылау",
        "Қызмет көрсету аяқталғаны туралы хабарландыруды шығыс құжатты суреттеу",
    ]
    assert [step.outcome for step in procedure.steps] == [
        "Қол қойылған шығыс құжат",
        "Шығыс құжатты жіберу",
        "Бағдарғылау",
        "Шығыс құжатты суреттеу",
    ]
    assert [step.terms[0].value for step in procedure.steps] == [15, 1, 1, 1]
    assert [step.next_label for step in procedure.steps] == ["10", "11", "12", None]


def one_row(label: str, row: str, numbers: str = "1 2 3") -> ProcedureDraft:
    """A table with actions «Қарау» and one more row."""
    actions = "\n\n".join("Қарау" for _ in numbers.split())
    text = f"Іс-әрекеттің № (жұмыс барысының)\n\n{numbers}\n\nІс-әрекет атауы (үрдіс) және олардың"
    return tables(f"{text} сипаттамасы\n\n{actions}\n\n{label}{row}")[0]


@pytest.mark.parametrize(
    ("printed", "terms"),
    [
        ("15 минут 2 жұмыс күні ішінде Күн ішінде", [[15], [2], [1]]),
        (
            "15 (он бес) минут 1 (бір)·\nжұмыс күні\n\n"
            "7 (жеті)·\nжұмыс күні\n12 (он екі)·\nжұмыс күні",
            [[15], [1], [7, 12]],
        ),
        (
            "10 жұмыс күннің ішінде 1 минуттан артық емес\n1 минуттан артық·\nемес",
            [[10], [1], [1]],
        ),
        (
            "2 минут\n2 минут Құжаттар Орталық\nарқылы түскен жағдайда·\nЖұмыс күні ішінде\n\n"
            "Жұмыс күні ішінде",
            [[2], [2, 1], [1]],
        ),
        ("10 минут Күніне 3 рет Күніне екі реттен кем емес", [[10], [], []]),
        ("1 минуттан·\nартық емес.\n\n1 минуттан·\nартық емес.", [[1], [1], []]),
        ("Тоғыз жұмыс күні ішінде\nОрталық арқылы 2 күн\n\n1 сағат\n\n1 сағат", [[9, 2], [1], [1]]),
        ("10-15 минут\nбір күн·\nішінде\n\n30 минут", [[15], [1], [30]]),
        ("жиырма·\nбес минут\n\nекі күн\n\n2 күн", [[25], [2], [2]]),
        ("15 минут екі күн үш жұмыс күні ішінде", [[15], [2], [3]]),
        ("10 минуттан көп емес 5 минуттан көп емес\n\n2 күн", [[10], [5], [2]]),
        ("10 минут Дереу 5 минут", [[10], [], [5]]),
        ("7 (жеті) жұмыс күнінен аспайды 1 күн\n\n15 минут", [[7], [1], [15]]),
        ("7 (жеті) жұмыс күнінен·\nаспайды бір күн ішінде\n\nжарты сағат", [[7], [1], [0.5]]),
        ("3 күннен кешіктірмей\nекі жұмыс күнінен·\nкешіктірмей\n\n1 күн", [[3], [2], [1]]),
    ],
)
def test_terms_go_to_their_columns(printed: str, terms: list[list[float]]) -> None:
    procedure = one_row("Орындау мерзімдері ", printed)
    assert [[term.value for term in step.terms] for step in procedure.steps] == terms


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("10 минут Күніне 3 рет Күніне екі реттен кем емес", "frequency_for_term"),
        ("1 минут\n\n1 минут", "missing_cell"),
        ("1 минут\n\nдереу\n\n1 минут", "unreadable_term"),
    ],
)
def test_terms_that_say_something_else_are_findings(printed: str, code: str) -> None:
    procedure = one_row("Орындау мерзімдері ", printed)
    assert code in {finding.code for finding in procedure.findings}


@pytest.mark.parametrize(
    ("printed", "numbers", "nexts", "wrong"),
    [
        ("2 3 4", "1 2 3", ["2", "3", "4"], 1),
        ("6 7 8", "4 5 6", ["6", "7", "8"], 3),
        ("8 9", "7 8 9", ["8", "9", None], 0),
        ("5", "4 5", ["5", None], 0),
        ("8 9 -", "7 8 9", ["8", "9", None], 0),
    ],
)
def test_next_numbers_stay_as_printed(
    printed: str, numbers: str, nexts: list[str | None], wrong: int
) -> None:
    procedure = one_row("Келесі іс-әрекеттің нөмірі ", printed, numbers)
    assert [step.next_label for step in procedure.steps] == nexts
    codes = [finding.code for finding in procedure.findings]
    assert codes.count("next_number_wrong") == wrong


def test_cell_printed_before_a_page_break_goes_to_the_column_that_it_is_like() -> None:
    text = """\
Іс-әрекеттің № (жұмыс барысының)

1 2 3

Іс-әрекет атауы (үрдіс) және олардың сипаттамасы

Арыздың және·
құжаттың растығын тексеру

Деректерді тексеру, құжаттарды жүйеге жалғау

Сұранымды бағдарғылау

Аяқталу нысаны
(деректер, құжат,

Сұранымды бағдарғылау



ұйымдық-
өкімдік шешім)

Қызметті алу үшін·
арызды және·
құжаттарды қабылдау

Арызға нөмір тағайындау
"""
    (procedure,) = tables(text)
    assert [step.outcome for step in procedure.steps] == [
        "Қызметті алу үшін арызды және құжаттарды қабылдау",
        "Арызға нөмір тағайындау",
        "Сұранымды бағдарғылау",
    ]


def test_words_cut_by_a_narrow_column_are_mended() -> None:
    text = "Іс-әрекеттің № (жұмыс)\n\n1 2\n\nАяқталу нысаны\n\nҚұжаттар\nды қабылдау\n\nҚарау"
    (procedure,) = tables(text)
    assert [step.outcome for step in procedure.steps] == ["Құжаттарды қабылдау", "Қарау"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Шығыс құжат\nпен·\nхабарламаны·\nкөрсету", "Шығыс құжатпен хабарламаны көрсету"),
        ("Хабарлама·\nмен құжатты·\nжіберу", "Хабарлама мен құжатты жіберу"),
        ("Хабарлама\nмен құжатты", "Хабарлама мен құжатты"),
        ("1 минут\nтан артық емес", "1 минуттан артық емес"),
    ],
)
def test_an_ending_at_the_start_of_a_line(cell: str, text: str) -> None:
    assert Piece(tuple(lines(cell))).text == text


OTHER_LABELS = """Рәсімдердің (іс-қимылдардың) № 1 2

{actor} Маман

Басшы

Рәсім атауы мен сипаттамасы

Қабылдау

Қол қою

{outcome} Талон

Хат

{term} 10 минут 1 күн

Келесі рәсімнің № 2 -
"""


@pytest.mark.parametrize(
    ("actor", "outcome", "term"),
    [
        ("Құрылымдық бөлімшелер, лауазымды тұлғалар", "Рәсімнің нәтижесі", "Орындау уақыты"),
        ("2 ҚФБ", "4 Нәтиже", "5 Мерзімі"),
        ("Лауазымды тұлғаның лауазымы", "Аяқталуы", "Орындаудың ұзақтығы"),
        ("Орындаушылар", "Нәтижелері", "Ұзақтығы"),
    ],
)
def test_labels_in_other_words(actor: str, outcome: str, term: str) -> None:
    (procedure,) = tables(OTHER_LABELS.format(actor=actor, outcome=outcome, term=term))
    assert [shown(step) for step in procedure.steps] == [
        ("1", "Маман", "Қабылдау", "Талон", ["10 minute"], "2"),
        ("2", "Басшы", "Қол қою", "Хат", ["1 day"], None),
    ]
    assert not procedure.findings


def test_terms_below_a_label_that_nobody_knows_are_a_finding() -> None:
    (procedure,) = tables(OTHER_LABELS.format(actor="ҚФБ", outcome="Нәтиже", term="Қашан"))
    assert "missing_row" in {finding.code for finding in procedure.findings}


def test_labels_in_a_word() -> None:
    text = """Іс-әрекеттің № (барысы)

1 2

2 Орындаушы Бас маман Орындаушы

3 Мазмұны

Нәтижені тексеру

Рәсім жүргізу

4 Нәтижесі Анықтама Хат

5 Ұзақтығы 5 минут 3 минут

6 Келесі іс-әрекет 2 -
"""
    (procedure,) = tables(text)
    assert [shown(step) for step in procedure.steps] == [
        ("1", "Бас маман", "Нәтижені тексеру", "Анықтама", ["5 minute"], "2"),
        ("2", "Орындаушы", "Рәсім жүргізу", "Хат", ["3 minute"], None),
    ]


def test_a_cell_that_ends_in_and_goes_on_behind_the_page_break() -> None:
    text = "Іс-әрекеттің № (барысы)\n\n1 2 3\n\nІс-әрекеттің атауы\n\nҚұжаттарды\nтіркейді және\n\n"
    text += "Құжаттарды\nқарайды\n\nАктіні\nтіркейді және\n\n\n\n\n"
    text += "басшыға\nұсынады\n\nалушыға\nбереді\n"
    (procedure,) = tables(text)
    assert [step.action for step in procedure.steps] == [
        "Құжаттарды тіркейді және басшыға ұсынады",
        "Құжаттарды қарайды",
        "Актіні тіркейді және алушыға береді",
    ]


def test_stages_begin_new_procedures() -> None:
    block = "Іс-қимылдың (жұмыс барысының) №\n\n1 2\n\n2 Құрылымдық бөлімшенің атауы\n\nА\n\nБ\n\n"
    text = f"1-кезең: актіні дайындау – 28 күн\n\n{block}2-кезең: шешім шығару\n\n{block}"
    found = tables(text)
    assert [(table.title, table.stage, len(table.steps)) for table in found] == [
        ("Сипаттау", "1-кезең", 2),
        ("Сипаттау", "2-кезең", 2),
    ]


def test_cells_that_the_format_knows_are_taken_as_they_are() -> None:
    table = [
        row(1, "1", "Іс-әрекеттің № (жұмыс барысының)", "1", "2"),
        row(2, "2", "ҚФБ атауы", "Маман", "Басшы"),
        row(3, "3", "Іс-әрекет атауы (үрдіс) және олардың сипаттамасы", "Қабылдау", "Қол қою"),
        row(4, "4", "Аяқталу нысаны (деректер)", "", "Шешім"),
        row(5, "5", "Орындау мерзімі", "15 минут", "1 күн"),
        row(6, "6", "Келесі іс-әрекеттің нөмірі", "2", ""),
    ]
    (found,) = read_blocks(table, "Сипаттау")
    procedure = procedure_of(found, ActorNames(), None)
    assert [shown(step) for step in procedure.steps] == [
        ("1", "Маман", "Қабылдау", None, ["15 minute"], "2"),
        ("2", "Басшы", "Қол қою", "Шешім", ["1 day"], None),
    ]


def test_table_with_a_row_an_action() -> None:
    table = [
        *lines("1-кесте. Рәсімдер"),
        row(2, "№", "Іс-қимыл атауы", "Жауапты орындаушы", "Орындау мерзімі", "Нәтижесі"),
        row(3, "1", "2", "3", "4", "5"),
        row(4, "1.", "Қабылдау", "Кеңсе маманы", "15 минут", "Қолхат"),
        row(5, "2.", "Қол қою", "Басшы", "2 (екі) жұмыс күні", ""),
        Line(6, "Ескерту: кестеге сәйкес"),
    ]
    (found,) = read_blocks(table, None)
    procedure = procedure_of(found, ActorNames(), None)
    assert procedure.title == "1-кесте. Рәсімдер"
    assert [shown(step) for step in procedure.steps] == [
        ("1", "Кеңсе маманы", "Қабылдау", "Қолхат", ["15 minute"], None),
        ("2", "Басшы", "Қол қою", None, ["2 working_day"], None),
    ]


def test_other_tables_are_no_tables_of_actions() -> None:
    assert not read_blocks([row(1, "№", "Атауы", "Мекенжайы"), row(2, "1", "А", "Б")], None)


_SPAN = Span(1, 1)
VARIANTS = """\
Кесте 3. Пайдалану нұсқалары. Баламалы үрдіс.

Топ 1
ҚФБ
Маман

2 топ ҚФБ
Басшы

№ 1 іс -әрекет
Құжаттарды·
қабылдау

№ 2 іс-әрекет
Бас тартуға қол қою

№ 2 іс-әрекет
Бас тартуды тапсыру
"""


def test_actors_of_a_variants_table_come_from_the_table_of_actions() -> None:
    reference = [
        StepDraft("Құжаттарды қабылдау", _SPAN, actor="Маман"),
        StepDraft("Хат-хабармен танысу", _SPAN, actor="Басшы", outcome="Құжаттарға қол қою"),
        StepDraft("Нәтижені тапсыру", _SPAN, actor="Маман"),
    ]
    (table,) = read_blocks(lines(VARIANTS), None)
    procedure = variant_procedure(table, reference)
    assert procedure is not None
    assert procedure.variant == "alternative"
    assert [(step.label, step.actor, step.action) for step in procedure.steps] == [
        ("1", "Маман", "Құжаттарды қабылдау"),
        ("2", "Басшы", "Бас тартуға қол қою"),
        ("2", "Маман", "Бас тартуды тапсыру"),
    ]
    codes = [finding.code for finding in procedure.findings]
    assert codes == ["actor_inferred", "number_repeated"]


@pytest.mark.parametrize(
    ("before", "last"),
    [
        ([], "Маман"),
        ([("4", "Хабарламаны алушыға беру")], "Орталық"),
        ([("4", "Хабарламаны алушыға жазу")], "Маман"),
    ],
)
def test_the_alternative_process_goes_the_way_of_the_main_one(
    before: list[tuple[str, str]], last: str
) -> None:
    text = "Пайдалану нұсқалары. Баламалы үдеріс\n\n"
    text += "ҚФБ 1-тобы\nОрталық\n\nҚФБ 2-тобы\nМаман\n\n№ 3 іс-әрекет\nБас тартуды жолдау\n\n"
    text += "№ 4 іс-әрекет\nДәлелді бас тартуды алушыға беру\n"
    reference = [
        StepDraft("Бас тартуды жолдау", _SPAN, actor="Маман"),
        StepDraft("Бас тартуды дайындау", _SPAN, actor="Маман", outcome="Қағазды беру"),
        StepDraft("Нәтижені алушыға беру", _SPAN, actor="Орталық"),
    ]
    (table,) = read_blocks(lines(text), None)
    done = [StepDraft(action, _SPAN, label=label, actor="Орталық") for label, action in before]
    procedure = variant_procedure(table, reference, done)
    assert procedure is not None
    assert [step.actor for step in procedure.steps] == ["Маман", last]


@pytest.mark.parametrize(
    "heads",
    [
        "1-топ ҚФБ 2-топ ҚФБ\n\nБөлім маманы Бөлім басшысы",
        "1-топ ҚФБ Бөлім маманы 2-топ ҚФБ Бөлім басшысы",
        "1-топ. ҚФБ\nБөлім маманы\n\n2-топ. ҚФБ\nБөлім басшысы",
        "ҚФБ 1-тобы\n\nБөлім маманы\n\nҚФБ 2-тобы Бөлім\nбасшысы",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_groups_of_a_variants_table_on_one_line(heads: str, between: str) -> None:
    text = f"Пайдалану нұсқалары. Негізгі үдеріс\n\n{heads}\n\n"
    text += f"№ 1 іс-әрекет Қабылдау{between}№ 2 іс-әрекет Қол қою\n"
    reference = [
        StepDraft("Қабылдау", _SPAN, actor="Бөлім маманы"),
        StepDraft("Қол қою", _SPAN, actor="Бөлім басшысы"),
    ]
    (table,) = read_blocks(lines(text), None)
    procedure = variant_procedure(table, reference)
    assert procedure is not None
    assert [(step.label, step.actor, step.action) for step in procedure.steps] == [
        ("1", "Бөлім маманы", "Қабылдау"), ("2", "Бөлім басшысы", "Қол қою"),
    ]  # fmt: skip


COUNTED = """3-кесте. Пайдалану нұсқалары. Баламалы үдеріс.

Баламалы үдеріс (жұмыс барысы, ағыны) немесе кеңеюі

Орталық Уәкілетті орган Уәкілетті орган

1. Құжаттарды тексеру 4. Құжаттарды қабылдау 5. Бас тартуды дайындау

2. Құжаттарды тіркеу

6. Дәлелденген бас тартуды·
орталыққа беру

3. Қолхаттарды беру 7. Дәлелденген бас тартуды өтініш берушіге беру
""".replace("·", " ")


def test_columns_of_a_variants_table_that_counts_its_actions() -> None:
    reference = [
        StepDraft("Құжаттарды тексеру, қолхаттарды беру", _SPAN, actor="Орталық инспекторы"),
        StepDraft("Бас тартуды дайындау", _SPAN, actor="Уәкілетті органның жұмыскері"),
        StepDraft("Бас тартуды өтініш берушіге беру", _SPAN, actor="Орталықтың инспекторы"),
    ]
    (table,) = read_blocks(lines(COUNTED), None)
    procedure = variant_procedure(table, reference)
    assert procedure is not None
    assert [(step.label, step.actor, step.action) for step in procedure.steps] == [
        ("1", "Орталық", "Құжаттарды тексеру"),
        ("2", "Орталық", "Құжаттарды тіркеу"),
        ("3", "Орталық", "Қолхаттарды беру"),
        ("4", "Уәкілетті орган", "Құжаттарды қабылдау"),
        ("5", "Уәкілетті орган", "Бас тартуды дайындау"),
        ("6", "Уәкілетті орган", "Дәлелденген бас тартуды орталыққа беру"),
        ("7", "Орталық", "Дәлелденген бас тартуды өтініш берушіге беру"),
    ]


def test_columns_of_a_variants_table_that_the_format_knows() -> None:
    table = [
        *lines("2-кесте. Пайдалану нұсқалары. Негізгі процесс"),
        row(2, "1-топ ҚФБ Маман", "2-топ ҚФБ Басшы"),
        row(3, "№ 1 іс-әрекет Қабылдау", "№ 2 іс-әрекет Қол қою"),
        row(4, "", "3-іс-қимыл. Тапсыру"),
    ]
    (found,) = read_blocks(table, None)
    procedure = variant_procedure(found, [])
    assert procedure is not None
    assert procedure.variant == "main"
    assert [(step.label, step.actor, step.action) for step in procedure.steps] == [
        ("1", "Маман", "Қабылдау"),
        ("2", "Басшы", "Қол қою"),
        ("3", "Басшы", "Тапсыру"),
    ]
    assert not procedure.findings


def test_columns_of_a_variants_table_headed_by_names() -> None:
    table = [
        *lines("2-кесте. Пайдалану нұсқалары. Негізгі процесс"),
        row(2, "Кеңсе маманы", "Басшы"),
        row(3, "№ 1 іс-әрекет Қабылдау", "№ 2 іс-әрекет Қол қою"),
        row(4, "3. Тапсыру", ""),
    ]
    (found,) = read_blocks(table, None)
    procedure = variant_procedure(found, [])
    assert procedure is not None
    assert sorted((step.label, step.actor, step.action) for step in procedure.steps) == [
        ("1", "Кеңсе маманы", "Қабылдау"),
        ("2", "Басшы", "Қол қою"),
        ("3", "Кеңсе маманы", "Тапсыру"),
    ]
    assert not procedure.findings


def test_a_row_without_a_label_above_the_actions_names_the_actors() -> None:
    table = [
        *lines("1-кесте. ҚФБ іс-әрекеттерінің сипаттамасы"),
        row(2, "1", "Іс-әрекеттің (жұмыс барысының, ағынының) №", "1", "2"),
        row(3, "2", "", "Кеңсе маманы", "Басшы"),
        row(4, "3", "Іс-әрекеттің (үдерістің, рәсімнің, операцияның) атауы", "Қабылдау", "Қол қою"),
        row(5, "5", "Орындау мерзімі", "15 минут", "1 күн"),
    ]
    (found,) = read_blocks(table, "Сипаттау")
    draft = procedure_of(found, ActorNames(), None)
    assert [shown(step) for step in draft.steps] == [
        ("1", "Кеңсе маманы", "Қабылдау", None, ["15 minute"], None),
        ("2", "Басшы", "Қол қою", None, ["1 day"], None),
    ]


def test_rows_of_cells_go_on_with_their_block_whatever_their_labels_say() -> None:
    table = [
        row(1, "Рәсімдердің №", "1", "2"),
        row(2, "Құрылымдық бөлімшелер (қызметкерлер)", "Кеңсе", "Бөлім басшысы"),
        row(3, "Рәсім (іс-қимыл) атауы", "Тіркеу", "Жауапты орындаушыны айқындау"),
        row(4, "Нәтиже", "Жазба", "Бұрыштама"),
        row(5, "Ұзақтығы", "15 минут", "1 сағат"),
        *lines("Басқа кесте"),
        row(8, "Келесі", "Айна", "Болат"),  # of another table: words stand between
    ]
    (found,) = read_blocks(table, None)
    steps = procedure_of(found, ActorNames(), None).steps
    assert [step.next_label for step in steps] == [None, None]
    assert [(s.actor, s.action, s.outcome, s.terms[0].value) for s in steps] == [
        ("Кеңсе", "Тіркеу", "Жазба", 15),
        ("Бөлім басшысы", "Жауапты орындаушыны айқындау", "Бұрыштама", 1),
    ]


def test_numbers_over_several_cells_and_beside_the_title_of_a_block() -> None:
    table = [
        *lines("1-кесте. ҚФБ іс-әрекеттерінің сипаттамасы"),
        row(2, "1", "Іс-әрекеттің (жұмыс барысының, ағынының) №", "1", "2", "", "3"),
        row(3, "2", "ҚФБ атауы", "Кеңсе маманы", "Басшы", "", "Орындаушы"),
        row(4, "3", "Іс-әрекеттің (үдерістің) атауы", "Қабылдау", "Қарау", "Бөлу", "Тексеру"),
        row(5, "5", "Орындау мерзімі", "15 минут", "1 күн", "", "3 күн"),
        row(6, "1", "Негізгі үдерістің іс-әрекеті (барысы, жұмыс ағыны)", "4", "5"),
        row(7, "2", "ҚФБ атауы", "Басшы", "Кеңсе маманы"),
        row(8, "3", "Іс-әрекеттің (үдерістің) атауы", "Қол қою", "Беру"),
        row(9, "2", "ҚФБ атауы", "Басшы", "Кеңсе маманы"),
    ]
    (found,) = read_blocks(table, "Сипаттау")
    draft = procedure_of(found, ActorNames(), None)
    assert [(s.label, s.actor, s.action, len(s.terms)) for s in draft.steps] == [
        ("1", "Кеңсе маманы", "Қабылдау", 1),
        ("2", "Басшы", "Қарау; Бөлу", 1),
        ("3", "Орындаушы", "Тексеру", 1),
        ("4", "Басшы", "Қол қою", 0),
        ("5", "Кеңсе маманы", "Беру", 0),
    ]
    assert [(f.code, f.span.line_start) for f in draft.findings] == [("table_not_read", 9)]


def test_numbers_below_the_title_of_a_block_that_lost_its_cells() -> None:
    text = "\n\n".join((
        "Іс-әрекеттің (жұмыс барысының, ағынының) №", "1 2", "ҚФБ атауы", "Маман Басшы",
        "Іс-әрекеттің атауы", "Қабылдау Қол қою", "Негізгі үдерістің іс-әрекеттері", "3 4",
        "ҚФБ атауы", "Маман Басшы", "Іс-әрекеттің атауы", "Беру Тексеру",
    ))  # fmt: skip
    (found,) = read_blocks(lines(text), "Сипаттау")
    steps = procedure_of(found, ActorNames(), None).steps
    assert [(s.label, s.actor, s.action) for s in steps] == [
        ("1", "Маман", "Қабылдау"), ("2", "Басшы", "Қол қою"),
        ("3", "Маман", "Беру"), ("4", "Басшы", "Тексеру"),
    ]  # fmt: skip


def test_actors_of_a_variants_table_alone_are_unknown() -> None:
    (table,) = read_blocks(lines(VARIANTS), None)
    procedure = variant_procedure(table, [])
    assert procedure is not None
    assert [step.actor for step in procedure.steps] == [None] * 3
    assert procedure.findings[0].code == "actor_unknown"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Құжаттарды қабылдау Құжаттарды жинау", ["Құжаттарды қабылдау", "Құжаттарды жинау"]),
        ("Хат-хабармен танысу Құжаттарды тіркеу", ["Хат-хабармен танысу", "Құжаттарды тіркеу"]),
    ],
)
def test_two_cells_on_one_line(line: str, cells: list[str]) -> None:
    found = splits([tuple(lines(line))], Borders(capitalised), 2)
    assert [piece.text for piece in found[1].pieces] == cells


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("ММ АЖ ЖАО ӨҮЭШ (ЭҮШ)", ["ММ", "АЖ ЖАО", "ӨҮЭШ (ЭҮШ)"]),
        ("ХҚКО ХҚКО АЖ АЖ(ЭҮШ) ЖАО АЖ ММ", ["ХҚКО", "ХҚКО АЖ", "АЖ(ЭҮШ)", "ЖАО АЖ", "ММ"]),
        ("ЭҮП АЖ(ЭҮШ) ЖАО АЖ ХҚКО ИАЖ ММ", ["ЭҮП", "АЖ(ЭҮШ)", "ЖАО АЖ", "ХҚКО ИАЖ", "ММ"]),
        ("Учаскелік комиссия Ауылдық округ", ["Учаскелік комиссия", "Ауылдық округ"]),
    ],
)
def test_names_on_one_line(line: str, names: list[str]) -> None:
    cuts = [0, *(place for place, _ in ActorNames().inner(line)), len(line)]
    assert [line[a:b].strip() for a, b in pairwise(cuts)] == names


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("ҚФБ атауы Учаскелік комиссия", "actor", "Учаскелік комиссия"),
        ("5 Орындау мерзімдері 15 минуттан", "term", "15 минуттан"),
        ("Келесі іс-әрекеттің нөмірі 2 3 4", "next", "2 3 4"),
        ("Іс-әрекет (үрдіс, рәсім) атауы және олардың сипаттамасы", "action", ""),
        ("Аяқталу нысаны (деректер, құжат) ", "outcome", ""),
        ("Іс-әрекеттің (үдерістің) атауы және оның сипаттамасы Қабылдау", "action", "Қабылдау"),
        ("Аяқтау нысаны (деректер, ұйымдық-өкімгерлік шешім) Тіркеу", "outcome", "Тіркеу"),
        ("Әрекет № (барысы, жұмыс ағыны) 11 12", "number", "11 12"),
        ("Іс-әрекеттің реттік нөмірі 1 2", "number", "1 2"),
        ("Іс-әрекеттің (үдерістің, Қабылдау", "action", "Қабылдау"),
        ("2 АЖ, ҚФБ атауы Портал", "actor", "Портал"),
        ("2 Құрылымдық бөлімшелердің (қызметкерлердің) атауы Кеңсе", "actor", "Кеңсе"),
        ("6 Келесі рәсімнің (іс-қимылдың) нөмірі 2 3", "next", "2 3"),
        ("Келесі іс-әрекет 2 3", "next", "2 3"),
        # other spellings of the same labels
        ("Іс-әрекеттердің реті (жұмыстар ағыны, легі) Маман", "number", "Маман"),
        ("2 ҚФБ-ның атауы Маман", "actor", "Маман"),
        ("Процедураның (әрекеттің) № 1 2", "number", "1 2"),
        ("ҚФБ атаулары Маман", "actor", "Маман"),
        ("2 Наименование участвующей стороны Маман", "actor", "Маман"),
        ("Процестің, рәсімнің, операцияның атауы және олардың сипаты Қарау", "action", "Қарау"),
        ("Аяқталу формасы (деректер, құжат, ұйымдық-өкімгерлік шешім) Хат", "outcome", "Хат"),
        ("Аяқталған нысаны (құжаттар, ұйымдастыру-басқару шешімі) Хат", "outcome", "Хат"),
        ("5 Атқарылу мерзімі 2 күн", "term", "2 күн"),
        ("Іс-қимылдың ұзақтығы 2 күн", "term", "2 күн"),
        ("Кейінгі іс-әрекеттің нөмірі 2 3", "next", "2 3"),
    ],
)
def test_labels_are_taken_away(text: str, kind: str, rest: str) -> None:
    chunk = tuple(lines(text))
    found = label_kind(chunk)
    assert found == kind
    assert "".join(line.text for line in take_label(chunk, found).rest) == rest


@pytest.mark.parametrize("text", ["Орындау мерзімі мен бұрыштамасы", "Орындау мерзімімен құжаттар"])
def test_a_cell_that_begins_like_a_label_is_none(text: str) -> None:
    assert label_kind(tuple(lines(text))) is None


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Күн ішінде", [(1, "day")]),
        ("2 минут Құжаттар түскен жағдайда Жұмыс күні ішінде", [(2, "minute"), (1, "working_day")]),
        ("он күнтізбелік күн ішінде", [(10, "calendar_day")]),
        ("2 жұмыс күні ішінде", [(2, "working_day")]),
        ("Күніне 3 рет", []),
        # a figure that letter-spacing has set apart
        ("1 0 күнтізбелік күн ішінде", [(10, "calendar_day")]),
        ("30 секундтан артық емес", [(0.5, "minute")]),
        ("15 0 минут", [(0, "minute")]),
        ("1 сағат 30 минут", [(90, "minute")]),
        ("1 сағат ішінде, 30 минут", [(1, "hour"), (30, "minute")]),
        ("2 сағат 90 минут", [(2, "hour"), (90, "minute")]),
    ],
)
def test_find_terms(text: str, terms: list[tuple[float, str]]) -> None:
    assert [(term.value, term.unit) for term in find_terms(text)] == terms


PHRASES = [
    "Құжаттарды қабылдау",
    "Хат-хабармен танысу, жауапты орындаушыны анықтау",
    "Қорытындыны уәкілетті органға немесе ауылдық округ әкіміне жолдау",
    "Шығыс құжатты қалыптастыру. Уәкілетті тұлғаның қолын қою",
    "Журналға тіркеу және талон беру",
    "Бағдарғылау",
]
ACTORS = ["Учаскелік комиссия", "Уәкілетті органның басшылығы", "Ауылдық округ әкімі"]
TERMS = ["15 минут", "2 жұмыс күні ішінде", "1 минуттан артық емес", "Күн ішінде"]
LABELS = {
    "actor": "ҚФБ атауы",
    "action": "Іс-әрекеттің\n(үрдістің, рәсімнің,\nоперацияның) атауы және·\nолардың сипаттамасы",
    "outcome": "Аяқталу нысаны\n(деректер, құжат,·\nұйымдық-\nөкімдік шешім)",
    "term": "Орындау мерзімдері",
}


def printed(cell: str, width: int) -> str:
    """A cell in lines of a narrow column, with the space that a wrap leaves."""
    return "·\n".join(wrap(cell, width, break_on_hyphens=False))


@st.composite
def printed_tables(draw: st.DrawFn) -> tuple[str, list[tuple[str, ...]]]:
    """A table as it is printed, and its columns."""
    count = draw(st.integers(2, 6))
    width = draw(st.integers(18, 40))
    pools = {"actor": ACTORS, "action": PHRASES, "outcome": PHRASES, "term": TERMS}
    rows = {
        kind: draw(st.lists(st.sampled_from(pool), min_size=count, max_size=count))
        for kind, pool in pools.items()
    }
    numbers = " ".join(str(number) for number in range(1, count + 1))
    parts = [f"Іс-әрекеттің (жұмыс·\nбарысының, ағымының) №\n\n{numbers}"]
    for kind, cells in rows.items():
        text = printed(cells[0], width)
        for cell in cells[1:]:
            text += draw(st.sampled_from(["\n\n", "\n\n", "\n"])) + printed(cell, width)
        page_break = "\n\n" if draw(st.booleans()) else ""
        parts.append(f"{page_break}{LABELS[kind]}\n\n{text}")
    return "\n\n".join(parts), list(zip(*rows.values(), strict=True))


@settings(max_examples=60)
@given(printed_tables())
def test_a_printed_table_is_read_back(table: tuple[str, list[tuple[str, ...]]]) -> None:
    text, columns = table
    (procedure,) = tables(text)
    assert [
        (step.actor, step.action, step.outcome, step.terms[0].text) for step in procedure.steps
    ] == columns


@pytest.mark.parametrize("sign", ["№", "N"])
def test_the_number_sign_of_a_label(sign: str) -> None:
    for label in (f"Іс-әрекеттің {sign} (жұмыс барысының, ағымының)", f"Іс-қимыл {sign}"):
        printed = tuple(lines(label))
        assert label_kind(printed) == "number"
        assert take_label(printed, "number").rest == ()


@pytest.mark.parametrize(
    ("numbers", "between"), [("1\n\n2", "\n\n"), ("1 2", "\n\n"), ("1 2", "\n")]
)
def test_tables_with_and_without_blank_lines(numbers: str, between: str) -> None:
    rows = [
        "Іс-әрекеттің № (жұмыс барысының, ағымының)", numbers,
        "ҚФБ атауы", "Бөлім маманы", "Бөлім басшысы",
        "Іс-әрекеттің (үдерістің, рәсімнің, операцияның) атауы және олардың сипаттамасы",
        "Өтінішті тіркеу", "Анықтамаға қол қою",
        "Орындалу мерзімі", "15 минут", "1 жұмыс күні",
    ]  # fmt: skip
    (procedure,) = tables(between.join(rows))
    assert [(step.label, step.actor, step.action) for step in procedure.steps] == [
        ("1", "Бөлім маманы", "Өтінішті тіркеу"),
        ("2", "Бөлім басшысы", "Анықтамаға қол қою"),
    ]


def test_two_numbers_and_two_short_terms_share_a_line() -> None:
    rows = [
        "Іс-әрекеттің № (жұмыс барысының, ағымының)", "1", "2 3",
        "ҚФБ атауы", "Бөлім маманы", "Бөлім басшысы", "Орталық маманы",
        "Іс-әрекеттің (үдерістің) атауы", "Тіркеу", "Қол қою", "Беру",
        "Орындалу мерзімі", "15 мин. 20 мин.", "30 сек.",
    ]  # fmt: skip
    (procedure,) = tables("\n\n".join(rows))
    assert [(step.action, [term.value for term in step.terms]) for step in procedure.steps] == [
        ("Тіркеу", [15]), ("Қол қою", [20]), ("Беру", [0.5]),
    ]  # fmt: skip


FRAGMENTS = [
    *PHRASES, *ACTORS, *TERMS, *LABELS.values(), "1 2 3", "4 5", "7", "3", "-", "2 3", "", "", "",
    "Іс-әрекеттің № (жұмыс)", "Келесі іс-әрекеттің нөмірі 2 3", "Келесі іс-әрекеттің·",
    "1-кесте. Атауы", "Кесте 2. Пайдалану нұсқалары. Негізгі үрдіс", "Топ 1", "№ 1 іс-әрекет",
    "1-кезең: шешім", "Ескерту:", "      Абзац", "(", "дан бас тарту", "ты", "—", "ҚФБ, АЖ атауы",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_any_text_gives_steps_or_nothing_but_no_error(fragments: list[str]) -> None:
    for table in read_blocks(lines("\n".join(fragments)), None):
        if table.blocks:
            procedure = procedure_of(table, ActorNames(), None)
            assert all(step.label for step in procedure.steps)
        else:
            variant_procedure(table, [StepDraft("Қарау", _SPAN, actor="Басшы")])
