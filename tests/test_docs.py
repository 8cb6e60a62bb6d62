"""What the documentation says is true: its commands and examples run, its pages are current."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.describe import tables_page
from pipeline.places import Places
from tests.folders import ROOT
from tests.patience import PATIENCE

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(kind: str) -> list[tuple[str, str]]:
    """The code blocks of a kind, each with the name of its page."""
    block = re.compile(rf"^```{kind}\n(.*?)^```", re.DOTALL | re.MULTILINE)
    return [(p.name, text) for p in PAGES for text in block.findall(p.read_text(encoding="utf-8"))]


def commands(page: str, block: str) -> list[str]:
    """The commands of a block that no block before it has."""
    told = blocks("console")
    earlier = {line for _, text in told[: told.index((page, block))] for line in text.splitlines()}
    return [line.removeprefix("$ ") for line in block.splitlines() if line not in earlier]


@pytest.fixture(scope="session")
def folder(places: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a clone in which `make` has run."""
    made = tmp_path_factory.mktemp("clone")
    (made / "build").mkdir()
    shutil.copy(places.db, made / "build" / "zanderek.db")
    shutil.copytree(places.rules, made / "rules")
    for name, target in (
        ("raw", places.raw), ("extracted", places.extracted), ("tests", ROOT / "tests")
    ):  # fmt: skip
        (made / name).symlink_to(target)
    return made


def run_python(folder: Path, *arguments: str) -> None:
    """Run Python with this tree's package in a folder; what it prints on failure is shown."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert result.returncode == 0, f"{arguments}\n{result.stdout}\n{result.stderr}"
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("page", "block"), blocks("console"))
def test_commands_run(page: str, block: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands(page, block):
        program, *words = shlex.split(command)
        if program == "make":
            assert re.search(rf"^{words[0] if words else 'all'}:", makefile, re.MULTILINE), command
        else:
            assert program == "zanderek", f"{page}: {command}"
            result = CliRunner().invoke(main, words, catch_exceptions=False)
            assert result.exit_code == 0, f"{command}\n{result.output}"


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_python_examples_run(page: str, code: str, folder: Path) -> None:
    run_python(folder, "-c", code)


@pytest.mark.parametrize(("page", "query"), blocks("sql"))
def test_queries_fit_the_tables(page: str, query: str, db: sqlite_utils.Database) -> None:
    assert list(db.query(query)) == [], "the acts of the examples are not among the five decrees"


def test_the_rule_that_is_explained_is_as_the_pipeline_writes_it(places: Places) -> None:
    page, example = next((p, b) for p, b in blocks("yaml") if b.startswith("terms:"))
    assert page == "rules.md"
    written = (places.rules / "gov-2011-283.s01.yaml").read_text(encoding="utf-8")
    assert example.removeprefix("terms:\n") in written


def test_the_page_of_tables_is_current() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == tables_page(), "run: zanderek export tables"


def test_the_page_of_the_architecture_names_every_module_and_package() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    here = [*(ROOT / "pipeline").glob("[!_]*.py"), *(ROOT / "pipeline").glob("*/__init__.py")]
    names = [path.name if path.parent.name == "pipeline" else path.parent.name for path in here]
    named = re.findall(r"`([^`]+)`", page)
    assert [n for n in names if not any(n in part.split("/") for part in named)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
