"""The evaluation: what counts as right, and no measure below its floor."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.evaluate import below_floor, evaluate, raise_floor, store
from pipeline.evaluate.gold import Score, load_gold, nearest, same
from pipeline.evaluate.procedures import step_scores
from pipeline.evaluate.report import print_misses
from pipeline.places import Places
from pipeline.store.desk.tallies import tally_query
from tests.folders import GOLD


@pytest.mark.parametrize(
    ("expected", "found", "right"),
    [
        ("Мемлекеттiк «көмек»", 'мемлекеттік "көмек".', True),
        ("демалыс- сенбі", "демалыс-сенбі", True),
        ("Абай көшесі, 81", "Абай көшесі, 18", False),
        (None, None, True),
        (None, "бар", False),
        ({"+77162257922"}, ["+77162257922"], True),
        (["a@b.kz"], [], False),
        (True, 1, True),
    ],
)
def test_what_is_the_same(expected: object, found: object, right: bool) -> None:
    assert same(expected, found) is right


def test_the_row_that_holds_the_line_comes_before_a_near_one() -> None:
    rows = [{"line_start": 1, "line_end": 90}, {"line_start": 50, "line_end": 60}]
    assert nearest(rows, 55) == rows[1]
    assert nearest(rows, 48) == rows[0]
    assert nearest(rows[1:], 47) == rows[1]
    assert nearest(rows[1:], 30) is None


def test_a_score_below_its_floor_is_named(tmp_path: Path) -> None:
    floor = tmp_path / "floor.json"
    floor.write_text(json.dumps({"names": {"recall": 0.9}, "gone": {"recall": 0.1}}))
    score = Score("names", gold=10, found=10, correct=8)
    assert below_floor([score], floor) == [
        "names: recall is 0.8, the floor is 0.9",
        "gone: recall is None, the floor is 0.1",
    ]


def test_a_miss_is_shown_beside_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "act.txt").write_text("1. Тізім\n1) өтініш;\n2) хат.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    score = Score("papers")
    score.check(("act.txt", 2), "өтініш", "хат")
    score.extra(("gone.txt", 7), "сурет")
    print_misses([score])
    shown = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    assert shown[:4] == [
        ["papers", "act.txt:2"], ["expected:", "өтініш"], ["found:", "хат"],
        ["1", "│", "1.", "Тізім"],
    ]  # fmt: skip
    assert shown[-3:] == [["papers", "gone.txt:7"], ["expected:", "None"], ["found:", "сурет"]]


def test_a_floor_is_only_raised(tmp_path: Path) -> None:
    floor = tmp_path / "floor.json"
    for correct, recall in ((8, 0.8), (7, 0.8), (9, 0.9)):
        raise_floor([Score("names", gold=10, correct=correct)], floor)
        assert json.loads(floor.read_text(encoding="utf-8")) == {"names": {"recall": recall}}


def test_a_step_answers_one_annotation_only(places: Places) -> None:
    steps = load_gold(GOLD)["steps"]
    with closing(sqlite_utils.Database(places.db)) as db:
        once, *_ = step_scores(db, {"steps": steps})
        twice, *_ = step_scores(db, {"steps": [*steps, *steps]})
    assert (twice.gold, twice.correct) == (2 * once.gold, once.correct)


def test_every_measure_has_a_floor_and_reaches_it(places: Places) -> None:
    scores = evaluate(places.db, GOLD)
    floor = json.loads((GOLD / "floor.json").read_text(encoding="utf-8"))
    assert {score.measure for score in scores} == set(floor)
    assert below_floor(scores, GOLD / "floor.json") == []


def test_scores_are_kept_in_a_new_file_in_place_of_the_old_one(
    places: Places, tmp_path: Path
) -> None:
    """The desk reads the old one as a file that does not change."""
    copy = tmp_path / "copy.db"
    shutil.copyfile(places.db, copy)
    scores = [Score("deadlines", goal=97.0, gold=3, found=3, correct=2)]
    with copy.open("rb") as before:
        for _ in range(2):
            store(copy, scores)
        assert os.fstat(before.fileno()).st_nlink == 0
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("select measure, correct from evaluation").fetchall() == [
            ("deadlines", 2)
        ]
    assert tally_query("evaluation") is None  # rows that are no file's are counted when asked for


def test_a_database_of_others_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table cats (name text)")
    for command in (["evaluate", "--gold", str(GOLD)], ["export", "bpmn", "--to", str(tmp_path)]):
        result = CliRunner().invoke(main, [*command, "--db", str(other)])
        assert result.exit_code == 1
        assert "other.db: its table decrees was made by another version" in result.output


def test_a_measure_that_there_is_not_is_wrong_usage(places: Places) -> None:
    words = ["--db", str(places.db), "--gold", str(GOLD), "--measure", "deadlins"]
    result = CliRunner().invoke(main, ["evaluate", *words])
    assert result.exit_code == 2
    assert "no measure is called 'deadlins'; there are decree head fields" in result.output


def test_a_folder_without_annotations_is_said(places: Places, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["evaluate", "--db", str(places.db), "--gold", str(tmp_path)])
    assert result.exit_code == 1
    assert "decrees.jsonl is missing" in result.output


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("deadlines.jsonl", '{"line": 3}', "deadlines.jsonl: 1: the annotation has no 'file'"),
        ("fees.jsonl", "[1]", "fees.jsonl: 1: no annotation"),
        ("hours.jsonl", "{", "hours.jsonl: not JSON"),
        ("floor.json", "Қаулы", "floor.json: is no file of floors"),
        ("floor.json", '{"fees": 1}', "floor.json: is no file of floors"),
    ],
)
def test_annotations_that_are_none(
    places: Places, tmp_path: Path, name: str, text: str, said: str
) -> None:
    folder = tmp_path / "gold"
    shutil.copytree(GOLD, folder)
    (folder / name).write_text(text, encoding="utf-8")
    db = tmp_path / "z.db"
    shutil.copyfile(places.db, db)
    options = ["--db", str(db), "--gold", str(folder), "--floor", str(folder / "floor.json")]
    result = CliRunner().invoke(main, ["evaluate", *options])
    assert (result.exit_code, said in result.output) == (1, True), result.output
