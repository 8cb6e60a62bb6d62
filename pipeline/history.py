"""Earlier texts of the acts of the public corpus, out of its history into folders of their own.

In the corpus one commit is one version: its day is the day from which the text is law, and an
act that is repealed is taken out on the day of its repeal. The tree holds what is law now. What
a commit replaced or took out is written beside the act, `kaz@2020-06-05/kaz.md`, with its parts
and the metadata of that time, where a run finds it as an older version of the act.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import regex

from pipeline.read.corpus import METADATA_FILE
from pipeline.read.metadata import LANGUAGES, metadata_of

# What git is told to leave alone: the folders that are written here.
FOLDERS = tuple(f"{name}@*/" for name in LANGUAGES)

_FILE_OF_ACT = regex.compile(
    r"(?<act>.+)/(?<file>meta\.yaml|(?:" + "|".join(LANGUAGES) + r")(?:\.md|/[^/]+\.md))"
)
_CODE = regex.compile(r"-(\d+)$")  # of an act, the end of its folder's name
_DAY = regex.compile(r"\d{4}-\d{2}-\d{2}")

Blob = str  # the name that git has for a file's content
Read = Callable[[Blob], bytes]


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit did: files with their new content, or None for those that it took out.

    `day` and `cause`, the requisite of the act behind it, are None where they are not known.
    """

    changes: list[tuple[str, Blob | None]]
    day: str | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierText:
    """The text of an act in one language as it was: its files by their names in the folder.

    `current` is the metadata of the text that is there now, if there is one; `repealed` the
    commit that took the act out, if it is there no more.
    """

    folder: str
    language: str
    files: dict[str, Blob]
    current: Blob | None
    repealed: Step | None = None


@dataclass(slots=True)
class _Act:
    folder: str
    files: dict[str, Blob] = field(default_factory=dict)
    earlier: list[tuple[str, dict[str, Blob]]] = field(default_factory=list)
    taken_out: Step | None = None


def earlier_texts(steps: Iterable[Step]) -> Iterator[EarlierText]:
    """All texts that later steps replaced or took out, oldest first within an act."""
    acts: dict[str, _Act] = {}  # by folder
    for step in steps:
        after = _after(acts, step)
        _rename(acts, after)
        for folder, files in after.items():
            act = acts.setdefault(folder, _Act(folder))
            if any(_texts(files)):
                _replace(act, files)
            else:
                act.taken_out = step
    for act in acts.values():
        current = act.files.get(METADATA_FILE) if act.taken_out is None else None
        for language, files in act.earlier:
            yield EarlierText(act.folder, language, files, current)
        if act.taken_out is not None:
            for language, files in _texts(act.files):
                yield EarlierText(act.folder, language, files, None, act.taken_out)


def _after(acts: Mapping[str, _Act], step: Step) -> dict[str, dict[str, Blob]]:
    """The files after a step of each folder of an act that it changed."""
    after: dict[str, dict[str, Blob]] = {}
    for path, blob in step.changes:
        found = _FILE_OF_ACT.fullmatch(path)
        if found is None:
            continue
        known = acts.get(found["act"])
        before = known.files if known is not None and known.taken_out is None else {}
        files = after.setdefault(found["act"], dict(before))
        if blob is None:
            files.pop(found["file"], None)
        else:
            files[found["file"]] = blob
    return after


def _rename(acts: dict[str, _Act], after: dict[str, dict[str, Blob]]) -> None:
    """Let acts follow their folders: one that left and one that came with the same code."""
    came = {_code(folder): folder for folder in after if folder not in acts}
    for folder in [f for f in after if f in acts and not any(_texts(after[f]))]:
        new = came.get(_code(folder))
        if new is not None:
            act = acts.pop(folder)
            act.folder = new
            acts[new] = act
            del after[folder]


def _replace(act: _Act, files: dict[str, Blob]) -> None:
    """Give an act its new files; texts that are others now become earlier ones."""
    new = dict(_texts(files))
    for language, old in _texts(act.files):
        if language in new and _text_only(old) != _text_only(new[language]):
            act.earlier.append((language, old))
    act.files, act.taken_out = files, None


def _text_only(files: Mapping[str, Blob]) -> dict[str, Blob]:
    return {name: blob for name, blob in files.items() if name != METADATA_FILE}


def _texts(files: dict[str, Blob]) -> Iterator[tuple[str, dict[str, Blob]]]:
    """The files of each language that has a text, with the metadata."""
    for language in LANGUAGES:
        if f"{language}.md" in files:
            yield (
                language,
                {
                    name: blob
                    for name, blob in files.items()
                    if name in (f"{language}.md", METADATA_FILE) or name.startswith(f"{language}/")
                },
            )


def _code(folder: str) -> str:
    """What tells an act from all others; without a code its folder does."""
    found = _CODE.search(folder)
    return found[1] if found else folder


def write_earlier_texts(
    clone: Path, texts: Iterable[EarlierText], read: Read, *, instead: bool
) -> int:
    """Write texts into the folders of their acts; returns how many there are.

    A text is left out when its metadata does not say of which day it is or says the day of
    the text that is there now: nothing would tell them apart. With `instead` the folders of
    other earlier texts are removed: the corpus has rewritten its history.
    """
    wanted: dict[Path, tuple[EarlierText, bytes]] = {}
    for text in texts:
        metadata = read(text.files[METADATA_FILE]) if METADATA_FILE in text.files else b""
        if text.repealed is not None:
            metadata = _with_repeal(metadata, text.language, text.repealed)
        day = _day(metadata, text.language)
        folder = earlier_folder(clone / text.folder / text.language, f"{day}")
        present = read(text.current) if text.current else b""
        if day not in (None, _day(present, text.language)) and _is_inside(folder, clone):
            wanted[folder] = text, metadata
    if instead:
        for folder in [f for name in FOLDERS for f in clone.rglob(name) if f not in wanted]:
            shutil.rmtree(folder)
    for folder, (text, metadata) in wanted.items():
        for name, blob in text.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(metadata if name == METADATA_FILE else read(blob))
    return len(wanted)


def earlier_folder(text: Path, day: str) -> Path:
    """Where the text of a day that is replaced is kept: beside the new one.

    >>> earlier_folder(Path("act/kaz.md"), "2020-06-05").as_posix()
    'act/kaz@2020-06-05'
    """
    return text.with_name(f"{text.stem}@{day}")


def _day(metadata: bytes, language: str) -> str | None:
    """The day of the text in a language, ISO 8601, if its metadata says one."""
    said, _ = metadata_of({METADATA_FILE: metadata}, LANGUAGES[language])
    day = said.get("version_date", "")
    return day if _DAY.fullmatch(day) else None


def _with_repeal(metadata: bytes, language: str, step: Step) -> bytes:
    """The metadata of an act that a commit took out, with what it does not say of the repeal
    itself; nothing if nobody says of which day it is."""
    said, _ = metadata_of({METADATA_FILE: metadata}, LANGUAGES[language])
    if "repealed_on" not in said and step.day is None:
        return b""
    lines = ["# From the history of the corpus, which took the act out on this day.",
             "status: repealed"]  # fmt: skip
    if "repealed_on" not in said:
        lines.append(f"repealed_on: {step.day}")
    if step.cause and "repealed_by" not in said:
        lines += ["repealed_by:", f"  requisite: {json.dumps(step.cause, ensure_ascii=False)}"]
    return metadata.rstrip() + "\n".join(["", *lines, ""]).encode()


def _is_inside(folder: Path, clone: Path) -> bool:
    """Whether a folder is below the clone, whatever names and links the clone holds."""
    return ".." not in folder.parts and folder.resolve().is_relative_to(clone.resolve())
