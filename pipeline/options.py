"""Options that several commands share, and where things usually are."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from pipeline.places import Places

USUAL = Places(
    raw=Path("raw"),
    db=Path("build/zanderek.db"),
    extracted=Path("extracted"),
    rules=Path("rules"),
)

_PATH = click.Path(path_type=Path)
_NEW_FILE = click.Path(path_type=Path, dir_okay=False)
EXISTING_PATH = click.Path(path_type=Path, exists=True)
EXISTING_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
EXISTING_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


class _Database(click.Path):
    """A database that has to be there; whoever has none yet is told how to make it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            if Path(value).exists():
                raise
            said = f"{error.message} Make it with: zanderek run"
            raise click.BadParameter(said, ctx, param) from error


_DATABASE = _Database(path_type=Path, exists=True, dir_okay=False)
_Command = TypeVar("_Command", bound=Callable[..., object])


def path_option(
    *names: str, default: Path, help: str, kind: click.Path = _PATH, envvar: str | None = None
) -> Callable[[_Command], _Command]:
    """An option that takes a file or folder to read or write, and shows its default.

    `envvar` names the variable of the environment that stands in for it. Paths are kept in the
    context of the command, for messages: errors of SQLite do not name their file.
    """
    return click.option(
        *names, type=kind, default=default, show_default=True, envvar=envvar, help=help,
        callback=_kept,
    )  # fmt: skip


def _kept(ctx: click.Context, option: click.Parameter, path: Path) -> Path:
    if option.type is _NEW_FILE and path.is_dir():  # click asks that of '' before it is a path
        raise click.BadParameter(f"File '{path}' is a directory.")
    ctx.meta[f"path of {option.name}"] = path
    return path


def refuse_missing_folder(ctx: click.Context, name: str) -> None:
    """Raise BadParameter if the option was given a folder that is not there.

    A usual folder may be missing: a database can be read alone.
    """
    option = next(option for option in ctx.command.params if option.name == name)
    path: Path = ctx.params[name]
    given = ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
    if given and not path.is_dir():
        raise click.BadParameter(f"'{path}' is no folder.", ctx, option)


def database_of(ctx: click.Context) -> Path | None:
    """The database that a command was given, or its usual one; None for one that has none."""
    return ctx.meta.get("path of db")


def written_by(ctx: click.Context) -> list[Path]:
    """The files and folders that a command was given, or its usual ones, and the folder for
    temporary files: where it may have written."""
    given = [path for name, path in ctx.meta.items() if name.startswith("path of ")]
    return [*given, Path(tempfile.gettempdir())]


def database_option(help: str) -> Callable[[_Command], _Command]:
    """The option that names a database which has to be there."""
    return path_option("--db", default=USUAL.db, help=help, kind=_DATABASE)


def places_options(command: Callable[..., None]) -> Callable[..., None]:
    """Options that say where a command reads and writes; they arrive as one `Places`."""

    @path_option("--raw", default=USUAL.raw, help="Folder or file to read.")
    @path_option("--db", default=USUAL.db, help="Database to write.", kind=_NEW_FILE)
    @path_option("--extracted", default=USUAL.extracted, help="Folder for the CSV files.")
    @path_option("--rules", default=USUAL.rules, help="Folder for the rules files.")
    @click.option(
        "--jobs",
        type=click.IntRange(min=1),
        default=os.cpu_count() or 1,
        show_default="all cores",
        help="Processes that share the work.",
    )
    @wraps(command)
    def wrapped(raw: Path, db: Path, extracted: Path, rules: Path, **others: object) -> None:
        for option, folder in (("--extracted", extracted), ("--rules", rules)):
            if raw.is_dir() and folder.resolve() == raw.resolve():
                problem = f"{folder} is the folder of the decrees: nothing else is written there"
                raise click.BadParameter(f"{problem} — name another folder", param_hint=option)
        command(places=Places(raw, db, extracted, rules), **others)

    return wrapped
