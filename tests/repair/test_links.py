"""Displaced hyperlinks: each case is a line, or lines, of a real decree."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.patterns import patterns
from pipeline.read import read_document
from pipeline.repair import repair, repair_passage
from pipeline.repair.links import put_back
from tests.folders import RAW
from tests.texts import lines

CASES = [
    # one hole, the fragment at the line's end: after a space, glued to a mark, glued to a word
    (
        "осы стандартқа  көрсетілген Қазақстан 1-қосымшада",
        "осы стандартқа 1-қосымшада көрсетілген Қазақстан",
    ),
    (
        "осы Регламенттің  көрсетілген.4-қосымшасында",
        "осы Регламенттің 4-қосымшасында көрсетілген.",
    ),
    ("осы стандартқа  сәйкес нысан5-қосымшаға", "осы стандартқа 5-қосымшаға сәйкес нысан"),
    ("№ 745  негізінде көрсетіледі.қаулысы", "№ 745 қаулысы негізінде көрсетіледі."),
    (
        "Стандарттың  көрсетілген құжаттар 9 - тармағында",
        "Стандарттың 9 - тармағында көрсетілген құжаттар",
    ),
    (
        "стандарттың  көрсетілген облыстардың (1-қосымшасында",
        "стандарттың 1-қосымшасында көрсетілген облыстардың (",
    ),
    (
        "Республикасының  сәйкес мереке күндері.Заңына",
        "Республикасының Заңына сәйкес мереке күндері.",
    ),
    ("№ 1429  (Қазақстан Республикасының қаулысы", "№ 1429 қаулысы (Қазақстан Республикасының"),
    # the hole before a mark
    ("мемлекеттік қызмет  ;стандарты", "мемлекеттік қызмет стандарты;"),
    ("облысының әкімдігі :ҚАУЛЫ ЕТЕДІ", "облысының әкімдігі ҚАУЛЫ ЕТЕДІ:"),
    ("Республикасының Үкіметі »;ҚАУЛЫ ЕТЕДІ:", "Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:»;"),
    ("тақырыбында және :1-тармақта", "тақырыбында және 1-тармақта:"),
    ("№ 745 , «Жергілікті атқарушы қаулысы", "№ 745 қаулысы, «Жергілікті атқарушы"),
    ("тел: 8 (7172) 74-24-40 .көрсетеді", "тел: 8 (7172) 74-24-40 көрсетеді."),
    ("Заңының 6-бабы , 8) тармақшасының", "Заңының 6-бабы 8) тармақшасының,"),
    (
        "жылғы 11 маусымдағы  , Қазақстан Республикасының № 573 қаулысы",
        "жылғы 11 маусымдағы № 573 қаулысы, Қазақстан Республикасының",
    ),
    (
        "Қазақстан Республикасы  13-бабының 3-тармағына, Заңының",
        "Қазақстан Республикасы Заңының 13-бабының 3-тармағына,",
    ),
    (
        "Заңының\n, Қазақстан Республикасы Үкіметінің 114-бабы",
        "Заңының 114-бабы, Қазақстан Республикасы Үкіметінің",
    ),
    ("Үкіметінің 5 қаңтардағы  қаулысы № 1", "Үкіметінің 5 қаңтардағы № 1 қаулысы"),
    ("Қазақстан Республикасы  13-бабының Заңының", "Қазақстан Республикасы Заңының 13-бабының"),
    # several holes
    ("Заңының ,  9-1 15-2-баптарына", "Заңының 9-1, 15-2-баптарына"),
    (
        "Регламенттің  және  көрсетілген.1 2-қосымшаларда",
        "Регламенттің 1 және 2-қосымшаларда көрсетілген.",
    ),
    (
        "кодексінің , , ,  негізінде көрсетіледі.16 17 18 71-баптары",
        "кодексінің 16, 17, 18, 71-баптары негізінде көрсетіледі.",
    ),
    (
        "Заңының 16-бабының  сәйкес Солтүстік 3-тармағына",
        "Заңының 16-бабының 3-тармағына сәйкес Солтүстік",
    ),
    (" сәйкес  мереке  күндерінен басқа .Заңына", "Заңына сәйкес мереке күндерінен басқа."),
    # a hole at the line's beginning; a citation cut by the wrap
    ("стандартқа 1\n - қосымшада көрсетілген.", "стандартқа 1-қосымшада көрсетілген."),
    ("стандартқа 1\n\n көрсетілген.-қосымшада", "стандартқа 1-қосымшада көрсетілген."),
    (
        "осы Регламенттің 1-\n көрсетілген мекен-жайлар қосымшасында",
        "осы Регламенттің 1-қосымшасында көрсетілген мекен-жайлар",
    ),
    (
        "Заңының ,  9-1 15-2-\n\n сәйкес Республикасының Үкіметі :баптарына ҚАУЛЫ ЕТЕДІ",
        "Заңының 9-1, 15-2-баптарына сәйкес Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:",
    ),
    (
        "осы Регламенттің  1\nжәне  көрсетілген (бұдан әрі – беруші).2-қосымшаларында",
        "осы Регламенттің 1 және 2-қосымшаларында көрсетілген (бұдан әрі – беруші).",
    ),
    (
        "Регламенттің  және 1 2-\n көрсетілген.қосымшаларында",
        "Регламенттің 1 және 2-қосымшаларында көрсетілген.",
    ),
    (";стандарты", "стандарты;"),
    # the fragment on a line of its own below its hole
    (
        "осы стандартқа  сәйкес сапа және тиімділік\n6-қосымшаға\nкөрсеткіштерімен өлшенеді.",
        "осы стандартқа 6-қосымшаға сәйкес сапа және тиімділік көрсеткіштерімен өлшенеді.",
    ),
    # titles and amendment notes
    (
        "      1)  әлеуметтiк көмек тағайындау» мемлекеттік қызмет «Мемлекеттiк атаулы",
        "1) «Мемлекеттiк атаулы әлеуметтiк көмек тағайындау» мемлекеттік қызмет",
    ),
    (  # the title has its end in the line below
        "      2)  тәрбиеленетiн мүгедек балаларды материалдық «Үйде оқитын және\n"
        "қамтамасыз ету үшiн құжаттарды ресiмдеу» мемлекеттік қызмет",
        "2) «Үйде оқитын және тәрбиеленетiн мүгедек балаларды материалдық қамтамасыз ету үшiн "
        "құжаттарды ресiмдеу» мемлекеттік қызмет",
    ),
    (  # no hole behind the label
        "      2) орталыққа берілген «Үйде оқитын және\nтәрбиеленетiн» мүгедек балалар",
        "2) орталыққа берілген «Үйде оқитын және тәрбиеленетiн» мүгедек балалар",
    ),
    (
        "      3)  анықтама беру» мемлекеттік қызмет регламенті.«Жұмыссыз азаматтарға",
        "3) «Жұмыссыз азаматтарға анықтама беру» мемлекеттік қызмет регламенті.",
    ),
    (
        "ҚР Үкіметінің 16.04.2014  қаулысымен (№ 358\nалғашқы ресми",
        "ҚР Үкіметінің 16.04.2014 № 358 қаулысымен (алғашқы ресми",
    ),
    (
        "әкімдігінің 16.06.2016\n\n қаулысымен (алғашқы күнтізбелік он күнN 228",
        "әкімдігінің 16.06.2016 N 228 қаулысымен (алғашқы күнтізбелік он күн",
    ),
    ("№ 270  (бұйрығымен\nНормативтік", "№ 270 бұйрығымен (Нормативтік"),
    # an article stands before its points, an act's number before its word or its registration
    (
        "сондай-ақ Заңның  2-тармағында 34-бабының\nкөзделген жағдайда",
        "сондай-ақ Заңның 34-бабының 2-тармағында көзделген жағдайда",
    ),
    (
        "қызмет стандартына  1, 5, 2-қосымшаның\n6-тармақтарында",
        "қызмет стандартына 2-қосымшаның 1, 5, 6-тармақтарында",
    ),
    (
        "«Регламенттерді бекіту туралы»  бұйрығының (№ 389\nтізілімінде тіркелді)",
        "«Регламенттерді бекіту туралы» № 389 бұйрығының (тізілімінде тіркелді)",
    ),
    (
        "тіркеу тізілімінде  болып тіркелген) (бұдан әрі – № 16359\nСтандарт)",
        "тіркеу тізілімінде № 16359 болып тіркелген) (бұдан әрі – Стандарт)",
    ),
    (
        "Ескерту.  жаңа редакцияда - ҚР Үкіметінің 24.09.2021 № 12-тармақ\n828 қаулысымен",
        "Ескерту. 12-тармақ жаңа редакцияда - ҚР Үкіметінің 24.09.2021 № 828 қаулысымен",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_fragments_go_back(raw: str, expected: str) -> None:
    passage, findings = repair_passage(lines(raw))
    assert passage.text == expected
    assert findings == ()


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_repaired_text_is_a_fixed_point(raw: str, expected: str) -> None:
    assert repair_passage(lines(expected))[0].text == expected
    assert repair_passage(lines(raw))[0].text == expected


@pytest.mark.parametrize(
    "text",
    [
        "осы стандарттың 11-тармағында көрсетілген құжаттар;",
        "Мемлекеттік қызмет 2-қосымшаға сәйкес (1, 2, 3 сурет) көрсетіледі.",
        "Жер  туралы заң",  # two spaces and the name of an act, but no hole for it
        "тел: 8 (71341) 21-5-52,  факс: 21-4-51",
        "Үкіметінің 12.07.2013  № 722",
        "б-қосымша",
        "Бөлім басшысы 8(71638)2-30-45",
        "kense .  aa@",
    ],
)
def test_what_stays(text: str) -> None:
    assert repair_passage(lines(text))[0].text == " ".join(text.split())
    assert repair_passage(lines(text))[1] == ()


@pytest.mark.parametrize(
    "text",
    [
        "осы стандарттың  сәйкес нысан бойынша\n16\nтолтырылады",  # the number of a page
        "осы стандартқа  сәйкес және осы ережеге  сәйкес нысандар\n3-қосымшаға\nтолтырылады",
    ],
)
def test_a_line_that_fills_no_hole_or_one_of_two_stays(text: str) -> None:
    assert repair_passage(lines(text))[0].text == " ".join(text.split())


def test_a_quick_look_passes_over_no_fragment() -> None:
    book = patterns("repair_links")
    for example in book.examples["fragment"]["matches"]:
        found = book["fragment"].search(example["text"])[0].lower()
        has_number = any(letter.isdigit() or letter in "№n" for letter in found)
        assert has_number or any(word in found for word in book.needs["fragment_word"]), found


def test_without_a_safe_place_a_finding_is_left() -> None:
    passage, findings = repair_passage(
        lines("Қабылдау туралы қолхат береді\nонда нөмірі11-тармағында")
    )
    assert passage.text == "Қабылдау туралы қолхат береді онда нөмірі11-тармағында"
    (finding,) = findings
    assert (finding.code, finding.span.line_start) == ("displaced_fragment", 2)
    assert "11-тармағында" in finding.message


def test_a_number_that_nothing_takes_is_a_finding_where_a_hole_shows() -> None:
    passage, (finding,) = repair_passage(lines("Елорда даңғылы,  үй, «Министрліктер № 8"))
    assert passage.text == "Елорда даңғылы, үй, «Министрліктер № 8"
    assert "№ 8" in finding.message


def test_moved_words_keep_their_source_line() -> None:
    passage, _ = repair_passage(lines("осы стандартқа  сәйкес сапа\n6-қосымшаға\nөлшенеді."))
    assert [passage.line_at(passage.text.index(word)) for word in ("осы", "6-", "сапа", "өл")] == [
        1,
        2,
        1,
        3,
    ]
    assert passage.span().line_end == 3


def letters_of(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


def test_raw_decrees_keep_every_letter() -> None:
    moved = 0
    for path in RAW.glob("*.txt"):
        before = ""
        for line in repair(read_document(path)).lines:
            if line.is_blank or line.cells is not None:
                continue
            text, _ = put_back(line.text, before)
            assert letters_of(text) == letters_of(line.text)
            again, _ = put_back(text, before)
            assert again == text
            moved += text != line.text
            before = text
    assert moved > 200


PIECES = st.sampled_from(
    [
        "осы",
        "стандартқа",
        "Регламенттің",
        "5-қосымшаға",
        "және",
        "1",
        "сәйкес",
        "№ 358",
        "қаулысымен",
        "көрсетілген",
        "(алғашқы",
        "«Жер",
        "беру»",
        "ҚАУЛЫ ЕТЕДІ",
        "2-",
        "Заңының",
        "стандарты",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "  ", " ;", ".", "; ", " , ", "", "\n", "\n "])


@given(st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=12))
def test_any_paragraph_keeps_its_letters(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    passage, _ = repair_passage(lines(text))
    assert letters_of(passage.text) == letters_of(text)
    for row in text.split("\n"):
        assert letters_of(put_back(row)[0]) == letters_of(row)
