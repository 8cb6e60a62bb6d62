"""Procedures of rows or of the database as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnValidator

from pipeline.cli import main
from pipeline.places import Places
from pipeline.procedures import Term
from pipeline.procedures.from_rows import procedure_models
from pipeline.schema import (
    Appendix,
    Procedure,
    ProcedureStep,
    Provision,
    Record,
    Service,
    StepDuration,
)
from pipeline.store.bpmn_files import rows_of_procedures, write_bpmn
from pipeline.store.listing import LISTING, digest_of

PLACE = {"source_file": "d.txt", "line_start": 10, "line_end": 12}
ROWS: list[Record] = [
    Service(
        service_id="d.s01", decree_id="d", ordinal=1, title="Анықтама беру",
        instrument="regulation", **PLACE,
    ),
    Provision(
        provision_id="d.s01.p11.1", decree_id="d", service_id="d.s01", point="11", subpoint="1",
        text="…", **PLACE,
    ),
    Procedure(
        procedure_id="d.s01.pr01", service_id="d.s01", title="Кезеңдер", source="text",
        channel="psc", variant="main", stage="1-кезең", **PLACE,
    ),
    ProcedureStep(
        step_id="d.s01.pr01.st02", procedure_id="d.s01.pr01", seq=2, actor="Басшы",
        outcome="Шешім", duration_value=1.0, duration_unit="hour", **PLACE,
    ),
    ProcedureStep(
        step_id="d.s01.pr01.st01", procedure_id="d.s01.pr01", provision_id="d.s01.p11.1", seq=1,
        label="1", actor="Маман", action="Қабылдау", duration_value=15.0,
        duration_unit="minute", **PLACE,
    ),
    StepDuration(step_id="d.s01.pr01.st01", value=15.0, unit="minute", text="15 минут", **PLACE),
    StepDuration(step_id="d.s01.pr01.st01", value=2.0, unit="day", text="2 күн", **PLACE),
    Procedure(procedure_id="d.s01.pr02", service_id="d.s01", source="table", **PLACE),
    Appendix(
        appendix_id="d.s01.a3", decree_id="d", service_id="d.s01", number="3",
        kind="procedure_table", **PLACE,
    ),
    Procedure(
        procedure_id="d.s01.pr03", service_id="d.s01", appendix_id="d.s01.a3", source="table",
        **PLACE,
    ),
    ProcedureStep(
        step_id="d.s01.pr03.st01", procedure_id="d.s01.pr03", seq=1, action="Қарау", **PLACE
    ),
]  # fmt: skip


def test_models_are_put_together_from_rows() -> None:
    model, other = procedure_models(ROWS)
    assert (model.id, model.title, model.service) == ("d.s01.pr01", "Кезеңдер", "Анықтама беру")
    assert (model.channel, model.variant, model.stage) == ("psc", "main", "1-кезең")
    first, second = model.steps
    assert first.terms == (Term(15, "minute", "15 минут"), Term(2, "day", "2 күн"))
    assert first.clause == "11-тармақ, 1) тармақша, d.txt, 10–12-жолдар"
    assert other.title == "Анықтама беру"  # its own title is not printed
    assert other.steps[0].clause == "3-қосымша, d.txt, 10–12-жолдар"
    assert second.terms == (Term(1, "hour"),)
    assert second.action == "Шешім"  # the action is not printed: its form of completion is


def test_files_of_rows(tmp_path: Path) -> None:
    written = write_bpmn(ROWS, tmp_path / "new" / "folder")
    assert [path.name for path in written] == [
        "d.s01.pr01.bpmn",
        "d.s01.pr01.svg",
        "d.s01.pr03.bpmn",
        "d.s01.pr03.svg",
    ]
    before = [path.read_bytes() for path in written]
    assert [path.read_bytes() for path in write_bpmn(ROWS, tmp_path / "again")] == before


def test_files_of_procedures_that_are_gone_are_removed(tmp_path: Path) -> None:
    """Only what an export wrote and nobody changed: other files may have such names too."""
    own = tmp_path / "d.s01.pr09.bpmn"
    own.write_text("drawn by hand", encoding="utf-8")
    write_bpmn(ROWS, tmp_path)
    (tmp_path / "d.s01.pr03.svg").write_text("changed by hand", encoding="utf-8")
    left = [row for row in ROWS if getattr(row, "procedure_id", None) != "d.s01.pr03"]
    for _ in range(2):  # what was kept is named until it is taken away
        said: list[str] = []
        write_bpmn(left, tmp_path, said.append)
        assert any(line.startswith("kept: ") and "d.s01.pr03.svg" in line for line in said)
    assert sorted(path.name for path in tmp_path.glob("*.*") if path.name[0] != ".") == [
        "d.s01.pr01.bpmn", "d.s01.pr01.svg", "d.s01.pr03.svg", "d.s01.pr09.bpmn",
    ]  # fmt: skip
    (tmp_path / "d.s01.pr03.svg").unlink()
    said = []
    write_bpmn(left, tmp_path, said.append)
    assert said == []


OUTSIDE = json.dumps({"files": {"../outside.txt": digest_of(b"x")}})


@pytest.mark.parametrize("listing", ["", "[]", OUTSIDE])
def test_a_damaged_listing_removes_nothing(tmp_path: Path, listing: str) -> None:
    outside, folder = tmp_path / "outside.txt", tmp_path / "out"
    outside.write_bytes(b"x")
    folder.mkdir()
    (folder / LISTING).write_text(listing, encoding="utf-8")
    write_bpmn(ROWS, folder)
    assert outside.exists()
    assert (folder / "d.s01.pr01.bpmn").exists()


def test_missing_database_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"none\.db"):
        rows_of_procedures(tmp_path / "none.db")


def test_every_procedure_of_the_database_in_the_folder_where_one_is(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command's own default is such a path: build/zanderek.db."""
    monkeypatch.chdir(places.db.parent)
    result = CliRunner().invoke(
        main, ["export", "bpmn", "--db", places.db.name, "--to", str(tmp_path)]
    )
    assert result.exit_code == 0, result.output
    assert f"files written to {tmp_path}" in result.output
    written = [path for path in tmp_path.iterdir() if path.suffix in (".bpmn", ".svg")]
    bpmn = [path for path in written if path.suffix == ".bpmn"]
    assert len(bpmn) >= 29
    assert len(written) == 2 * len(bpmn)
    validator = BpmnValidator()
    for path in bpmn:
        validator.validate(etree.parse(path), path.name)
    for path in written:
        assert path.read_bytes().strip()
