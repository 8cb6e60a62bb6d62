"""Reading plain text: encodings, lines, cells, pages, language, and files that are no text."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.model import Document, Line
from pipeline.read import Source, read_document
from pipeline.read.language import language_of
from pipeline.read.text import LONGEST_LINE, read_text
from tests.folders import RAW

KAZAKH = 'Мемлекеттік қызмет "Жер учаскесін беру" ережелерін бекіту туралы.\nҚАУЛЫ ЕТЕДІ:\n'
RUSSIAN = "Об утверждении стандарта государственной услуги.\nПостановляю:\n"


def read(content: bytes, name: str = "act.txt") -> Document:
    return read_text(Source(name, Path(name).suffix, content))


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


@pytest.mark.parametrize(
    ("content", "encoding", "reported"),
    [
        (KAZAKH.encode(), "utf-8", []),
        (KAZAKH.encode("utf-8-sig"), "utf-8", []),
        (KAZAKH.encode("utf-16"), "utf-16", []),
        (KAZAKH.encode("utf-16-le"), "utf-16-le", ["encoding"]),
        (KAZAKH.encode("utf-16-be"), "utf-16-be", ["encoding"]),
        (KAZAKH.encode("kz1048"), "kz1048", ["encoding"]),
    ],
)
def test_encodings(content: bytes, encoding: str, reported: list[str]) -> None:
    document = read(content)
    assert "\n".join(line.text for line in document.lines) == KAZAKH.rstrip("\n")
    assert document.encoding == encoding
    assert codes(document) == reported


def test_cp1251_is_detected_and_reported() -> None:
    document = read(RUSSIAN.encode("cp1251"))
    assert document.lines[0].text == RUSSIAN.split("\n")[0]
    assert (document.encoding, document.language) == ("cp1251", "ru")
    assert "cp1251" in document.findings[0].message


def test_damaged_utf8_stays_utf8() -> None:
    content = (KAZAKH * 20).encode()
    document = read(content[:3000] + b"\xff" + content[3001:])
    assert document.encoding == "utf-8"
    assert document.findings[0].code == "encoding"
    assert document.findings[0].span.line_start == content[:3000].count(b"\n") + 1


def test_more_than_any_act_holds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.read.MOST_CHARACTERS", 1000)
    for name, content in (("act.txt", "мәтін\n" * 250), ("act.html", "<p>мәтін</p>" * 250)):
        path = tmp_path / name
        path.write_text(content, "utf-8")
        with pytest.raises(ReadError, match="too much for a document"):
            read_document(path)


def test_a_paragraph_without_end_is_refused_in_every_format(tmp_path: Path) -> None:
    path = tmp_path / "act.html"
    path.write_text(f"<p>бір</p>\n<p>{'ә' * (LONGEST_LINE + 1)}</p>", "utf-8")
    with pytest.raises(ReadError, match=r"act\.html:2: a paragraph of"):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n....", "image"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old Word"),
        ("archive.txt", b"PK\x03\x04....", "archive"),
        ("noise.txt", bytes(range(256)) * 9, "not text"),
        ("french.txt", "Les préfets sont chargés de l'exécution".encode("latin-1"), "not text"),
        ("mac.txt", RUSSIAN.encode("mac_cyrillic"), "not text"),
        ("torn.txt", b"\x00" * 1000 + KAZAKH.encode(), "not text"),
        ("page.txt", ("ә" * (LONGEST_LINE + 1)).encode(), "characters"),
    ],
)
def test_what_is_no_text(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError, match=message) as caught:
        read_document(path)
    assert name in str(caught.value)
    assert caught.value.advice


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nothing\.txt: cannot be opened"):
        read_document(tmp_path / "nothing.txt")


def test_a_pdf_called_txt_is_not_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_bytes(b"%PDF-1.4\n" + KAZAKH.encode())
    with pytest.raises(ReadError):
        read_document(path)


def test_the_name_that_messages_use(tmp_path: Path) -> None:
    path = tmp_path / "x1.txt"
    path.write_text(KAZAKH, encoding="utf-8")
    assert read_document(path, "raw/act.txt").name == "raw/act.txt"
    assert read_document(path).name == "x1.txt"


@pytest.mark.parametrize("separator", ["\n", "\r\n"])
def test_lines_are_numbered_as_sed_counts(separator: str) -> None:
    document = read(separator.join(["бірінші", "", "      үшінші ", ""]).encode())
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "бірінші"),
        (2, ""),
        (3, "      үшінші "),
    ]


def test_only_line_feeds_divide_lines() -> None:
    document = read("бір\x0bекі\u2028үш\x85төрт\n".encode())
    assert len(document.lines) == 1


def test_tabs_make_cells_and_form_feeds_pages() -> None:
    document = read("1\t Абай ауылы \t\n2\tАқкөл\t\nбет\fсоңы\nкелесі.\n".encode())
    row, _, break_, after = document.lines
    assert (row.cells, row.text) == (("1", "Абай ауылы", ""), "1\t Абай ауылы \t")
    assert (row.page, break_.page, after.page) == (1, 2, 2)
    assert (break_.cells, break_.text) == (None, "бетсоңы")


def test_typesetting_spaces_become_plain_ones() -> None:
    line = read("№\xa0358\u202fқаулы\xadсымен\u200b.\n".encode()).lines[0]
    assert line.text == "№ 358 қаулысымен."


def test_findings_about_what_is_odd() -> None:
    assert codes(read("бір\x02екі үш.\n".encode())) == ["control_characters"]
    cut = read("      1. Осы қаулы алғашқы ресми жарияланған күнінен бас".encode())
    assert codes(cut) == ["cut_off"]
    assert "жарияланған күнінен бас" in cut.findings[0].message
    assert codes(read("      Облыс әкімі                  С.Дьяченко\n".encode())) == []
    signed = "      Аққайың ауданы мәслихатының төрағасы Е. Жақсыбеков\n"
    assert codes(read(signed.encode())) == []
    titled = (
        "      1. Қаулы қолданысқа енгізіледі.\n\nІс-қимылдардың реттілігін көрсететін диаграмма\n"
    )
    assert codes(read(titled.encode())) == []


@pytest.mark.parametrize("path", sorted(RAW.glob("*.txt")), ids=lambda path: path.stem)
def test_raw_decrees_are_read_whole(path: Path) -> None:
    document = read_document(path)
    assert (document.language, document.encoding) == ("kk", "utf-8")
    content = path.read_text(encoding="utf-8").removesuffix("\n")
    assert "\n".join(line.text for line in document.lines) == content
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))


@given(
    st.lists(
        st.text(
            st.characters(
                codec="utf-8", exclude_characters="\r\n\f\t", exclude_categories=("Cs", "Zs", "Cf")
            )
        ),
        min_size=1,
    )
)
def test_any_text_is_read_back(rows: list[str]) -> None:
    content = "\n".join([*rows, "соңы"]).encode()
    try:
        document = read(content)
    except ReadError:
        assert b"\x00" in content  # taken for a binary file
        return
    composed = [normalize("NFC", row) for row in rows]
    assert [line.text for line in document.lines] == [*composed, "соңы"]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        lines = read(content).lines
    except ReadError:
        return
    assert lines


@given(st.lists(st.tuples(st.sampled_from("аә x№"), st.integers(0, 120)), max_size=6))
def test_the_language_is_that_of_all_letters(runs: list[tuple[str, int]]) -> None:
    """Two letters of Kazakh in a hundred make a text Kazakh, wherever they stand."""
    text = "".join(letter * count for letter, count in runs)
    kazakh, russian = text.count("ә"), text.count("а")
    expected = "ru" if russian and kazakh < 0.02 * (russian + kazakh) else "kk"
    assert language_of([Line(1, text)]) == expected
