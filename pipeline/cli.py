"""The commands of `zanderek`: what a user types, and what they are told.

Exit status: 0 all well, 1 it ran and something needs attention, 2 wrong usage.
"""

from __future__ import annotations

import atexit
import os
import shlex
import shutil
import sqlite3
import sys
import textwrap
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from pipeline import __version__
from pipeline.collector import collect_rarely, collector_paused
from pipeline.errors import ZanderekError, refusal_of
from pipeline.options import (
    USUAL,
    database_of,
    database_option,
    path_option,
    places_options,
    refuse_missing_folder,
    written_by,
)
from pipeline.places import Places

if TYPE_CHECKING:
    from pipeline.refresh.report import Report
    from pipeline.run import Summary

# numpy's linear algebra, which nobody here asks for, would start a thread a core that waits busily.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_SUMMARY_TABLES = ("documents", "services", "provisions", "appendices", "offices", "issues")
_SAID = 100  # messages about single files that are printed; more are counted
_SECONDS_BETWEEN_DRAWINGS = 0.1


# Commands of other modules, imported when they are used: --help should not wait for them.
_ELSEWHERE = {
    "bench": "pipeline.bench.command:bench_command",
    "evaluate": "pipeline.evaluate.command:evaluate_command",
    "fetch": "pipeline.fetch.command:fetch_command",
    "rules": "pipeline.engine.commands:rules",
    "service": "pipeline.engine.commands:service",
}


class Commands(click.Group):
    """A group whose commands report our own errors in one line instead of a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = _ELSEWHERE[cmd_name].partition(":")
        with collector_paused():
            command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ZanderekError as error:
            click.echo(f"zanderek: {error}", err=True)
            ctx.exit(1)
        except BrokenProcessPool:
            reason = "the system stopped one of the processes that share the work"
            click.echo(f"zanderek: {reason} — give it more memory, or fewer --jobs", err=True)
            ctx.exit(1)
        except (OSError, sqlite3.Error) as error:
            refusal = refusal_of(error, database_of(ctx), written_by(ctx))
            if refusal is None or isinstance(error, BrokenPipeError):
                raise
            click.echo(f"zanderek: {refusal}", err=True)
            ctx.exit(1)


def command() -> None:
    """`main` in a process of its own, which ends at once when all is done and said.

    Python would free every single value that it holds before, for a fifth of a second.
    """
    try:
        main(prog_name="zanderek")
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        atexit._run_exitfuncs()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads any more: Python knows what to do
            raise end from None
        os._exit(end.code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="zanderek")
def main() -> None:
    """Turn Kazakh legal texts into data that people can trust."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # where it has no Kazakh letters it shows escapes
            stream.reconfigure(errors="backslashreplace")


@main.command("run")
@places_options
def run_command(places: Places, jobs: int) -> None:
    """Read every document of a folder and write tables, rules and the database."""
    with collector_paused():
        from pipeline.run import run  # noqa: PLC0415 - --help should not wait for spaCy

        collect_rarely()
    if not places.raw.exists():
        problem = f"{places.raw} does not exist — put decrees there or name their folder"
        raise click.BadParameter(problem, param_hint="--raw")
    with _progress() as progress:
        summary = run(places, jobs, progress, found=progress.expect)
    print_summary(summary, places)
    if summary.attention:
        sys.exit(1)


class _Shown:
    """A progress bar, to be called with the name of each document read.

    It is drawn at the call, not by a thread of its own: processes are forked while it shows.
    """

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("reading", total=None)
        self._drawn = 0.0

    def expect(self, documents: int) -> None:
        self._bar.update(self._task, total=documents)

    def __call__(self, name: str) -> None:
        self._bar.update(self._task, advance=1, description=escape(name))
        if monotonic() - self._drawn > _SECONDS_BETWEEN_DRAWINGS:
            self._bar.refresh()
            self._drawn = monotonic()


@contextmanager
def _progress() -> Iterator[_Shown]:
    """A progress bar on a terminal, while documents are read."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Progress(
        *columns,
        console=console,
        transient=True,
        disable=not sys.stderr.isatty(),
        auto_refresh=False,
    ) as bar:
        yield _Shown(bar)


def print_summary(summary: Summary, places: Places) -> None:
    """What a run found, and how to look at it."""
    console = Console(highlight=False, markup=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    for name in _SUMMARY_TABLES:
        table.add_row(name, f"{summary.counts.get(name, 0):,}")
    if summary.left_alone:
        table.add_row("left alone", summary.left_alone)
    table.add_row("seconds", f"{summary.seconds:.1f}")
    console.print(table)
    for message in summary.messages:
        click.echo(f"attention: {message}", err=True)
    console.print(
        f"\nDatabase: {places.db}   CSV files: {places.extracted}   Rules: {places.rules}",
        soft_wrap=True,
    )
    console.print(
        f"Browse it with: {serving(places)}   (then open http://127.0.0.1:8001)", soft_wrap=True
    )


def serving(places: Places) -> str:
    """The command that shows what was made, with the places that are not the usual ones."""
    others = [
        f"--{name} {shlex.quote(str(path))}"
        for name, path, usual in (
            ("db", places.db, USUAL.db),
            ("rules", places.rules, USUAL.rules),
            ("raw", places.raw, USUAL.raw),
        )
        if path != usual
    ]
    made = Path("Makefile").is_file() and Path(sys.prefix).resolve() == Path(".venv").resolve()
    if not others and made:
        return "make serve"  # the shell need not find zanderek then
    return " ".join(["zanderek serve", *others])


def print_report(report: Report, language: str, *, everything: bool) -> None:
    """What a refresh changed, a line a change; a terminal's lines are broken between words."""
    from pipeline.messages import file_message_in_words  # noqa: PLC0415
    from pipeline.told import words  # noqa: PLC0415 - --help should not wait for patterns

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for line in report.lines(language, everything=everything):
        indent = line[: len(line) - len(line.lstrip())] + "    "
        click.echo(
            textwrap.fill(line, width, subsequent_indent=indent, break_long_words=False,
                          break_on_hyphens=False) if width else line
        )  # fmt: skip
    said = report.messages if everything else report.messages[:_SAID]
    for message in said:
        told = file_message_in_words(message, language)
        click.echo(f"{words('report', 'attention', language)}: {told}", err=True)
    if len(report.messages) > len(said):
        more = f"{len(report.messages) - len(said):,}"
        click.echo(words("report", "more_said", language).format(more), err=True)


@main.command("refresh")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@places_options
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@click.option("--all", "everything", is_flag=True, help="Print every change, with whole texts.")
@click.option(
    "--language",
    type=click.Choice(["kk", "ru", "en"]),
    default="en",
    show_default=True,
    help="Language of the report.",
)
def refresh_command(
    paths: tuple[Path, ...],
    places: Places,
    jobs: int,
    dry_run: bool,
    as_json: bool,
    everything: bool,
    language: str,
) -> None:
    """Take in new or changed documents and say what changed in the data.

    PATHS are files, folders or a clone of a corpus. Files from elsewhere are copied into the
    raw folder; give the raw folder itself to notice files that are gone.
    """
    with collector_paused():
        from pipeline.refresh import refresh  # noqa: PLC0415 - not needed elsewhere

        collect_rarely()
    with _progress() as progress:
        report = refresh(places, paths, jobs, dry_run=dry_run, progress=progress)
    if as_json:
        click.echo(report.as_json(language))
    else:
        print_report(report, language, everything=everything)
    if report.messages:
        sys.exit(1)


@main.command("serve")
@database_option("Database to show.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Port to listen on; 0 for any that is free.",
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes  [default: one a core].")
@path_option("--rules", default=USUAL.rules, help="Rules that the service engine answers from.")
@path_option("--raw", default=USUAL.raw, help="Documents, for pictures of PDF pages.")
@click.pass_context
def serve_command(
    ctx: click.Context,
    db: Path,
    host: str,
    port: int,
    workers: int | None,
    rules: Path,
    raw: Path,
) -> None:
    """Browse the database with Datasette."""
    refuse_missing_folder(ctx, "rules")
    refuse_missing_folder(ctx, "raw")
    from pipeline.browse import serve as server  # noqa: PLC0415 - Datasette takes a second

    port = server.check(db, host, port)
    if not rules.is_dir():
        click.echo(f"There is no folder {rules}: the service engine has no rules", err=True)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"In a few seconds the data are at http://{shown}:{port} (Ctrl+C ends this)")
    server.serve(db, host=host, port=port, rules=rules, raw=raw, workers=workers)


@main.group("export")
def export() -> None:
    """Write the data in other formats."""


@export.command("bpmn")
@database_option("Database to read.")
@path_option("--to", "directory", default=Path("build/bpmn"), help="Folder to write to.")
def export_bpmn_command(db: Path, directory: Path) -> None:
    """Write every procedure as BPMN 2.0 and as a picture (SVG)."""
    from pipeline.store import bpmn_files  # noqa: PLC0415 - not needed elsewhere

    written = bpmn_files.write_bpmn(bpmn_files.rows_of_procedures(db), directory, click.echo)
    click.echo(f"{len(written):,} files written to {directory}")


@export.command("tables")
@path_option("--to", "page", default=Path("docs/tables.md"), help="Page to write.")
def export_tables_command(page: Path) -> None:
    """Write the page that describes every table and column."""
    from pipeline.describe import tables_page  # noqa: PLC0415 - not needed elsewhere

    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(tables_page(), encoding="utf-8")
    click.echo(f"{page} written")
