"""Joining wrapped lines, and the source line of every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Extent, Line, Passage
from pipeline.repair import cell_paragraphs, join_lines
from tests.texts import lines


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("      1. Осы  қаулы \nресми  жарияланған", "1. Осы қаулы ресми жарияланған"),
        ("минуттан аспайтын (\nон) ", "минуттан аспайтын (он)"),
        ("бөлімі\n» мемлекеттік мекемесі", "бөлімі» мемлекеттік мекемесі"),
        ("осы стандарттың 1-\nтармағының", "осы стандарттың 1-тармағының"),
        ("Заңының 9-1\n- бабы", "Заңының 9-1-бабы"),
        ("сағат 18.00–\nге дейін", "сағат 18.00–ге дейін"),
        ("ұйымдық-\nөкімдік құжат", "ұйымдық-өкімдік құжат"),
        ("накопи-\nтельный отдел", "накопительный отдел"),
        ("интернет-\nресурсов", "интернет-ресурсов"),
        ("социально-\nэкономического", "социально-экономического"),
        ("электрон-дық үкімет", "электрон-дық үкімет"),
        ("шетелдіктер\n, босқындар", "шетелдіктер, босқындар"),
        ("тел/факс\n: 2-33-12", "тел/факс: 2-33-12"),
        ("сағат 18.00\n- сенбі күндері", "сағат 18.00 - сенбі күндері"),
        ("бұдан әрі –\nорталық", "бұдан әрі – орталық"),
        ("халыққа\n\n\n\nқызмет көрсету", "халыққа қызмет көрсету"),
        ('шегінде "\nОбъект салу\n" туралы', 'шегінде "Объект салу" туралы'),
        ('"Жер беру"\nмемлекеттік', '"Жер беру" мемлекеттік'),
        ('осы\n"Жер беру" стандарты', 'осы "Жер беру" стандарты'),
        ('«Қызметтер туралы"\nЗаңы', '«Қызметтер туралы" Заңы'),
        ("Есіл-akimat@\nmail.ru", "Есіл-akimat@mail.ru"),
        ("kense\n@mail.ru", "kense@mail.ru"),
        ("№\n358 қаулысымен", "№ 358 қаулысымен"),
        ("және/\nнемесе", "және/немесе"),
        ("көшірме және\n/немесе басқа құжат", "көшірме және/немесе басқа құжат"),
        ("тел. 23-4-\n62", "тел. 23-4-62"),
        ("Интернациональ\nная көшесі, 10", "Интернациональная көшесі, 10"),
        ("Мемлекеттік-қ\nұқықтық жұмысы", "Мемлекеттік-құқықтық жұмысы"),
        ("әкімшілік-қа\nржылық", "әкімшілік-қаржылық"),
        ("сондай-ақ\nстандарт", "сондай-ақ стандарт"),
        ("Электрон\nдық мекен\nжайы", "Электрондық мекен жайы"),
        ("", ""),
    ],
)
def test_wraps(raw: str, expected: str) -> None:
    assert join_lines(lines(raw)).text == expected


def test_paragraphs_of_a_cell_know_their_lines() -> None:
    cells = ("1", "Өтініш\nКуәлік")
    row = Line(7, "\t".join(cells), cells=cells, extent=Extent(9, (7, 8), {1: (8, 9)}))
    assert [(p.text, p.numbers) for p in cell_paragraphs(row, 1)] == [
        ("Өтініш", (8,)),
        ("Куәлік", (9,)),
    ]
    # of which only the line of the row is known
    plain = Line(7, row.text, cells=cells)
    assert [(p.text, p.numbers) for p in cell_paragraphs(plain, 1)] == [
        ("Өтініш", (7,)),
        ("Куәлік", (7,)),
    ]


def test_no_line_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one line"):
        join_lines([])


def test_blank_lines_keep_a_place() -> None:
    assert join_lines([Line(7, "  ", 2), Line(8, "")]) == Passage("", (0,), (7,), 2)


WORDS = st.text('абәқ(),.-«»" 019', max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_every_character_knows_its_line(rows: list[str]) -> None:
    """Each line's own letters are found, in order, where the passage says that they are."""
    passage = join_lines([Line(number, row) for number, row in enumerate(rows, 1)])
    found = dict.fromkeys(range(1, len(rows) + 1), "")
    for offset, character in enumerate(passage.text):
        found[passage.line_at(offset)] += character
    for number, row in enumerate(rows, 1):
        assert found[number].replace(" ", "") == row.replace(" ", "")
    assert list(passage.offsets) == sorted(set(passage.offsets))


@given(st.lists(WORDS, min_size=1, max_size=8))
def test_joined_text_is_a_fixed_point(rows: list[str]) -> None:
    text = join_lines([Line(number, row) for number, row in enumerate(rows, 1)]).text
    assert join_lines([Line(1, text)]).text == text
