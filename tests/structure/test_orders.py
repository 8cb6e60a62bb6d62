"""What amending acts order: places, actions and new wordings."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Line, Passage
from pipeline.structure.orders.changes import read_changes
from pipeline.structure.orders.pieces import paragraphs_apart
from pipeline.structure.orders.places import Place, read_places
from pipeline.structure.orders.words import changed_words
from pipeline.structure.parts.lines import Lines, Stamp
from pipeline.structure.parts.quoted_stamps import without_quoted
from pipeline.structure.prose.quotes import quoted_places, row_pieces
from tests.amended.samples import (
    OLD_ID,
    OLD_ID_RU,
    RULES,
    RULES_RU,
    amending,
    amending_ru,
    structure_of,
)
from tests.costs import cpu_seconds


def orders(*paragraphs: str, language: str = "kk") -> list[dict[str, object]]:
    make = amending_ru if language == "ru" else amending
    act = structure_of(make(*paragraphs), language)
    names = (
        "action", "in_document", "document", "appendix", "section", "points", "subpoints",
        "paragraph", "sentence", "column_number", "part", "everywhere", "by_appendix",
    )  # fmt: skip
    found = []
    for order in act.orders:
        assert order.target_act_id == (OLD_ID_RU if language == "ru" else OLD_ID)
        said = {name: value for name in names if (value := getattr(order, name))}
        said |= {"words": json.loads(order.words)} if order.words else {}
        if order.wording:
            said["wording"] = {part["key"]: part["text"] for part in json.loads(order.wording)}
        found.append(said)
    return found


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["2-тармақ алып тасталсын;"], {"action": "repealed", "points": "2"}),
        (["3, 4 және 7-1-тармақтар алып тасталсын;"],
         {"action": "repealed", "points": "3, 4, 7-1"}),
        (["5-тармақтың 2) тармақшасы алып тасталсын;"],
         {"action": "repealed", "points": "5", "subpoints": "2"}),
        (["5-тармақта:", "1) және 3) тармақшалар алып тасталсын;"],
         {"action": "repealed", "points": "5", "subpoints": "1, 3"}),
        (["4-тармақтан бастап 6-тармаққа дейін алып тасталсын;"],
         {"action": "repealed", "points": "4–6"}),
        (["2-тармақ мынадай редакцияда жазылсын:", "«2. Өтініш тіркеледі:", "1) қағазда;",
          "2) «Портал» арқылы.»;"],
         {"action": "reworded", "points": "2", "wording": {
             ".p2": "Өтініш тіркеледі:", ".p2.1": "қағазда;", ".p2.2": "«Портал» арқылы."}}),
        (["2-тармақ мынадай редакцияда жазылсын: «2. Өтініш тіркеледі.»;"],
         {"action": "reworded", "points": "2", "wording": {".p2": "Өтініш тіркеледі."}}),
        (['2-тармақ мынадай редакцияда жазылсын:', '"2. "Портал" арқылы тіркеледі.',
          'Жауап беріледі.";'],
         {"action": "reworded", "points": "2", "wording": {
             ".p2": '"Портал" арқылы тіркеледі.', ".p2.para1": "Жауап беріледі."}}),
        (["5-тармақта:", "2) тармақша мынадай редакцияда жазылсын:", "«2) куәлік;»;"],
         {"action": "reworded", "points": "5", "subpoints": "2", "wording": {".p5.2": "куәлік;"}}),
        (["5-тармақтың екінші абзацы мынадай редакцияда жазылсын:", "«Жауап беріледі.»;"],
         {"action": "reworded", "points": "5", "paragraph": "2",
          "wording": {".p5.para1": "Жауап беріледі."}}),
        (["5-тармақтың бірінші бөлігіндегі «бес» деген сөз «он» деген сөзбен ауыстырылсын;"],
         {"action": "words", "points": "5", "paragraph": "part 1", "words": [["бес", "он"]]}),
        (["мынадай мазмұндағы 2-1-тармақпен толықтырылсын:", "«2-1. Жауап беріледі.»;"],
         {"action": "added", "wording": {".p2-1": "Жауап беріледі."}}),
        (["5-тармақ мынадай мазмұндағы 3) тармақшамен толықтырылсын:", "«3) сенімхат;»;"],
         {"action": "added", "points": "5", "wording": {".p5.3": "сенімхат;"}}),
        (["4-тармақтағы «бес» және «күн» деген сөздер тиісінше «он» және «ай» деген сөздермен"
          " ауыстырылсын;"],
         {"action": "words", "points": "4", "words": [["бес", "он"], ["күн", "ай"]]}),
        (["4-тармақтағы «бес» деген сөз алып тасталсын;"],
         {"action": "words", "points": "4", "words": [["бес", ""]]}),
        (["4-тармақтағы «бес» деген сөзден кейін «жұмыс» деген сөзбен толықтырылсын;"],
         {"action": "words", "points": "4", "words": [["бес", "бес жұмыс"]]}),
        (["4-тармақтағы «беру» деген сөз «беру» мемлекеттік» деген сөздермен ауыстырылсын;"],
         {"action": "words", "points": "4", "words": [["беру", "беру» мемлекеттік"]]}),
        (["4-тармақтағы «бес», «он» деген сөздер «жүз» деген сөзбен ауыстырылсын;"],
         {"action": "unread", "points": "4"}),
        (["тақырыбы мынадай редакцияда жазылсын:", "«Үй туралы»;"],
         {"action": "reworded", "part": "title", "wording": {".para1": "Үй туралы"}}),
    ],
)  # fmt: skip
def test_orders_of_a_kazakh_act(paragraphs: list[str], expected: dict[str, object]) -> None:
    assert orders(*paragraphs) == [expected]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["пункт 2 исключить;"], {"action": "repealed", "points": "2"}),
        (["пункты 3, 4 и 7-1 исключить;"], {"action": "repealed", "points": "3, 4, 7-1"}),
        (["подпункт 1) пункта 4 изложить в следующей редакции:", "«1) заявление;»;"],
         {"action": "reworded", "points": "4", "subpoints": "1",
          "wording": {".p4.1": "заявление;"}}),
        (["дополнить пунктом 2-1 следующего содержания:", "«2-1. Ответ выдается.»;"],
         {"action": "added", "wording": {".p2-1": "Ответ выдается."}}),
        (["пункт 5 дополнить подпунктом 3) следующего содержания:", "«3) доверенность;»;"],
         {"action": "added", "points": "5", "wording": {".p5.3": "доверенность;"}}),
        (["в пункте 3:", "слова «5 (пяти)» заменить словами «10 (десяти)»;"],
         {"action": "words", "points": "3", "words": [["5 (пяти)", "10 (десяти)"]]}),
        (["абзац второй пункта 3 исключить;"],
         {"action": "repealed", "points": "3", "paragraph": "2"}),
    ],
)  # fmt: skip
def test_orders_of_a_russian_act(paragraphs: list[str], expected: dict[str, object]) -> None:
    assert orders(*paragraphs, language="ru") == [expected]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("слово «в» заменить словом «г», слово «а» заменить словом «б»;",
         [[["в", "г"]], [["а", "б"]]]),
        ("после слов «дней» дополнить словами «со дня», слово «а» исключить;",
         [[["дней", "дней со дня"]], [["а", ""]]]),
        ("слова «а» и слово «б» заменить словами «в» и словом «г»;",
         [[["а", "в"], ["б", "г"]]]),
        ("слова «а», «б» заменить словами «в», «г»;", [[["а", "в"], ["б", "г"]]]),
    ],
)  # fmt: skip
def test_quotes_of_two_orders_are_no_list(order: str, words: list[list[list[str]]]) -> None:
    found = orders("в пункте 3:", order, language="ru")
    assert [item["words"] for item in found] == words


def test_a_document_is_named_once_for_the_orders_below_it() -> None:
    found = orders("1-тармақ алып тасталсын;", RULES, "2-тармақ алып тасталсын;")
    here = {"action": "repealed", "in_document": 1, "document": "Үй тіркеу", "points": "2"}
    assert found == [{"action": "repealed", "points": "1"}, here]
    found = orders(RULES_RU, "пункт 2 исключить;", language="ru")
    assert found == [here | {"document": "Регистрация дома"}]


def test_titles_and_preambles_are_no_points() -> None:
    """What is ordered for them besides points is an order of its own."""
    order = "«көрсету» деген сөз алып тасталсын;"
    done = {"action": "words", "points": "1", "words": [["көрсету", ""]]}
    title = {"action": "words", "part": "title", "words": [["көрсету", ""]]}
    preamble = {"action": "repealed", "part": "preamble"}
    assert orders("тақырыбында және 1-тармақта:", order) == [title, done]
    assert orders("1-тармақта:", order, "кіріспе алып тасталсын;") == [done, preamble]
    struck = {"action": "words", "part": "preamble", "words": [["срочно", ""]]}
    assert orders("в преамбуле слово «срочно» исключить;", language="ru") == [struck]


def test_what_an_appendix_words_anew() -> None:
    order = (
        "көрсетілген бұйрықпен бекітілген «Үй тіркеу» мемлекеттік қызмет көрсету қағидалары"
        " осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда жазылсын;"
    )
    assert orders(order) == [{"action": "replaced", "in_document": 1, "document": "Үй тіркеу"}]
    order = (
        "көрсетілген қағидаларға 2-қосымша осы бұйрыққа 1-қосымшаға сәйкес жаңа редакцияда"
        " жазылсын;"
    )
    assert orders(order) == [{"action": "replaced", "in_document": 1, "appendix": "2"}]


def test_a_row_of_a_standard_in_table_form() -> None:
    """Its number, title and content are cells, or stand one below the other."""
    head = "көрсетілген Қағидаларға 1-қосымшада:"
    order = "реттік нөмірі 3-жол мынадай редакцияда жазылсын:"
    wording = {".p3": "Мерзімі", ".p3.1": "2 (екі) күн;", ".p3.2": "күту – 5 минут."}
    row = "3.\tМерзімі\t1) 2 (екі) күн;\n2) күту – 5 минут."
    for paragraphs in (
        ["«", *row.replace("\n", "\t").split("\t"), "»;"],
        ["«3. Мерзімі", "1) 2 (екі) күн;", "2) күту – 5 минут.»;"],
    ):
        (found,) = orders(head, order, *paragraphs)
        assert found["wording"] == wording
        assert (found["appendix"], found["points"]) == ("1", "3")
    line = Line(7, row, None, ("3.", "Мерзімі", "1) 2 (екі) күн;\n2) күту – 5 минут."))
    pieces = ["3. Мерзімі", "1) 2 (екі) күн;", "2) күту – 5 минут."]
    assert [piece.text for piece in row_pieces([line])] == pieces


def test_a_text_that_does_not_change_is_left_alone() -> None:
    order = "2-тармақтағы «бес» деген сөз «он» деген сөзбен ауыстырылсын"
    assert orders(f"{order}, орыс тіліндегі мәтіні өзгермейді;")[0]["action"] == "words"
    assert orders(f"{order}, мемлекеттік тілдегі мәтін өзгермейді;") == []


def test_quoted_points_are_no_points_of_the_act() -> None:
    act = structure_of(
        amending(
            RULES,
            "2-тармақ мынадай редакцияда жазылсын:",
            "«2. Өтініш:",
            "1) қағазда;",
            "2) порталда.",
            "Осы қағидалар қолданысқа енгізіледі.»;",
        )
    )
    assert [c.provision.point for c in act.clauses if not c.quoted][-1] == "2"
    assert {c.provision.point for c in act.clauses if c.quoted} == {"1"}
    assert {c.provision.subpoint for c in act.clauses if c.quoted} == {None}
    assert "Осы бұйрық" in (act.decree.effective or "")
    assert not act.findings


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("kk", "3-тармақтың 1) тармақшасында және 4-тармақта «а» деген сөз",
         [{"points": ("3",), "subpoints": ("1",)}, {"points": ("4",)}]),
        ("kk", "3-тармақтың 1) тармақшасында, 2) тармақшасының екінші абзацында",
         [{"points": ("3",), "subpoints": ("1",)},
          {"points": ("3",), "subpoints": ("2",), "paragraph": "2"}]),
        ("kk", "4-тармақтың екінші және он бірінші бөліктері",
         [{"points": ("4",), "paragraph": "part 2, 11"}]),
        ("kk", "тақырыбы мен 1-тармағындағы «а»", [{"part": "title"}, {"points": ("1",)}]),
        ("kk", "2-тараудың тақырыбы", [{"section": "2", "part": "title"}]),
        ("kk", "4-6-тармақтар", [{"points": ("4–6",)}]),
        ("kk", "4-6-тармақ", [{"points": ("4-6",)}]),
        ("kk", "4-тармақтан бастап 6-тармаққа дейін", [{"points": ("4–6",)}]),
        ("kk", "3-тармақтың 2) – 4), 6) тармақшалары",
         [{"points": ("3",), "subpoints": ("2–4", "6")}]),
        ("kk", "1 және 2-қосымшалар осы бұйрыққа 3 және 4-қосымшаларға сәйкес",
         [{"appendix": "1"}, {"appendix": "2"}]),
        ("kk", "қосымша осы бұйрыққа қосымшаға сәйкес", [{"appendix": "only"}]),
        ("kk", "2-қосымшадағы реттік нөмірі 3-жолдың 2-бағаны",
         [{"appendix": "2", "points": ("3",), "column": "2"}]),
        ("kk", "реттік нөмірі 3-жол", [{"appendix": "only", "points": ("3",)}]),
        ("kk", "3-тармақтағы «а» деген сөз «б» деген сөзбен, 4-тармақтағы «в» деген сөз",
         [{"points": ("3",)}, {"points": ("4",)}]),
        ("kk", "кіріспе", [{"part": "preamble"}]),
        ("kk", "3-тармақтың бірінші бөлігінің 2) тармақшасы",
         [{"points": ("3",), "subpoints": ("2",)}]),
        ("kk", "3-тармақтың бірінші бөлігінің екінші абзацы",
         [{"points": ("3",), "paragraph": "part 1 / 2"}]),
        ("ru", "подпункт 2) части первой пункта 3", [{"points": ("3",), "subpoints": ("2",)}]),
        ("ru", "в подпункте 1) пункта 3 и пункте 4 слова",
         [{"points": ("3",), "subpoints": ("1",)}, {"points": ("4",)}]),
        ("ru", "абзац второй подпункта 1) пункта 3",
         [{"points": ("3",), "subpoints": ("1",), "paragraph": "2"}]),
        ("ru", "в пункте 3 подпункт 1)", [{"points": ("3",), "subpoints": ("1",)}]),
        ("ru", "пункты с 5 по 7", [{"points": ("5–7",)}]),
        ("ru", "подпункты 2), 3) и 5) пункта 4",
         [{"points": ("4",), "subpoints": ("2", "3", "5")}]),
        ("ru", "заголовок главы 2", [{"section": "2", "part": "title"}]),
        ("ru", "графу 3 строки 2 приложения 4",
         [{"appendix": "4", "points": ("2",), "column": "3"}]),
        ("ru", "приложения 1 и 2 изложить согласно приложениям 3 и 4 к настоящему приказу",
         [{"appendix": "1"}, {"appendix": "2"}]),
    ],
)  # fmt: skip
def test_places_that_an_order_names(
    language: str, text: str, expected: list[dict[str, object]]
) -> None:
    named = [place for group in read_places(text, [Place()], language) for place in group.places]
    assert named == [Place(**said) for said in expected]  # type: ignore[arg-type]


_TWO, _NEW = {"points": "2", "sentence": "2"}, {"wording": {".p2.para1": "А."}}


@pytest.mark.parametrize(
    ("language", "paragraphs", "expected"),
    [
        ("kk", ["2-тармақтың екінші сөйлемі алып тасталсын;"], [{"action": "repealed", **_TWO}]),
        ("kk", ["2-тармақта:", "екінші сөйлем мынадай редакцияда жазылсын:", "«А.»;",
                "бірінші және үшінші сөйлемдер алып тасталсын;"],
         [{"action": "reworded", **_TWO, **_NEW},
          {"action": "repealed", "points": "2", "sentence": "1, 3"}]),
        ("kk", ["2-тармақтың үшінші абзацының екінші сөйлемі мынадай редакцияда жазылсын: «А.»;"],
         [{"action": "reworded", **_TWO, **_NEW, "paragraph": "3"}]),
        ("kk", ["2-тармақтың бірінші бөлігінде:", "екінші сөйлем алып тасталсын;"],
         [{"action": "repealed", **_TWO, "paragraph": "part 1"}]),
        ("kk", ["2-тармақтың 1) тармақшасының соңғы сөйлемі алып тасталсын;"],
         [{"action": "repealed", "points": "2", "subpoints": "1", "sentence": "last"}]),
        ("kk", ["2-тармақтың екінші сөйлеміндегі «он» деген сөз «бес» деген сөзбен ауыстырылсын;"],
         [{"action": "words", **_TWO, "words": [["он", "бес"]]}]),
        ("kk", ["2-тармақ мынадай мазмұндағы екінші сөйлеммен толықтырылсын: «А.»;"],
         [{"action": "added", **_TWO, **_NEW}]),
        ("kk", ["2-тармақ мынадай мазмұндағы сөйлеммен толықтырылсын:", "«А.»;"],
         [{"action": "added", "points": "2", "sentence": "last", **_NEW}]),
        ("ru", ["второе предложение пункта 2 исключить;"], [{"action": "repealed", **_TWO}]),
        ("ru", ["в пункте 2:", "предложение второе изложить в следующей редакции:", "«А.»;"],
         [{"action": "reworded", **_TWO, **_NEW}]),
        ("ru", ["второе предложение абзаца третьего пункта 2 исключить;"],
         [{"action": "repealed", **_TWO, "paragraph": "3"}]),
        ("ru", ["во втором предложении пункта 2 слова «пять» заменить словами «десять»;"],
         [{"action": "words", **_TWO, "words": [["пять", "десять"]]}]),
        ("ru", ["пункт 2 дополнить предложением следующего содержания: «А.»;"],
         [{"action": "added", "points": "2", "sentence": "last", **_NEW}]),
        ("ru", ["пункт 2 дополнить вторым предложением следующего содержания:", "«А.»;"],
         [{"action": "added", **_TWO, **_NEW}]),
    ],
)  # fmt: skip
def test_sentences_that_an_order_names(
    language: str, paragraphs: list[str], expected: list[dict[str, object]]
) -> None:
    assert orders(*paragraphs, language=language) == expected


@given(st.sampled_from(["kk", "ru"]), st.text("3,–-) тармақшығдупнквлие«»", max_size=60))
def test_places_of_any_text(language: str, text: str) -> None:
    lead = Place(True, "Үй")
    named = read_places(text, [lead], language)
    assert all(group.places for group in named)
    assert [group.start for group in named] == sorted(group.start for group in named)


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("kk", "2-тармақтың ескертпесі алып тасталсын;"),
        ("kk", "тақырыбы және 1-тармағы мынадай редакцияда жазылсын: «Үй»;"),
        ("ru", "примечание к пункту 4 исключить;"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_left(language: str, order: str) -> None:
    assert [found["action"] for found in orders(order, language=language)] == ["unread"]


def test_orders_of_several_places() -> None:
    assert orders(RULES, "3-тармақтың 1) тармақшасы және 5-тармақ алып тасталсын;") == [
        {"action": "repealed", "in_document": 1, "document": "Үй тіркеу", **place}
        for place in ({"points": "3", "subpoints": "1"}, {"points": "5"})
    ]
    order = "2-тармақта «а» деген сөз «б» деген сөзбен, 4-тармақта «в» деген сөз алып тасталсын;"
    assert orders(order) == [
        {"action": "words", "points": "2", "words": [["а", "б"]]},
        {"action": "words", "points": "4", "words": [["в", ""]]},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«бес», «он» деген сөздер тиісінше «үш», «төрт» деген сөздермен ауыстырылсын",
         [("бес", "үш"), ("он", "төрт")]),
        ("«;» тыныс белгісі «.» тыныс белгісімен ауыстырылсын", [(";", ".")]),
        ("нүкте нүктелі үтірмен ауыстырылсын", [(".", ";")]),
        ("точку заменить точкой с запятой", [(".", ";")]),
        ("үтір қос нүктемен ауыстырылсын", [(",", ":")]),
        ("двоеточие заменить запятой", [(":", ",")]),
        ("аббревиатуру «ЦОН» заменить словами «Государственная корпорация»",
         [("ЦОН", "Государственная корпорация")]),
        ("«бес», «он» деген сөздер «үш» деген сөзбен ауыстырылсын", []),
    ],
)  # fmt: skip
def test_words_that_change(text: str, expected: list[tuple[str, str]]) -> None:
    assert changed_words(text) == expected


@pytest.mark.parametrize(
    "here",
    ["көрсетілген қағидаларға 1-қосымша", "көрсетілген бұйрықпен бекітілген қағидаларға 1-қосымша"],
)
def test_an_order_that_is_wrapped_behind_an_appendix_is_no_stamp(here: str) -> None:
    (found,) = orders(f"{here}\nосы бұйрыққа 2-қосымшаға сәйкес жаңа редакцияда жазылсын;")
    assert (found["action"], found["appendix"]) == ("replaced", "1")


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (["2-тармақ мынадай редакцияда жазылсын:", "«2. А.»;", "3."], [1]),
        (["2-тармақ мынадай редакцияда жазылсын:", "«2. «А»;", "1) ә.»;", "3."], [1, 2]),
        # the source forgot a closing quote: the next order tells
        (["2-тармақ мынадай редакцияда жазылсын:", "«2. «А;", "1) ә.»;", "3-тармақта:"], [1, 2]),
        (["2-тармақ мынадай редакцияда жазылсын:", "«2. А.", "3. Ә."], [1]),
        (["мынадай өзгерістер енгізілсін:", "«А» деген сөз алып тасталсын;"], []),
    ],
)
def test_where_a_wording_ends(texts: list[str], places: list[int]) -> None:
    assert sorted(quoted_places(texts)) == places


def test_a_wording_may_have_as_many_parts_as_a_table_has_rows() -> None:
    rows = [f"«{number}. Құжат.»;" for number in range(1, 1501)]
    texts = ["5-тармақ мынадай редакцияда жазылсын:", *rows, "2. Осы бұйрық қолданысқа енгізіледі."]
    assert quoted_places(texts) == frozenset(range(1, 1501))


def test_a_paragraph_may_quote_many_wordings() -> None:
    (change,) = [
        change
        for change in read_changes(structure_of(amending("5-тармақ алып тасталсын;")).clauses, "kk")
        if change.action == "repealed"
    ]
    text = " ".join(f"{n}-тармақ жаңа редакцияда жазылсын: «{n}. Ақылы.»;" for n in range(1, 1101))
    clause = replace(change.clause, passage=Passage(text, (0,), (1,)))
    found = paragraphs_apart(replace(change, clause=clause, rest=text))
    assert len(found) == 1100
    assert found[-1].rest == found[-1].clause.passage.text
    assert found[-1].rest.startswith("1100-тармақ")


@pytest.mark.parametrize(
    "order",
    [
        f"{'9' * 5000}-тармақ алып тасталсын, кейінгі тармақтардың нөмірленуі өзгертілсін;",
        f"4-{'9' * 5000}-тармақтар алып тасталсын;",
        "1-қосымшадағы 1–99999999-жолдар осы бұйрыққа 1-қосымшаға сәйкес редакцияда жазылсын;",
    ],
)
def test_numbers_beyond_all_points_cost_no_time(order: str) -> None:
    assert cpu_seconds(lambda: orders(order)) < 5


def test_quotes_that_do_not_close_cost_no_time() -> None:
    order = "{0}-тармақ мынадай редакцияда жазылсын:\n\n«{0}. Құжат «беріледі.\n"
    text = "\n".join(order.format(number) for number in range(1, 3001))
    lines = [Line(number, line) for number, line in enumerate(text.splitlines(), 1)]
    source = Lines([*lines, Line(len(lines) + 1, "«Үй» стандартына 1-қосымша")])
    stamp = Stamp("part_appendix", len(lines), len(lines), len(lines) + 1, "1", "")
    assert without_quoted(source, [stamp], russian=False) == [stamp]
    assert cpu_seconds(lambda: without_quoted(source, [stamp], russian=False)) < 5


@given(st.lists(st.sampled_from(["«2. А", "ә»;", '"', "редакцияда жазылсын:", "", "3-тармақта:"])))
def test_quoted_places_are_places_of_the_texts(texts: list[str]) -> None:
    assert quoted_places(texts) <= frozenset(range(len(texts)))
