"""The message of an issue, or about a file, in the language of a reader.

The table `issues` keeps a message in English, as the pipeline made it. Its English template in
`data/browse/messages.yaml` tells the printed values from the words around them; the template of
the other language puts them into its own. So messages need no columns of their own, and those of
a database that was made before read the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from pipeline.data_files import load_data
from pipeline.told import LANGUAGES, value_in_words

_BEFORE_ADVICE = " — "
# Issues for which a file needs attention.
_ERRORS = (
    "act_empty", "cut_off", "encoding", "letters_foreign", "letters_lost", "other_language",
    "parts_missing",
)  # fmt: skip
_TERMS = ("term", "other_term")  # «5 working days»


class _Template(NamedTuple):
    """A message: `pieces` are the English words before, between and behind its values `names`;
    `said` is the whole in each of `LANGUAGES`."""

    pieces: tuple[str, ...]
    names: tuple[str, ...]
    said: tuple[str, ...]


def message_in_words(code: str, message: str, language: str) -> str | None:
    """A message of the table `issues` in another language; None if no template fits it.

    >>> message_in_words("no_paper", "an item of the list of papers asks for none", "ru")
    'один из элементов перечня не требует документа'
    >>> message_in_words("row_number_gap", "row number 7 follows 4", "kk")
    '4-жолдан кейін 7-жол тұр'
    >>> message_in_words("row_number_gap", "something else", "kk")
    """
    if language == "en":
        return message
    if code == "unreadable":
        return file_message_in_words(message, language)
    return _told(_templates("messages", code), message, LANGUAGES.index(language))


def file_message_in_words(message: str, language: str) -> str:
    """What is said of a file, «FILE: what is wrong — what to do», in another language; what no
    template fits stays as it is.

    >>> file_message_in_words("a.docx: the DOCX is damaged — download or copy it again", "ru")
    'a.docx: файл DOCX повреждён — скачайте или скопируйте его заново'
    """
    if language == "en":
        return message
    place = LANGUAGES.index(language)
    said, dash, advice = message.rpartition(_BEFORE_ADVICE)
    if not dash:
        said, advice = message, ""
    advices = _templates("files", "advice")
    advice = "; ".join([_told(advices, one, place) or one for one in advice.split("; ")])
    at = -1
    while (at := said.find(": ", at + 1)) >= 0:  # there may be such marks in the file's name
        wrong = _told(_wrong_with_files(), said[at + 2 :], place)
        if wrong is not None:
            return f"{said[:at]}: {wrong}{dash}{advice}"
    return message


@cache
def _wrong_with_files() -> tuple[_Template, ...]:
    of_issues = [template for code in _ERRORS for template in _templates("messages", code)]
    return (*_templates("files", "wrong"), *of_issues)


def _told(templates: Sequence[_Template], text: str, place: int) -> str | None:
    for template in templates:
        values = _values(template.pieces, text)
        if values is not None:
            named = zip(template.names, values, strict=True)
            told = {name: _value(name, value, place) for name, value in named}
            return template.said[place].format_map(told)
    return None


def _values(pieces: Sequence[str], text: str) -> list[str] | None:
    """What stands between the pieces, each of which is taken where it first comes.

    No template has to be tried twice: the text may be long, and come from anybody's file.

    >>> _values(("row ", " follows ", ""), "row 7 follows 4")
    ['7', '4']
    >>> _values(("«", "«"), "«")  # one mark is not both of its ends
    """
    first, *others = pieces
    if not others:
        return [] if text == first else None
    if not text.startswith(first) or not text.endswith(others[-1]):
        return None
    values, at = [], len(first)
    end = len(text) - len(others[-1])
    for piece in others[:-1]:
        found = text.find(piece, at, end)
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(piece)
    return [*values, text[at:end]] if at <= end else None


def _value(name: str, value: str, place: int) -> str:
    """A value in words where there are any, or several of them with commas between."""
    if name in _TERMS:
        return value_in_words(value, LANGUAGES[place])
    templates = _templates("values", name)
    whole = _told(templates, value, place)
    if whole is not None or not templates:
        return value if whole is None else whole
    return ", ".join([_told(templates, one, place) or one for one in value.split(", ")])


@cache
def _all() -> Mapping[str, Any]:
    return dict(load_data("browse/messages.yaml"))


@cache
def _templates(group: str, name: str) -> tuple[_Template, ...]:
    """The templates of a code (in `messages`) or of a value's name (in `values`), maybe none."""
    return tuple([_template(said) for said in _all()[group].get(name, ())])


def _template(said: Sequence[str]) -> _Template:
    pieces, names = [""], []
    for words, name, _, _ in Formatter().parse(said[LANGUAGES.index("en")]):
        pieces[-1] += words
        if name is not None:
            names.append(name)
            pieces.append("")
    return _Template(tuple(pieces), tuple(names), tuple(said))
