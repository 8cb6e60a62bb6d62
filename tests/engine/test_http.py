"""The engine over HTTP, and on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.plugins import pm

from pipeline.engine import http
from pipeline.engine.commands import rules as rules_group
from pipeline.engine.commands import service as service_group
from pipeline.rules.build import build_rules
from tests.rules.rows import SERVICE, act
from tests.rules.rules_folder import write_rules

PLAN = f"/-/service/{SERVICE}/plan"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engine")
    write_rules(build_rules(act()), folder / "rules")
    return folder


@pytest.fixture
def server(folder: Path) -> Datasette:
    return served(folder, cases=str(folder / "cases.db"), anyone=True)


def served(folder: Path, **settings: object) -> Datasette:
    if not pm.is_registered(http):
        pm.register(http, "zanderek-service-test")
    config = {"rules": str(folder / "rules"), **settings}
    return Datasette([], memory=True, metadata={"plugins": {http.PLUGIN: config}})


async def get(server: Datasette, path: str) -> httpx.Response:
    response: httpx.Response = await server.client.get(path)
    return response


async def post(server: Datasette, path: str, body: object) -> httpx.Response:
    text = body if isinstance(body, str) else json.dumps(body)
    response: httpx.Response = await server.client.post(
        path, content=text, headers={"content-type": "application/json"}
    )
    return response


async def test_the_rules_of_a_service_as_a_file(server: Datasette, folder: Path) -> None:
    answer = await get(server, f"/-/service/{SERVICE}/rules.yaml")
    assert answer.text == (folder / "rules" / f"{SERVICE}.yaml").read_text("utf-8")
    assert answer.headers["content-type"] == "application/yaml; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{SERVICE}.yaml"'
    for name in ("nothing", "..%2Frules%2F" + SERVICE, "index"):
        refused = await get(server, f"/-/service/{name}/rules.yaml")
        assert (refused.status_code, refused.json()["code"]) == (404, "unknown_service")


async def test_services_and_description(server: Datasette) -> None:
    (line,) = (await get(server, "/-/service?as_of=2013-01-01")).json()
    assert (line["id"], line["law"]["status"]) == (SERVICE, "in_force")
    answer = (await get(server, f"/-/service/{SERVICE}")).json()
    assert answer["service"]["name"] == "Жер учаскесіне акті беру"
    assert "channel" in {known["name"] for known in answer["inputs"]}


async def test_plan_by_query_and_by_body(server: Datasette) -> None:
    facts = {"filed": "2012-05-04T10:00", "channel": "provider", "term_case": "c1"}
    asked = await get(server, f"{PLAN}?{httpx.QueryParams(facts)}")
    assert asked.status_code == 200
    assert asked.headers["content-type"] == "application/json; charset=utf-8"
    assert asked.json()["deadlines"][0]["due"] == "2012-05-15T18:00:00"
    assert (await post(server, PLAN, facts)).json() == asked.json()
    sized = {"filed": "2012-05-04", "fee_subject": "фермер", "area": 75}
    assert (await post(server, PLAN, sized)).json()["fee"]["amount"]["tenge"] == "5695.36"
    several = {"filed": "2012-05-04", "term_case": ["c1", "c2"]}
    commas = await get(server, f"{PLAN}?filed=2012-05-04&term_case=c1,c2")
    assert (await post(server, PLAN, several)).text == commas.text
    trail = await get(server, f"/-/service/{SERVICE}/explain?{httpx.QueryParams(facts)}")
    assert f"{SERVICE}.p7.1.d1" in {reason["rule"] for reason in trail.json()}


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "more"),
    [
        ("GET", "/-/service/x/plan", None, 404, {"code": "unknown_service", "allowed": [SERVICE]}),
        ("GET", "/-/service/x%2Fy/plan", None, 404, {}),
        ("GET", f"{PLAN}?channel=fax", None, 422, {"subject": "channel"}),
        ("GET", PLAN, None, 422, {"code": "repealed", "subject": "filed"}),
        ("GET", f"{PLAN}?filed=2012-02-30", None, 422, {"code": "wrong_value"}),
        ("GET", "/-/service?as_of=never", None, 422, {"subject": "as_of"}),
        ("GET", f"{PLAN}?channel=psc&channel=provider", None, 422, {"subject": "channel"}),
        (
            "GET",
            f"/-/service/{SERVICE}/plans",
            None,
            404,
            {"instance": f"/-/service/{SERVICE}/plans"},
        ),
        ("GET", "/-/service-cases/1/2/3", None, 404, {"detail": "there is no such address"}),
        ("POST", PLAN, "{broken", 422, {"subject": "body"}),
        ("POST", PLAN, {"area": [1]}, 422, {"subject": "area"}),
        ("POST", f"/-/service/{SERVICE}/cases", {"facts": {}, "x": 1}, 422, {"subject": "x"}),
        ("GET", f"/-/service/{SERVICE}/cases", None, 405, {"allowed": ["POST"]}),
        ("GET", "/-/service-cases/nothing", None, 404, {"code": "unknown_case"}),
    ],
)
async def test_problem_details(
    server: Datasette, method: str, path: str, body: Any, status: int, more: dict[str, Any]
) -> None:
    await post(server, f"/-/service/{SERVICE}/cases", {"facts": {"filed": "2012-05-04"}})
    response = await (get(server, path) if method == "GET" else post(server, path, body))
    assert response.status_code == status
    if more:
        assert response.headers["content-type"] == "application/problem+json; charset=utf-8"
        problem = response.json()
        assert {"type", "title", "status", "detail", "instance"} <= set(problem)
        assert problem["status"] == status
        assert more.items() <= problem.items()


async def test_heads_and_sets_of_values(server: Datasette) -> None:
    assert (await server.client.head(f"/-/service/{SERVICE}")).status_code == 200
    twice = await get(server, f"{PLAN}?filed=2012-05-04&term_case=c1&term_case=c2")
    once = await get(server, f"{PLAN}?filed=2012-05-04&term_case=c1,c2")
    assert twice.status_code == 200
    assert twice.json() == once.json()


async def test_cases_over_http(server: Datasette) -> None:
    facts = {"filed": "2012-05-04T10:00", "channel": "provider", "term_case": "c1"}
    body = {"facts": facts, "by": "clerk"}
    opened = (await post(server, f"/-/service/{SERVICE}/cases", body)).json()
    path = f"/-/service-cases/{opened['case']}"
    moved = await post(server, f"{path}/advance", {"step": "1", "version": 1})
    assert moved.json()["version"] == 2
    again = await post(server, f"{path}/advance", {"step": "2", "version": 1})
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    assert (await get(server, path)).json()["waiting"][0]["label"] == "2"
    assert opened["case"] in {
        line["case"] for line in (await get(server, "/-/service-cases/due")).json()
    }


async def test_cases_need_a_file_and_a_permission(folder: Path) -> None:
    for settings, status in (({}, 404), ({"cases": str(folder / "c.db")}, 403)):
        server = served(folder, **settings)
        assert (await get(server, "/-/service-cases/due")).status_code == status


def run(group: Any, folder: Path, *args: str) -> tuple[int, str]:
    env = {"ZANDEREK_RULES": str(folder / "rules"), "ZANDEREK_CASES": str(folder / "cli.db")}
    result = CliRunner().invoke(group, args, env=env)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_a_folder_without_rules_is_said(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    code, text = run(service_group, folder, "services", "--rules", str(empty))
    assert code == 1
    assert f"{empty}: no rules files in this folder — write them with: zanderek run" in text


def test_commands(folder: Path) -> None:
    facts = ("-i", "filed=2012-05-04T10:00", "-i", "channel=provider", "-i", "term_case=c1")
    assert SERVICE in run(service_group, folder, "services")[1]
    assert "exemption" in run(service_group, folder, "describe", SERVICE)[1]
    code, text = run(service_group, folder, "plan", SERVICE, *facts)
    assert code == 0
    assert "service term: 6 working days → 2012-05-15 18:00:00" in text
    code, text = run(service_group, folder, "plan", SERVICE, *facts, "--json")
    assert json.loads(text)["deadlines"][0]["value"] == 6
    assert "act.txt:40-40" in run(service_group, folder, "explain", SERVICE, *facts)[1]
    code, text = run(service_group, folder, "case", "open", SERVICE, *facts, "--at", "2012-05-04")
    assert (code, "waiting" in text) == (0, True)
    case = f"{SERVICE}-000001"
    code, text = run(
        service_group, folder, "case", "advance", case, "1", "--at", "2012-05-04T10:10"
    )
    assert (code, "Басшы" in text) == (0, True)
    assert "OVERDUE" in run(service_group, folder, "case", "due", "--at", "2012-06-01")[1]
    status = run(service_group, folder, "case", "status", case, "--at", "2012-06-01")[1]
    assert "deemed granted since 2012-05-16" in status


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("plan", "x"), SERVICE),
        (("plan", SERVICE, "-i", "channel=fax"), "provider, psc"),
        (("plan", SERVICE, "-i", "channel"), "KEY=VALUE"),
        (("plan", SERVICE, "-i", "channel=psc", "-i", "channel=psc"), "given twice"),
        (("explain", SERVICE, "x", "-i", "filed=2012-05-04"), "rests on no rule"),
        (("describe",), "SERVICE"),
        (("plan", "x"), "Try 'service plan --help'"),
        (("case", "status", "x"), "Try 'service case status --help'"),
        (("services", "--rules", "nowhere"), "'--rules': 'nowhere' is no folder."),
    ],
)
def test_wrong_usage_ends_with_2(folder: Path, args: tuple[str, ...], message: str) -> None:
    if args[0] == "case":
        run(service_group, folder, "case", "open", SERVICE, "-i", "filed=2012-05-04")
    code, text = run(service_group, folder, *args)
    assert code == 2
    assert message in text


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("correct", "x", "y", "value=5"), "no service 'x'"),
        (("correct", SERVICE, "x", "value=5"), "no rule 'x'"),
        (("correct", SERVICE, f"{SERVICE}.p7.1.d2", "unit=weeks"), "unit: input should be"),
        (("correct", SERVICE, f"{SERVICE}.p7.1.d2", "unit"), "KEY=VALUE"),
        (("check", "--rules", "nowhere"), "'nowhere' is no folder."),
    ],
)
def test_a_wrong_correction_ends_with_2(folder: Path, args: tuple[str, ...], message: str) -> None:
    by = ("--author", "A. Reader", "--reason", "misprint") if args[0] == "correct" else ()
    code, text = run(rules_group, folder, *args, *by)
    assert code == 2
    assert message in text
    assert not list((folder / "rules").glob("*.overlay.yaml"))


def test_correcting_and_checking_rules(folder: Path) -> None:
    rule = f"{SERVICE}.p7.1.d2"
    args = ("correct", SERVICE, rule, "value=5", "--author", "A. Reader", "--reason", "misprint")
    assert run(rules_group, folder, *args)[0] == 0
    facts = ("-i", "filed=2012-05-04", "-i", "channel=provider", "-i", "term_case=c2")
    assert "5 working days" in run(service_group, folder, "plan", SERVICE, *facts)[1]
    text = run(service_group, folder, "explain", SERVICE, rule, *facts)[1]
    assert "corrected by A. Reader: misprint" in text
    assert run(rules_group, folder, "check")[0] == 0
    (folder / f"rules/{SERVICE}.overlay.yaml").unlink()
