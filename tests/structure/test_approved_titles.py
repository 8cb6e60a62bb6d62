"""A standard alone: its title names in brackets the act that approved it, and what became of it."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Line
from pipeline.structure import read_structure
from pipeline.structure.model import Act

KAZAKH = """
«Куәліктерді тану» мемлекеттік қызмет
стандарты (Қазақстан Республикасы Үкіметінің 2012 жылғы 31 тамыздағы № 1119 Қаулысымен бекітілген)
{beside}
1. Жалпы ережелер
1. Мемлекеттік қызметті Білім және ғылым министрлігі көрсетеді.
"""
RUSSIAN = """
Стандарт государственной услуги «Признание свидетельств» (утвержден постановлением Правительства
Республики Казахстан от 31 августа 2012 года № 1119) {beside}

1. Общие положения

1. Государственная услуга оказывается Министерством образования.
"""


def act_of(text: str, language: str) -> Act:
    lines = tuple(Line(number, line) for number, line in enumerate(text.strip().split("\n"), 1))
    made = Document("act.txt", "text", "0" * 64, lines, language=language)
    return read_structure(made)


@pytest.mark.parametrize(
    ("text", "language", "beside", "repealed_by", "on"),
    [
        (KAZAKH, "kk", "", None, None),
        (KAZAKH, "kk", "(2013.09.07. берілген өзгерістермен)", None, None),
        (KAZAKH, "kk", "(2013.09.07. берілген өзгерістермен) (күші жойылды)", "", None),
        (
            KAZAKH,
            "kk",
            "ҚР Үкіметінің 2015 жылғы 13 наурыздағы № 140 Қаулысымен күші жойылды",
            "140",
            "2015-03-13",
        ),
        (
            KAZAKH,
            "kk",
            "ҚР Үкіметінің 2015 жылғы 13 наурыздағы № 140 Қаулысымен 2-тармақтың күші жойылды",
            None,
            None,
        ),
        (RUSSIAN, "ru", "", None, None),
        (RUSSIAN, "ru", "(с изменениями от 09.07.2013 г.) (утратил силу)", "", None),
        (
            RUSSIAN,
            "ru",
            "\nУтратил силу постановлением Правительства РК от 13 марта 2015 года № 140",
            "140",
            "2015-03-13",
        ),
    ],
)
def test_it_is_of_the_act_that_its_title_names(
    text: str, language: str, beside: str, repealed_by: str | None, on: str | None
) -> None:
    act = act_of(text.format(beside=beside), language)
    decree = act.decree
    assert (decree.number, decree.adopted_on, decree.act_type) == ("1119", "2012-08-31", "decree")
    assert decree.status == ("in_force" if repealed_by is None else "repealed")
    assert (decree.repealed_by_number, decree.repealed_on) == (repealed_by or None, on)
    (service,) = act.services
    names = {"kk": "Куәліктерді тану", "ru": "Признание свидетельств"}
    assert (service.service.title, service.service.instrument) == (names[language], "standard")
    assert [clause.provision.point for clause in service.clauses][-1] == "1"


@pytest.mark.parametrize(
    "title",
    [
        "«Куәліктерді тану» мемлекеттік қызмет стандарты (бұдан әрі – Стандарт)",
        "Өтінішті қарау тәртібі (Үкіметтің 2012 жылғы 31 тамыздағы № 1119 Қаулысымен бекітілген)",
    ],
)
def test_brackets_that_name_no_act_and_other_documents_open_nothing(title: str) -> None:
    act = act_of(f"{title}\n\n1. Бұл мәтін қызмет туралы емес.", "kk")
    assert act.services == ()
