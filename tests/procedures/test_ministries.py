"""Steps as regulations of ministries word them: agents, two in a sentence, who takes part."""

from __future__ import annotations

import pytest

from pipeline.procedures.language import language_of
from pipeline.procedures.points import text_procedures
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
    ],
)
def test_a_stamp_with_the_day_has_no_term(text: str, terms: list[float]) -> None:
    assert [term.value for term in find_terms(text)] == terms
