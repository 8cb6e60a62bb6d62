"""`zanderek fetch`: acts and repositories, named by the user, with a bar a page."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click
import httpx
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn

from pipeline.errors import FetchError
from pipeline.fetch.addresses import addresses
from pipeline.fetch.clone import fetch_repository, is_repository
from pipeline.fetch.pages import AGENT, Fetcher, Manners
from pipeline.options import USUAL, path_option


@click.command("fetch")
@click.argument("what", nargs=-1, required=True)
@path_option(
    "--to",
    "folder",
    default=USUAL.raw,
    help="Folder to put the documents in.",
    kind=click.Path(path_type=Path, file_okay=False),
)
@click.option(
    "--language",
    "languages",
    type=click.Choice(["kaz", "rus"]),
    multiple=True,
    default=("kaz",),
    show_default=True,
    help="Language of acts given by their codes; may be given twice.",
)
@click.option(
    "--history",
    is_flag=True,
    help="Fetch all commits of a repository and write all earlier texts of its acts.",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0, max=3600),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to a site.",
)
def fetch_command(
    what: tuple[str, ...], folder: Path, languages: tuple[str, ...], history: bool, delay: float
) -> None:
    """Download acts, or clone a git corpus, into the raw folder.

    WHAT is the address of an act (https://adilet.zan.kz/kaz/docs/V2000020917), its code
    (V2000020917), or a git repository (https://github.com/kazakhstan-law/ministerial).
    Afterwards `zanderek refresh` takes in what is new.
    """
    repositories = [name for name in what if is_repository(name)]
    pages = addresses((name for name in what if name not in repositories), languages)
    shown = sys.stderr.isatty()
    failed = 0
    for address in repositories:
        try:
            clone = fetch_repository(
                address, folder, history=history, quiet=not shown, say=partial(click.echo, err=True)
            )
            click.echo(f"{clone}: is up to date")
        except FetchError as error:
            failed += 1
            click.echo(f"{error}", err=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    console = Console(stderr=True)
    with (
        Progress(*columns, console=console, transient=True, disable=not shown) as bar,
        httpx.Client(headers={"User-Agent": AGENT}, follow_redirects=True, timeout=30) as client,
    ):
        tasks: dict[str, TaskID] = {}

        def report(name: str, done: int, total: int | None) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=total)
            bar.update(tasks[name], completed=done, total=total)

        fetcher = Fetcher(folder, client, Manners(delay=delay), report)
        for fetched in fetcher.fetch_all(pages):
            failed += fetched.state == "failed"
            click.echo(
                fetched.message or f"{fetched.path}: {fetched.state}", err=fetched.state == "failed"
            )
    if failed:
        raise click.exceptions.Exit(1)
