"""What takes long to make is made once in an installation, and anew when anything changed."""

import sys
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path

import pytest
import regex

from pipeline import kept as module
from pipeline.data_files import load_data
from pipeline.kept import kept
from pipeline.patterns import compile_kazakh, patterns


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which values are kept, empty."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    found = Path(cache_from_source(module.__file__)).parent
    found.mkdir(parents=True)
    return found


def never() -> str:
    raise AssertionError("this was kept")


def saying(text: str) -> Callable[[], str]:
    return lambda: text


def test_is_made_once(folder: Path) -> None:
    assert kept("a/b", ["source"], saying("made")) == "made"
    assert kept("a/b", ["source"], never) == "made"
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("changed", [["other"], ["sou", "rce"], ["source", ""], []])
def test_is_made_anew_of_other_texts(folder: Path, changed: list[str]) -> None:
    kept("name", ["source"], saying("old"))
    assert kept("name", changed, saying("new")) == "new"
    assert kept("name", changed, never) == "new"


@pytest.mark.parametrize("cut", [0, 1, 31, 32, 33, -1])
def test_damaged_file_is_made_anew(folder: Path, cut: int) -> None:
    kept("name", ["source"], saying("value"))
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:cut])
    assert kept("name", ["source"], saying("again")) == "again"


def test_changed_byte_is_noticed(folder: Path) -> None:
    kept("name", ["source"], saying("value"))
    (path,) = folder.iterdir()
    content = path.read_bytes()
    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert kept("name", ["source"], saying("again")) == "again"
        path.write_bytes(content)


def test_nothing_is_written_where_python_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept("name", ["source"], saying("whole")) == "whole"
    assert kept("name", ["source"], never, instead=saying("part")) == "part"
    assert not list(folder.iterdir())


def test_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "none"))
    assert kept("name", ["source"], saying("value")) == "value"
    assert not list(tmp_path.iterdir())


def test_kept_patterns_are_those_of_the_file(folder: Path) -> None:
    written = load_data("patterns/head.yaml")["patterns"]
    for book in (patterns.__wrapped__("head"), patterns.__wrapped__("head")):
        assert book.keys() == written.keys()
        for name, pattern in book.items():
            made = compile_kazakh(*book._written(name))
            assert (pattern.pattern, pattern.flags) == (made.pattern, made.flags)
            assert pattern.groupindex == made.groupindex


def test_patterns_are_made_anew_with_another_regex(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns.__wrapped__("head")
    (path,) = (path for path in folder.iterdir() if "patterns.head" in path.name)
    before = path.read_bytes()
    monkeypatch.setattr(regex, "__version__", "0")
    patterns.__wrapped__("head")
    assert path.read_bytes() != before
