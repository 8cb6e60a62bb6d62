"""What Datasette is told of us: pages, words, queries, headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import asgi_static

from pipeline import __version__
from pipeline.browse import (
    cells,
    changes,
    drawn,
    errors,
    home,
    map,
    page_image,
    procedures,
    quality,
    queries,
    row_page,
    search,
    services,
    source,
    whole_tables,
)
from pipeline.browse.cache import Cache, cached
from pipeline.browse.desk import BY_NAME, database_here, query_url, row_url, service_url, source_url
from pipeline.browse.facets import CountedFacet
from pipeline.browse.popular import Popular
from pipeline.browse.security import App, guarded
from pipeline.browse.texts import Texts, asked_in_a_language, language_of
from pipeline.told import LANGUAGES, told, words

Page = Callable[..., Awaitable[Any]]


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Page]]:
    """The paths that are ours."""
    return [
        (r"^/$", home.home),
        (r"^/-/search$", search.search),
        (r"^/-/services$", services.services),
        (r"^/-/services/(?P<service>[^/]+)$", services.service),
        (r"^/-/procedures/(?P<procedure>[^/]+)\.(?P<ending>svg|bpmn)$", procedures.picture),
        (r"^/-/quality$", quality.quality),
        (r"^/-/changes$", changes.changes),
        (r"^/-/page/(?P<page>\d{1,6})/(?P<file>.+)$", page_image.page_image),
        (
            r"^/-/(?P<ending>parquet|json)/(?P<table>[a-z_]+)\.(?P=ending)$",
            whole_tables.whole_table,
        ),
        (r"^/-/desk/(?P<path>[a-z.]+)$", asgi_static(Path(__file__).parent / "static")),
        (r"^/-/source/?$", source.source_index),
        (r"^/-/source/(?P<file>.+)$", source.source),
    ]


@hookimpl  # type: ignore[untyped-decorator]
def register_facet_classes() -> list[type[CountedFacet]]:
    """Facets whose counts were made when rows were loaded."""
    return [CountedFacet]


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Any) -> None:
    """What every template may use, the page of an error too, which gets nothing else."""
    env.globals |= {
        "t": Texts(LANGUAGES[0]),
        "desk": None,
        "desk_version": __version__,
        "languages": LANGUAGES,
        "our_tables": frozenset(BY_NAME),
        "language_url": lambda language: f"?lang={language}",
        "row_url": row_url,
        "service_url": service_url,
        "source_url": source_url,
        "query_url": query_url,
        "table_head": cells.table_head,
        "table_rows": cells.table_rows,
        "answer_rows": cells.answer_rows,
        "row_source": cells.row_source,
        "source_line": drawn.source_line,
        "source_sign": drawn.source_sign,
        "map_points": map.map_points,
        "told": told,
        "change_kind": partial(words, "kinds"),
    }


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(
    request: Any, datasette: Any, view_name: str | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Texts in the reader's language, the same page in others, our database's name, the
    question that a page answers, and what stands beside a row."""

    async def variables() -> dict[str, Any]:
        database = await database_here(datasette)
        desk = database and database.name
        beside = await row_page.beside(datasette, request) if desk and view_name == "row" else {}
        return {
            **beside,
            "t": Texts(language_of(request)),
            "desk": desk,
            "language_url": lambda language: _in_language(request, language),
            "question": queries.question_at(request) if desk else None,
            "question_called": partial(queries.question_called, request),
        }

    return variables


@hookimpl  # type: ignore[untyped-decorator]
def canned_queries(datasette: Any, database: str) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Our questions, for our database."""

    async def ours() -> dict[str, Any]:
        here = await database_here(datasette)
        return queries.canned_queries() if here and here.name == database else {}

    return ours


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(
    datasette: Any, request: Any, exception: Exception
) -> Callable[[], Awaitable[Any]]:
    """The page of an error, or its JSON, in the reader's language."""
    return partial(errors.answer_to, datasette, request, exception)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    """Languages, security headers and safe CSV; pages are kept, and made before anybody asks
    for them, if no database can change."""

    def wrap(app: App) -> App:
        opened = [db for name, db in datasette.databases.items() if not name.startswith("_")]
        fixed = bool(opened) and not any(db.is_mutable for db in opened)
        desk = guarded(app)
        if fixed:
            desk = Popular(cached(desk, Cache()), datasette)
        return asked_in_a_language(desk)

    return wrap


def _in_language(request: Any, language: str) -> str:
    """The page that is shown, in another language."""
    if request is None:
        return f"?lang={language}"
    kept = f"{request.query_string}&" if request.query_string else ""
    return f"{request.path}?{kept}lang={language}"
