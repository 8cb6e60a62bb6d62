"""Reading Markdown, as the public corpus keeps acts: text, metadata, parts."""

import os
from pathlib import Path

import pytest

from pipeline.errors import ReadError, ZanderekError
from pipeline.model import Document
from pipeline.normalise import to_frames
from pipeline.places import Places, digest, find_documents
from pipeline.process import process_file
from pipeline.read import Source, read_document
from pipeline.read.corpus import METADATA_FILE, assemble, is_index, missing_parts, whole_text_of
from pipeline.read.markdown import inline, read_markdown
from pipeline.read.metadata import metadata_of
from pipeline.run import run
from tests.corpus_samples import METADATA, RULES, write_act
from tests.costs import cpu_seconds


def read(text: str, **beside: str) -> Document:
    files = {name.replace("_", "."): content.encode() for name, content in beside.items()}
    return read_markdown(Source("kaz.md", ".md", text.encode(), files))


def texts(text: str) -> list[str]:
    return [line.text for line in read(text).lines if not line.is_blank]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("2\\. Осы *бұйрық* **қолданысқа** енгізіледі.", "2. Осы бұйрық қолданысқа енгізіледі."),
        ("*7) алып тасталды - № 657 бұйрығымен.*", "7) алып тасталды - № 657 бұйрығымен."),
        ("1\\) ________ 2) ________", "1) ________ 2) ________"),
        ("_________ (қолы) ________", "_________ (қолы) ________"),
        ("5 * 3 * 2 = 30", "5 * 3 * 2 = 30"),
        ("осы [Қағидаларға](#an1 \"сілтеме\") сәйкес", "осы Қағидаларға сәйкес"),
        ("a\\*b\\*c \\_d\\_", "a*b*c _d_"),
        ("&laquo;Т&raquo; &lt;5", "«Т» <5"),
        ("<a id=\"p1\"></a>мәтін<br>жалғасы", "мәтін жалғасы"),
        ("ab@mail_server.kz, x_y_z", "ab@mail_server.kz, x_y_z"),
        ("екі  бос   орын", "екі бос орын"),
        ("10<sup>1</sup>-тармақ, 20 м<sup>2</sup>, H<sub>2</sub>O", "10¹-тармақ, 20 м², H2O"),
        ("[64<sup>1</sup>-бап](x.md) және 5<SUP>-ші</SUP>", "64¹-бап және 5-ші"),
        ('30<sup><a href="#f">2</a></sup>, 40<sup>[3](#f)</sup>', "30², 40³"),
        ("5[^1] жұмыс күні", "5¹ жұмыс күні"),
        ("[^12]: Ескерту мәтіні", "¹² Ескерту мәтіні"),
    ],
)  # fmt: skip
def test_inline_marks(marked: str, plain: str) -> None:
    assert inline(marked) == plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Тақырып #\n\nмәтін", ["Тақырып", "мәтін"]),
        ("<a id=\"p1\"></a>\n\n1. бір", ["1. бір"]),
        ("> *бірінші*  \n> *екінші*\n\n> *үшінші*", ["бірінші", "екінші", "үшінші"]),
        ("ұзын сөйлем\nжалғасы", ["ұзын сөйлем жалғасы"]),
        ("бірінші жол  \nекінші жол", ["бірінші жол", "екінші жол"]),
        ("1. бір\n2. екі\n   1) үш\n- төрт", ["1. бір", "2. екі", "1) үш", "- төрт"]),
        ("```\n   нысан\n1. _____\n```\nсоңы", ["   нысан", "1. _____", "соңы"]),
        ("```\nжабылмаған", ["жабылмаған"]),
        ("---\ntitle: x\n---\n\nмәтін\n\n---\n", ["мәтін"]),
        ("бір\r\n\r\nекі\r\n", ["бір", "екі"]),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<table>\n<tr>\n<td>1</td>\n<td>\nа\nб\n</td>\n</tr>\n</table>", [("1", "а\nб")]),
        ("<table>\n<tr><td colspan=\"2\">а</td></tr>\n<tr><td>б</td><td>в</td></tr>\n</table>",
         [("а", ""), ("б", "в")]),
        ("| а | б |\n|---|:-:|\n| 1 | в\\|г |", [("а", "б"), ("1", "в|г")]),
        ("<table><tr><td>а</td><td>б</td></tr>\n<tr><td>в", [("а", "б"), ("в", "")]),
        ("<TABLE>\n<tr><td>а</td><td>б</td></tr>\n</TABLE>\n\n| в | г |\n|---|---|",
         [("а", "б"), ("в", "г")]),
        ("<table>\n<tr>\n<td>\n<table>\n<tr>\n<td>іш</td>\n</tr>\n</table>\n</td>\n<td>б</td>\n</tr>"
         "\n</table>\n<td>в</td>", [("іш", "б")]),
        ("<table>\n<tr>\n<td>table</td>\n<td>а</td>\n</tr>\n</table>\nмәтін", [("table", "а")]),
        ("<table>\r\n<tr>\r\n<td> а  ә </td>\r\n<td>б</td>\r\n</tr>\r\n</table>\r",
         [("а ә", "б")]),
    ],
)  # fmt: skip
def test_tables(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [line.cells for line in read(text).lines if line.cells] == expected


def test_text_over_all_columns_of_a_table_is_no_row() -> None:
    cell = "Талаптар тізбесі\nжәне нысаны\nЕскерту. 2-қосымша жаңа редакцияда.\n1. Бірінші түрі;"
    row = "<tr>\n<td>1</td>\n<td>Атауы</td>\n<td>Бөлім</td>\n</tr>"
    table = f'<table>\n<tr>\n<td colspan="3">\n{cell}\n</td>\n</tr>\n{row}\n</table>'
    lines = read(table).lines
    assert [(line.number, line.text) for line in lines if not line.cells and line.text] == [
        (4, "Талаптар тізбесі"), (5, "және нысаны"), (6, "Ескерту. 2-қосымша жаңа редакцияда."),
        (7, "1. Бірінші түрі;"),
    ]  # fmt: skip
    assert [line.cells for line in lines if line.cells] == [("1", "Атауы", "Бөлім")]
    heading = "<tr><td colspan=3>Ақмола облысы</td></tr>"
    table = f"<table>\n{heading}\n{row}\n</table>"
    cells = [line.cells for line in read(table).lines if line.cells]
    assert cells == [("Ақмола облысы", "", ""), ("1", "Атауы", "Бөлім")]


def test_lines_are_those_of_the_source() -> None:
    lines = RULES.split("\n")
    for line in read(RULES).lines:
        if line.cells:
            assert lines[line.number - 1].startswith(("<tr", "<td"))
        elif not line.is_blank:
            assert line.text in inline(lines[line.number - 1].strip("># "))


def test_metadata_completes_the_head(tmp_path: Path) -> None:
    path = write_act(tmp_path / "0605-oi-58") / "kaz.md"
    document = read_document(path)
    assert document.language == "kk"
    assert document.metadata["version_date"] == "2021-10-12"
    decree = next(r for r in process_file(path, "kaz.md").records if type(r).__name__ == "Decree")
    assert (decree.decree_id, decree.number, decree.adopted_on) == (
        "min-justice-2020-58", "58", "2020-06-05",
    )  # fmt: skip
    assert decree.issuer == "Қазақстан Республикасы Әділет министрі"
    assert (decree.registration_number, decree.registered_on) == ("20801", "2020-06-09")
    assert (decree.status, decree.repealed_by_number) == ("repealed", "517")


@pytest.mark.parametrize(
    "text",
    ["title: [", "- список", "\t", "a: &a [*a]", "\x00", "title: " + "[" * 900_000, "- " * 400_000],
    ids=range(7),
)
def test_damaged_metadata_is_said_and_left_out(text: str) -> None:
    document = read("Мәтін бар.", meta_yaml=text)
    assert document.metadata == {} or "title" not in document.metadata
    assert [f.code for f in document.findings] in ([], ["metadata_unreadable"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("text", "too_deep"),
    [
        ("- " * 20 + "a", False),
        ("- " * 21 + "a", True),
        ("? " * 21 + "a", True),
        ("".join(f"\n{' ' * depth}a:\n{' ' * depth}-" for depth in range(10)), False),
        ("".join(f"\n{' ' * depth}a:\n{' ' * depth}-" for depth in range(11)), True),
        ("".join(f"\r{' ' * depth}a:" for depth in range(21)), True),
        ("a: " + "[" * 20 + "]" * 20, True),
        ("a: {b: [c, d]}", False),
    ],
    ids=range(8),
)
def test_metadata_is_not_nested_deep(text: str, too_deep: bool, encoding: str) -> None:
    _, findings = metadata_of({METADATA_FILE: text.encode(encoding)}, "kk")
    assert too_deep == any("nested too deep" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("text", "date", "said"),
    [
        ("approved_on: 2020-06-05", "2020-06-05", False),
        ("approved_on: '2020-6-5 10:00:00'", "2020-06-05", False),
        ("approved_on: null", None, False),
        ("approved_on: 2020-99-99", None, True),
        ("approved_on: 0000-00-00", None, True),
        (f"approved_on: {'9' * 10_000}", None, True),
        (f"approved_on: {'1:' * 5_000}1", None, True),
        ("approved_on: {kaz: 2020-06-05}", None, False),
    ],
)
def test_dates_of_the_metadata_are_dates(text: str, date: str | None, said: bool) -> None:
    document = read("Мәтін бар.", meta_yaml=text)
    assert document.metadata.get("approved_on") == date
    assert [f.code for f in document.findings] == ["metadata_unreadable"] * said


def test_parts_of_an_act_are_no_documents(tmp_path: Path) -> None:
    act = write_act(tmp_path / "corpus" / "2020" / "0605-oi-58")
    (act / "kaz").mkdir()
    (act / "kaz" / "an001.md").write_text("↑ [Редакцияның толық мәтіні](../kaz.md)\n\nқосымша\n")
    (tmp_path / "corpus" / "README.md").write_text("# Корпус\n")
    (tmp_path / "corpus" / "LICENSE").write_text("…")
    (tmp_path / "corpus" / ".git").mkdir()
    (tmp_path / "corpus" / ".git" / "kaz.md").write_text("жоқ")
    assert list(find_documents(tmp_path)) == [
        "corpus/2020/0605-oi-58/kaz.md",
        "corpus/2020/0605-oi-58/rus.md",
    ]
    with pytest.raises(ReadError, match=r"part of an act — give the whole text, \.\./kaz\.md"):
        read_document(act / "kaz" / "an001.md")


def lines_of(path: Path) -> list[tuple[str | None, str | None]]:
    """The lines of a file as read and as repaired."""
    lines = to_frames(process_file(path, path.name).blocks)["lines"]
    return list(zip(lines["raw"], lines["repaired"], strict=True))


def test_lines_between_paragraphs_stay_blank(tmp_path: Path) -> None:
    """They have the number of the paragraph before them, but its text is not theirs."""
    act = write_act(tmp_path / "0605-oi-58")
    lines = lines_of(act / "kaz.md")
    assert (None, None) in lines
    assert [raw for raw, repaired in lines if raw is None and repaired is not None] == []


def test_a_line_whose_clause_has_no_label_is_not_repaired(tmp_path: Path) -> None:
    """«1-тарау. Жалпы ережелер» is a section «Жалпы ережелер», a row of a table some clauses."""
    act = write_act(tmp_path / "0605-oi-58")
    lines = {raw: repaired for raw, repaired in lines_of(act / "kaz.md") if raw}
    assert "1-тарау. Жалпы ережелер" in lines
    assert "1.\tКөрсетілетін қызметті берушінің атауы\tӘділет басқармасы" in lines
    assert set(lines.values()) == {None}


def test_an_act_in_parts_is_put_together(tmp_path: Path) -> None:
    act = write_act(tmp_path / "0605-oi-58")
    title, _, rest = RULES.partition("\n")
    cut = rest.index("> *«Үй тіркеу»")
    up = "↑ [Редакцияның толық мәтіні](../kaz.md)\n\n"
    (act / "kaz").mkdir()
    (act / "kaz" / "sec001.md").write_text(up + title + "\n" + rest[:cut])
    (act / "kaz" / "an001.md").write_text(up + rest[cut:])
    whole = process_file(act / "kaz.md", "kaz.md")
    before = digest(act / "kaz.md")
    (act / "kaz.md").write_text(
        f"{title}\n\n- [1-тарау](kaz/sec001.md)\n- [1-қосымша](kaz/an001.md)\n"
    )
    assert is_index((act / "kaz.md").read_text())
    in_parts = process_file(act / "kaz.md", "kaz.md")
    assert digest(act / "kaz.md") not in (before, in_parts.source.sha256 + "x")
    assert digest(act / "kaz.md") == in_parts.source.sha256

    def kinds(extract: object) -> list[str]:
        return sorted(f"{type(r).__name__} {getattr(r, 'text', None)}" for r in extract.records)

    assert kinds(in_parts) == kinds(whole)
    (act / "kaz" / "an001.md").unlink()
    messages = [r.message for r in process_file(act / "kaz.md", "kaz.md").records
                if getattr(r, "code", "") == "parts_missing"]  # fmt: skip
    assert messages == [
        "parts of the act that are not there or too large: 1, the first is kaz/an001.md"
    ]


def test_a_part_that_no_text_names_is_told(tmp_path: Path) -> None:
    """Its text would be nowhere; beside a text that is whole it is only there twice."""
    act = write_act(tmp_path / "0605-oi-58")
    (act / "kaz").mkdir()
    for name in ("sec001", "an001"):
        up = "↑ [Редакцияның толық мәтіні](../kaz.md)\n\n"
        (act / "kaz" / f"{name}.md").write_text(f"{up}1-қосымша\n")
    told: list[str] = []
    assert len(find_documents(tmp_path, told.append)) == 2
    assert told == []
    (act / "kaz.md").write_text("# Бекіту туралы\n\n- [1-тарау](kaz/sec001.md)\n")
    assert len(find_documents(tmp_path, told.append)) == 2
    advice = "is a part of ../kaz.md, which does not name it — add a link to it there"
    assert told == [f"{act}/kaz/an001.md: {advice}"]
    (act / "kaz.md").unlink()
    (act / "rus.md").unlink()
    with pytest.raises(ZanderekError, match=r"no documents here .* which is not there"):
        run(Places(act, tmp_path / "z.db", tmp_path / "extracted", tmp_path / "rules"), 1)


PARTS = """
## Части документа

Документ разбит на части,
каждая — отдельный файл.

| Часть | Название |
|---|---|
| [`an001`](kaz/an001.md) | Үй тіркеу стандарты |
| [`an002`](kaz/an002.md) | Өтініш |
"""


def test_parts_in_a_table_follow_the_own_text_of_their_act() -> None:
    own = "# Тақырып\n\n1. Бекітілсін.\n\n**Министр**\n\n"
    up = "↑ [Редакцияның толық мәтіні](../kaz.md)\n\n"
    beside = {"kaz/an001.md": f"{up}## Үй тіркеу стандарты\n\n1. Мәтін.\n".encode()}
    whole = assemble(own + PARTS, beside)
    assert [line for line in whole.splitlines() if line] == [
        "# Тақырып", "1. Бекітілсін.", "**Министр**", "## Үй тіркеу стандарты", "1. Мәтін.",
        "Өтініш",
    ]  # fmt: skip
    assert missing_parts(own + PARTS, beside) == ["kaz/an002.md"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Үй тіркеу\nқағидалары\n=====\n\n1. Мәтін\n", ["# Үй тіркеу қағидалары", "1. Мәтін"]),
        ("Тақырып\n---\nМәтін\n", ["# Тақырып", "Мәтін"]),
        ("- құжат\n---\nМәтін\n", ["- құжат", "Мәтін"]),
        ("Мәтін\n--\nсоңы\n", ["Мәтін -- соңы"]),
        ("Мәтін\n\n---\n\nсоңы\n", ["Мәтін", "соңы"]),
    ],
)
def test_headings_that_are_underlined(text: str, expected: list[str]) -> None:
    lines = read_markdown(Source("act.md", ".md", text.encode())).lines
    assert [f"{'# ' * line.heading}{line.text}" for line in lines if line.text] == expected


def test_a_row_of_bars_behind_a_link_costs_no_time() -> None:
    text = f"[Бірінші](kaz/an001.md)|{'|' * 200_000}x\n"
    assert cpu_seconds(lambda: is_index(text)) < 5
    assert "x\n" in assemble(text, {})


def test_a_part_that_is_linked_again_is_read_once() -> None:
    text = "[Бірінші](kaz/an001.md)\n" * 20_000
    whole = assemble(text, {"kaz/an001.md": "1. Мәтін.\n".encode() * 1000})
    assert whole.count("1. Мәтін.") == 1000
    assert whole.count("Бірінші") == 19_999


def test_parts_larger_than_any_act_are_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.read.corpus._MOST_BESIDE", 100)
    (tmp_path / "kaz").mkdir()
    (tmp_path / "kaz.md").write_text("[А](kaz/an001.md)\n[Б](kaz/an002.md)\n")
    (tmp_path / "kaz" / "an001.md").write_text("1. Мәтін.\n")
    (tmp_path / "kaz" / "an002.md").write_text("2. Мәтін.\n" * 100)
    document = read_document(tmp_path / "kaz.md")
    assert [line.text for line in document.lines if line.text] == ["1. Мәтін.", "Б"]
    assert [finding.code for finding in document.findings] == ["parts_missing"]


def test_front_matter_of_parts_is_no_text_of_the_act(tmp_path: Path) -> None:
    act = tmp_path / "act"
    (act / "kaz").mkdir(parents=True)
    table = "| Часть | Название |\n|---|---|\n| [`an000`](kaz/an000.md) | Нұсқаулық |\n"
    (act / "kaz.md").write_text(
        f"---\nsource: x\n---\n\n# Бұйрық\n\n1. Мәтін.\n\n## Части документа\n\n{table}"
    )
    (act / "kaz" / "an000.md").write_text(
        "---\npart_of: ../kaz.md\nsource: x\n---\n\n## Нұсқаулық\n\n1. Жұмыс --- тәртібі.\n"
    )
    assert list(find_documents(tmp_path)) == ["act/kaz.md"]
    lines = [line.text for line in read_document(act / "kaz.md").lines if line.text]
    assert lines == ["Бұйрық", "1. Мәтін.", "Нұсқаулық", "1. Жұмыс --- тәртібі."]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("құпия")
    act = tmp_path / "raw" / "act"
    act.mkdir(parents=True)
    (act / "kaz.md").write_text("- [а](../../secret.md)\n- [б](link.md)\n")
    (act / "link.md").symlink_to(secret)
    (act / "meta.yaml").symlink_to(secret)
    document = read_document(act / "kaz.md")
    assert "құпия" not in "".join(line.text for line in document.lines)
    assert document.metadata == {}
    assert list(find_documents(tmp_path / "raw")) == ["act/kaz.md"]


def test_names_with_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "екі\nжол.md"
    path.write_text("# Тақырып\n\nМәтін.")
    os.mkfifo(tmp_path / "pipe.md")
    assert list(find_documents(tmp_path)) == [r"екі\nжол.md"]
    assert [line.text for line in read_document(path).lines if line.text] == ["Тақырып", "Мәтін."]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("↑ [Редакцияның толық мәтіні](../kaz.md)\n\nа", "../kaz.md"),
        ("---\npart_of: ../kaz.md\nsource: x\n---\n\n> *1-қосымша*", "../kaz.md"),
        ("---\nsource: x\n---\n\n# Тақырып\n\npart_of: ../kaz.md", None),
        ("[Полный текст](../rus.md)\n", "../rus.md"),
        ("# Тақырып\n\n[x](../kaz.md)", None),
        ("[Заң](../law.md) бойынша", None),
    ],
)
def test_parts_are_told_by_their_first_line(text: str, whole: str | None) -> None:
    assert whole_text_of(text) == whole


@pytest.mark.parametrize(
    "cited",
    [
        "- [Заң](law.md)\n",
        "- [Заң](../laws/law.md)\n",
        "- [Заң](a/law.md)\n- [Бұйрық](b/law.md)\n",
        "- [Заң](laws/law.md)\n\n3. Мәтін.\n",
    ],
)
def test_an_act_that_cites_others_is_no_index(cited: str) -> None:
    text = f"# Тақырып\n\n1. Мәтін.\n\n2. Мәтін.\n\n{cited}"
    assert not is_index(text)
    assert assemble(text, {"law.md": b"..."}) == text


@pytest.mark.parametrize("content", [b"", b" \n", b"\x00\x01\x02", b"<a id='x'></a>\n\n---\n"])
def test_refused_with_a_message(content: bytes) -> None:
    with pytest.raises(ReadError):
        read_markdown(Source("kaz.md", ".md", content))


def test_metadata_sample_is_sound() -> None:
    assert "requisite:" in METADATA


def test_pictures_are_not_read_and_said_to_be_there() -> None:
    text = "# Туралы\n\n1. Бекітілсін.\n\n*[Image: о]*\n\n![схема](media/1.png)\n"
    document = read_markdown(Source("kaz.md", ".md", text.encode()))
    (finding,) = document.findings
    assert (finding.code, finding.severity) == ("picture_unread", "info")
    assert (finding.span.line_start, "has 2" in finding.message) == (5, True)
