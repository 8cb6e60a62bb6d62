"""What `zanderek refresh` tells whoever takes in new decrees each month."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.places import Places

OTHER = Path(__file__).parent.parent / "raw" / "sko-2015-251.txt"


def told(places: Places, *words: object) -> Result:
    """The command's exit status and output."""
    options = ("--raw", places.raw, "--db", places.db, "--extracted", places.extracted,
               "--rules", places.rules, "--jobs", 1)  # fmt: skip
    result = CliRunner().invoke(main, ["refresh", *map(str, (*options, *words))])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_a_file_that_cannot_be_read_is_named_each_time_it_is_given(
    here: Places, tmp_path: Path
) -> None:
    folder = tmp_path / "november"
    folder.mkdir()
    (folder / OTHER.name).write_bytes(OTHER.read_bytes())
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\n garbage")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nonsense")
    reasons = (
        "attention: broken.docx: the DOCX is damaged — download or copy it again",
        "attention: broken.pdf: the PDF is damaged and cannot be opened — download it again",
    )
    first = told(here, folder)
    assert first.exit_code == 1
    assert f"new: {OTHER.name}" in first.output
    for again in (first, told(here, folder), told(here, here.raw)):
        assert again.exit_code == 1
        assert all(again.output.count(reason) == 1 for reason in reasons)
    assert "Nothing is new" in again.output
    assert len(json.loads(told(here, "--json", folder).stdout)["messages"]) == 2
    for name in ("broken.pdf", "broken.docx"):
        (here.raw / name).unlink()
    last = told(here, here.raw)
    assert last.exit_code == 0
    assert "gone: broken.pdf" in last.output
    assert "attention" not in last.output
