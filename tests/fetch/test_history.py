"""Earlier texts of the public corpus: one commit is one version, an act taken out is repealed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import sqlite_utils

from pipeline.fetch.clone import fetch_repository
from pipeline.fetch.history import Step, earlier_texts
from pipeline.run import run
from tests.corpus_samples import IN_FORCE, OLDER, RULES, RULES_RU
from tests.folders import places_in

ACT = "07-ministerial/adilet/2020/0605-ob-utverzhdenii-pravil-140001"
OTHER = "07-ministerial/adilet/2019/0101-o-drugom-130002"
FIRST, SECOND = "2020-06-05", "2021-10-12"


def metadata(version: str) -> str:
    return IN_FORCE.replace(SECOND, version)


def commit(
    origin: Path, day: str, files: Mapping[str, str | None], cause: str | None = None
) -> None:
    """A commit of that day; files without content are taken out, with their folders."""
    for name, text in files.items():
        path = origin / name
        if text is None:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    said = f"№ 1 о другом\n\nCause-Act-Requisite: {cause}" if cause else "acts"
    stamp = f"{day}T00:00:00Z"
    days = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    for arguments in (("add", "-A"), (*who, "commit", "-q", "-m", said)):
        subprocess.run(["git", *arguments], cwd=origin, check=True, env={**os.environ, **days})


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    made = tmp_path / "ministerial"
    subprocess.run(["git", "init", "-q", str(made)], check=True)
    commit(made, FIRST, {
        f"{ACT}/kaz.md": OLDER, f"{ACT}/rus.md": RULES_RU, f"{ACT}/meta.yaml": metadata(FIRST),
        "README.md": "# Приказы ведомств",
    })  # fmt: skip
    return made


def reword(origin: Path, folder: str = ACT) -> None:
    """The second version: only the Kazakh text has another wording."""
    now = metadata(SECOND).replace(f"rus: {SECOND}", f"rus: {FIRST}")
    commit(origin, SECOND, {f"{folder}/kaz.md": RULES, f"{folder}/meta.yaml": now})


def database(raw: Path) -> sqlite_utils.Database:
    places = places_in(raw.parent / "out", raw)
    run(places, jobs=1)
    return sqlite_utils.Database(places.db)


def decrees(raw: Path) -> dict[str, tuple[str, str | None, str]]:
    rows = database(raw).query("select * from decrees order by decree_id")
    return {r["decree_id"]: (r["valid_from"], r["valid_to"], r["status"]) for r in rows}


def test_the_history_gives_every_version_with_its_days(origin: Path, tmp_path: Path) -> None:
    reword(origin)
    clone = fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    assert (clone / ACT / f"kaz@{FIRST}" / "kaz.md").read_text(encoding="utf-8") == OLDER
    assert not (clone / ACT / f"rus@{FIRST}").exists()  # the Russian text is still the same
    found = decrees(tmp_path / "raw")
    assert found == {
        "min-justice-2020-58": (SECOND, None, "in_force"),
        f"min-justice-2020-58@{FIRST}": (FIRST, SECOND, "in_force"),
        "min-justice-2020-58-ru": (FIRST, None, "in_force"),
    }


def test_earlier_texts_have_their_twins(origin: Path, tmp_path: Path) -> None:
    texts = {"kaz.md": RULES, "rus.md": RULES_RU + "\n", "meta.yaml": metadata(SECOND)}
    commit(origin, SECOND, {f"{ACT}/{name}": text for name, text in texts.items()})
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    rows = database(tmp_path / "raw").query("select decree_id, twin_id from decrees")
    assert {row["decree_id"]: row["twin_id"] for row in rows} == {
        "min-justice-2020-58": "min-justice-2020-58-ru",
        "min-justice-2020-58-ru": "min-justice-2020-58",
        f"min-justice-2020-58@{FIRST}": f"min-justice-2020-58-ru@{FIRST}",
        f"min-justice-2020-58-ru@{FIRST}": f"min-justice-2020-58@{FIRST}",
    }


def test_an_act_taken_out_was_repealed_on_that_day(origin: Path, tmp_path: Path) -> None:
    cause = "Приказ Министра юстиции Республики Казахстан от 18 июня 2022 года № 517"
    commit(origin, "2022-06-18", {ACT: None}, cause)
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    act = next(database(tmp_path / "raw").query("select * from decrees where language = 'kk'"))
    assert (act["decree_id"], act["status"], act["repealed_on"], act["repealed_by_number"]) == (
        "min-justice-2020-58", "repealed", "2022-06-18", "517"
    )  # fmt: skip


def test_an_update_keeps_the_texts_that_it_replaces(origin: Path, tmp_path: Path) -> None:
    """Also of a clone that has only the newest commit."""
    raw = tmp_path / "raw"
    fetch_repository(f"file://{origin}", raw)
    reword(origin)
    clone = fetch_repository(f"file://{origin}", raw)
    assert (clone / ACT / "kaz.md").read_text(encoding="utf-8") == RULES
    assert (clone / ACT / f"kaz@{FIRST}" / "kaz.md").read_text(encoding="utf-8") == OLDER
    assert f"min-justice-2020-58@{FIRST}" in decrees(raw)
    again = fetch_repository(f"file://{origin}", raw)  # its own folders are no changes of a user
    assert (again / ACT / f"kaz@{FIRST}" / "meta.yaml").is_file()


def test_an_update_does_not_guess_when_an_act_was_repealed(origin: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    clone = fetch_repository(f"file://{origin}", raw)
    commit(origin, "2022-06-18", {ACT: None})
    fetch_repository(f"file://{origin}", raw)
    assert not (clone / ACT).exists()
    fetch_repository(f"file://{origin}", raw, history=True)  # now it is known
    assert {status for _, _, status in decrees(raw).values()} == {"repealed"}


def test_an_act_gone_nobody_says_when_leaves_no_older_text(origin: Path, tmp_path: Path) -> None:
    """An older text without its successor would pass for law."""
    raw = tmp_path / "raw"
    clone = fetch_repository(f"file://{origin}", raw)
    reword(origin)
    commit(origin, SECOND, {f"{OTHER}/kaz.md": RULES})
    fetch_repository(f"file://{origin}", raw)
    assert (clone / ACT / f"kaz@{FIRST}").is_dir()
    commit(origin, "2022-06-18", {ACT: None})
    fetch_repository(f"file://{origin}", raw)
    assert [path.name for path in clone.rglob("*.md") if OTHER not in path.as_posix()] == [
        "README.md"
    ]


def test_a_clone_with_its_history_keeps_it_up_to_date(origin: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    fetch_repository(f"file://{origin}", raw, history=True)
    reword(origin)
    commit(origin, "2022-06-18", {ACT: None})
    fetch_repository(f"file://{origin}", raw)
    assert decrees(raw)["min-justice-2020-58"] == (SECOND, "2022-06-18", "repealed")


def test_each_day_has_its_words_when_only_the_metadata_got_a_day(
    origin: Path, tmp_path: Path
) -> None:
    """Else the text of the second day would be that of the third only."""
    for day in ("2020-09-01", "2021-02-01"):
        texts = {"kaz.md": OLDER.replace("жеті", "алты"), "meta.yaml": metadata(day)}
        commit(origin, day, {f"{ACT}/{name}": text for name, text in texts.items()})
    reword(origin)
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    spans = [span[:2] for key, span in decrees(tmp_path / "raw").items() if "-ru" not in key]
    assert sorted(spans) == [
        (FIRST, "2020-09-01"), ("2020-09-01", "2021-02-01"), ("2021-02-01", SECOND), (SECOND, None)
    ]  # fmt: skip


def test_an_act_that_came_back_was_no_law_between(origin: Path, tmp_path: Path) -> None:
    commit(origin, "2021-01-01", {ACT: None, "README.md": "."})
    reword(origin)
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    found = decrees(tmp_path / "raw")
    assert found[f"min-justice-2020-58@{FIRST}"] == (FIRST, "2021-01-01", "repealed")
    assert found["min-justice-2020-58"] == (SECOND, None, "in_force")


def test_an_act_without_a_day_is_not_lost_when_it_is_taken_out(
    origin: Path, tmp_path: Path
) -> None:
    undated = metadata(FIRST).partition("version_date")[0]
    commit(origin, FIRST, {f"{ACT}/meta.yaml": undated})
    commit(origin, "2022-06-18", {ACT: None})
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    assert decrees(tmp_path / "raw")["min-justice-2020-58"] == (FIRST, "2022-06-18", "repealed")


@pytest.mark.parametrize(
    ("said", "shown"), [("2019-01-01", "2019-01-01"), ("2020-13-41", "no day")]
)
def test_no_earlier_text_passes_for_the_one_that_is_there(
    origin: Path, tmp_path: Path, said: str, shown: str
) -> None:
    """The tree holds what is law now, whatever day its metadata says."""
    commit(origin, SECOND, {f"{ACT}/kaz.md": RULES, f"{ACT}/meta.yaml": metadata(said)})
    heard: list[str] = []
    clone = fetch_repository(f"file://{origin}", tmp_path / "raw", history=True, say=heard.append)
    assert [line.replace(f"{clone / ACT}: ", "") for line in heard] == [
        f"an earlier {language} text is of {FIRST}, the one that is there now of {shown}"
        " — it was left out"
        for language in ("kaz", "rus")
    ]
    assert not list(clone.rglob("*@*"))


def test_parts_that_have_other_names_now_do_not_stay(origin: Path, tmp_path: Path) -> None:
    reword(origin)
    clone = fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    stale = clone / ACT / f"kaz@{FIRST}" / "kaz" / "an001.md"
    stale.parent.mkdir()
    stale.write_text("# Басқа", encoding="utf-8")
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    assert not stale.exists()


def test_texts_of_a_history_that_was_rewritten_are_removed(origin: Path, tmp_path: Path) -> None:
    reword(origin)
    clone = fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    stale = clone / ACT / "kaz@1999-01-01"
    shutil.copytree(clone / ACT / f"kaz@{FIRST}", stale)
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    assert not stale.exists()
    assert (clone / ACT / f"kaz@{FIRST}").is_dir()


def test_a_folder_that_leads_out_of_the_clone_is_left_alone(origin: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(origin / ACT)
    (origin / ACT).symlink_to(outside)
    commit(origin, SECOND, {})
    fetch_repository(f"file://{origin}", tmp_path / "raw", history=True)
    assert list(outside.iterdir()) == []


def steps(*commits: dict[str, str | None]) -> list[Step]:
    return [
        Step(list(changes.items()), f"2020-01-{day:02d}") for day, changes in enumerate(commits, 1)
    ]


@pytest.mark.parametrize(
    ("commits", "expected"),
    [
        pytest.param(
            [{"a/x-1/kaz.md": "k1", "a/x-1/meta.yaml": "m1"},
             {"a/x-1/meta.yaml": "m2"}],
            [("a/x-1", "kaz", {"kaz.md": "k1", "meta.yaml": "m1"}, "m2")],
            id="the words of another day may be the same"),
        pytest.param(
            [{"a/x-1/kaz.md": "k1", "a/x-1/rus.md": "r1", "a/x-1/meta.yaml": "m1"},
             {"a/x-1/kaz.md": None},
             {"a/x-1/kaz.md": "k2"}],
            [("a/x-1", "kaz", {"kaz.md": "k1", "meta.yaml": "m1"}, "m1")],
            id="a language that left comes back"),
        pytest.param(
            [{"a/x-1/kaz.md": "k1", "a/x-1/rus.md": "r1", "a/x-1/meta.yaml": "m1"},
             {"a/x-1/kaz.md": None}],
            [("a/x-1", "kaz", {"kaz.md": "k1", "meta.yaml": "m1"}, None)],
            id="a language that left has its last text"),
        pytest.param(
            [{"a/x-1/kaz.md": "k1", "a/x-1/kaz/an001.md": "p1", "a/x-1/meta.yaml": "m1"},
             {"a/x-1/kaz/an001.md": None, "a/x-1/kaz/an002.md": "p1", "a/x-1/meta.yaml": "m2"}],
            [("a/x-1", "kaz", {"kaz.md": "k1", "kaz/an001.md": "p1", "meta.yaml": "m1"}, "m2")],
            id="a part is text"),
        pytest.param(
            [{"a/x-1/rus.md": "r1", "a/x-1/meta.yaml": "m1"},
             {"a/x-1/rus.md": None, "a/x-1/meta.yaml": None,
              "b/y-1/rus.md": "r1", "b/y-1/meta.yaml": "m1"},
             {"b/y-1/rus.md": "r2", "b/y-1/meta.yaml": "m2"}],
            [("b/y-1", "rus", {"rus.md": "r1", "meta.yaml": "m1"}, "m2")],
            id="an act keeps its code when its folder is renamed"),
        pytest.param(
            [{"a/x-1/rus.md": "r1", "a/x-1/meta.yaml": "m1"},
             {"a/x-1/rus.md": None, "a/x-1/meta.yaml": None, "a/z-2/rus.md": "r1"}],
            [("a/x-1", "rus", {"rus.md": "r1", "meta.yaml": "m1"}, None)],
            id="another act is no new name"),
        pytest.param(
            [{"a/x-1/kaz.md": "k1", "a/x-1/meta.yaml": "m1"},
             {"a/x-1/kaz.md": None, "a/x-1/meta.yaml": None},
             {"a/x-1/kaz.md": "k2", "a/x-1/meta.yaml": "m2"}],
            [("a/x-1", "kaz", {"kaz.md": "k1", "meta.yaml": "m1"}, "m2")],
            id="an act that came back"),
        pytest.param(
            [{"README.md": "1", "kaz.md": "2"}, {"README.md": "3", "kaz.md": "4"}],
            [], id="files of the repository are no acts"),
    ],
)  # fmt: skip
def test_what_later_commits_replaced(
    commits: list[dict[str, str | None]],
    expected: list[tuple[str, str, dict[str, str], str | None]],
) -> None:
    found = list(earlier_texts(steps(*commits)))
    assert [
        (t.folder, t.language, t.files, (t.successor or {}).get("meta.yaml")) for t in found
    ] == expected
