"""The engine over HTTP: a Datasette plugin with JSON answers and RFC 9457 problem details.

    GET  /-/service                           services, law as of ?as_of=
    GET  /-/service/<id>                      description
    GET  /-/service/<id>/rules.yaml           the file that all answers come from
    GET  /-/service/<id>/plan?channel=psc…    plan (or POST with a JSON object of facts)
    GET  /-/service/<id>/explain?…&rule=…     the trail of a plan
    POST /-/service/<id>/cases                open a case: {"facts": {…}, "by": …}
    GET  /-/service-cases/due                 what is overdue or due today
    GET  /-/service-cases/<case>              a case
    POST /-/service-cases/<case>/advance      {"step": …, "by": …, "decision": …, "version": …}

Settings of the plugin: `rules` (folder, "rules" if not given), `cases` (the file of cases;
without it there are no cases over HTTP) and `anyone` (true lets everybody work on cases; else
the permission `work-on-cases` is needed).
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import date
from functools import wraps
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote

from datasette import hookimpl
from datasette.utils.asgi import Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, RootModel, TypeAdapter, ValidationError

from pipeline.days import now
from pipeline.engine import Engine
from pipeline.engine.answers import ServiceLine
from pipeline.engine.case_view import DueLine
from pipeline.engine.cases import Cases
from pipeline.engine.errors import Code, EngineError, wrong_value
from pipeline.engine.facts import why_no_date

PLUGIN = "zanderek-service"
PERMISSION = "work-on-cases"
_STATUS: dict[Code, HTTPStatus] = {
    "unknown_service": HTTPStatus.NOT_FOUND,
    "unknown_case": HTTPStatus.NOT_FOUND,
    "unknown_rule": HTTPStatus.NOT_FOUND,
    "unknown_input": HTTPStatus.UNPROCESSABLE_ENTITY,
    "wrong_value": HTTPStatus.UNPROCESSABLE_ENTITY,
    "wrong_step": HTTPStatus.UNPROCESSABLE_ENTITY,
    "not_yet_law": HTTPStatus.UNPROCESSABLE_ENTITY,
    "reworded": HTTPStatus.UNPROCESSABLE_ENTITY,
    "repealed": HTTPStatus.UNPROCESSABLE_ENTITY,
    "not_allowed": HTTPStatus.FORBIDDEN,
    "conflict": HTTPStatus.CONFLICT,
    "broken_rules": HTTPStatus.INTERNAL_SERVER_ERROR,
    "broken_store": HTTPStatus.INTERNAL_SERVER_ERROR,
}
_SERVICES = TypeAdapter(list[ServiceLine])
_DUE = TypeAdapter(list[DueLine])
_engines: dict[Path, Engine] = {}

Handler = Callable[..., Awaitable[Any]]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _joined(value: object) -> object:
    """A set of values as the query gives one, with commas."""
    several = isinstance(value, list) and all(isinstance(part, str) for part in value)
    return ",".join(value) if several else value  # type: ignore[arg-type]


class Facts(RootModel[dict[str, Annotated[str, BeforeValidator(_joined)]]]):
    """Facts by the names of inputs; a number may be given as one, a set as an array."""

    model_config = ConfigDict(coerce_numbers_to_str=True)


class OpenRequest(_Body):
    """What to open a case with."""

    facts: Facts
    by: str | None = None
    procedure: str | None = None


class AdvanceRequest(_Body):
    """Which step of a case was done."""

    step: str
    by: str | None = None
    decision: str | None = None
    version: int | None = None


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Handler]]:
    """The paths that this plugin answers."""
    one = r"(?P<service>[^/]+)"
    case = r"(?P<case>[^/]+)"
    return [
        (r"^/-/service$", services),
        (rf"^/-/service/{one}$", describe),
        (rf"^/-/service/{one}/rules\.yaml$", rules_file),
        (rf"^/-/service/{one}/plan$", plan),
        (rf"^/-/service/{one}/explain$", explain),
        (rf"^/-/service/{one}/cases$", open_case),
        (r"^/-/service-cases/due$", due),
        (rf"^/-/service-cases/{case}$", case_status),
        (rf"^/-/service-cases/{case}/advance$", advance),
        (r"^/-/service(-cases)?/.*$", nowhere),
    ]


@hookimpl  # type: ignore[untyped-decorator]
def skip_csrf(scope: dict[str, Any]) -> bool:
    """JSON sent to the engine comes from programs: a browser's form cannot send it."""
    headers = dict(scope.get("headers") or [])
    ours = str(scope.get("path", "")).startswith("/-/service")
    return ours and headers.get(b"content-type", b"").startswith(b"application/json")


def answers(*methods: str) -> Callable[[Handler], Handler]:
    """Let a view return JSON text or a response, and turn what goes wrong into problem details."""

    def decorate(view: Handler) -> Handler:
        @wraps(view)
        async def wrapped(request: Any, datasette: Any) -> Any:
            asked = "GET" if request.method == "HEAD" else request.method
            if asked not in methods:
                return _problem(
                    HTTPStatus.METHOD_NOT_ALLOWED,
                    f"{request.method} is not allowed here",
                    request.path,
                    {"allowed": list(methods)},
                    {"allow": ", ".join(methods)},
                )
            try:
                answer = await view(request, datasette)
                return answer if isinstance(answer, Response) else _json(answer)
            except EngineError as error:
                more = {
                    "code": error.code, "subject": error.subject, "allowed": list(error.allowed),
                }  # fmt: skip
                return _problem(_STATUS[error.code], error.message, request.path, more)

        return wrapped

    return decorate


@answers("GET")
async def services(request: Any, datasette: Any) -> bytes:
    """The services, and whether each was law on `as_of`."""
    return _SERVICES.dump_json(engine_of(datasette).services(_day(request)), exclude_none=True)


@answers("GET")
async def describe(request: Any, datasette: Any) -> str:
    """What a service is and which inputs it needs."""
    answer = engine_of(datasette).describe(_named(request, "service"), _day(request))
    return answer.model_dump_json(exclude_none=True)


@answers("GET")
async def rules_file(request: Any, datasette: Any) -> Any:
    """The rules of a service as they are reviewed, to be kept as a file."""
    name = _named(request, "service")
    text = engine_of(datasette).book.text(name)
    headers = {"content-disposition": f'attachment; filename="{name}.yaml"'}
    return Response(text, headers=headers, content_type="application/yaml; charset=utf-8")


@answers("GET", "POST")
async def plan(request: Any, datasette: Any) -> str:
    """Everything that the rules say for the facts given."""
    facts = await _facts(request)
    return engine_of(datasette).plan_json(_named(request, "service"), facts, now())


@answers("GET", "POST")
async def explain(request: Any, datasette: Any) -> bytes:
    """The trail of a plan, or of the rule that `rule` names."""
    facts = await _facts(request)
    rule = facts.pop("rule", None)
    reasons = engine_of(datasette).explain(_named(request, "service"), facts, now(), rule)
    return json.dumps(
        [reason.model_dump(exclude_none=True) for reason in reasons], ensure_ascii=False
    ).encode()


@answers("POST")
async def open_case(request: Any, datasette: Any) -> str:
    """Open a case for an application."""
    body = await _body(request, OpenRequest)
    cases = await _cases(request, datasette)
    opened = cases.open(
        _named(request, "service"), body.facts.root, now(), by=body.by, procedure=body.procedure
    )
    return opened.model_dump_json(exclude_none=True)


@answers("POST")
async def advance(request: Any, datasette: Any) -> str:
    """Record that a step of a case was done."""
    body = await _body(request, AdvanceRequest)
    cases = await _cases(request, datasette)
    moved = cases.advance(
        _named(request, "case"), body.step, now(),
        by=body.by, decision=body.decision, version=body.version,
    )  # fmt: skip
    return moved.model_dump_json(exclude_none=True)


@answers("GET")
async def case_status(request: Any, datasette: Any) -> str:
    """A case as it stands now."""
    cases = await _cases(request, datasette)
    return cases.status(_named(request, "case"), now()).model_dump_json(exclude_none=True)


@answers("GET")
async def due(request: Any, datasette: Any) -> bytes:
    """What is overdue, and what is due today."""
    cases = await _cases(request, datasette)
    return _DUE.dump_json(cases.due(now()), exclude_none=True)


async def nowhere(request: Any, datasette: Any) -> Any:
    """The answer of an address below these that there is not."""
    return _problem(HTTPStatus.NOT_FOUND, "there is no such address", request.path, {})


def engine_of(datasette: Any) -> Engine:
    """The engine that a server answers from."""
    folder = Path((datasette.plugin_config(PLUGIN) or {}).get("rules", "rules"))
    if folder not in _engines:
        _engines[folder] = Engine(folder)
    return _engines[folder]


async def _cases(request: Any, datasette: Any) -> Cases:
    settings = datasette.plugin_config(PLUGIN) or {}
    if "cases" not in settings:
        raise EngineError("this server keeps no cases: set `cases` to a file", "unknown_case")
    if not settings.get("anyone") and not await datasette.permission_allowed(
        request.actor, PERMISSION, default=False
    ):
        raise EngineError(f"working on cases needs the permission {PERMISSION}", "not_allowed")
    return Cases(Path(settings["cases"]), engine_of(datasette).book)


def _named(request: Any, name: str) -> str:
    return unquote(request.url_vars[name])


def _day(request: Any) -> date:
    text = request.args.get("as_of")
    if text is None:
        return now().date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise wrong_value("as_of", text, why_no_date(error), ("2012-05-17",)) from error


async def _facts(request: Any) -> dict[str, str]:
    """Facts from the query, and those of a JSON body, which count more.

    What is given twice is a set of values; where one is asked for, the engine refuses that.
    """
    facts = {name: ",".join(request.args.getlist(name)) for name in request.args}
    if request.method == "POST":
        facts |= (await _body(request, Facts)).root
    return facts


async def _body(request: Any, model: type[Any]) -> Any:
    """The JSON body as a model. Raises EngineError naming the key that is wrong."""
    raw = await request.post_body()
    try:
        return model.model_validate(json.loads(raw))
    except ValueError as error:
        if not isinstance(error, ValidationError):
            raise wrong_value("body", "", f"not JSON: {error}", ("a JSON object",)) from error
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "body"
        raise wrong_value(key, first.get("input"), first["msg"].lower()) from error


def _json(body: str | bytes) -> Any:
    return Response(body=body, content_type="application/json; charset=utf-8")


def _problem(
    status: HTTPStatus,
    detail: str,
    instance: str,
    more: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> Any:
    """Problem details as RFC 9457 has them, with `code`, `subject` and `allowed` of ours."""
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "instance": instance,
        **{key: value for key, value in more.items() if value},
    }
    return Response(
        body=json.dumps(body, ensure_ascii=False),
        status=status.value,
        headers=headers,
        content_type="application/problem+json; charset=utf-8",
    )
