"""`zanderek bench` measures a first reading, in a process that has read nothing but our sample."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.bench.stages import bench
from pipeline.cli import main
from pipeline.errors import ZanderekError
from pipeline.process import process_file

SAMPLE = Path(str(resources.files("pipeline") / "data/bench/sample.txt"))


def test_a_first_reading_and_one_more(tmp_path: Path) -> None:
    (tmp_path / "act.txt").write_bytes(SAMPLE.read_bytes())
    result = bench(tmp_path, rounds=1)
    measures = {measure.name: measure for measure in result.measures}
    whole = measures["text to rows"]
    stages = ("read", "repair", "structure", "lists", "clauses", "procedures")
    assert whole.seconds == pytest.approx(sum(measures[name].seconds for name in stages))
    assert whole.again == pytest.approx(sum(measures[name].again for name in stages))
    assert whole.megabytes == pytest.approx(SAMPLE.stat().st_size / 1e6)
    assert {"one regex pass", "frames", "read + repair + structure"} <= set(measures)
    assert result.memory > 1


def test_the_sample_asks_every_stage_for_rows() -> None:
    """A stage that the sample does not reach would compile its patterns while it is measured."""
    rows = {type(row).__name__ for row in process_file(SAMPLE, "sample.txt").records}
    assert rows >= {
        "Amendment", "Citation", "Complaint", "Deadline", "Definition", "Email", "Fee", "Office",
        "Order", "Phone", "ProcedureStep", "QualityIndicator", "RefusalGround",
        "RequiredDocument", "Website", "WorkingHours",
    }  # fmt: skip


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ZanderekError, match="no documents here"):
        bench(tmp_path)


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--corpus", "3", "--pages", __file__], 2, "--pages and --corpus are measured one at a"),
        (["--times", "3"], 2, "--times is for --pages"),
        (["--pdf", __file__], 1, "test_bench.py: is no PDF"),
    ],
)
def test_wrong_usage(options: list[str], status: int, said: str) -> None:
    result = CliRunner().invoke(main, ["bench", *options])
    assert (result.exit_code, said in result.output) == (status, True), result.output
