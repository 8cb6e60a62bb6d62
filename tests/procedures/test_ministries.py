"""Steps as regulations of ministries word them: agents, two in a sentence, who takes part."""

from __future__ import annotations

import pytest

from pipeline.model import Line
from pipeline.procedures.action_tables.blocks import read_blocks
from pipeline.procedures.action_tables.tables import procedure_of
from pipeline.procedures.actors import ActorNames
from pipeline.procedures.language import language_of
from pipeline.procedures.points import text_procedures
from pipeline.procedures.prose.enumerations import take_terms
from pipeline.procedures.prose.russian import next_clauses, split_russian_actor
from pipeline.procedures.prose.sentences import split_actor
from pipeline.procedures.terms import find_terms
from tests.procedures.test_text import point


@pytest.mark.parametrize(
    ("text", "actor", "action"),
    [
        # by whom, before a noun of what is done
        ("кеңсе қызметкерімен өтінішті жүйеде тіркеу", "кеңсе қызметкері",
         "өтінішті жүйеде тіркеу"),
        ("құжаттарды кеңсе маманымен тіркеу", "кеңсе маманы", "құжаттарды тіркеу"),
        ("басқарманың бас сарапшысы немесе сарапшысымен өтінішті қарауы",
         "басқарманың бас сарапшысы немесе сарапшысы", "өтінішті қарауы"),
        ("басқарманың бас маманының өтінішті тіркеуі", "басқарманың бас маманы",
         "өтінішті тіркеуі"),
        # with whom
        ("басшымен шешімді келісу", None, None),
        ("алушымен құжаттарды тексеру", None, None),
        ("мүдделі органдармен құжаттарды келісу", None, None),
        # who applies is not who checks
        ("алушының талаптарға сәйкестігін тексеруі", None, None),
        ("алушының талаптарға сәйкестігін берушінің тексеруі", "беруші",
         "алушының талаптарға сәйкестігін тексеруі"),
        ("маманның құжаттардың талаптарға сәйкестігін тексеруі", "маман", None),
        ("алушының ЭЦҚ тіркеу куәлігін таңдауы", "алушы", "ЭЦҚ тіркеу куәлігін таңдауы"),
        # a genitive that owns nothing of what is done
        ("алушының сұрау салуды куәландыру үшін ЭЦҚ таңдау", "алушы",
         "сұрау салуды куәландыру үшін ЭЦҚ таңдау"),
        ("маманның өтінішті тіркеу", "маман", "өтінішті тіркеу"),
        ("алушының өтінішін тіркеу", None, None),
        ("алушының деректерінде қателердің болуына байланысты бас тартуды қалыптастыру", None,
         None),
        # what the same one does first
        ("құжаттарды тексеріп, талдау жасағаннан кейін берушінің маманы жазбаны қалыптастырады",
         "берушінің маманы",
         "құжаттарды тексеріп, талдау жасағаннан кейін жазбаны қалыптастырады"),
        ("өтінішті тіркеп, басшыға береді", None, None),
        # a paper stands first, in the genitive
        ("өтінімнің ұйым жетекшісімен қаралуы", "ұйым жетекшісі", "өтінімнің қаралуы"),
        ("сараптама қорытындысының берушінің қызметкерімен қаралуы", "берушінің қызметкері",
         "сараптама қорытындысының қаралуы"),
        ("өтініштің кеңседе тіркелуі", None, None),
        ("құжаттың нәтижесін маманның алуы", "маман", "құжаттың нәтижесін алуы"),
        # a unit whose name holds what it deals with
        ("ұйымның шарттарды сараптау және қамтамасыз ету басқармасы қызметкерінің тіркеуі",
         "ұйымның шарттарды сараптау және қамтамасыз ету басқармасы қызметкері", "тіркеуі"),
        ("өтінімнің тауар атауларын сараптау басқармасының қызметкерімен қаралуы",
         "тауар атауларын сараптау басқармасының қызметкері", "өтінімнің қаралуы"),
        ("маманның құжаттарды қабылдау бөлімінің маманымен бірге тексеруі", "маман", None),
        ("маманның құжаттарды тексеру бөліміне жіберуі", "маман",
         "құжаттарды тексеру бөліміне жіберуі"),
        ("Қорытынды оң болған жағдайда сараптама жасау ұйымы хатты екі күнде жібереді",
         "сараптама жасау ұйымы", "Қорытынды оң болған жағдайда хатты екі күнде жібереді"),
        # who stands in for another
        ("беруші басшысының міндетін атқарушы бұрыштама қояды",
         "беруші басшысының міндетін атқарушы", "бұрыштама қояды"),
        ("маман өз міндетін атқарады", "маман", "өз міндетін атқарады"),
        ("бұйрықтың тіркелген данасы кеңсе маманымен беріледі", "кеңсе маманы",
         "бұйрықтың тіркелген данасы беріледі"),
        ("жеке тұлғалар мемлекеттік дерекқорында деректерді тексеру", None, None),
    ],
)  # fmt: skip
def test_who_acts_in_a_noun_of_action(text: str, actor: str | None, action: str | None) -> None:
    found = split_actor(text)
    assert found.actor == actor
    assert found.action == (action or found.action)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("работник передает дело исполнителю, который в течение дня осуществляет поиск карточки",
         [("в течение дня осуществляет поиск карточки", "исполнитель")]),
        ("работник передает дело исполнителю, который осуществляет контроль", []),
        ("инспектор принимает документы; руководитель накладывает визу",
         [("руководитель накладывает визу", None)]),
        ("инспектор принимает документы; работник архива – поиск дела",
         [("работник архива – поиск дела", None)]),
        ("инспектор проверяет заявление; прикрепляет документ; руководитель отдела – 15 минут", []),
    ],
)  # fmt: skip
def test_another_one_acts_in_russian(text: str, clauses: list[tuple[str, str | None]]) -> None:
    assert [(text[cut.end :], cut.actor) for cut in next_clauses(text)] == clauses


def test_what_a_unit_deals_with_is_part_of_its_name() -> None:
    found = split_russian_actor("работник отдела прав на недвижимое имущество – рассмотрение дела")
    assert found.actor == "работник отдела прав на недвижимое имущество"
    assert split_russian_actor("специалист на портале проверяет дело").actor == "специалист"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("После рассмотрения ответственным исполнителем справка направляется на подпись", None),
        ("после подписания руководителем документы выдаются специалистом", "специалист"),
        ("После сдачи экзамена экзаменатором выдается лист", "экзаменатор"),
        ("подписанные руководством документы передаются исполнителем", "исполнитель"),
    ],
)
def test_who_did_what_was_done_before(text: str, actor: str | None) -> None:
    assert split_russian_actor(text).actor == actor


def test_terms_of_cases_in_a_bracket() -> None:
    text = "маман жібереді (беру кезінде – 10 жұмыс күні, телнұсқа беру кезінде мерзімі 2 күн)"
    action, terms = take_terms(text)
    assert (action, [term.value for term in terms]) == (text, [10.0, 2.0])
    action, terms = take_terms("маман тексереді – 3 күн (толық болмаған кезде – 1 күн)")
    assert (action, [t.value for t in terms]) == (
        "маман тексереді (толық болмаған кезде – 1 күн)", [3.0, 1.0]
    )  # fmt: skip


def test_what_is_done_behind_the_terms_of_the_service() -> None:
    section = "2. Описание порядка действий структурных подразделений"
    clauses = point(
        "5",
        "При поступлении документов сотрудник комнаты осуществляет прием документов. Длительность"
        " приема не более 30 минут.",
        "Руководитель отдела в течении 15 минут определяет исполнителя.",
        "Исполнитель:",
        "1) проверяет полноту документов;",
        "2) оформляет приказ.",
        "Продолжительность рассмотрения исполнителем составляет:",
        "при регистрации юридических лиц – не позднее одного рабочего дня;",
        "при регистрации партий – не позднее одного месяца.",
        "После рассмотрения исполнителем справка направляется на подпись. Продолжительность"
        " составляет один рабочий день.",
        section=section,
    )
    (procedure,) = text_procedures(clauses, language=language_of("ru"))
    assert [(step.actor, [term.value for term in step.terms]) for step in procedure.steps] == [
        ("сотрудник комнаты", [30.0]), ("Руководитель отдела", [15.0]), ("Исполнитель", []),
        ("Исполнитель", []), (None, [1.0]),
    ]  # fmt: skip


def test_two_who_act_in_one_sentence_are_a_procedure() -> None:
    section = "2. Описание порядка действий структурных подразделений (работников)"
    text = (
        "Работник осуществляет прием документов и в течение часа передает их исполнителю,"
        " который в течение 1 рабочего дня осуществляет рассмотрение заявления."
    )
    (procedure,) = text_procedures(point("5", text, section=section), language=language_of("ru"))
    assert [(step.actor, step.terms[0].value) for step in procedure.steps] == [
        ("Работник", 1.0),
        ("исполнитель", 1.0),
    ]
    alone = "Работник в течение часа передает документы исполнителю."
    assert not text_procedures(point("5", alone, section=section), language=language_of("ru"))


@pytest.mark.parametrize(
    ("language", "lead", "items", "count"),
    [
        ("ru", "Перечень структурных подразделений (работников), которые участвуют:",
         ("инспектор – прием документов;", "курьер – доставка;", "работник – поиск дела."), 0),
        ("ru", "Перечень структурных подразделений (работников), которые участвуют:",
         ("инспектор – прием, 15 минут;", "курьер – доставка;", "работник – поиск, 1 час."), 3),
        ("kk", "Қызметті көрсетуге құрылымдық бөлімшелер қатысады:",
         ("кеңсе құжаттарды тіркейді;", "басшы қол қояды;", "маман жауапты дайындайды."), 0),
        ("kk", "Қызмет көрсетудің процесіне кіретін тәртіптер (іс-қимылдар):",
         ("өтінішті басшының қарауы;", "жауапты жолдау."), 2),
        ("kk", "Бөлімшелердің арасында өзара әрекет тәртібін сипаттау:",
         ("басшы қарайды;", "жауап жолданады."), 2),
        ("kk", "Бөлімшелер арасындағы тәртіптің (іс-қимылдың) сабақтастығын сипаттау:",
         ("басшы қарайды;", "жауап жолданады."), 2),
        ("ru", "Процедуры (действия), входящие в состав процесса оказания услуги:",
         ("регистрация заявления;", "рассмотрение заявления руководителем."), 2),
        ("kk", "Қызмет көрсету процесінің құрамына енетін рәсімдер (іс-қимылдар):",
         ("өтінішті басшының қарауы;", "жауапты жолдау."), 2),
    ],
)  # fmt: skip
def test_lists_of_who_takes_part(
    language: str, lead: str, items: tuple[str, ...], count: int
) -> None:
    numbered = [f"{number}) {item}" for number, item in enumerate(items, start=1)]
    found = text_procedures(point("6", lead, *numbered), language=language_of(language))
    assert sum(len(procedure.steps) for procedure in found) == count


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("өтініш түскен күні тіркеледі", [1.0]),
        ("өтініш түскен күні көрсетілетін қызметті беруші оны тіркейді", [1.0]),
        ("түскен күні мен кіріс нөмірі көрсетілген мөртаңба қойылады", []),
        ("түскен күні көрсетілген мөртаңба қойылады", []),
        ("жұмыс күні барысында басшыға береді", [1.0]),
        ("екі жұмыс күні барысында басшыға береді", [2.0]),
    ],
)
def test_a_stamp_with_the_day_has_no_term(text: str, terms: list[float]) -> None:
    assert [term.value for term in find_terms(text)] == terms


def test_labels_without_a_dash_among_those_with_one() -> None:
    lead = "Рәсімдердің реттілігі:"
    steps = (
        "1-процесс – алушының парольді енгізуі;",
        "2-процесс алушының ЭЦҚ таңдауы;",
        "1-шарт – деректерді тексеру;",
        "3-процесс аяқталған соң портал хабарлайды.",
    )
    (procedure,) = text_procedures(point("9", lead, *steps))
    assert [(step.label, step.kind) for step in procedure.steps] == [
        ("1-процесс", "action"), ("2-процесс", "action"), ("1-шарт", "condition"),
        (None, "action"),
    ]  # fmt: skip


def test_three_who_act_in_one_sentence_without_a_time() -> None:
    section = "2. Описание порядка действий структурных подразделений"
    text = (
        "Услугополучатель подает запрос в центр, затем работник услугодателя осуществляет прием"
        " документов, услугодатель осуществляет рассмотрение запросов."
    )
    (procedure,) = text_procedures(point("5", text, section=section), language=language_of("ru"))
    assert [step.actor for step in procedure.steps] == [
        "Услугополучатель", "работник услугодателя", "услугодатель",
    ]  # fmt: skip
    two = "Работник осуществляет прием документов, услугодатель осуществляет рассмотрение."
    assert not text_procedures(point("5", two, section=section), language=language_of("ru"))


@pytest.mark.parametrize("label", ["Наименование", "Имена"])
def test_a_table_that_goes_on_without_labels(label: str) -> None:
    def row(number: int, *cells: str) -> Line:
        return Line(number, "\t".join(cells), cells=cells)

    table = [
        row(1, "1", "№ действия (хода, потока работ)", "1", "2"),
        row(2, "2", label, "Центр", "Услугодатель"),
        row(3, "3", "Наименование действия (процесса, процедуры)", "Прием", "Проверка"),
        row(4, "4", "Форма завершения (данные, документ)", "Расписка", "Запись"),
        row(5, "5", "Сроки исполнения", "15 минут", "20 минут"),
        row(6, "6", "Номер следующего действия", "2", "3"),
        Line(7, "продолжение таблицы"),
        row(8, "3", "4"),
        row(9, "Архив", "Техник"),
        row(10, "Поиск дела", "Выезд"),
        row(11, "Дело", "Акт"),
        row(12, "30 минут", "3 дня"),
        row(13, "4", "-"),
    ]
    (found,) = read_blocks(table, None)
    steps = procedure_of(found, ActorNames(), None, language_of("ru").terms).steps
    told = [(s.actor, s.action, s.outcome, s.terms[0].value, s.next_label) for s in steps]
    assert told[2:] == [
        ("Архив", "Поиск дела", "Дело", 30.0, "4"),
        ("Техник", "Выезд", "Акт", 3.0, None),
    ]
    assert told[0][0] == ("Центр" if label == "Наименование" else None)
