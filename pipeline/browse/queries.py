"""Questions that researchers ask, as queries with parameters: data, `data/browse/queries.yaml`."""

from __future__ import annotations

from datetime import date
from typing import Any

import regex
from datasette.utils.asgi import BadRequest

from pipeline.browse.texts import Texts, language_of
from pipeline.data_files import load_data
from pipeline.told import LANGUAGES

_DAY = regex.compile(r"\d{4}-\d\d-\d\d")


class WrongDay(BadRequest):  # type: ignore[misc]
    """A question was asked about a day that is none; `day` is what was given."""

    def __init__(self, day: str) -> None:
        super().__init__(Texts("en")("not_a_day", day=day))
        self.day = day


def refuse_wrong_days(request: Any) -> None:
    """Raise WrongDay if the ready question at this address is given a day that is none."""
    about = _queries().get(_name_at(request))
    day = request.args.get("date")
    if not about or "date" not in about.get("params", ()) or not day:
        return
    try:
        known = _DAY.fullmatch(day) and date.fromisoformat(day)
    except ValueError:
        known = None
    if not known:
        raise WrongDay(day)


def canned_queries() -> dict[str, dict[str, Any]]:
    """The queries as Datasette wants them, described in English."""
    return {name: _canned(about, "en") for name, about in _queries().items()}


def canned_queries_of(request: Any) -> list[dict[str, Any]]:
    """Names, titles and descriptions in the reader's language."""
    language = language_of(request)
    return [{"name": name, **_canned(about, language)} for name, about in _queries().items()]


def question_at(request: Any) -> dict[str, Any] | None:
    """The ready question whose page is asked for, in the reader's language."""
    if request is None:
        return None
    return question_called(request, _name_at(request))


def question_called(request: Any, name: str) -> dict[str, Any] | None:
    """The ready question of a name, in the reader's language."""
    about = _queries().get(name)
    return _canned(about, language_of(request)) if about else None


def _name_at(request: Any) -> str:
    name: str = request.path.rsplit("/", 1)[-1].partition(".")[0]
    return name


def _queries() -> dict[str, Any]:
    queries: dict[str, Any] = load_data("browse/queries.yaml")
    return queries


def _canned(about: dict[str, Any], language: str) -> dict[str, Any]:
    place = LANGUAGES.index(language)
    canned = {
        "sql": about["sql"],
        "title": about["title"][place],
        "description": about["description"][place],
        "hide_sql": True,
    }
    if "codes" in about:
        codes = Texts(language).group(about["codes"])
        canned["codes"] = "; ".join(f"{code} – {words}" for code, words in codes.items()) + "."
    if "params" in about:
        canned["params"] = about["params"]
    return canned
