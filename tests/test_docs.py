"""What the documentation says is true: its commands run, its pages are current."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.describe import tables_page
from pipeline.places import Places

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
# Commands that the test session itself is, that stay open, or that change the raw folder.
_ELSEWHERE = ("make", "zanderek serve", "git ")


def commands() -> list[tuple[str, str]]:
    return [
        (page.name, line.removeprefix("$ "))
        for page in PAGES
        for block in _BLOCK.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


@pytest.fixture(scope="session")
def folder(places: Places, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a clone in which `make` has run."""
    made = tmp_path_factory.mktemp("clone")
    (made / "build").mkdir()
    (made / "build" / "zanderek.db").write_bytes(places.db.read_bytes())
    for name, target in (
        ("raw", places.raw),
        ("extracted", places.extracted),
        ("rules", places.rules),
        ("tests", ROOT / "tests"),
    ):
        (made / name).symlink_to(target)
    return made


@pytest.mark.parametrize(("page", "command"), commands())
def test_commands_run(page: str, command: str, folder: Path) -> None:
    if command.startswith(_ELSEWHERE):
        target = command.split()[1] if " " in command else "all"
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        if command.startswith("make"):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), command
        return
    words = shlex.split(command)
    assert words[0] == "zanderek", f"{page}: {command}"
    result = subprocess.run(
        [sys.executable, "-m", "pipeline", *words[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, f"{page}: {command}\n{result.stdout}\n{result.stderr}"
    assert "Traceback" not in result.stderr


def test_the_page_of_tables_is_current() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert page == tables_page(), "run: zanderek export tables"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"
