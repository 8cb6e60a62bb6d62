"""Each kind of issue is told to readers in three languages: none may be without words.

The codes are read from the source of the pipeline, so that a new one is seen here even if no
document of the tests brings it about.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

import pipeline
from pipeline.browse.texts import Texts
from pipeline.data_files import load_data
from pipeline.told import LANGUAGES

MAKERS = {"Finding", "Problem", "Doubt", "Issue"}
CODE = regex.compile(r"[a-z]+(?:_[a-z]+)*")
PASSED_ON = {"self", "finding", "doubt"}  # whose `code` was given to them elsewhere


def test_every_code_of_the_source_has_words() -> None:
    issues = load_data("browse/issues.yaml")["issues"]
    codes = set(codes_of_the_source())
    assert len(codes) > 80
    assert sorted(codes - set(issues)) == []
    assert sorted(set(issues) - codes) == []  # words of a code that is gone


def test_words_are_sentences_in_every_language_and_name_an_advice() -> None:
    told = load_data("browse/issues.yaml")
    for name, about in told["issues"].items():
        assert set(about) == {"said", "advice"}, name
        assert about["advice"] in told["advice"], name
    for said in [about["said"] for about in told["issues"].values()] + [*told["advice"].values()]:
        assert len(said) == len(LANGUAGES)
        assert all(text.endswith(".") and text.strip() == text for text in said)
        assert len(set(said)) == len(LANGUAGES)
    assert {about["advice"] for about in told["issues"].values()} == set(told["advice"])


def test_an_unknown_code_is_told_without_words() -> None:
    assert Texts("ru").issue("phone_digits") == "В телефоне лишние или недостающие цифры."
    assert "уточните" in (Texts("ru").advice("phone_digits") or "")
    assert Texts("kk").issue("of_another_version") is Texts("kk").advice("of_another_version")
    assert Texts("kk").issue("of_another_version") is None


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('Finding("row_gap", "said", span)', ["row_gap"]),
        ('def doubt(self, code: str): Problem(code, "said")\nx.doubt("row_gap", 1)', ["row_gap"]),
        ('code, message = "row_gap", "is said"\nFinding(code, message, span)', ["row_gap"]),
        ('page.problem = ("page_bad", f"said {x}")\nDoubt(*page.problem)', ["page_bad"]),
        ('GONE = "row_gap"\nIssue(issue_id="", code=GONE)', ["row_gap"]),
        ('names = ("row_gap", "said so")', []),  # nothing here makes an issue
    ],
)
def test_codes_are_found(source: str, codes: list[str]) -> None:
    assert list(codes_of(ast.parse(source))) == codes


def test_a_code_that_cannot_be_told_is_refused() -> None:
    with pytest.raises(AssertionError, match="line 1"):
        list(codes_of(ast.parse("Finding(made_up(), message, span)")))


def codes_of_the_source() -> Iterator[str]:
    for file in sorted(Path(pipeline.__file__).parent.rglob("*.py")):
        text = file.read_text("utf-8")
        if any(f"{maker}(" in text for maker in MAKERS):
            yield from codes_of(ast.parse(text))


def codes_of(tree: ast.Module) -> Iterator[str]:
    """The codes that a module gives to the issues it makes.

    They stand as words where an issue is made or where a function of the module is called that
    makes one; as a name of the module; or before the message, in a pair.
    """
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if not any(_called(call) in MAKERS for call in calls):
        return
    names = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    places = dict.fromkeys(MAKERS, 0) | _functions_given_a_code(tree)
    for call in calls:
        if _called(call) not in places:
            continue
        code = _argument(call, places[_called(call)])
        if isinstance(code, ast.Name):
            code = names.get(code.id, code)
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield code.value
        else:
            assert _is_passed_on(code), f"what code is this? line {call.lineno}"
    for pair in (node for node in ast.walk(tree) if isinstance(node, ast.Tuple)):
        if _is_code_and_message(pair):
            yield ast.literal_eval(pair.elts[0])


def _called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _functions_given_a_code(tree: ast.Module) -> dict[str, int]:
    """Functions with a parameter `code` that make an issue of it, with its place in a call."""
    found = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        parameters = [argument.arg for argument in node.args.args if argument.arg != "self"]
        makes = any(isinstance(n, ast.Call) and _called(n) in MAKERS for n in ast.walk(node))
        if "code" in parameters and makes:
            found[node.name] = parameters.index("code")
    return found


def _argument(call: ast.Call, place: int) -> ast.expr | None:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    given = call.args[place : place + 1]
    return next(iter([*named, *given]), None)


def _is_passed_on(code: ast.expr | None) -> bool:
    """Whether it is a variable `code`, or what another value keeps: found where that is made."""
    match code:
        case ast.Name(id="code") | ast.Starred(value=ast.Attribute(attr="problem")):
            return True
        case ast.Attribute(value=ast.Name(id=owner), attr="code"):
            return owner in PASSED_ON
    return False


def _is_code_and_message(pair: ast.Tuple) -> bool:
    match pair.elts:
        case [ast.Constant(value=str(code)), ast.Constant(value=str(said))]:
            return " " in said and CODE.fullmatch(code) is not None
        case [ast.Constant(value=str(code)), ast.JoinedStr() | ast.Name(id="message")]:
            return CODE.fullmatch(code) is not None
    return False
