"""The Kazakh language class: tokens, attributes, registration with spaCy."""

from __future__ import annotations

import subprocess
import sys

import pytest
import spacy

from pipeline.lang import blank
from tests.costs import costs_in_proportion


def tokens(text: str) -> list[str]:
    return [token.text for token in blank().make_doc(text)]


def test_spacy_knows_kazakh_by_its_code() -> None:
    nlp = spacy.blank("kk")
    assert nlp.lang == "kk"
    assert [token.text for token in nlp("ХҚКО-ның")] == ["ХҚКО", "-ның"]


def test_commands_of_spacy_are_loaded_when_asked_for() -> None:
    """They take longer than the rest of spaCy; a run loads none of them, nor python-docx."""
    code = (
        "import sys, pipeline.run, spacy; print('spacy.cli' in sys.modules, 'docx' in sys.modules);"
        " print(spacy.info(silent=True)['spacy_version'], 'spacy.cli' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False", spacy.__version__, "True"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18.00-ден 19.00-ге дейін", "18.00|-ден|19.00|-ге|дейін"),
        ("9-00-ден", "9-00|-ден"),
        ("ХҚКО-ның ЖАО-ға", "ХҚКО|-ның|ЖАО|-ға"),
        ("1-қосымшада", "1|-|қосымшада"),
        ("9-1-бабының", "9-1|-|бабының"),
        ("22-24-баптары", "22-24|-|баптары"),
        ("(айырма 35%-дан асса)", "(|айырма|35|%|-дан|асса|)"),
        ("«Білім туралы»", "«|Білім|туралы|»"),
        ("«Мама»-ның", "«|Мама|»|-ның"),
        ("Астана қ., Жеңіс к.", "Астана|қ.|,|Жеңіс|к."),
        ("2010 ж. т.б. м.а. с.с.", "2010|ж.|т.б.|м.а.|с.с."),
        ("№336 N228 № 336-қа", "№|336|N|228|№|336|-қа"),
        ("2011.08.31 12.07.2013", "2011.08.31|12.07.2013"),
        ("А-11/491 қаулысы.", "А-11/491|қаулысы|."),
        ("ғылыми-өндірістік сондай-ақ", "ғылыми-өндірістік|сондай-ақ"),
        ("ЖСН/БСН және/немесе", "ЖСН|/|БСН|және|/|немесе"),
        ("10(он) минут;екі", "10|(|он|)|минут|;|екі"),
        ("(www.nac.edu.kz)", "(|www.nac.edu.kz|)"),
        ("info@con.gov.kz.", "info@con.gov.kz|."),
        ("бастап—4 ай", "бастап|—|4|ай"),
        ("–30 минут", "–|30|минут"),
        ("1) тармақша", "1|)|тармақша"),
        ("0,5 айлық", "0,5|айлық"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert tokens(text) == expected.split("|")


@pytest.mark.parametrize(
    "text", ["Қазақстан Республикасы Үкіметінің 2011 жылғы 31 наурыздағы № 336 қаулысымен",
             "  екі  бос орын ", "«Тырнақша ішіндегі «тырнақша» туралы»"],
)  # fmt: skip
def test_tokens_keep_the_text(text: str) -> None:
    assert blank().make_doc(text).text == text


@pytest.mark.parametrize(
    "word", ["28", "0,5", "9-00", "жиырма", "екінші", "екіден", "он", "отызға"]
)
def test_like_num(word: str) -> None:
    assert blank().make_doc(word)[0].like_num


@pytest.mark.parametrize("word", ["күн", "16.06.2016", "бірге", "үшін", "А-11/491", "қаулы"])
def test_not_like_num(word: str) -> None:
    assert not blank().make_doc(word)[0].like_num


def test_norm_is_the_word_for_comparison() -> None:
    assert blank().make_doc("Мерзiмдi")[0].norm_ == "мерзімді"


def test_stop_words() -> None:
    doc = spacy.blank("kk")("қызмет және үшін туралы стандарт")
    assert [token.is_stop for token in doc] == [False, True, True, True, False]


def test_marks_without_a_space_cost_in_proportion() -> None:
    assert costs_in_proportion(lambda count: tokens("2 күн " + "](»,”" * count), 150)
