"""The main job on the five real decrees, and on folders that have something wrong."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner

from pipeline.cli import main, serving
from pipeline.errors import ZanderekError
from pipeline.model import Document
from pipeline.options import USUAL
from pipeline.places import Places, find_documents
from pipeline.refresh import refresh
from pipeline.run import run
from pipeline.schema import TABLES, Row, columns
from pipeline.structure.model import Act
from tests.folders import RAW, places_in

SMALL = RAW / "gov-2011-283.txt"
OTHER = RAW / "sko-2015-251.txt"


def run_in(folder: Path, raw: Path) -> tuple[int, str, Places]:
    """`zanderek run` on a folder of documents; exit status, output, places."""
    made = Places(raw, folder / "build" / "z.db", folder / "extracted", folder / "rules")
    options = ["--raw", raw, "--db", made.db, "--extracted", made.extracted, "--rules", made.rules]
    result = CliRunner().invoke(main, ["run", "--jobs", "1", *map(str, options)])
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output, made


def test_all_five_decrees_and_their_thirty_services(db: sqlite_utils.Database) -> None:
    keys = {row["decree_id"] for row in db["decrees"].rows}
    assert keys == {path.stem for path in RAW.glob("*.txt")}
    assert db["services"].count == 30
    assert db["documents"].count == 5
    assert not list(db.query("select * from documents where status = 'failed'"))


@pytest.mark.parametrize("row_type", TABLES, ids=lambda t: t.table.name)
def test_tables_are_as_the_schema_says(db: sqlite_utils.Database, row_type: type[Row]) -> None:
    table = db.table(row_type.table.name)
    assert [c.name for c in table.columns] == [c.name for c in columns(row_type)]
    for column in columns(row_type):
        if column.type is str:
            empty = f"select count(*) from [{row_type.table.name}] where [{column.name}] = ''"
            assert db.execute(empty).fetchone()[0] == 0, column.name
        if column.values:
            query = f"select distinct [{column.name}] from [{row_type.table.name}]"
            assert {v for (v,) in db.execute(query)} <= {None, *column.values}, column.name


def test_references_point_to_rows(db: sqlite_utils.Database) -> None:
    assert db.execute("pragma foreign_key_check").fetchall() == []


def test_a_repaired_line_keeps_its_letters(db: sqlite_utils.Database) -> None:
    rows = list(db.query("select raw, repaired from lines where repaired is not null"))
    repaired = {row["repaired"] for row in rows}
    assert {"1) қанағаттанбаймын;", "7) банктегі шоттың көшірмесін;"} <= repaired
    assert "Негізгі ұғымдар" not in repaired  # of «1.Негізгі ұғымдар», where nothing is broken
    for row in rows:
        assert sorted("".join(row["repaired"].split())) == sorted("".join(row["raw"].split()))


def test_every_row_names_lines_of_its_file(db: sqlite_utils.Database) -> None:
    lengths = {r["source_file"]: r["lines"] for r in db["documents"].rows}
    for row_type in TABLES:
        if not issubclass(row_type, Row):
            continue
        query = (
            "select source_file, min(line_start), max(line_end), min(line_end - line_start),"
            f" min(confidence), max(confidence) from [{row_type.table.name}] group by 1"
        )
        for file, first, last, shortest, low, high in db.execute(query):
            assert first >= 1, row_type
            assert last <= lengths[file], row_type
            assert shortest >= 0, row_type
            assert 0 <= low <= high <= 1, row_type


def test_no_row_of_ours_broke_a_promise(db: sqlite_utils.Database) -> None:
    codes = ("repeated_key", "lost_reference", "unknown_value", "wrong_format", "missing_value")
    marks = ", ".join("?" * len(codes))
    broken = list(db.query(f"select code, message from issues where code in ({marks})", codes))
    assert broken == []


def test_csv_files_hold_what_the_database_holds(places: Places, db: sqlite_utils.Database) -> None:
    package = json.loads((places.extracted / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        with (places.extracted / resource["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) - 1 == db.table(resource["name"]).count
        assert all(field["description"] for field in resource["schema"]["fields"])
        if key := resource["schema"].get("primaryKey"):
            position = rows[0].index(key[0])
            keys = [row[position] for row in rows[1:]]
            assert keys == sorted(keys)


def test_how_to_browse_it_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "a [b] c"
    _, output, made = run_in(folder, SMALL)
    options = f"--db '{made.db}' --rules '{made.rules}' --raw {SMALL}"
    assert f"Browse it with: zanderek serve {options}   (then open" in output
    assert f"Database: {made.db}   CSV files" in output


@pytest.mark.parametrize(
    ("prefix", "command"), [(".venv", "make serve"), ("elsewhere", "zanderek serve")]
)
def test_make_is_named_where_it_would_run_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefix: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / prefix))
    assert serving(USUAL) == "zanderek serve"
    Path("Makefile").touch()
    assert serving(USUAL) == command


def test_two_runs_write_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run(places_in(tmp_path / name, SMALL), jobs=1)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name / "extracted").iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) > 20, "the CSV files and the data package"


def test_several_processes_write_the_same_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.store.spread._MANY", 1)
    raw = tmp_path / "acts # 1"
    raw.mkdir()
    text = SMALL.read_text(encoding="utf-8")
    for number in ("283", "284"):
        (raw / f"{number}.txt").write_text(text.replace("283", number), encoding="utf-8")
    one, two = (places_in(tmp_path / f"{jobs} %41", raw) for jobs in (1, 2))
    run(one, jobs=1)
    run(two, jobs=2)
    for made, same in ((one.extracted, two.extracted), (one.rules, two.rules)):
        names = sorted(p.relative_to(made) for p in made.rglob("*.*"))
        assert names == sorted(p.relative_to(same) for p in same.rglob("*.*"))
        assert all((made / name).read_bytes() == (same / name).read_bytes() for name in names)


def test_search_finds_words(db: sqlite_utils.Database) -> None:
    assert list(db.table("services").search("нострификациялау"))
    assert list(db.table("offices").search("Ақкөл"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"   \n\n", "empty"),
        (bytes(range(256)) * 40, "text"),
        (b"PK\x03\x04" + b"\x00" * 200, "archive"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image"),
    ],
    ids=["nothing", "blank", "binary", "zip", "image"],
)
def test_a_bad_file_is_named_and_the_rest_goes_on(
    tmp_path: Path, content: bytes, says: str
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "bad.txt").write_bytes(content)
    (raw / "good.txt").write_bytes(SMALL.read_bytes())
    status, output, made = run_in(tmp_path, raw)
    assert status == 1
    assert "bad.txt" in output
    assert says in output
    database = sqlite_utils.Database(made.db)
    assert database["services"].count == 1
    assert list(database.query("select 1 from issues where source_file = 'bad.txt'"))


def test_text_in_other_encodings_is_read_and_said(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    text = SMALL.read_text(encoding="utf-8")
    (raw / "wide.txt").write_bytes(text.encode("utf-16"))
    _status, _, made = run_in(tmp_path, raw)
    database = sqlite_utils.Database(made.db)
    assert database["services"].count == 1
    assert next(database["documents"].rows)["encoding"].startswith("utf-16")


def test_a_decree_cut_off_in_the_middle_is_still_read(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    content = SMALL.read_bytes()
    (raw / "cut.txt").write_bytes(content[: content.index("алдын ала жазылусыз".encode())])
    status, said, made = run_in(tmp_path, raw)
    assert status == 1
    assert "the text ends in the middle of a sentence" in said
    database = sqlite_utils.Database(made.db)
    assert database["decrees"].count == 1
    assert database["provisions"].count > 10


def test_a_decree_cut_off_within_a_list_is_told(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    lines = (RAW / "gov-2011-283.txt").read_text("utf-8").split("\n")
    (raw / "cut.txt").write_text("\n".join([*lines[:670], lines[670][:9]]), "utf-8")
    status, said, _ = run_in(tmp_path, raw)
    assert status == 1
    assert "the text ends in the middle of a row of the list" in said


@pytest.mark.parametrize("holds", ["Қаулы.\n", "another programme's tables"])
def test_what_is_no_database_of_ours_is_not_replaced(tmp_path: Path, holds: str) -> None:
    path = tmp_path / "kept"
    if holds.endswith("tables"):
        sqlite_utils.Database(path)["theirs"].insert({"id": 1})
    else:
        path.write_text(holds, "utf-8")
    before = path.read_bytes()
    with pytest.raises(ZanderekError, match="another place with --db"):
        run(replace(places_in(tmp_path, SMALL), db=path), jobs=1)
    assert path.read_bytes() == before


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    status, output, made = run_in(tmp_path, tmp_path)
    assert status == 1
    assert "no documents" in output
    assert not made.db.exists()


def test_a_failing_run_leaves_the_old_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = places_in(tmp_path, SMALL)
    run(made, jobs=1)
    before = made.db.read_bytes()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.run.enable_search", fail)
        with pytest.raises(sqlite3.OperationalError):
            run(made, jobs=1)
    assert made.db.read_bytes() == before
    assert [path.name for path in made.db.parent.glob(".*")] == [".z.db.lock"]
    run(made, jobs=1)
    assert not list(made.db.parent.glob(".*"))


def test_a_fault_of_ours_in_one_document_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name in ("a.txt", "b.txt"):
        (raw / name).write_bytes(SMALL.read_bytes() if name == "b.txt" else OTHER.read_bytes())
    from pipeline import process

    real = process.read_structure

    def faulty(document: Document) -> Act:
        if document.name == "a.txt":
            raise KeyError("тармақ")
        return real(document)

    monkeypatch.setattr(process, "read_structure", faulty)
    status, output, made = run_in(tmp_path, raw)
    assert status == 1
    assert "a.txt: could not be processed: KeyError" in output
    assert "report" in output
    assert sqlite_utils.Database(made.db)["services"].count == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"\xff\xfeact.txt", r"\udcff\udcfeact.txt"),
        (b"a\nb.txt", r"a\nb.txt"),
        ("екі\u202eсөз.txt".encode(), r"екі\u202eсөз.txt"),
    ],
)
def test_a_name_that_cannot_be_printed_is_escaped(tmp_path: Path, name: bytes, shown: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / os.fsdecode(name)).write_bytes(SMALL.read_bytes())
    (raw / "other.txt").write_text("Мәтін.\n", "utf-8")
    _, output, made = run_in(tmp_path, raw)
    assert "other.txt:1: no points and no standards were found" in output
    database = sqlite_utils.Database(made.db)
    assert {row["source_file"] for row in database["documents"].rows} == {shown, "other.txt"}
    assert next(database.query("select source_file from issues where code = 'file_name'"))
    again = refresh(made, [raw], jobs=1)
    assert again.plan.is_empty
    (raw / "twin.txt").write_bytes(SMALL.read_bytes() + b"\n")
    refresh(made, [raw], jobs=1)
    rows = sqlite_utils.Database(made.db).query("select source_file from decrees order by 1")
    assert [row["source_file"] for row in rows] == sorted(["other.txt", min(shown, "twin.txt")])


def test_a_link_inside_the_folder_is_a_file_of_its_own(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "act.txt").write_bytes(SMALL.read_bytes())
    (raw / "link.txt").symlink_to("act.txt")
    _, _, made = run_in(tmp_path, raw)
    assert refresh(made, [raw], jobs=1).plan.is_empty
    assert refresh(made, [raw / "link.txt"], jobs=1).plan.is_empty


def test_a_bare_repository_is_no_folder_of_documents(tmp_path: Path) -> None:
    for folder in ("objects", "refs"):
        (tmp_path / "bare" / folder).mkdir(parents=True)
    (tmp_path / "bare" / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / "act.txt").write_text("Мәтін.\n", "utf-8")
    assert list(find_documents(tmp_path)) == ["act.txt"]
    with pytest.raises(ZanderekError, match="bare git repository — clone it, with: zanderek fetch"):
        find_documents(tmp_path / "bare")


def test_links_out_of_the_folder_are_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("x", encoding="utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "link.txt").symlink_to(outside)
    (raw / "own.txt").write_text("y", encoding="utf-8")
    assert list(find_documents(raw)) == ["own.txt"]
