"""Stamps of Russian texts: how far each goes."""

from __future__ import annotations

import pytest

from pipeline.model import Line
from pipeline.structure.parts.lines import Lines
from pipeline.structure.parts.outline import read_title
from pipeline.structure.parts.russian_stamps import read_stamp


@pytest.mark.parametrize(
    ("printed", "kind", "number", "end"),
    [
        (["Приложение 2", "к Правилам оказания услуги", "", "Форма"], "part_appendix", "2", 2),
        # blank lines within it: each line is a paragraph
        (
            ["Приложение 1", "", "к стандарту государственной", "", "услуги", "", "Перечень"],
            "part_appendix",
            "1",
            5,
        ),
        (
            [
                "Утвержден",
                "",
                "приказом Министра юстиции",
                "от 5 мая 2015 года № 7",
                "",
                "Стандарт",
            ],
            "approval",
            None,
            4,
        ),
        (
            [
                "Приложение 1",
                "",
                "к приказу Министра юстиции",
                "",
                "Республики Казахстан",
                "",
                "от 29 мая 2020 года № 69",
                "",
                "Стандарт государственной услуги",
            ],
            "act_appendix",
            "1",
            7,
        ),
        # the act's giver and its day alone, each a paragraph
        (
            [
                "Утверждены приказом",
                "",
                "Первого Заместителя Премьер-Министра",
                "",
                "Республики Казахстан-Министра финансов",
                "",
                "30 марта 2020 года № 336",
                "",
                "Правила оказания государственной услуги «Выдача лицензии»",
            ],
            "approval",
            None,
            7,
        ),
        (
            [
                "Утвержден",
                "",
                "приказом Министра внутренних",
                "",
                "дел Республики Казахстан",
                "",
                "19 марта 2015 года",
                "",
                "№ 254",
                "",
                "Стандарт государственной услуги",
            ],
            "approval",
            None,
            9,
        ),
        # the name of the service, its lines paragraphs
        (
            [
                "Приложение 1",
                "",
                "к Правилам оказания государственной услуги",
                "",
                "«Выдача лицензии на осуществление",
                "",
                "аудиторской деятельности»",
                "",
                "Перечень требований",
            ],
            "part_appendix",
            "1",
            7,
        ),
        (["Приложение 1 к Правилам", "", "«Выдача справки»"], "part_appendix", "1", 1),
        # what begins with a capital behind a blank line is the title
        (["Приложение 3", "к Правилам", "", "Заявление"], "part_appendix", "3", 2),
        # no blank lines at all, as in text copied from a page
        (
            ["Приложение 1 к приказу", "Министра юстиции", "от 5 мая 2020 года № 7", "Правила"],
            "act_appendix",
            "1",
            3,
        ),
        (
            ["Приложение 2", "к Правилам", "«Выдача", "справки»", "Перечень", "требований"],
            "part_appendix",
            "2",
            4,
        ),
        (
            ["Приложение 2", "к Правилам", "Министерства финансов", "Республики", "Перечень"],
            "part_appendix",
            "2",
            4,
        ),
        (["Приложение 2", "к Правилам", "Сноска. Приложение 2 в"], "part_appendix", "2", 2),
        (
            ["Приложение 1 к приказу", "Министра юстиции", "Республики", "от 5 мая 2020 года № 7"],
            "act_appendix",
            "1",
            4,
        ),
    ],
)
def test_how_far_a_stamp_goes(printed: list[str], kind: str, number: str | None, end: int) -> None:
    lines = Lines([Line(place, text) for place, text in enumerate(printed, 1)])
    stamp = read_stamp(lines, 0, 0)
    assert stamp is not None
    assert (stamp.kind, stamp.number, stamp.end) == (kind, number, end)


@pytest.mark.parametrize(
    ("behind", "end"),
    [
        ("от 28 апреля 2015 года", 3),
        ("№ 279", 3),
        ("Стандарт государственной услуги", 1),
        ("выдача справок", 1),
    ],
)
def test_what_stands_in_the_middle_may_be_the_stamps(behind: str, end: int) -> None:
    above = Line(1, "Приложение 27 к приказу Министра юстиции")
    lines = Lines([above, Line(2, ""), Line(3, behind, heading=True), Line(4, "")])
    stamp = read_stamp(lines, 0, 0)
    assert stamp is not None
    assert stamp.end == end


def test_a_line_of_running_text_is_no_stamp() -> None:
    printed = ["документы представляются через портал,", "приложение 1 к настоящим Правилам."]
    lines = Lines([Line(place, text) for place, text in enumerate(printed, 1)])
    assert read_stamp(lines, 1, 0) is None


def test_where_blank_lines_part_blocks_a_stamp_ends_at_one() -> None:
    printed = ["Приложение 1", "", "к стандарту государственной услуги"]
    lines = Lines([Line(place, text) for place, text in enumerate(printed, 1)], blocks=True)
    assert read_stamp(lines, 0, 0) is None


@pytest.mark.parametrize(
    "following", ["Сноска. Правила в редакции", "Глава 1. Общие положения", ""]
)
def test_a_title_ends_where_the_text_begins(following: str) -> None:
    printed = ["Правила оказания государственной услуги «Выдача", "справки»", following, "и"]
    lines = Lines([Line(place, text) for place, text in enumerate(printed, 1)])
    title = read_title(lines, 0)
    assert title is not None
    assert (title.name, title.end) == ("Выдача справки", 2)
