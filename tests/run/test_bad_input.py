"""Folders as people send them: what is no document, cannot be read or has a strange name.

Each is refused or resolved with a message that names the file and says what to do, and the rest
goes on.
"""

from __future__ import annotations

import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.errors import ZanderekError
from pipeline.places import Places, find_documents
from pipeline.read import MOST_BYTES
from pipeline.refresh import refresh
from tests.folders import csvs, places_in, rebuilt
from tests.run.closed import close

ACT = """Анықтама беру қағидаларын бекіту туралы

Қазақстан Республикасы Үкіметінің 2019 жылғы 4 наурыздағы № {number} қаулысы

      Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:
      1. Қоса беріліп отырған Анықтама беру қағидалары бекітілсін.
      2. Осы қаулы алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
"""
ACT_RU = """Об утверждении Правил выдачи справки

Постановление Правительства Республики Казахстан от 4 марта 2019 года № {number}

      Правительство Республики Казахстан ПОСТАНОВЛЯЕТ:
      1. Утвердить прилагаемые Правила выдачи справки.
      2. Настоящее постановление вводится в действие со дня официального опубликования.
"""


@pytest.fixture
def empty(tmp_path: Path) -> Places:
    """Places with nothing in them, and a folder `sent` beside them."""
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "good.txt").write_text(ACT.format(number=1), encoding="utf-8")
    return places_in(tmp_path / "here")


def taken_in(places: Places, command: str, folder: Path) -> tuple[int, list[str]]:
    """The exit status of a command over the folder, and what needs attention."""
    raw = folder if command == "run" else places.raw
    options = ["--raw", raw, "--db", places.db, "--extracted", places.extracted,
               "--rules", places.rules, "--jobs", 1]  # fmt: skip
    paths = [] if command == "run" else [folder]
    result = CliRunner().invoke(main, [command, *map(str, (*options, *paths))])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    shown = [line for line in result.output.splitlines() if line.startswith("attention: ")]
    return result.exit_code, [line.removeprefix("attention: ") for line in shown]


def decrees(places: Places) -> set[str]:
    return {row["decree_id"] for row in sqlite_utils.Database(places.db)["decrees"].rows}


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b"a" * 1_000_000)


def _entities(path: Path) -> None:
    """A document whose one word is a thousand million letters long."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<!DOCTYPE x [<!ENTITY e0 "a">{entities}]><x>&e9;</x>'
        )


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # such a name may have a hundred characters only
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def _holding(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


BAD: list[tuple[str, Callable[[Path], object], str]] = [
    ("pipe.txt", os.mkfifo, "is no file but a pipe, a socket or a device — remove it"),
    ("socket.txt", _socket, "is no file but a pipe, a socket or a device — remove it"),
    ("out.txt", lambda path: path.symlink_to("/etc/hosts"),
     "is a link that leads out of the folder — put the file itself here"),
    ("folder", lambda path: path.symlink_to("/etc"),
     "is a link to a folder elsewhere — name that folder itself"),
    ("nowhere.txt", lambda path: path.symlink_to("nothing"),
     "is a link that leads nowhere — remove it"),
    ("circle.txt", lambda path: path.symlink_to("circle.txt"),
     "is a link that leads nowhere — remove it"),
    ("an001.md", _holding("↑ [Толық мәтіні](../kaz.md)\n\n> *1-қосымша*\n".encode()),
     "is a part of ../kaz.md, which is not there — put that file there, too"),
    ("zero.txt", _holding(b""), "the file is empty — download or copy it again"),
    ("nuls.txt", _holding(bytes(10_000)), "the file is empty — download or copy it again"),
    ("nul.txt", _holding(ACT.replace("2019", "2019\0").encode()),
     "this is not text (binary or of an unknown encoding) — give text in UTF-8"),
    ("koi8.txt", _holding(ACT_RU.format(number=3).encode("koi8-r", "replace")),
     "this is not text (binary or of an unknown encoding) — give text in UTF-8"),
    ("mac.txt", _holding(ACT_RU.format(number=3).encode("mac_cyrillic", "replace")),
     "this is not text (binary or of an unknown encoding) — give text in UTF-8"),
    ("old.docx", _holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
     "this is an old Word or Excel file, not a document that can be read — save it as DOCX"),
    ("page.pdf", _holding(b"<html><body><p>404 not found</p></body></html>"),
     "no points and no standards were found: the text may be no act"),
    ("bomb.docx", _bomb, "unpacks to 300 MB in 2 parts: no document has so much"),
    ("cut.docx", _holding(b"PK\x03\x04 word/document.xml"), "is no sound DOCX file"),
    ("entities.docx", _entities, "declares a document type in word/document.xml"),
    ("line.txt", _holding("мәтін ".encode() * 100_000), "a line of 600,000 characters"),
    ("large.txt", _sparse, "300 MB are too much for a document — give one act a file"),
]  # fmt: skip


@pytest.mark.parametrize("command", ["run", "refresh"])
def test_what_is_no_document_is_named_and_the_rest_goes_on(
    empty: Places, tmp_path: Path, command: str
) -> None:
    for name, make, _ in BAD:
        make(tmp_path / "sent" / name)
    status, said = taken_in(empty, command, tmp_path / "sent")
    assert status == 1
    assert len(said) == len(BAD)
    for name, _, message in BAD:
        assert sum(f"{name}: {message}" in line or f"{name}:1: {message}" in line
                   for line in said) == 1, name  # fmt: skip
    assert "gov-2019-1" in decrees(empty)
    again, same = taken_in(empty, command, tmp_path / "sent")
    assert again == 1
    # A page that is no act was taken in: it is told once, and has an issue in the database.
    assert {line for line in said if "may be no act" not in line} <= set(same)


ENCODINGS = [
    ("utf-8-sig", ACT), ("utf-16", ACT), ("utf-16-be", "\ufeff" + ACT), ("utf-16-le", ACT),
    ("utf-32", ACT), ("cp1251", ACT_RU), ("utf-8", ACT),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), ENCODINGS)
def test_texts_in_other_encodings_are_read(
    empty: Places, tmp_path: Path, encoding: str, text: str
) -> None:
    sent = tmp_path / "sent" / "other.txt"
    sent.write_bytes(text.format(number=9).encode(encoding, "replace"))
    assert taken_in(empty, "refresh", sent) == (0, [])
    assert decrees(empty) == {"gov-2019-9-ru" if text is ACT_RU else "gov-2019-9"}


NAMES = [
    b"line\nbreak.txt", b"tab\tname.txt", b"\xff\xfe.txt", "ұзын".encode() * 30 + b".txt",
    b"x" * 251 + b".txt", b"-rf.txt", b"%s{}.txt", b"=cmd|' .txt", b"a'\"<b>&.txt",
    "rtl\u202egpj.txt".encode(), b"Case.txt", b"case.txt", b"a\\nb.txt", b"a\nb.txt",
    # й as a Mac writes it, the same name in one letter, and spaces that columns do not keep
    "Мои\u0306 акт.txt".encode(), "Мой акт.txt".encode(), b" a.txt", b"b.txt ", b"c  d.txt",
]  # fmt: skip


def test_files_with_strange_names_are_taken_in_as_others(empty: Places, tmp_path: Path) -> None:
    for number, name in enumerate(NAMES, 2):
        path = os.path.join(os.fsencode(tmp_path / "sent"), name)  # noqa: PTH118 - of bytes
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(ACT.format(number=number))
    assert taken_in(empty, "refresh", tmp_path / "sent") == (0, [])
    assert decrees(empty) == {f"gov-2019-{number}" for number in range(1, len(NAMES) + 2)}
    assert refresh(empty, [tmp_path / "sent"], 1).plan.is_empty
    assert refresh(empty, [empty.raw], 1).plan.is_empty
    assert csvs(empty) == rebuilt(empty, tmp_path / "again")


def test_a_file_of_the_raw_folder_may_be_called_otherwise_than_it_is_named(
    empty: Places, tmp_path: Path
) -> None:
    """Two of й in one letter and in two parts, put there by hand and changed later."""
    names = ["Мои\u0306.txt", "Мой.txt", " a.txt"]
    for number, name in enumerate(names, 1):
        (empty.raw / name).write_text(ACT.format(number=number), encoding="utf-8")
    assert taken_in(empty, "refresh", empty.raw) == (0, [])
    assert decrees(empty) == {"gov-2019-1", "gov-2019-2", "gov-2019-3"}
    for number, name in enumerate(names, 4):
        (empty.raw / name).write_text(ACT.format(number=number), encoding="utf-8")
        assert taken_in(empty, "refresh", empty.raw / name) == (0, [])
        assert refresh(empty, [empty.raw], 1).plan.is_empty
    assert decrees(empty) == {"gov-2019-4", "gov-2019-5", "gov-2019-6"}
    assert sorted(path.name for path in empty.raw.iterdir()) == sorted(names)
    assert csvs(empty) == rebuilt(empty, tmp_path / "again")
    (empty.raw / names[0]).unlink()
    assert taken_in(empty, "refresh", empty.raw) == (0, [])
    assert decrees(empty) == {"gov-2019-5", "gov-2019-6"}
    assert csvs(empty) == rebuilt(empty, tmp_path / "again")


def test_a_folder_that_is_called_as_a_document(empty: Places, tmp_path: Path) -> None:
    folder = tmp_path / "sent" / "act.txt"
    folder.mkdir()
    (folder / "inner.txt").write_text(ACT.format(number=2), encoding="utf-8")
    assert taken_in(empty, "refresh", tmp_path / "sent") == (0, [])
    assert decrees(empty) == {"gov-2019-1", "gov-2019-2"}


def test_a_folder_where_the_raw_folder_has_a_file(empty: Places, tmp_path: Path) -> None:
    (empty.raw / "act").write_text(ACT.format(number=2), encoding="utf-8")
    folder = tmp_path / "sent" / "act"
    folder.mkdir()
    (folder / "inner.txt").write_text(ACT.format(number=3), encoding="utf-8")
    status, said = taken_in(empty, "refresh", tmp_path / "sent")
    assert status == 1
    assert [line.endswith("— give it another name") for line in said] == [True]
    assert decrees(empty) == {"gov-2019-1"}


def test_a_file_that_may_not_be_read(
    empty: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for someone who is not root."""
    closed = tmp_path / "sent" / "closed.txt"
    closed.write_text(ACT.format(number=2), encoding="utf-8")
    monkeypatch.setattr("pathlib.Path.open", _refusing(Path.open, "closed.txt"))
    expected = "closed.txt: cannot be opened (Permission denied) — give yourself the right"
    for command in ("refresh", "run"):
        status, said = taken_in(empty, command, tmp_path / "sent")
        assert status == 1
        assert [expected in line for line in said] == [True]
        assert decrees(empty) == {"gov-2019-1"}


def test_what_was_read_of_a_file_stays_while_it_may_not_be_opened(
    empty: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program may hold it, or a share of the network be away for a minute."""
    taken_in(empty, "refresh", tmp_path / "sent")
    before = csvs(empty)
    with monkeypatch.context() as context:
        context.setattr("pathlib.Path.open", _refusing(Path.open, "good.txt"))
        status, said = taken_in(empty, "refresh", empty.raw)
    assert (status, len(said)) == (1, 1)
    assert said[0].startswith("good.txt: cannot be opened (Permission denied)")
    assert said[0].endswith("; what was read of it stays")
    assert csvs(empty) == before
    assert taken_in(empty, "refresh", empty.raw) == (0, [])


@pytest.mark.parametrize("command", ["run", "refresh"])
@pytest.mark.parametrize(
    ("option", "place", "said"),
    [
        ("--extracted", "raw", "is the folder of the decrees"),
        ("--rules", "raw/../raw", "is the folder of the decrees"),
        ("--db", "", "is a directory"),
    ],
)
def test_nothing_is_written_among_the_decrees(
    empty: Places, tmp_path: Path, command: str, option: str, place: str, said: str
) -> None:
    at = str(empty.raw.parent / place) if place else ""
    paths = [str(tmp_path / "sent")] if command == "refresh" else []
    result = CliRunner().invoke(main, [command, "--raw", str(empty.raw), option, at, *paths])
    assert (result.exit_code, said in result.output) == (2, True)
    assert list(empty.raw.iterdir()) == []


def test_pictures_and_data_are_counted_and_left_alone(empty: Places, tmp_path: Path) -> None:
    for name in ("scan.JPG", "scan2.jpg", "list.csv", "meta.yaml", "~$act.docx", "act.txt~"):
        (tmp_path / "sent" / name).write_text(ACT.format(number=7), encoding="utf-8")
    report = refresh(empty, [tmp_path / "sent"], 1)
    assert (report.plan.left_alone, report.messages) == ("1 × .csv, 2 × .jpg", ())
    assert "left alone: 1 × .csv, 2 × .jpg" in list(report.lines())
    assert decrees(empty) == {"gov-2019-1"}
    (tmp_path / "sent" / "good.txt").unlink()
    with pytest.raises(ZanderekError, match=r"no documents here .* left alone: 1 × \.csv"):
        refresh(empty, [tmp_path / "sent"], 1)


def _refusing(real: Callable[..., object], name: str) -> Callable[..., object]:
    def opened(path: Path, *args: object, **more: object) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *args, **more)

    return opened


def test_a_folder_from_elsewhere_that_cannot_be_listed(
    empty: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(tmp_path / "sent" / "closed", monkeypatch)
    status, said = taken_in(empty, "refresh", tmp_path / "sent")
    expected = f"{tmp_path}/sent/closed: cannot be listed (Permission denied) — give yourself"
    assert (status, [line.startswith(expected) for line in said]) == (1, [True])
    assert decrees(empty) == {"gov-2019-1"}


def test_a_file_that_changes_while_it_is_taken_in(
    empty: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are those of the copy in the raw folder, whatever becomes of the file."""
    sent = tmp_path / "sent" / "good.txt"
    real = refresh.__globals__["_apply"]

    def changed(*arguments: object) -> object:
        sent.write_text(ACT.format(number=2), encoding="utf-8")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.refresh._apply", changed)
        refresh(empty, [sent], 1)
    assert decrees(empty) == {"gov-2019-1"}
    assert csvs(empty) == rebuilt(empty, tmp_path / "again")
    refresh(empty, [sent], 1)
    assert "gov-2019-2" in decrees(empty)


def test_a_file_that_is_gone_before_it_is_copied(
    empty: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "sent" / "other.txt"
    other.write_text(ACT.format(number=2), encoding="utf-8")
    real = refresh.__globals__["keep_earlier"]

    def vanished(*arguments: object) -> object:
        other.unlink()
        return real(*arguments)

    monkeypatch.setattr("pipeline.refresh.keep_earlier", vanished)
    report = refresh(empty, [tmp_path / "sent"], 1)
    assert [f"{other}: cannot be copied" in message for message in report.messages] == [True]
    assert decrees(empty) == {"gov-2019-1"}


def test_names_that_are_escaped_alike_stay_apart(tmp_path: Path) -> None:
    names = ["a\\nb.txt", "a\nb.txt"]
    for name in names:
        (tmp_path / name).write_text(name, encoding="utf-8")
    found = find_documents(tmp_path)
    assert sorted(path.name for path in found.values()) == sorted(names)
    assert found["a\\nb.txt"].name == "a\\nb.txt"


def test_many_tiny_files_do_not_hide_the_rest(empty: Places, tmp_path: Path) -> None:
    for number in range(150):
        (tmp_path / "sent" / f"{number:05d}.txt").write_text(f"{number}\n", encoding="utf-8")
    options = ["--raw", empty.raw, "--db", empty.db, "--extracted", empty.extracted,
               "--rules", empty.rules, "--jobs", 1, tmp_path / "sent"]  # fmt: skip
    result = CliRunner().invoke(main, ["refresh", *map(str, options)])
    assert result.stderr.count("attention: ") == 100
    assert "… and 50 more messages (all of them: --all)" in result.stderr
    assert "… and 51 more: new (all of them: --all)" in result.stdout
    assert "gov-2019-1" in decrees(empty)
