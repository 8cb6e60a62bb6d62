"""Questions that researchers ask, as queries with parameters: data, `data/browse/queries.yaml`."""

from __future__ import annotations

from typing import Any

from pipeline.browse.texts import LANGUAGES, language_of
from pipeline.patterns import load_data


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
    return question_called(request, request.path.rsplit("/", 1)[-1].partition(".")[0])


def question_called(request: Any, name: str) -> dict[str, Any] | None:
    """The ready question of a name, in the reader's language."""
    about = _queries().get(name)
    return _canned(about, language_of(request)) if about else None


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
    if "params" in about:
        canned["params"] = about["params"]
    return canned
