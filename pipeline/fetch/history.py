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

# The folders that are written here, as git has to know them to leave them alone.
FOLDERS = tuple(f"{name}@*/" for name in LANGUAGES)

_FILE_OF_ACT = regex.compile(
    r"(?<act>.+)/(?<file>meta\.yaml|(?:" + "|".join(LANGUAGES) + r")(?:\.md|/[^/]+\.md))"
)
_CODE = regex.compile(r"-(\d+)$")  # of an act, the end of its folder's name
_DAY = regex.compile(r"\d{4}-\d{2}-\d{2}")
_NEVER = "9999-99-99"

Blob = str  # the name that git has for a file's content
Read = Callable[[Blob], bytes]


@dataclass(frozen=True, slots=True)
class Step:
    """What a commit did: names of files, each with its new content, or None if it is gone.

    `day` is the commit's, `cause` names the act behind it; None where they are not known.
    """

    changes: list[tuple[str, Blob | None]]
    day: str | None = None
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierText:
    """The text of an act in one language as it was: its files by their names in the folder.

    `successor` is the text that is there now, if there is one; `repealed` the commit that
    took the act out with this text, and `since` the day of the commit that brought it, if
    that is known.
    """

    folder: str
    language: str
    files: dict[str, Blob]
    successor: dict[str, Blob] | None
    repealed: Step | None = None
    since: str | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the corpus no longer has the act."""
        return self.repealed is not None and self.successor is None


@dataclass(slots=True)
class _Text:
    language: str
    files: dict[str, Blob]
    since: str | None
    repealed: Step | None = None


@dataclass(slots=True)
class _Act:
    folder: str
    files: dict[str, Blob] = field(default_factory=dict)
    last: dict[str, _Text] = field(default_factory=dict)  # by language, also of one that left
    earlier: list[_Text] = field(default_factory=list)
    taken_out: Step | None = None


def earlier_texts(steps: Iterable[Step]) -> Iterator[EarlierText]:
    """All texts that later steps replaced or took out, the oldest of an act first.

    Those are among them whose metadata alone changed: they may be the texts of other days.
    """
    acts: dict[str, _Act] = {}  # by folder
    for step in steps:
        after = _after(acts, step)
        _rename(acts, after)
        for folder, files in after.items():
            act = acts.setdefault(folder, _Act(folder))
            if any(_texts(files)):
                _replace(act, files, step)
            else:
                act.taken_out = step
    for act in acts.values():
        yield from _texts_of(act)


def _texts_of(act: _Act) -> Iterator[EarlierText]:
    here = {} if act.taken_out is not None else dict(_texts(act.files))
    left = [text for language, text in act.last.items() if language not in here]
    for text in left:
        text.repealed = act.taken_out
    for text in act.earlier + left:
        yield EarlierText(
            act.folder, text.language, text.files, here.get(text.language),
            text.repealed, text.since,
        )  # fmt: skip


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
    """Keep an act one act when its folder is renamed: one left, one with its code came."""
    came = {_code(folder): folder for folder in after if folder not in acts}
    for folder in [f for f in after if f in acts and not any(_texts(after[f]))]:
        new = came.get(_code(folder))
        if new is not None:
            act = acts.pop(folder)
            act.folder = new
            acts[new] = act
            del after[folder]


def _replace(act: _Act, files: dict[str, Blob], step: Step) -> None:
    """Give an act its new files; texts that changed by it become earlier texts."""
    for language, new in _texts(files):
        old = act.last.get(language)
        if old is not None and old.files != new:
            old.repealed = act.taken_out
            act.earlier.append(old)
        if old is None or old.files != new:
            act.last[language] = _Text(language, new, step.day)
    act.files, act.taken_out = files, None


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
    """What tells an act from all others: its code, or its folder if that has none."""
    found = _CODE.search(folder)
    return found[1] if found else folder


def write_earlier_texts(
    clone: Path, texts: Iterable[EarlierText], read: Read, *, instead: bool
) -> list[str]:
    """Write texts into the folders of their acts; returns what must be said of others.

    A text is left out, and said to be, when its metadata does not say that it is of a day
    before that of the text that is there now: it would pass for the law of today. One of the
    same day was only corrected. With `instead` the folders of other earlier texts are
    removed: the corpus has rewritten its history. So are, in any case, those of an act that is
    gone nobody says when: the last of them would pass for law.
    """
    wanted: dict[Path, tuple[EarlierText, bytes]] = {}
    lost: set[str] = set()
    messages: dict[str, None] = {}
    for text in texts:
        metadata = _metadata(text, read)
        day, now = _day(metadata, text.language), _day_now(text, read)
        folder = earlier_folder(clone / text.folder / text.language, f"{day}")
        if day is None and text.is_gone:
            lost.add(_code(text.folder))
        elif day is None or now is None or day > now:
            said = f"{day or 'no day'}, the one that is there now of {now or 'no day'}"
            messages[f"{folder.parent}: an earlier {text.language} text is of {said}"] = None
        elif day != now and _is_inside(folder, clone):
            wanted[folder] = text, metadata
    for folder in [f for name in FOLDERS for f in clone.rglob(name) if f not in wanted]:
        if instead or _code(_act_of(folder, clone)) in lost:
            shutil.rmtree(folder)
    for folder, (text, metadata) in wanted.items():
        _write_text(folder, text, metadata, read)
    return [f"{message} — it was left out" for message in messages]


def _write_text(folder: Path, text: EarlierText, metadata: bytes, read: Read) -> None:
    shutil.rmtree(folder, ignore_errors=True)  # with parts that have other names now
    for name, blob in text.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(read(blob))
    (folder / METADATA_FILE).write_bytes(metadata)


def _act_of(folder: Path, clone: Path) -> str:
    """The folder of the act, as git names it, of which a folder has an earlier text."""
    return folder.parent.relative_to(clone).as_posix()


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


def _day_now(text: EarlierText, read: Read) -> str | None:
    """The day of the text that is there now, None if it has none; `_NEVER` without a text."""
    if text.successor is None:
        return _NEVER
    metadata = text.successor.get(METADATA_FILE)
    return _day(read(metadata), text.language) if metadata is not None else None


def _metadata(text: EarlierText, read: Read) -> bytes:
    """The metadata of a text, completed from the history.

    The history adds the repeal and, when no text is there now to be taken for this one, the
    day. Empty if the act was taken out on a day that is not known.
    """
    metadata = read(text.files[METADATA_FILE]) if METADATA_FILE in text.files else b""
    if text.repealed is None:
        return metadata
    said, _ = metadata_of({METADATA_FILE: metadata}, LANGUAGES[text.language])
    if "repealed_on" not in said and text.repealed.day is None:
        return b""
    lines = ["# From the history of the corpus, which took the act out on this day.",
             "status: repealed"]  # fmt: skip
    if "repealed_on" not in said:
        lines.append(f"repealed_on: {text.repealed.day}")
    if text.repealed.cause and "repealed_by" not in said:
        cause = json.dumps(text.repealed.cause, ensure_ascii=False)
        lines += ["repealed_by:", f"  requisite: {cause}"]
    if "version_date" not in said and text.is_gone and text.since:
        lines.append(f"version_date: {text.since}")
    return metadata.rstrip() + "\n".join(["", *lines, ""]).encode()


def _is_inside(folder: Path, clone: Path) -> bool:
    """Whether a folder is below the clone, whatever names and links the clone holds."""
    return ".." not in folder.parts and folder.resolve().is_relative_to(clone.resolve())
