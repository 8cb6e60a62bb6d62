"""What `zanderek refresh` tells whoever takes in new decrees each month."""

from __future__ import annotations

import json
from pathlib import Path

import sqlite_utils
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.places import Places
from tests.folders import csvs, rebuilt

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


def test_a_file_that_cannot_be_read_takes_no_texts_place(here: Places, tmp_path: Path) -> None:
    (name,) = (path.name for path in here.raw.iterdir())
    before = (here.raw / name).read_bytes()
    (tmp_path / name).write_bytes(b"%PDF-1.4 cut")
    for words in (("--dry-run", tmp_path / name), (tmp_path / name,), (tmp_path / name,)):
        result = told(here, *words)
        assert result.exit_code == 1
        assert result.output.count("download it again; the file that is here stays") == 1
        assert "Nothing is new" in result.output
    assert (here.raw / name).read_bytes() == before
    assert told(here, here.raw).output == "Nothing is new: the database is up to date.\n"


DECREE = """Анықтама беру қағидаларын бекіту туралы

Қазақстан Республикасы Үкіметінің 2019 жылғы 4 наурыздағы № {number} қаулысы

      Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:
      1. Қоса беріліп отырған Анықтама беру қағидалары {word}.
      2. Осы қаулы алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.
"""


def test_another_act_of_the_day_under_the_same_name_takes_no_acts_place(
    here: Places, tmp_path: Path
) -> None:
    act = tmp_path / "act.txt"
    for number, word in ((77, "бекітілсін"), (77, "бекiтiлсiн"), (79, "бекітілсін")):
        act.write_text(DECREE.format(number=number, word=word), encoding="utf-8")
        last = told(here, act)
    assert "decree added: gov-2019-79" in last.output
    assert "removed" not in last.output
    assert "бекiтiлсiн" in (here.raw / "act@2019-03-04" / "act.txt").read_text(encoding="utf-8")
    found = sqlite_utils.Database(here.db).execute("select decree_id, status from decrees")
    assert {("gov-2019-77", "in_force"), ("gov-2019-79", "in_force")} < set(found)
    assert csvs(here) == rebuilt(here, tmp_path / "again")
