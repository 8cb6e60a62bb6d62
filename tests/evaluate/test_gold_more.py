"""The annotations of `tests/gold_more`: all of them are met, and every list has its rows."""

from __future__ import annotations

from collections import Counter

import pytest
import sqlite_utils

from pipeline.evaluate.offices import list_at, office_scores
from tests.folders import GOLD_MORE, gold_rows


def test_every_annotation_is_met(db: sqlite_utils.Database) -> None:
    gold = {name: gold_rows(name, GOLD_MORE) for name in ("offices", "counts")}
    scores = office_scores(db, gold)
    assert [(s.measure, miss) for s in scores for miss in s.misses] == []
    assert {s.measure: s.gold for s in scores}["office rows found"] == len(gold["offices"])


def test_every_list_is_annotated(db: sqlite_utils.Database) -> None:
    for name in ("offices", "counts"):
        annotated = {
            (list_at(db, row["file"], row["appendix_line"]) or {})["appendix_id"]
            for row in gold_rows(name, GOLD_MORE)
        }
        lists = db.query("select distinct appendix_id from offices")
        assert annotated == {row["appendix_id"] for row in lists}


@pytest.mark.parametrize("index", range(len(gold_rows("counts", GOLD_MORE))))
def test_counts_by_region(db: sqlite_utils.Database, index: int) -> None:
    expected = gold_rows("counts", GOLD_MORE)[index]
    appendix = list_at(db, expected["file"], expected["appendix_line"]) or {}
    rows = db.query("select region from offices where appendix_id = ?", [appendix["appendix_id"]])
    found = Counter(row["region"] or "(no heading)" for row in rows)
    assert found.total() == expected["rows"]
    if "rows_by_region" in expected:
        assert dict(found) == expected["rows_by_region"]


def test_kinds_settlements_and_attributes(db: sqlite_utils.Database) -> None:
    for expected in gold_rows("offices", GOLD_MORE):
        (row,) = db.query(
            "select office_id from offices where source_file = ? and line_start = ? and name is ?",
            [expected["file"], expected["line"], expected["name"]],
        )
        phones = db.query(
            "select kind from phones where office_id = ? order by phone_id", [row["office_id"]]
        )
        kinds = [phone["kind"] for phone in phones]
        assert kinds == expected.get("kinds", ["phone"] * len(expected["phones"]))
        cells = list(
            db.query(
                "select column_title, text from office_attributes where office_id = ?",
                [row["office_id"]],
            )
        )
        texts = [cell["text"] for cell in cells]
        assert expected.get("settlements") in (None, *texts)
        for title, text in expected.get("attributes", ()):
            assert {"column_title": title, "text": text} in cells
