"""Datasette as the researcher's desk: metadata, pages and plugins.

The package is itself a Datasette plugin (`plugin`), so its templates and static files are found.
`serve` starts it; `newest` serves the database that is there now, `fixed`, `views`, `facets` and
`cache` make use of that nobody changes it, `popular` makes pages before anybody asks.

- Pages of our own: `home`, `search`, `services` (with `issues`, `versions`, `map`, `plan_form`),
  `source` (with `page_image`), `changes`, `quality`, `procedures`, `whole_tables`; `desk` is what
  they share, `drawn` what stands in them a hundred times, `errors` what they say when they cannot.
- Datasette's pages: `metadata` describes tables and columns, `queries` asks ready questions,
  `cells` draws their cells, `row_page` what stands beside a row, `security` the headers.
- Words: `texts` in the reader's language, `messages` of issues, `templating` the templates.
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
