"""What `zanderek refresh` tells whoever takes in new decrees each month."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import sqlite_utils
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.places import Places
from tests.folders import RAW, csvs, rebuilt

OTHER = RAW / "sko-2015-251.txt"


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


RENAMED = "renamed: gov-2011-283.txt → 2011/standard.txt"


def test_a_renamed_file_is_told_as_renamed(here: Places, tmp_path: Path) -> None:
    """Its rows keep their keys and all they say; only the name of the file is another."""
    keys = "select office_id, name, line_start from offices order by 1"
    before = sqlite_utils.Database(here.db).execute(keys).fetchall()
    (here.raw / "2011").mkdir()
    (here.raw / "gov-2011-283.txt").rename(here.raw / "2011" / "standard.txt")
    foreseen = told(here, "--dry-run", here.raw).output
    assert foreseen.startswith(RENAMED + "\n1 change would be recorded")
    machine = json.loads(told(here, "--dry-run", "--json", here.raw).stdout)
    assert machine["renamed"] == {"gov-2011-283.txt": "2011/standard.txt"}
    assert machine["new"] == machine["gone"] == []
    assert told(here, here.raw / "2011" / "standard.txt").output.startswith(RENAMED)
    database = sqlite_utils.Database(here.db)
    assert [row["kind"] for row in database["changes"].rows] == ["file_renamed"]
    assert database.execute(keys).fetchall() == before
    assert {row["source_file"] for row in database["offices"].rows} == {"2011/standard.txt"}
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_an_act_that_is_called_by_its_file_is_not_said_to_come_and_go(here: Places) -> None:
    (here.raw / "rules.txt").write_text("Қағидалар\n\n      1. Мәтін.\n", encoding="utf-8")
    told(here, here.raw)
    (here.raw / "rules.txt").rename(here.raw / "order.txt")
    output = told(here, here.raw).output
    assert "renamed: rules.txt → order.txt" in output
    assert "key of the act changed: rules → order [order, order.txt]" in output
    assert "added" not in output
    assert "removed" not in output


def test_a_file_that_is_here_under_another_name_is_not_taken_in(
    here: Places, tmp_path: Path
) -> None:
    sent = tmp_path / "sent.txt"
    sent.write_bytes((here.raw / "gov-2011-283.txt").read_bytes())
    result = told(here, sent)
    assert result.exit_code == 0
    assert result.output.startswith("here already: sent.txt = gov-2011-283.txt\nNothing is new")
    assert [path.name for path in here.raw.iterdir()] == ["gov-2011-283.txt"]


def test_an_old_text_that_is_sent_again_does_not_replace_the_new_one(
    here: Places, tmp_path: Path
) -> None:
    act = tmp_path / "act.txt"
    old = DECREE.format(number=77, word="бекітілсін")
    note = "Ескерту. 1-тармақ жаңа редакцияда - ҚР Үкіметінің 10.02.2020 № 50 қаулысымен."
    for text in (old, old.replace("      2. ", f"      {note}\n      2. "), old):
        act.write_text(text, encoding="utf-8")
        last = told(here, act)
    assert last.output.startswith("here already: act.txt = act@2019-03-04/act.txt\n")
    assert "Ескерту" in (here.raw / "act.txt").read_text(encoding="utf-8")
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_files_that_swap_their_names(here: Places, tmp_path: Path) -> None:
    for number in (77, 79):
        text = DECREE.format(number=number, word="бекітілсін")
        (here.raw / f"{number}.txt").write_text(text, encoding="utf-8")
    told(here, here.raw)
    (here.raw / "77.txt").rename(here.raw / "0.txt")
    (here.raw / "79.txt").rename(here.raw / "77.txt")
    (here.raw / "0.txt").rename(here.raw / "79.txt")
    assert "The data did not change." in told(here, here.raw).output
    assert csvs(here) == rebuilt(here, tmp_path / "again")


def test_two_files_of_one_name_do_not_hide_one_another(here: Places, tmp_path: Path) -> None:
    for number, folder in ((77, "october"), (79, "november")):
        (tmp_path / folder).mkdir()
        text = DECREE.format(number=number, word="бекітілсін")
        (tmp_path / folder / "act.txt").write_text(text, encoding="utf-8")
    result = told(here, tmp_path / "october", tmp_path / "november")
    assert result.exit_code == 1
    assert "decree added: gov-2019-77" in result.output
    assert f"{tmp_path}/november/act.txt: has the same name as {tmp_path}/october" in result.output


def test_an_empty_folder_does_not_keep_others_back(here: Places, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = told(here, tmp_path / "empty", OTHER)
    assert result.exit_code == 1
    (added,) = [line for line in result.output.splitlines() if "decree added" in line]
    assert added.startswith("  decree added: sko-2015-251")
    assert "offices:" in added
    assert result.output.count("offices:") == 1  # told of the decree alone
    assert f"{tmp_path}/empty: no documents here" in result.output
    alone = told(here, tmp_path / "empty")
    assert alone.exit_code == 1
    assert alone.output.startswith(f"zanderek: {tmp_path}/empty: no documents here")


def test_a_dry_run_writes_nothing_beside_the_database(here: Places, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert told(here, "--dry-run", OTHER).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    nowhere = replace(here, db=tmp_path / "none" / "z.db")
    assert "decree added" in told(nowhere, "--dry-run", OTHER).output
    assert not nowhere.db.parent.exists()


def test_each_change_names_the_act_the_file_and_the_lines(here: Places) -> None:
    act = here.raw / "gov-2011-283.txt"
    text = act.read_text(encoding="utf-8").replace("мерзімі 2 (екі)", "мерзімі 5 (бес)")
    act.write_text(text.replace("25-28-45", "25-28-46"), encoding="utf-8")
    title = "(Жеке қосалқы шаруашылықтың болуы туралы анықтама беру)"
    output = told(here, "--dry-run", here.raw).output
    assert f"  deadline lengthened: 2 days → 5 days {title} [gov-2011-283, {act.name}:84-86]" in (
        output.splitlines()
    )
    assert "+77162252845 → +77162252846" in output
    assert "мерзімі 2 (екі) күннен аспайды; → … қызмет көрсету мерзімі 5 (бес)" in output
    assert "срок увеличен: 2 дн. → 5 дн." in told(here, "--language", "ru", act).output
    change = next(iter(sqlite_utils.Database(here.db)["changes"].rows))
    assert (change["old"], change["new"]) == ("2 days", "5 days")
    assert change["place"] == change["old_place"] == f"{act.name}:84-86"


def test_an_act_that_comes_is_told_with_its_services_and_counts(here: Places) -> None:
    output = told(here, OTHER).output
    assert len(output.splitlines()) == 4
    assert "services: 1, deadlines: 25, offices: 207" in output
    (here.raw / OTHER.name).unlink()
    assert len(told(here, "--all", here.raw).output.splitlines()) > 200


def test_the_raw_folder_is_a_folder(here: Places) -> None:
    result = told(replace(here, raw=here.raw / "gov-2011-283.txt"), OTHER)
    assert result.exit_code == 1
    assert "gov-2011-283.txt: is a file — name the folder" in result.output


def test_a_title_cannot_give_orders_to_the_terminal(here: Places, tmp_path: Path) -> None:
    text = DECREE.format(number=77, word="бекітілсін").replace("беру", "б\x1b[2J\u202eеру", 1)
    (tmp_path / "act.txt").write_text(text, encoding="utf-8")
    output = told(here, tmp_path / "act.txt").output
    assert "decree added: gov-2019-77" in output
    assert not {"\x1b", "\u202e"} & set(output)


def test_a_terminal_without_kazakh_letters_shows_escapes(here: Places) -> None:
    (here.raw / "act.txt").write_text("Қағида\n\n      1. Мәтін.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "refresh", "--raw", here.raw, "--db", here.db,
         "--dry-run", here.raw],
        env={**os.environ, "PYTHONIOENCODING": "cp1251"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert rb"decree added: act \u049a" in done.stdout


def test_rows_that_are_not_told_one_by_one_are_counted(here: Places) -> None:
    """Such as the norm of an indicator in an appendix."""
    act = here.raw / "gov-2011-283.txt"
    indicators = sqlite_utils.Database(here.db)["quality_indicators"].rows
    row = next(row for row in indicators if row["norm"] == "100")
    lines = act.read_text(encoding="utf-8").split("\n")
    norm = next(n for n in range(row["line_start"] - 1, row["line_end"]) if "100" in lines[n])
    lines[norm] = lines[norm].replace("100", "99")
    act.write_text("\n".join(lines), encoding="utf-8")
    output = told(here, here.raw).output
    place = f"{act.name}:{row['line_start']}"
    expected = f"  rows of a table changed: quality_indicators: +1 −1 [gov-2011-283, {place}]"
    assert expected in output.splitlines()
    assert "1 change recorded" in output
