"""`zanderek service …`: the engine on the command line, and `zanderek rules …` for corrections.

Exit status: 0 answered, 1 answered that there is no answer (a repealed service, a broken
file), 2 asked wrongly (an unknown service, a value that is not allowed).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import yaml
from pydantic import BaseModel, TypeAdapter

from pipeline.days import now
from pipeline.engine import Engine, render
from pipeline.engine.cases import Cases
from pipeline.engine.errors import EngineError
from pipeline.options import USUAL, path_option, refuse_missing_folder
from pipeline.rules import RulesError, overlay_path, read_rules, start_correction

_ASKED_WRONGLY = {
    "unknown_service", "unknown_input", "wrong_value", "unknown_case", "unknown_rule", "wrong_step",
}  # fmt: skip
_MOMENT = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")

_ANY: TypeAdapter[Any] = TypeAdapter(Any)

rules_option = path_option(
    "--rules",
    "folder",
    default=USUAL.rules,
    help="Folder of the rules files.",
    envvar="ZANDEREK_RULES",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
input_option = click.option(
    "--input",
    "-i",
    "inputs",
    multiple=True,
    metavar="KEY=VALUE",
    help="A fact; `describe` lists the inputs of a service. May be repeated.",
)
cases_option = path_option(
    "--cases",
    "file",
    default=Path("cases/cases.db"),
    help="File of the cases.",
    envvar="ZANDEREK_CASES",
)
at_option = click.option(
    "--at", "at", type=click.DateTime(_MOMENT), default=None, help="When; now if not given."
)


class Question(click.Command):
    """A command that tells a wrong question (exit 2) from a question without answer."""

    def invoke(self, ctx: click.Context) -> Any:
        refuse_missing_folder(ctx, "folder")
        try:
            return super().invoke(ctx)
        except EngineError as error:
            if error.code in _ASKED_WRONGLY:
                raise click.UsageError(str(error), ctx) from error
            raise


class Questions(click.Group):
    """A group of questions, and of groups of them."""

    command_class = Question
    group_class = type


@click.group(cls=Questions)
def service() -> None:
    """Ask what the law says: services, plans, reasons, cases."""


@service.command("services")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day of the law; today.")
@rules_option
@json_option
def services_command(as_of: datetime | None, folder: Path, as_json: bool) -> None:
    """List the services, and whether each was law on a day."""
    engine = Engine(folder)
    lines = engine.services(_day(as_of))
    if lines or as_json:
        _show(lines, render.services_text(lines), as_json)
    problems = engine.book.problems()
    if not lines and not problems:
        problems = [f"{folder}: no rules files in this folder — write them with: zanderek run"]
    for problem in problems:
        click.echo(f"zanderek: {problem}", err=True)
    if problems:
        click.get_current_context().exit(1)


@service.command("describe")
@click.argument("name", metavar="SERVICE")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day of the law; today.")
@rules_option
@json_option
def describe_command(name: str, as_of: datetime | None, folder: Path, as_json: bool) -> None:
    """Say what a service is and which inputs its rules need."""
    answer = Engine(folder).describe(name, _day(as_of))
    _show(answer, render.description_text(answer), as_json)


@service.command("plan")
@click.argument("name", metavar="SERVICE")
@input_option
@rules_option
@json_option
def plan_command(name: str, inputs: tuple[str, ...], folder: Path, as_json: bool) -> None:
    """Say what to bring, what it costs, until when, where to go, and what may go wrong."""
    answer = Engine(folder).plan(name, _facts(inputs), now())
    _show(answer, render.plan_text(answer), as_json)


@service.command("explain")
@click.argument("name", metavar="SERVICE")
@click.argument("rule", required=False)
@input_option
@rules_option
@json_option
def explain_command(
    name: str, rule: str | None, inputs: tuple[str, ...], folder: Path, as_json: bool
) -> None:
    """Show the trail of a plan: rule, decree, point, lines, facts, arithmetic."""
    reasons = Engine(folder).explain(name, _facts(inputs), now(), rule)
    _show(reasons, render.explain_text(reasons), as_json)


@service.group("case")
def case() -> None:
    """Work on applications: open, advance, status, due."""


@case.command("open")
@click.argument("name", metavar="SERVICE")
@input_option
@click.option("--by", help="Who opens it.")
@click.option("--procedure", help="Which procedure runs, where the facts leave several.")
@at_option
@rules_option
@cases_option
@json_option
def open_command(
    *,
    name: str,
    inputs: tuple[str, ...],
    by: str | None,
    procedure: str | None,
    at: datetime | None,
    folder: Path,
    file: Path,
    as_json: bool,
) -> None:
    """Open a case for an application."""
    cases = Cases(file, Engine(folder).book)
    answer = cases.open(name, _facts(inputs), at or now(), by=by, procedure=procedure)
    _show(answer, render.case_text(answer), as_json)


@case.command("advance")
@click.argument("case_id", metavar="CASE")
@click.argument("step")
@click.option("--by", help="Who did it.")
@click.option("--decision", type=click.Choice(["yes", "no"]), help="Where the step decides.")
@click.option("--version", type=int, help="Only if the case is still at this version.")
@at_option
@rules_option
@cases_option
@json_option
def advance_command(
    *,
    case_id: str,
    step: str,
    by: str | None,
    decision: str | None,
    version: int | None,
    at: datetime | None,
    folder: Path,
    file: Path,
    as_json: bool,
) -> None:
    """Record that STEP (its key or printed number) of CASE was done."""
    cases = Cases(file, Engine(folder).book)
    answer = cases.advance(case_id, step, at or now(), by=by, decision=decision, version=version)
    _show(answer, render.case_text(answer), as_json)


@case.command("status")
@click.argument("case_id", metavar="CASE")
@at_option
@rules_option
@cases_option
@json_option
def status_command(
    case_id: str, at: datetime | None, folder: Path, file: Path, as_json: bool
) -> None:
    """Show a case: what waits, what is done, what is late, what is deemed granted."""
    answer = Cases(file, Engine(folder).book).status(case_id, at or now())
    _show(answer, render.case_text(answer), as_json)


@case.command("due")
@at_option
@click.option("--until", type=click.DateTime(_MOMENT), help="Up to then; the end of the day.")
@rules_option
@cases_option
@json_option
def due_command(
    at: datetime | None, until: datetime | None, folder: Path, file: Path, as_json: bool
) -> None:
    """List what is overdue and what is due."""
    lines = Cases(file, Engine(folder).book).due(at or now(), until)
    _show(lines, render.due_text(lines), as_json)


@click.group("rules", cls=Questions)
def rules() -> None:
    """Look after rules files."""


@rules.command("correct")
@click.argument("name", metavar="SERVICE")
@click.argument("rule")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE…")
@click.option("--author", required=True, help="Who corrects it.")
@click.option("--reason", required=True, help="Why the extraction is wrong.")
@rules_option
def correct_command(
    *, name: str, rule: str, changes: tuple[str, ...], author: str, reason: str, folder: Path
) -> None:
    """Correct fields of a rule in the overlay beside the rules file.

    Values are YAML: value=6, computable=true, when="{channel: psc}".
    """
    Engine(folder).book.get(name)  # what is wrong after this, is wrong with the correction
    path = folder / f"{name}.yaml"
    try:
        start_correction(
            read_rules(path),
            overlay_path(path),
            rule,
            {key: yaml.safe_load(value) for key, value in _pairs(changes)},
            author=author,
            reason=reason,
            today=now().date().isoformat(),
        )
    except RulesError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{overlay_path(path)}: {rule} corrected")


@rules.command("check")
@rules_option
def check_command(folder: Path) -> None:
    """Read every rules file and overlay; say what is wrong with them."""
    book = Engine(folder).book
    problems = book.problems()
    stale = [caution for name in book.ids() if not problems for caution in book.get(name).cautions]
    for problem in (*problems, *stale):
        click.echo(problem)
    found = len(problems) + len(stale)
    click.echo(f"services: {len(book.ids())}, to look at: {found}", err=True)
    if problems or stale:
        click.get_current_context().exit(1)


def _pairs(texts: Iterable[str]) -> list[tuple[str, str]]:
    pairs = []
    for text in texts:
        key, mark, value = text.partition("=")
        if not mark or not key:
            raise click.UsageError(f"{text!r}: write it as KEY=VALUE")
        pairs.append((key.strip(), value))
    return pairs


def _facts(inputs: Iterable[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for key, value in _pairs(inputs):
        if key in facts:
            raise click.UsageError(f"{key} is given twice")
        facts[key] = value
    return facts


def _show(answer: BaseModel | list[Any], text: str, as_json: bool) -> None:
    if as_json:
        text = _ANY.dump_json(answer, indent=2, exclude_none=True).decode()
    click.echo(text)


def _day(moment: datetime | None) -> date:
    return (moment or now()).date()
