"""The message of an issue is shown in the reader's language: no message may be without words.

The table keeps the English message; templates read it. They are held against the issues of the
five decrees, and against the messages in the source, so that one that is changed or new is seen.
"""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from pipeline.data_files import load_data
from pipeline.messages import file_message_in_words, message_in_words
from pipeline.told import LANGUAGES
from tests.browse.test_issue_texts import CODE, MAKERS
from tests.folders import ROOT

EXTRACTED = ROOT / "extracted" / "issues.csv"
# What these say stands apart, under `files`: the report of a refresh tells it, too.
WITHOUT = {"unreadable"}
ORDERS = "what this orders for gov-2011-336 was not carried out: "

SAID = [
    (
        "phone_digits", "«2-10-7» has 4 digits where an area code and a number have 10",
        "«2-10-7»: 4 цифр, ал код пен нөмірде 10 цифр болуы керек",
        "«2-10-7»: цифр 4, а в коде и номере их 10",
    ),
    (
        "phone_of_another_place",
        "8(71143) 9: the area code 71143 is that of Ембі (2 above); that of Шалқар is 71335",
        "8(71143) 9: 71143 — Ембі телефондарының коды (2 жол жоғары); мекеме тұрған жер — Шалқар,"
        " оның коды — 71335",
        "8(71143) 9: 71143 — телефонный код места «Ембі» (строк выше: 2); учреждение находится в"
        " месте «Шалқар», его код — 71335",
    ),
    (
        "contradicting_terms",
        "two terms for the same case, 5 days («5 күн», line 7) and 1 working day («1 жұмыс күні»);"
        " both are kept",
        "бір жағдайға екі мерзім: 5 күн («5 күн», 7-жол) және 1 жұмыс күні"
        " («1 жұмыс күні»); екеуі де сақталды",
        "два срока для одного случая: 5 дн. («5 күн», строка 7) и 1 раб. дн."
        " («1 жұмыс күні»); сохранены оба",
    ),
    (
        "head_incomplete", "the head of the act does not give its issuer, date of adoption",
        "актінің басында мыналар жоқ: шығарған органы, қабылданған күні",
        "в начале акта нет: органа, даты принятия",
    ),
    (
        "order_not_carried_out", ORDERS + "the old words «а б» stand 2 times in point 5",
        "gov-2011-336 үшін берілген нұсқау орындалмады: «а б» деген ескі сөздер 5-тармақта 2 рет"
        " кездеседі",
        "предписанное для gov-2011-336 не выполнено: прежние слова «а б» в пункте 5 встречаются"
        " раз: 2",
    ),
    (
        "order_not_carried_out", ORDERS + "a reason of a version to come",
        "gov-2011-336 үшін берілген нұсқау орындалмады: a reason of a version to come",
        "предписанное для gov-2011-336 не выполнено: a reason of a version to come",
    ),
    (
        "page_readers_differ",
        "page 3: table 1, row 2: «Абай», pdfplumber: «Абай 5» (and 4 more)",
        "3-бет: 1-кесте, 2-жол: «Абай», pdfplumber: «Абай 5» (және тағы 4)",
        "страница 3: таблица 1, строка 2: «Абай», pdfplumber: «Абай 5» (и ещё 4)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "english", "kazakh", "russian"), SAID)
def test_a_message_is_told_in_words(code: str, english: str, kazakh: str, russian: str) -> None:
    told = {language: message_in_words(code, english, language) for language in LANGUAGES}
    assert told == {"kk": kazakh, "ru": russian, "en": english}


@pytest.mark.parametrize(
    ("english", "kazakh", "russian"),
    [
        (
            "a: b.pdf: no text can be read; all of its 3 pages: the page has no text: it is a scan"
            " — recognise its text first",
            "a: b.pdf: мәтін оқылмады; барлық 3 бетінде: мәтін жоқ, бұл — скан — алдымен мәтінін"
            " танытыңыз",
            "a: b.pdf: текст не прочитан; все страницы (3): текста нет, это скан — сначала"
            " распознайте текст",
        ),
        (
            "a.txt: cannot be opened (Permission denied) — give yourself the right to read it; what"
            " was read of it stays",
            "a.txt: ашылмайды (рұқсат жоқ) — оқу құқығын алыңыз; бұрын оқылғаны қалады",
            "a.txt: не открывается (нет прав) — получите право на чтение; прочитанное раньше"
            " остаётся",
        ),
        (
            "a.txt:7: the text ends in the middle of a row of the list — find a better copy of the"
            " file",
            "a.txt:7: мәтін тізім жолының ортасында үзіледі — файлдың жақсырақ көшірмесін табыңыз",
            "a.txt:7: текст обрывается посреди строки списка — найдите лучшую копию файла",
        ),
        (
            "a.txt: holds the same act as b — c.txt, which is used — remove one of the two",
            "a.txt: b — c.txt файлындағы актінің өзі; пайдаланылатыны — сол файл — екеуінің бірін"
            " алып тастаңыз",
            "a.txt: тот же акт, что в b — c.txt; используется тот файл — удалите один из двух",
        ),
        *[(said, said, said) for said in ("a.txt: of a version to come — do so", "a: b", "a — b")],
    ],
)
def test_what_is_wrong_with_a_file_is_told_in_words(
    english: str, kazakh: str, russian: str
) -> None:
    told = {language: file_message_in_words(english, language) for language in LANGUAGES}
    assert told == {"kk": kazakh, "ru": russian, "en": english}
    assert message_in_words("unreadable", english, "ru") == russian


def test_every_refusal_of_the_source_has_words() -> None:
    """What is wrong with a file and what to do, as far as it stands beside the error."""
    files = load_data("browse/messages.yaml")["files"]
    found = list(refusals_of_the_source())
    for group, least in (("wrong", 30), ("advice", 20)):
        english = "\n".join(said[-1] for said in files[group])
        patterns = [pattern for where, pattern in found if where == group]
        assert len(patterns) > least
        assert [one.pattern for one in patterns if one.search(english) is None] == []


def refusals_of_the_source() -> Iterator[tuple[str, regex.Pattern[str]]]:
    for package in ("read", "refresh"):
        for file in sorted((Path(pipeline.__file__).parent / package).rglob("*.py")):
            yield from refusals_of(ast.parse(file.read_text("utf-8")))


def refusals_of(tree: ast.AST) -> Iterator[tuple[str, regex.Pattern[str]]]:
    """What is given to errors of reading, or to the name right above that is given to them."""
    given = {
        (ast.unparse(target), node.lineno): node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and called(call) == "ReadError":
            for group, said in (("wrong", call.args[0]), ("advice", call.args[2])):
                above = [at for at in given if at[0] == ast.unparse(said) and at[1] < call.lineno]
                last = max(above, key=lambda at: at[1], default=None)
                pattern = as_pattern(given[last] if last else said)
                if pattern:
                    yield group, pattern


@pytest.mark.parametrize(("code", "message"), [("no_paper", "of old"), ("of_old", "said")])
def test_what_no_template_fits_is_not_told(code: str, message: str) -> None:
    assert message_in_words(code, message, "kk") is None


def test_every_message_of_the_five_decrees_has_words() -> None:
    with EXTRACTED.open(encoding="utf-8") as file:
        issues = {(row["code"], row["message"]) for row in csv.DictReader(file)}
    assert len(issues) > 50
    for code, message in issues:
        for language in ("kk", "ru"):
            said = message_in_words(code, message, language)
            assert said not in (None, message), (code, message)


def test_every_code_has_messages() -> None:
    codes = set(load_data("browse/issues.yaml")["issues"])
    assert codes - set(load_data("browse/messages.yaml")["messages"]) == WITHOUT


def test_languages_hold_the_same_values() -> None:
    for said in templates():
        assert len(said) == len(LANGUAGES)
        named = [{name for _, name, _, _ in Formatter().parse(one) if name} for one in said]
        assert named[0] == named[1] == named[2], said
        assert len(set(said)) == len(LANGUAGES), said


@given(st.sampled_from(load_data("browse/messages.yaml")["messages"]["phone_digits"]), st.data())
def test_no_value_is_lost(said: list[str], data: st.DataObject) -> None:
    numbers = data.draw(st.text("0123 ()-», digits", max_size=30)), data.draw(st.text("0123"))
    message = said[-1].format(number=numbers[0], count=numbers[1])
    told = message_in_words("phone_digits", message, "kk")
    assert told is not None
    assert sorted(said[0].format(number=numbers[0], count=numbers[1])) == sorted(told)


def test_every_message_of_the_source_has_a_template() -> None:
    english = "\n".join(said[-1] for said in templates())
    messages = list(messages_of_the_source())
    assert len(messages) > 150
    missing = [one.pattern for one in messages if one.search(english) is None]
    assert missing == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('Finding("row_gap", f"row {n} is gone", span)', "row 7 is gone"),
        ('def f():\n  message = f"{a} is " f"gone{b}"\n  Finding("row_gap", message)', "7 is gone"),
        ('unclear(f"row {n} is gone")', "row {number} is gone"),
        ('Finding("row_gap", "row " + ("goes" if n else "went"))', None),
    ],
)
def test_messages_are_found(source: str, found: str | None) -> None:
    patterns = list(messages_of(ast.parse(source)))
    assert [bool(pattern.fullmatch(found or "")) for pattern in patterns] == [True] * bool(found)


def templates() -> Iterator[list[str]]:
    for group in load_data("browse/messages.yaml").values():
        for told in group.values():
            yield from told


def messages_of_the_source() -> Iterator[regex.Pattern[str]]:
    for file in sorted(Path(pipeline.__file__).parent.rglob("*.py")):
        text = file.read_text("utf-8")
        if any(f"{maker}(" in text for maker in (*MAKERS, "unclear")):
            yield from messages_of(ast.parse(text))


def messages_of(tree: ast.AST) -> Iterator[regex.Pattern[str]]:
    """What is given to the makers of issues as a message, with any text for its values.

    A message stands in the call, beside its code, or was given the name `message` before; that of
    an error that is raised is none of ours.
    """
    for node in ast.walk(tree):
        said: list[ast.expr] = []
        match node:
            case ast.Call(func=ast.Name(id="unclear"), args=[reason]):
                said = [reason]
            case ast.Call(args=[ast.Constant(value=str(code)), message, *_]) if CODE.fullmatch(
                code
            ):
                said = [message] if called(node) in {*MAKERS, "doubt", "_finding"} else []
            case ast.Tuple(elts=[ast.Constant(value=str(code)), message]):
                said = [message] if CODE.fullmatch(code) and " " in ast.unparse(message) else []
            case ast.FunctionDef():
                makes = {called(one) for one in ast.walk(node) if isinstance(one, ast.Call)}
                said = given_to_message(node) if makes & {*MAKERS, "doubt", "_finding"} else []
        yield from (pattern for one in said if (pattern := as_pattern(one)))


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def given_to_message(function: ast.FunctionDef) -> list[ast.expr]:
    """What is called `message`, but for that of an error, which is raised right after."""
    fields = [ast.iter_fields(node) for node in ast.walk(function)]
    blocks = [block for named in fields for _, block in named if block and isinstance(block, list)]
    return [
        one.value
        for block in blocks
        for one, following in zip(block, [*block[1:], None], strict=True)
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "message"
        if not isinstance(following, ast.Raise)
    ]


def as_pattern(message: ast.expr) -> regex.Pattern[str] | None:
    """A text as a pattern; None for what is no text, or has no words of its own."""
    match message:
        case ast.Constant(value=str(text)):
            parts = [regex.escape(text)]
        case ast.JoinedStr(values=values):
            parts = [
                regex.escape(str(one.value)) if isinstance(one, ast.Constant) else ".*"
                for one in values
            ]
        case _:
            return None
    pattern = "".join(parts)
    return regex.compile(pattern) if regex.search(r"\p{L}{2}", pattern) else None
