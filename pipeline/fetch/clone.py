"""A clone of the public corpus: made, brought up to date, with the earlier texts of its acts."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import regex

from pipeline.errors import FetchError
from pipeline.fetch.history import FOLDERS, Blob, Read, Step, earlier_texts, write_earlier_texts

_UNSAFE = regex.compile(r"[^\p{L}\p{N}._-]+")
# A commit begins with \x01; its name, day and cause are divided by \x02.
_FORMAT = "%x01%cs%x02%(trailers:key=Cause-Act-Requisite,unfold,valueonly,separator=%x20)"
_PLAIN = ("-c", "core.quotePath=false", "-c", "log.showRoot=true", "-c", "color.ui=false")
_AS_BLOBS = ("--raw", "--no-abbrev", "--no-renames")
# How git writes a change: modes and blobs before and after, a letter, the name.
_CHANGE = regex.compile(
    r":\d+ (?<mode>\d+) \p{XDigit}+ (?<blob>\p{XDigit}+) [A-Z]\t(?<name>[^\n]+)\n?"
)
_NO_BLOB = regex.compile(r"0+")


class _GitError(FetchError):
    """What git says when it fails."""


def is_repository(address: str) -> bool:
    """Whether an address is one of a git repository, not of a page."""
    if address.endswith(".git") or address.startswith(("git@", "ssh://", "git://", "file://")):
        return True
    try:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https"):
            steps = [step for step in parts.path.split("/") if step]
            return parts.hostname in ("github.com", "gitlab.com") and len(steps) == 2
        return (Path(address) / ".git").exists() or (Path(address) / "HEAD").is_file()
    except ValueError:  # no address and no path
        return False


def fetch_repository(
    address: str,
    folder: Path,
    *,
    history: bool = False,
    quiet: bool = True,
    say: Callable[[str], None] = lambda message: None,
) -> Path:
    """Clone a repository below `folder`, or bring the clone there up to date.

    Only the newest commit is fetched; texts that it replaces in a clone are kept as earlier
    texts. With `history` all commits are fetched and all earlier texts written, then and
    whenever the clone is brought up to date. The corpus rewrites its history with every build,
    so a clone is set to what the origin has, whatever it had. `say` is told of texts that are
    left out. Returns the clone's folder.

    Raises FetchError when git is missing or fails, and when files of the clone were changed by
    hand, which are kept.
    """
    try:
        return _fetched(address, folder, history=history, quiet=quiet, say=say)
    except _GitError as error:
        advice = "check the address, the connection and your right to it"
        raise FetchError(f"{address}: {error} — {advice}") from error


def _fetched(
    address: str, folder: Path, *, history: bool, quiet: bool, say: Callable[[str], None]
) -> Path:
    name = _UNSAFE.sub("_", address.rstrip("/").rpartition("/")[2].removesuffix(".git"))
    clone = folder / (name.strip(".") or "corpus")
    talk = ["--quiet"] if quiet else ["--progress"]
    if clone.exists():
        history = history or _has_history(clone)
        messages = _update(clone, talk, history=history)
    else:
        aside = folder / f".{clone.name}.part"
        shutil.rmtree(aside, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        depth = [] if history else ["--depth", "1"]
        _git("clone", *talk, *depth, "--no-tags", "--", address, str(aside))
        aside.replace(clone)
        messages = []
    if history:
        _leave_alone(clone, FOLDERS)
        log = ("log", "--reverse", "--first-parent", "-m", f"--format={_FORMAT}", *_AS_BLOBS)
        with _blobs(clone) as read:
            texts = earlier_texts(_steps(clone, *log))
            messages = write_earlier_texts(clone, texts, read, instead=True)
    for message in messages:
        say(message)
    return clone


def _update(clone: Path, talk: list[str], *, history: bool) -> list[str]:
    messages = []
    if not (clone / ".git").is_dir():
        raise FetchError(f"{clone}: is there already and is no clone — move it away")
    _leave_alone(clone, FOLDERS)
    if _git("-C", str(clone), "status", "--porcelain").strip():
        raise FetchError(f"{clone}: has changes of its own — undo them or clone elsewhere")
    depth = ["--depth", "1"]
    if history:
        depth = [] if _has_history(clone) else ["--unshallow"]
    _git("-C", str(clone), "fetch", *talk, *depth, "--no-tags", "origin", "HEAD")
    if not history:
        with _blobs(clone) as read:
            texts = earlier_texts(_from_here_to(clone, "FETCH_HEAD"))
            messages = write_earlier_texts(clone, texts, read, instead=False)
    _git("-C", str(clone), "reset", "--quiet", "--hard", "FETCH_HEAD")
    return messages


def _has_history(clone: Path) -> bool:
    """Whether a clone has all commits, not only the newest."""
    return not (clone / ".git" / "shallow").is_file()


def _leave_alone(clone: Path, folders: tuple[str, ...]) -> None:
    """Tell git that these folders are no part of the clone."""
    exclude = clone / ".git" / "info" / "exclude"
    said = exclude.read_text(encoding="utf-8") if exclude.is_file() else ""
    missing = [folder for folder in folders if folder not in said.splitlines()]
    if missing:
        exclude.parent.mkdir(parents=True, exist_ok=True)
        exclude.write_text(said + "\n".join(["", *missing, ""]), encoding="utf-8")


def _from_here_to(clone: Path, commit: str) -> Iterator[Step]:
    """Two steps without days: all that is here, then what another commit changes."""
    empty = _git("-C", str(clone), "hash-object", "-t", "tree", os.devnull).strip()
    for before, after in ((empty, "HEAD"), ("HEAD", commit)):
        tree = ("diff-tree", "-r", *_AS_BLOBS, before, after)
        changes = [change for step in _steps(clone, *tree) for change in step.changes]
        yield Step(changes)


def _steps(clone: Path, *arguments: str) -> Iterator[Step]:
    """The commits that a git command prints with names of blobs; a difference is one step."""
    command = ["git", "-C", str(clone), *_PLAIN, *arguments]
    step = Step([])
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="surrogateescape"
    ) as git:
        assert git.stdout is not None, "a pipe was asked for"
        for line in git.stdout:
            if line.startswith("\x01"):
                yield step
                day, _, cause = line[1:].rstrip("\n").partition("\x02")
                step = Step([], day, cause or None)
            elif found := _CHANGE.fullmatch(line):
                taken_out = not found["mode"].startswith("100") or _NO_BLOB.fullmatch(found["blob"])
                blob = None if taken_out else found["blob"]
                step.changes.append((found["name"], blob))
    if git.returncode:
        raise FetchError(f"git failed: {clone}: its history cannot be read")
    yield step


@contextmanager
def _blobs(clone: Path) -> Iterator[Read]:
    """A way to read the contents of files of any commit."""
    command = ["git", "-C", str(clone), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as git:
        assert git.stdin is not None, "pipes were asked for"
        assert git.stdout is not None, "pipes were asked for"
        ask, answer = git.stdin, git.stdout

        def read(blob: Blob) -> bytes:
            ask.write(f"{blob}\n".encode())
            ask.flush()
            head = answer.readline().split()
            if len(head) != len(("blob", "kind", "size")):
                raise FetchError(f"{clone}: git does not have {blob} — run `git fsck` there")
            content = answer.read(int(head[2]))
            answer.read(1)  # the line break behind it
            return content

        yield read
        ask.close()


def _git(*arguments: str) -> str:
    """Run git without questions; returns what it prints."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    errors = None if "--progress" in arguments else subprocess.PIPE
    try:
        done = subprocess.run(
            ["git", *arguments],
            check=True, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise FetchError("git is not installed — install it to fetch a repository") from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr or "see above").strip().splitlines()
        reason = next((line for line in said if line.startswith(("fatal: ", "error: "))), said[-1])
        raise _GitError(f"git failed: {reason}") from error
    return done.stdout
