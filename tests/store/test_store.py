"""Normalise, validate, date, and what acts do to one another: small rows, all cases."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
import sqlite_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.data_files import load_data
from pipeline.in_force import date_rows
from pipeline.normalise import Block, clean, normalise, to_frames
from pipeline.schema import (
    Address,
    Amendment,
    Appendix,
    Decree,
    Office,
    Order,
    Phone,
    Provision,
    Service,
    SourceFile,
    SourceLine,
    columns,
)
from pipeline.store.acts.lists import offices_of
from pipeline.store.acts.settle import link_twins, settle
from pipeline.store.acts.versions import Newer, add_versions, take_back
from pipeline.store.csv_files import csv_cells, forget_csvs, write_csvs
from pipeline.store.database import create_tables, insert_frames, read_frames
from pipeline.store.desk.search import index_search, part_of
from pipeline.store.intake import rename_act
from pipeline.validate import validate

PLACE = {"source_file": "a.txt", "line_start": 1, "line_end": 9}
DECREE = Decree(
    decree_id="gov-2011-1",
    title="Бекіту туралы",
    act_type="decree",
    adopted_on="2011-03-29",
    status="in_force",
    language="kk",
    source_sha256="0",
    source_format="text",
    **PLACE,
)
SERVICE = Service(
    service_id="gov-2011-1.s01", decree_id="gov-2011-1", ordinal=1, title="Анықтама беру",
    instrument="standard", **PLACE,
)  # fmt: skip
OFFICE = Office(
    office_id="gov-2011-1.s01.a1.r001", decree_id="gov-2011-1", service_id="gov-2011-1.s01",
    appendix_id="gov-2011-1.s01.a1", **PLACE,
)  # fmt: skip


def provision(point: str, line: int) -> Provision:
    return Provision(
        provision_id=f"gov-2011-1.s01.p{point}", decree_id="gov-2011-1",
        service_id="gov-2011-1.s01", point=point, text="x", source_file="a.txt",
        line_start=line, line_end=line,
    )  # fmt: skip


def note(target: str | None, point: str | None, action: str) -> Amendment:
    return Amendment(
        decree_id="gov-2011-1", service_id="gov-2011-1.s01", target=target, target_point=point,
        action=action, by_date="2012-08-31", text="Ескерту.", **PLACE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [("  Ақкөл ", "Ақкөл"), ("", None), ("   ", None), (None, None), ("и\u0306", "й")],
)
def test_text_has_one_form(value: str | None, expected: str | None) -> None:
    assert clean(value) == expected
    assert list(to_frames([replace(OFFICE, name=value)])["offices"]["name"]) == [expected]


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once != ""


def test_rows_come_out_sorted_and_facts_once() -> None:
    second = replace(OFFICE, office_id="gov-2011-1.s01.a1.r002")
    frames = to_frames(
        [second, OFFICE, note("4-тармақ", "4", "reworded"), note("4-тармақ", "4", "reworded")]
    )
    assert list(frames["offices"]["office_id"]) == [OFFICE.office_id, second.office_id]
    assert len(frames["amendments"]) == 1


def test_documents_of_a_batch_do_not_meet() -> None:
    """Normalised together, each document keeps its rows, those that another one has too."""
    amended = [DECREE, note("4-тармақ", "4", "reworded"), note("4-тармақ", "4", "reworded")]
    documents = [amended, [], [replace(OFFICE, name="  "), *amended], [provision("4", 4)]]
    assert normalise(documents) == [to_frames(document) for document in documents]
    assert [len(frames["amendments"]) for frames in normalise(documents)] == [1, 0, 1, 0]


def test_rows_may_come_as_columns() -> None:
    names = ("source_file", "position", "line", "line_end", "page", "raw", "repaired")
    rows = [("b.txt", 2, 7, 8, None, None, None), ("b.txt", 1, 7, 7, None, " а", " б ")]
    lines = [SourceLine(**dict(zip(names, row, strict=True))) for row in rows]
    block = Block(SourceLine, dict(zip(names, zip(*rows, strict=True), strict=True)))
    first, second = ("b.txt", 1, 7, 7, None, " а", "б"), ("b.txt", 2, 7, 8, None, None, None)
    batch = normalise([[block], [DECREE, lines[0]], [], [block, DECREE]])
    assert [list(frames["lines"].rows()) for frames in batch] == [
        [first, second],
        [second],
        [],
        [first, second],
    ]


@given(st.lists(st.tuples(st.sampled_from("ab "), st.text(max_size=3)), max_size=12))
def test_rows_come_out_in_the_order_of_their_keys(keys: list[tuple[str, str]]) -> None:
    """Whatever order they come in; rows of one key stay as they came."""
    rows = [
        replace(OFFICE, source_file=name, office_id=key, line_start=number)
        for number, (name, key) in enumerate(keys, 1)
    ]
    offices = to_frames(rows)["offices"]
    tidied = [(clean(key), number) for number, (_, key) in enumerate(keys, 1)]
    expected = sorted(tidied, key=lambda one: (one[0] is None, one[0] or ""))
    assert list(zip(offices["office_id"], offices["line_start"], strict=True)) == expected


_OR_NONE = st.sampled_from(["a", "b", None])


def test_a_place_has_one_spelling_whatever_alphabet_its_letters_are_of() -> None:
    """«Ленгiр» was typed with the i of a Latin keyboard; the cell stays as it is printed."""
    cell = "Ленгiр қаласы, IT көшесі"
    address = Address(
        address_id="x.a", office_id="x", text=cell, region="Оңтүстiк Қазақстан облысы",
        settlement="Ленгiр", street="IT", source_file="a.txt", line_start=1, line_end=1,
    )  # fmt: skip
    frame = to_frames([address])["addresses"]
    found = [frame[name][0] for name in ("region", "settlement", "street", "text")]
    assert found == ["Оңтүстік Қазақстан облысы", "Ленгір", "IT", cell]


@given(st.lists(st.tuples(st.integers(1, 2), _OR_NONE, _OR_NONE), max_size=9))
def test_facts_come_out_once_by_their_places_and_what_they_lack_last(
    facts: list[tuple[int, str | None, str | None]],
) -> None:
    rows = [replace(note(*names, "added"), line_start=line) for line, *names in facts]
    amendments = to_frames(rows)["amendments"]
    found = zip(*(amendments[c] for c in ("line_start", "target", "target_point")), strict=True)
    by_target = {"a": 0, "b": 1, None: 2}
    expected = sorted(set(facts), key=lambda f: (f[0], *(by_target[name] for name in f[1:])))
    assert list(found) == expected


def test_rows_are_read_back_as_they_were_inserted() -> None:
    frames = to_frames([DECREE, SERVICE, OFFICE, replace(OFFICE, office_id="x", name="А")])
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    insert_frames(db, to_frames([replace(OFFICE, source_file="b.txt", office_id="y")]))
    insert_frames(db, frames)
    back = read_frames(db, "a.txt")
    assert back.keys() == frames.keys()
    for name, frame in frames.items():
        assert list(back[name].rows()) == list(frame.rows())
        assert list(back[name].columns) == list(frame.columns)


def test_each_row_of_a_key_that_is_taken_is_told() -> None:
    rows = [replace(OFFICE, line_start=line) for line in (1, 2, 3)]
    frames, issues = validate(to_frames([DECREE, SERVICE, *rows]))
    key = OFFICE.office_id
    assert list(frames["offices"]["office_id"]) == [key, f"{key}~2", f"{key}~3"]
    told = [(issue.code, issue.line_start) for issue in issues if issue.table_name == "offices"]
    assert [line for code, line in told if code == "repeated_key"] == [2, 3]


def test_broken_promises_become_issues_and_no_row_is_lost() -> None:
    phone = Phone(
        phone_id="gov-2011-1.s01.a1.r001.1", office_id="nowhere", text="12", e164="+7123", **PLACE
    )
    odd = replace(DECREE, act_type="song", adopted_on="29.03.2011")
    frames, issues = validate(to_frames([odd, OFFICE, OFFICE, phone]))
    assert {issue.code for issue in issues} == {
        "repeated_key", "lost_reference", "unknown_value", "wrong_format",
    }  # fmt: skip
    assert list(frames["offices"]["office_id"]) == [OFFICE.office_id, OFFICE.office_id + "~2"]
    assert list(frames["phones"]["office_id"]) == ["nowhere"]  # it must be there: it stays


def test_a_row_without_a_text_that_must_be_there_is_loaded_and_told(tmp_path: Path) -> None:
    """Else a run over a whole corpus would end with it."""
    frames, issues = validate(to_frames([DECREE, SERVICE, replace(provision("4", 4), text="  ")]))
    assert [(issue.code, issue.message) for issue in issues] == [
        ("missing_value", "text is missing")
    ]
    db = sqlite_utils.Database(tmp_path / "z.db")
    create_tables(db)
    insert_frames(db, frames)
    assert [row["text"] for row in db["provisions"].rows] == [""]


def test_rows_are_dated_by_their_act_and_by_notes() -> None:
    dated = date_rows(
        to_frames(
            [
                replace(DECREE, repealed_on="2014-04-16"),
                SERVICE,
                provision("4", 4),
                provision("5", 5),
                provision("6", 6),
                note("4-тармақ", "4", "reworded"),
                note("5-тармақ", "5", "repealed"),
            ]
        )
    )["provisions"]
    assert list(dated["valid_from"]) == ["2012-08-31", "2011-03-29", "2011-03-29"]
    assert list(dated["valid_to"]) == ["2014-04-16", "2012-08-31", "2014-04-16"]


def test_a_note_on_the_whole_standard_dates_all_its_rows() -> None:
    dated = date_rows(to_frames([DECREE, SERVICE, OFFICE, note("Стандарт", None, "reworded")]))
    assert list(dated["offices"]["valid_from"]) == ["2012-08-31"]
    assert list(dated["decrees"]["valid_from"]) == ["2011-03-29"]


def test_a_note_on_an_appendix_dates_nothing_else() -> None:
    frames = date_rows(to_frames([DECREE, SERVICE, OFFICE, note("2-қосымша", None, "reworded")]))
    assert list(frames["offices"]["valid_from"]) == ["2011-03-29"]


def test_a_part_of_an_act_is_law_on_days_of_its_own_while_the_act_is() -> None:
    dated = "4-4 from 2012-01-01 until 2013-01-01, 5-5 until 2015-01-01, 6-6 from 2011-01-01"
    act = replace(DECREE, repealed_on="2014-04-16", parts_dated=dated)
    rows = date_rows(to_frames([act, SERVICE, *(provision(str(n), n) for n in (4, 5, 6))]))
    found = rows["provisions"]
    assert list(zip(found["valid_from"], found["valid_to"], strict=True)) == [
        ("2012-01-01", "2013-01-01"), ("2011-03-29", "2014-04-16"), ("2011-01-01", "2014-04-16"),
    ]  # fmt: skip


def test_a_version_of_an_act_gets_keys_of_its_own() -> None:
    frames = rename_act(to_frames([DECREE, SERVICE, OFFICE]), "gov-2011-1", "gov-2011-1@2012-01-01")
    assert list(frames["offices"]["office_id"]) == ["gov-2011-1@2012-01-01.s01.a1.r001"]
    assert list(frames["services"]["decree_id"]) == ["gov-2011-1@2012-01-01"]


def other_act(number: str, adopted_on: str) -> Decree:
    return replace(
        DECREE, decree_id=f"gov-{adopted_on[:4]}-{number}", number=number,
        adopted_on=adopted_on, issuer="Үкімет", source_file=f"{number}.txt",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("files", "twins"),
    [(("2011/a.md", "2011/b.md"), True), (("2011/a.md", "2012/b.md"), False),
     (("a.md", "b.md"), False)],
)  # fmt: skip
def test_an_act_of_other_key_is_a_twin_only_where_its_folder_says_so(
    files: tuple[str, str], twins: bool
) -> None:
    """Acts of one day and number are many; a folder of the corpus has one act."""
    rows = [
        replace(DECREE, decree_id=key, number="7", language=language, source_file=file)
        for key, language, file in zip(("gov-7", "other-7-ru"), ("kk", "ru"), files, strict=True)
    ]
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    for row in rows:
        insert_frames(db, to_frames([row]))
    assert link_twins(db, ["gov-7"]) == (set(files) if twins else set())


def test_an_office_has_the_cells_of_its_row_where_rows_share_a_line() -> None:
    """As those of a page whose markup has no line breaks do."""
    appendix = Appendix(
        appendix_id=OFFICE.appendix_id, decree_id=DECREE.decree_id, kind="office_list", **PLACE
    )
    office = replace(OFFICE, name="Ақкөл", line_start=4, line_end=4)
    printed = [
        SourceLine(source_file="a.txt", position=position, line=4, line_end=4, raw=raw)
        for position, raw in enumerate(("1\tЕсіл", "2\tАқкөл"), 1)
    ]
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    insert_frames(db, to_frames([DECREE, SERVICE, appendix, office, *printed]))
    assert [found.cells for found in offices_of(db, [appendix])] == [("2", "Ақкөл")]


def test_a_row_and_its_versions_become_one_row_again() -> None:
    """Also where the first of them begins with the act, so that their keys would be one."""
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    row = replace(SERVICE, valid_from="2011-03-29")
    insert_frames(db, to_frames([DECREE, row]))
    titles = {"2011-03-29": "Акті беру", "2012-01-01": "Рұқсат беру"}
    newer = [Newer(since, {"title": title}, {}) for since, title in titles.items()]
    add_versions(db, Service, "service_id", row, newer)
    found = db.query("select * from services order by valid_from, valid_to")
    key, day = row.service_id, "2011-03-29"
    assert [(r["service_id"], r["title"], r["valid_from"], r["valid_to"]) for r in found] == [
        (f"{key}@{day}", row.title, day, day),
        (f"{key}@{day}_2", "Акті беру", day, "2012-01-01"),
        (key, "Рұқсат беру", "2012-01-01", None),
    ]
    take_back(db, DECREE.decree_id)
    assert [(r["service_id"], r["title"]) for r in db["services"].rows] == [(key, row.title)]


def test_repeal_by_a_later_act_is_settled_from_what_is_printed() -> None:
    later = other_act("9", "2021-04-05")
    repeal = Order(
        order_id="9.txt:1", decree_id=later.decree_id, target_act_id="gov-2011-1",
        action="repealed", in_document=0, everywhere=0, text="күші жойылды деп танылсын",
        source_file="9.txt", line_start=1, line_end=1,
    )  # fmt: skip
    source = SourceFile(
        source_file="a.txt", decree_id="gov-2011-1", bytes=1, lines=9, sha256="0", status="ok",
        head='{"status": "in_force"}',
    )  # fmt: skip
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    insert_frames(db, to_frames([DECREE, source, later, repeal]))
    assert settle(db, ["gov-2011-1"]) == {"a.txt"}
    assert settle(db, ["gov-2011-1"]) == set()
    row = db["decrees"].get("gov-2011-1")
    assert (row["status"], row["repealed_on"], row["repealed_by_number"]) == (
        "repealed", "2021-04-05", "9",
    )  # fmt: skip
    db["orders"].delete_where()
    settle(db, ["gov-2011-1"])
    assert db["decrees"].get("gov-2011-1")["status"] == "in_force"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd", "'-cmd"),
        ("+77162257922", "+77162257922"),
        ("«Ақкөл»", "«Ақкөл»"),
    ],
)
def test_spreadsheets_run_no_cell(tmp_path: Path, cell: str, written: str) -> None:
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    insert_frames(db, to_frames([replace(DECREE, title=cell)]))
    write_csvs(db, tmp_path, ["a.txt"])
    frame = pd.read_csv(tmp_path / "decrees.csv", dtype=str)
    assert list(frame["title"]) == [written]


def test_csv_files_without_rows_of_what_changed_are_left_alone(tmp_path: Path) -> None:
    def files() -> dict[str, tuple[int, bytes]]:
        return {p.stem: (p.stat().st_ino, p.read_bytes()) for p in tmp_path.glob("*.csv")}

    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    insert_frames(db, to_frames([DECREE, SERVICE]))
    write_csvs(db, tmp_path, ["a.txt"])
    before = files()
    insert_frames(db, to_frames([replace(DECREE, decree_id="gov-2011-2", source_file="b.txt")]))
    write_csvs(db, tmp_path, ["b.txt"])
    assert {name for name, was in files().items() if was != before[name]} == {"decrees"}
    # the last row of a file goes: its block has to go too
    db.conn.execute("delete from services")
    write_csvs(db, tmp_path, ["a.txt"])
    assert files()["services"][1].count(b"\n") == 1
    # a file that is not as it was left is written again
    (tmp_path / "services.csv").write_bytes(b"mine")
    write_csvs(db, tmp_path, ["b.txt"])
    assert files()["services"][1].startswith(b"service_id,")


FILES = "abcde"
REFRESHES = st.lists(
    st.dictionaries(st.sampled_from(FILES), st.integers(0, 2), min_size=1, max_size=2),
    min_size=1, max_size=5,
)  # fmt: skip


@given(REFRESHES)
@settings(deadline=None, max_examples=30)
def test_csv_files_that_are_brought_up_to_date_are_as_those_written_anew(
    refreshes: list[dict[str, int]],
) -> None:
    """Each refresh gives some files another number of acts, whose keys lie among one another."""
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    with TemporaryDirectory() as kept, TemporaryDirectory() as anew:
        for number, changed in enumerate((dict.fromkeys(FILES, 1), *refreshes)):
            for file, acts in changed.items():
                db.conn.execute("delete from decrees where source_file = ?", [file])
                rows = [
                    replace(
                        DECREE, decree_id=f"{act}-{file}", source_file=file, title=f"№ {number}"
                    )
                    for act in range(acts)
                ]
                insert_frames(db, to_frames(rows))
            write_csvs(db, Path(kept), changed)
        forget_csvs(db)
        write_csvs(db, Path(anew), FILES)
        written, expected = (Path(folder, "decrees.csv").read_bytes() for folder in (kept, anew))
    assert written == expected


def test_entries_of_a_kind_stand_in_its_part_whatever_the_order_of_kinds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = load_data("browse/search.yaml")
    turned = {"kinds": dict(reversed(data["kinds"].items()))}
    monkeypatch.setattr("pipeline.store.desk.search.load_data", lambda path: turned)
    db = sqlite_utils.Database(memory=True)
    create_tables(db)
    rows = [DECREE, SERVICE, replace(OFFICE, name="Әкімдік"), provision("1", 1), provision("2", 2)]
    insert_frames(db, to_frames(rows))
    for times in (1, 2):  # anew, and again
        index_search(db, ["a.txt"])
        entries = db.execute("select kind, entry_id from search_entries").fetchall()
        assert len(entries) == len(rows)
        for kind, number in entries:
            first, last = part_of(kind)
            assert first < number <= last
        indexed = db.execute("select rowid from search_index order by 1").fetchall()
        assert indexed == sorted((number,) for _, number in entries), times


@given(st.lists(st.none() | st.text("аБ1+-=,\"\n\r '"), min_size=1))
def test_csv_cells_are_read_back_as_they_were(texts: list[str | None]) -> None:
    """Beside another column, as in every table; what a formula begins with has a mark before it."""
    column = next(column for column in columns(Provision) if column.name == "text")
    lines = "".join(f"1,{cell}\n" for cell in csv_cells(column, texts))
    read = [cells for _, cells in csv.reader(io.StringIO(lines, newline=""))]
    assert [cell.removeprefix("'") for cell in read] == [
        (text or "").removeprefix("'") for text in texts
    ]
