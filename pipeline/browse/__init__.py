"""Datasette as the researcher's desk: metadata, pages and plugins.

The package is itself a Datasette plugin, so its templates and static files are found.
"""

from pipeline.browse.plugin import (
    asgi_wrapper,
    canned_queries,
    extra_template_vars,
    handle_exception,
    prepare_jinja2_environment,
    register_facet_classes,
    register_routes,
)

__all__ = [
    "asgi_wrapper", "canned_queries", "extra_template_vars", "handle_exception",
    "prepare_jinja2_environment", "register_facet_classes", "register_routes",
]  # fmt: skip
