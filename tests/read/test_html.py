"""Reading HTML: the act's text as a reader of the page sees it, its tables as rows."""

from pathlib import Path

import pytest

from pipeline.errors import ReadError
from pipeline.model import Document
from pipeline.process import extract
from pipeline.read import Source, read_document
from pipeline.read.flow import Cell, SourceRow, spread
from pipeline.read.html import MAX_BYTES, read_html
from tests.costs import cpu_seconds

# The form in which the legal database shows an act, with words of our own.
# ruff: noqa: E501
PAGE = """<!DOCTYPE html>
<html lang="kk"><head><meta charset="windows-1251"><title>Тізілім - "Әділет" АҚЖ</title>
<script>var text = "бағдарлама";</script><style>p { color: red }</style></head>
<body>
<header><nav><ul><li><a href="/kaz">Басты бет</a></li></ul></nav></header>
<div class="container_beta"><h1>"Үй тіркеу" мемлекеттік көрсетілетін қызмет стандартын бекіту туралы</h1>
<p>Қазақстан Республикасы Үкіметінің 2013 жылғы 5 маусымдағы № 58 қаулысы. Күші жойылды -
Қазақстан Республикасы Үкіметінің 2015 жылғы 2 ақпандағы № 77 қаулысымен</p></div>
<div class="gs_12"><div class="container_gamma text text_upd"><div class="container_alpha">
<article>
<p id="z0">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; Қазақстан Республикасының Үкіметі <strong>ҚАУЛЫ ЕТЕДІ:</strong></p>
<p id="z1">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; 1. Қоса беріліп отырған <a href="#z5">"Үй тіркеу"</a> мемлекеттік
көрсетілетін қызмет стандарты бекітілсін.</p>
<p id="z2">2. Осы қаулы алғашқы ресми жарияланған күнінен кейін қолданысқа енгізіледі.</p>
<table><tr><td width="420">&nbsp;</td><td align="right">Қазақстан Республикасы<br>Үкіметінің<br>
2013 жылғы 5 маусымдағы<br>№ 58 қаулысымен<br>бекітілген</td></tr></table>
<h3>"Үй тіркеу" мемлекеттік көрсетілетін қызмет стандарты</h3>
<p><span class="note">Ескерту. Стандарт жаңа редакцияда - ҚР Үкіметінің 12.10.2014 № 884 қаулысымен.</span></p>
<h3>1. Жалпы ережелер</h3>
<p id="z12">1. "Үй тіркеу" мемлекеттік көрсетілетін қызметі (бұдан әрі – қызмет).</p>
<h3>2. Қызмет көрсету тәртібі</h3>
<p id="z13">2. Қызмет көрсету мерзімі – 5 (бес) жұмыс күні.</p>
<table><tr><td></td><td>"Үй тіркеу" мемлекеттік<br>көрсетілетін қызмет<br>стандартына<br>1-қосымша</td></tr></table>
<h3>Уәкілетті органдардың тізбесі</h3>
<table border="1">
<tr><td>№</td><td>Атауы</td><td>Мекенжайы</td><td>Телефоны</td></tr>
<tr><td colspan="4">Ақмола облысы</td></tr>
<tr><td>1</td><td>Ақкөл ауданының бөлімі</td><td><p>Ақкөл қаласы,</p><p>Нұрмағамбетов көшесі, 81</p></td>
<td>8 (71638) 2-10-48</td></tr>
<tr><td>2</td><td>Аршалы ауданының бөлімі</td><td>Аршалы кенті, Ташенов көшесі, 47</td><td>8 (71644) 2-13-22</td>
</table>
</article></div></div></div>
<footer>© Заңнама институты</footer>
</body></html>
"""


def read(content: bytes | str, name: str = "act.html") -> Document:
    data = content if isinstance(content, bytes) else content.encode()
    return read_html(Source(name, ".html", data))


def texts(content: bytes | str) -> list[str]:
    return [line.text for line in read(content).lines if not line.is_blank]


def cells(content: bytes | str) -> list[tuple[str, ...]]:
    return [line.cells for line in read(content).lines if line.cells]


def test_only_the_act_is_text() -> None:
    found = texts(PAGE)
    assert found[0].startswith('"Үй тіркеу" мемлекеттік көрсетілетін қызмет стандартын')
    joined = "\n".join(found)
    for other in ("Басты бет", "бағдарлама", "color", "Заңнама институты", "АҚЖ"):
        assert other not in joined


def test_a_saved_page_gives_the_act() -> None:
    records = extract(read(PAGE), len(PAGE)).records
    by_type: dict[str, list[object]] = {}
    for record in records:
        by_type.setdefault(type(record).__name__, []).append(record)
    decree = by_type["Decree"][0]
    assert (decree.decree_id, decree.adopted_on) == ("gov-2013-58", "2013-06-05")
    assert (decree.status, decree.repealed_by_number) == ("repealed", "77")
    assert [s.title for s in by_type["Service"]] == ["Үй тіркеу"]
    assert [(d.value, d.unit) for d in by_type["Deadline"]] == [(5, "working_day")]
    offices = by_type["Office"]
    assert [(o.name, o.region) for o in offices] == [
        ("Ақкөл ауданының бөлімі", "Ақмола облысы"),
        ("Аршалы ауданының бөлімі", "Ақмола облысы"),
    ]
    assert [p.e164 for p in by_type["Phone"]] == ["+77163821048", "+77164421322"]


def test_paragraphs_to_the_right_are_one_block() -> None:
    page = (
        "<p>Мәтін.</p><p align=right>Утвержден</p>\n<p style='text-align: right'>приказом</p>"
        "<p style='text-align:center'>Стандарт</p><p align=right>Форма</p><pre>x</pre>"
        "<p align=right>1</p>"
    )
    document = read(f"<html><body>{page}</body></html>")
    assert [line.text for line in document.lines] == [
        "Мәтін.", "", "Утвержден", "приказом", "", "Стандарт", "", "Форма", "", "x", "", "1", "",
    ]  # fmt: skip
    assert [line.text for line in document.lines if line.heading] == ["Стандарт"]


def test_a_table_for_the_place_of_a_text_is_no_table() -> None:
    assert texts("<table><tr><td>&nbsp;</td><td>Бұйрыққа<br>1-қосымша</td></tr></table>") == [
        "Бұйрыққа",
        "1-қосымша",
    ]
    rows = "".join(f"<tr><td></td><td>{text}</td></tr>" for text in ("Бұйрыққа", "1-қосымша"))
    lines = [line.text for line in read(f"<table>{rows}</table><p>Тізім</p>").lines]
    assert lines == ["Бұйрыққа", "1-қосымша", "", "Тізім", ""]
    assert cells("<table><tr><td></td><td>Бұйрыққа<br>1-қосымша</td></tr></table>") == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><td>а<td>б<tr><td>в<td>г", [("а", "б"), ("в", "г")]),
        ("<tr><td rowspan=2>а</td><td>б</td></tr><tr><td>в</td></tr>", [("а", "б"), ("", "в")]),
        (
            "<tbody><tr><td rowspan=0>а</td><td>б</td></tr><tr><td>в</td></tr><tr><td>г</td></tr>"
            "</tbody><tbody><tr><td>д</td><td>е</td></tr></tbody>",
            [("а", "б"), ("", "в"), ("", "г"), ("д", "е")],
        ),
        ("<tr><td colspan=2>а</td><td>б</td></tr><tr><td>в<td>г<td>д", [("а", "", "б"), ("в", "г", "д")]),
        ("<tr><td><p>а</p><p>б</p></td><td>в</td></tr>", [("а\nб", "в")]),
        ("<tr><td>а</td><td><table><tr><td>1<td>2</table></td></tr>", [("а", "1 2")]),
        ("<thead><tr><th>а<th>б</thead><tbody><tr><td>в<td>г", [("а", "б"), ("в", "г")]),
        ("<tr><td>ал&shy;ма</td><td>5&nbsp;күн</td></tr>", [("алма", "5 күн")]),
    ],
)  # fmt: skip
def test_tables(html: str, expected: list[tuple[str, ...]]) -> None:
    assert cells(f"<table>{html}</table>") == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>а <b>б</b>в\n г</p>", ["а бв г"]),
        ("<p>а<br>б</p>", ["а", "б"]),
        ("<div>а<div>б</div>в</div>", ["а", "б", "в"]),
        ("<p>&laquo;Т&raquo; &#8470; 5 &amp; &unknown;", ["«Т» № 5 & &unknown;"]),
        ("<p>а<p>б</b></p></div>в", ["а", "б", "в"]),
        ("<p hidden>а</p><p style='display: none'>б</p><p>в</p>", ["в"]),
        ("<pre>  1\n   2</pre>", ["  1", "   2"]),
        ("<ul><li>бір<li>екі</ul>", ["бір", "екі"]),
        ("<details open><summary>Тақырып</summary>мәтін</details>", ["Тақырып", "мәтін"]),
        ("<figure><figcaption>1-сурет</figcaption>аты</figure>", ["1-сурет", "аты"]),
        ("<p>а<!-- ескерту --><?php echo 1 ?>б</p>", ["аб"]),
    ],
)
def test_paragraphs(html: str, expected: list[str]) -> None:
    assert texts(f"<html><body>{html}</body></html>") == expected


@pytest.mark.parametrize("declared", ["windows-1251", "utf-8", "iso-8859-1", "no-such-thing"])
@pytest.mark.parametrize("actual", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_the_bytes_tell_the_encoding_not_the_page(declared: str, actual: str) -> None:
    words = "Об утверждении стандарта государственной услуги. " * 3
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'
    assert texts(page.encode(actual)) == [words.strip()]


def test_lines_are_those_of_the_source() -> None:
    numbers = {line.text: line.number for line in read("<p>а</p>\n\n<p>б</p>\n<p>в</p>").lines}
    assert (numbers["а"], numbers["б"], numbers["в"]) == (1, 3, 4)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><body>" + b"<div>" * 3000 + b"x", "nested so deep"),
        (b"<html><body><script>1</script></body></html>", "holds no text"),
        (b"<html><body>\xff\xfe\x00\x01\x02", "not text|damaged"),
        (b"<html>" + b" " * MAX_BYTES, "too much"),
        (b"<html>" + b"<p>x" * 1_500_000, "1,500,001 tags of HTML are too much"),
        (b"<html>\n<p" + b' a=">"' * 400_000 + b">x", "html:2: .* more than 1,000 attributes"),
        (b"<html><p" + b" <a" * 400_000 + b">x", "more than 1,000 attributes"),
    ],
    ids=["deep", "no text", "binary", "large", "tags", "attributes", "names"],
)
def test_refused_with_a_message(content: bytes, message: str) -> None:
    def refused() -> None:
        with pytest.raises(ReadError, match=message):
            read(content)

    assert cpu_seconds(refused) < 5


@pytest.mark.parametrize(
    "beside",
    [
        '<img alt="' + "а б=в " * 3000 + '">',
        "<!-- <p" + " a" * 3000 + ' " -->',
        "<script>if (a <b" + " && c" * 3000 + ") {'}</script>",
        '<a title="it\'s">x</a>' * 3000,
    ],
    ids=["one long attribute", "a comment", "a program", "quotes in quotes"],
)
def test_long_tags_of_few_attributes_are_read(beside: str) -> None:
    assert texts(f"<html><body>{beside}<p>мәтін</p></body></html>")[-1].endswith("мәтін")


def test_deep_pages_are_read() -> None:
    assert texts("<html><body>" + "<div>" * 1500 + "мәтін") == ["мәтін"]


def test_a_cell_that_spans_far_costs_no_memory() -> None:
    rows = [SourceRow.of([Cell("а", columns=1000, rows=1000), Cell("б")], 1)] * 2000
    assert sum(map(len, spread(rows))) <= 2000 * 2 * 2000
    assert spread(rows)[0] == ("а", "б")
    assert spread([SourceRow.of([Cell("а", columns=200), Cell("б")], 1)]) == [("а", "б")]


def test_html_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert read_document(path).format == "html"


@pytest.mark.parametrize(
    "html",
    ["<table><tr><td>а<table><tr><td>" * 300 + "сөз", "<ol><li>" * 600 + "сөз",
     "<table><tr><td> " * 300 + "<b> </b>" * 20_000 + "сөз"],
)  # fmt: skip
def test_tables_and_lists_deep_inside_others_cost_little(html: str) -> None:
    def read_all() -> None:
        assert "сөз" in texts(html)[-1]

    assert cpu_seconds(read_all) < 10
