"""`zanderek bench`: how fast the stages, the PDF reader, the pages and the whole command are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pipeline.options import EXISTING_FILE, EXISTING_PATH, USUAL, path_option


@click.command("bench")
@path_option("--raw", default=USUAL.raw, help="Folder or file to read.", kind=EXISTING_PATH)
@click.option(
    "--rounds",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Rounds; the best counts.",
)
@click.option("--pdf", type=EXISTING_FILE, help="Measure the reader of PDF on this file instead.")
@click.option("--pages", type=EXISTING_FILE, help="Measure the pages of this database instead.")
@click.option(
    "--corpus",
    type=click.IntRange(min=1),
    help="Measure the whole command over a corpus of so many acts, made for it, instead.",
)
@click.option(
    "--times", type=click.IntRange(min=2), help="With --pages: copy all rows so many times first."
)
def bench_command(
    raw: Path,
    rounds: int,
    pdf: Path | None,
    pages: Path | None,
    corpus: int | None,
    times: int | None,
) -> None:
    """Measure how fast each stage is on one core, how cost grows, and memory.

    Machines differ and drift: compare figures of one run with one another, not with those of
    another day.
    """
    instead = {"--pdf": pdf, "--pages": pages, "--corpus": corpus}
    given = [name for name, value in instead.items() if value is not None]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} are measured one at a time")
    if times is not None and pages is None:
        raise click.UsageError("--times is for --pages")
    console = Console(highlight=False)
    if pdf is not None:
        _pdf(console, pdf, rounds)
    elif pages is not None:
        _pages(console, pages, times)
    elif corpus is not None:
        _corpus(console, corpus)
    else:
        _stages(console, raw, rounds)


def _stages(console: Console, raw: Path, rounds: int) -> None:
    from pipeline.bench.stages import bench  # noqa: PLC0415 - loads every stage

    result = bench(raw, rounds)
    yardstick = next(m.seconds for m in result.measures if m.name == "one regex pass")
    rows = [
        (
            m.name,
            f"{m.seconds:.3f}",
            f"{m.speed:.1f}",
            f"{m.seconds / yardstick:.1f}",
            f"{m.speed_again:.1f}",
        )
        for m in result.measures
    ]
    titles = ("first reading", "seconds", "MB/s", "× one regex pass", "again, MB/s")
    console.print(_table(titles, rows))
    console.print(f"twice the length takes {result.doubling:.2f} times as long")
    console.print(f"peak memory is {result.memory:.1f} times the size of the largest document")


def _pdf(console: Console, path: Path, rounds: int) -> None:
    from pipeline.bench.pdf import bench_pdf  # noqa: PLC0415 - loads pdfplumber

    result = bench_pdf(path, rounds)
    rows = [
        ("zanderek", f"{result.ours:.1f}", f"{result.ratio:.1f}"),
        ("pdfplumber", f"{result.pdfplumber:.1f}", "1.0"),
    ]
    console.print(_table(("reader", "pages/s", "times as fast"), rows))
    if result.same_cells is not None:
        console.print(f"{100 * result.same_cells:.2f} % of pdfplumber's cells are the same")


def _pages(console: Console, db: Path, times: int | None) -> None:
    from pipeline.bench.enlarge import enlarged  # noqa: PLC0415 - not needed elsewhere
    from pipeline.bench.pages import bench_pages  # noqa: PLC0415 - loads Datasette

    with enlarged(db, times or 1) as larger:
        rows = [
            (t.group, t.state, str(t.pages), f"{t.median:.0f}", f"{t.p95:.0f}", f"{t.worst:.0f}")
            for t in bench_pages(larger)
        ]
    console.print(_table(("pages", "visited", "answers", "median ms", "95 % ms", "worst ms"), rows))


def _corpus(console: Console, acts: int) -> None:
    from pipeline.bench.whole import bench_whole  # noqa: PLC0415 - not needed elsewhere

    result = bench_whole(acts)
    console.print(f"{result.acts} acts, {result.texts} texts, {result.size / 1e6:.1f} MB")
    steps = [(step.name, f"{step.seconds:.2f}") for step in result.steps]
    total = ("all", f"{result.one.cpu:.2f}")
    console.print(_table(("step, in one process", "CPU seconds"), [*steps, total]))
    cores = "all cores" if result.cores > 1 else "one core"
    rows = [
        (
            name,
            f"{run.cpu:.1f}",
            f"{result.speed(run.cpu):.2f}",
            f"{run.wall:.1f}",
            f"{run.peak / 1e6:.0f}",
        )
        for name, run in (("one process", result.one), (f"{cores}: {result.cores}", result.all))
    ]
    titles = ("run", "CPU seconds", "MB/CPU s", "seconds", "largest process, MB")
    console.print(_table(titles, rows))
    console.print(f"with {cores}: {result.speed_of_core:.2f} MB/s a core")


def _table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    table = Table(titles[0], box=None, pad_edge=False)
    for title in titles[1:]:
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(*row)
    return table
