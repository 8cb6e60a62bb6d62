"""What an appendix holds, told by its title and its first lines."""

from __future__ import annotations

import pytest

from pipeline.model import Line
from pipeline.structure.parts.appendices import kind_of
from pipeline.structure.parts.appendix_titles import read_title
from tests.costs import costs_in_proportion

GOODS = "№\tТауардың атауы\tБағасы\n1\tБақыт департаменті үшін қағаз\t120\n2\tСия\t80"
HEADED = "№\tТауардың атауы\tБағасы\nІшкі саясат басқармасы\n1\tҚағаз\t120"
OFFICES = "№\tАтауы\tМекенжайы\n1\tБірінші бөлім\tАбай көшесі, 1\n2\tЕкінші бөлім\tАбай көшесі, 2"
CALLED = "1. Бірінші бөлім, тел. 8 (7282) 24-15-63\n2. Екінші бөлім, тел. 8 (72835) 4-41-92"
NAMES = "№\tМекеменің атауы\n1\tБірінші\n2\tЕкінші"
RULES = "1. Журналдар мен өтініштер осы тәртіппен сақталады.\n2. Акт екі данада жасалады."
FORM = "Өтініш\n\nМен, ____________________, куәлік беруді сұраймын.\n\nҚолы ____________"
CONTACTS = "Наименование\tАдрес\tТелефон\nОтдел района\tс. Бейнеу, ул. Мира, 7\t8 (72932) 2-21-35"
ACTIONS = (
    "Номер действия\tНаименование структурного подразделения\tСрок исполнения\n1\tканцелярия\t1 час"
)


def lines(text: str) -> list[Line]:
    return [
        Line(number, line, cells=tuple(line.split("\t")) if "\t" in line else None)
        for number, line in enumerate(text.split("\n"), 1)
    ]


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Тауарлардың тізбесі", GOODS, "other"),
        ("Перечень товаров", GOODS, "other"),
        ("Тауарлардың тізбесі", HEADED, "other"),  # a heading between rows names a body
        ("Орындардың тізбесі", OFFICES, "office_list"),
        ("Орындардың тізбесі", NAMES, "office_list"),
        ("Уәкілетті органдардың тізбесі", GOODS, "office_list"),
        ("Құжаттарды қабылдайтын мекемелердің тізбесі", CALLED, "office_list"),
        ("Мекемелер талап ететін құжаттардың тізбесі", GOODS, "other"),
        ("Перечень услугодателей", "1\tПервый\n2\tВторой", "office_list"),
        ("Контактные данные местных исполнительных органов", CONTACTS, "office_list"),
        ("Контактные телефоны", "1\tПервый\n2\tВторой", "other"),
        ("Сведения", CONTACTS, "office_list"),
        ("Жұмыс тәртібі", RULES, "other"),
        ("Жұмыс тәртібі", FORM, "form"),  # there is something to fill in
        (None, FORM, "form"),
        (None, "Өтініш\nКуәлік беруді сұраймын.", "form"),
        ("Описание порядка", ACTIONS, "procedure_table"),
    ],
)
def test_kinds(title: str | None, text: str, kind: str) -> None:
    assert kind_of(title, lines(text)) == kind


def test_a_row_of_numbers_without_end_costs_in_proportion() -> None:
    assert costs_in_proportion(lambda count: kind_of(None, lines("8-716-42 " * count)), 300)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (
            "Қазақстан Республикасының________ (облыс, қала) аумағында қызметін жүзеге асыратын"
            " миссионерді тiркеу туралы КУӘЛІГІ",
            "Қазақстан Республикасының _____ (облыс, қала) аумағында қызметін жүзеге асыратын"
            " миссионерді тiркеу туралы КУӘЛІГІ",
        ),
        ("Заявка на проведение экспертизы № ___", "Заявка на проведение экспертизы"),
        ("Өтінім ______ (берушінің аты)", "Өтінім"),
        (
            "________ (Филиал корпорации) Заявление № ____ о регистрации прав для физического лица",
            "Заявление о регистрации прав для физического лица",
        ),
    ],
)
def test_the_heading_of_a_form_with_a_blank(heading: str, title: str) -> None:
    read = [Line(1, "«__» ______ 20 __ жыл"), Line(2, ""), Line(3, heading, heading=True)]
    assert read_title([*read, Line(4, ""), Line(5, "Т.А.Ә. ______")], 0, 5)[0] == title
