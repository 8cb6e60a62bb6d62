"""Titles of sections that stand in the text as its paragraphs do."""

from __future__ import annotations

import pytest

from tests.structure.test_structure import act_of, keys

HEAD = """Қазақстан Республикасы Үкіметінің
2014 жылғы 5 наурыздағы № 192 қаулысымен
бекітілген

      «Анықтама беру» мемлекеттік көрсетілетін қызмет регламенті

"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # every line is indented: the number of the next point tells the title
            "      1. Жалпы ережелер\n      1. Қызметті бөлім көрсетеді.\n"
            "      2. Қызмет тегін көрсетіледі.\n      2. Көрсету тәртібі\n"
            "      3. Маман өтінішті тіркейді.",
            ["sec1", "p1", "p2", "sec2", "p3"],
        ),
        (  # a flush title right below an indented paragraph that is over
            "1. Жалпы ережелер\n      1. Қызметті бөлім көрсетеді.\n"
            "2. Көрсету тәртібі\n      2. Маман өтінішті тіркейді.",
            ["sec1", "p1", "sec2", "p2"],
        ),
        (  # a wrapped line of a paragraph that is not over
            "1. Жалпы ережелер\n      1. Қызметті бөлім № 5 бұйрықтың\n"
            "2. Тармағына сәйкес көрсетеді.\n      2. Маман өтінішті тіркейді.",
            ["sec1", "p1", "p2"],
        ),
        (  # items of a list inside a point, without marks at their ends
            "1. Жалпы ережелер\n      1. Қызметті бөлім көрсетеді.\n"
            "      2. Алушы мынадай құжаттарды ұсынады:\n      1. Өтініш\n      2. Жеке куәлік\n"
            "      3. Маман өтінішті тіркейді.",
            ["sec1", "p1", "p2", "p2.para1", "p2.para2", "p3"],
        ),
        (  # points whose marks were lost
            "1. Жалпы ережелер\n      1. Қызметті бөлім көрсетеді\n"
            "      2. Қызмет тегін көрсетіледі\n      3. Маман өтінішті тіркейді",
            ["sec1", "p1", "p2", "p3"],
        ),
    ],
    ids=["indented", "below a paragraph", "wrapped", "list", "without marks"],
)
def test_titles_among_paragraphs(text: str, expected: list[str]) -> None:
    (service,) = act_of(HEAD + text).services
    assert [key for key, _, _ in keys(service.clauses)] == expected
