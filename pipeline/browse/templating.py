"""Templates that render without waiting, and that are found, read and compiled once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from datasette.utils import await_me_maybe
from jinja2 import BaseLoader, BytecodeCache, Template, TemplateNotFound

T = TypeVar("T")
_OF_EVERY_DICT = frozenset(dir(dict))


def made_quick(env: Any) -> None:
    """Make an environment of Datasette render what it renders in half the time.

    Its templates may not change from now on.
    """
    env.is_async = False
    env.template_class = PlainTemplate
    env.auto_reload = False
    env.loader = _AskedOnce(env.loader)
    env.bytecode_cache = _COMPILED
    env.getattr = _items_first(env.getattr)


class PlainTemplate(Template):
    """A template that waits for nothing while it renders: twice as fast as one that may.

    What Datasette's own templates would wait for (links that plugins add) is asked before.
    """

    async def render_async(self, *args: Any, **kwargs: Any) -> str:
        context = dict(*args, **kwargs)
        for name in ("database_actions", "menu_links", "table_actions"):
            if name in context:
                links = await await_me_maybe(context[name]())
                context[name] = partial(_same, links)
        return self.render(context)


class _AskedOnce(BaseLoader):
    """A loader that looks for a file once: for each page Datasette asks whether there are
    templates of just this table, which nobody has written."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader
        self._missing: set[str] = set()

    def get_source(self, environment: Any, template: str) -> Any:
        if template in self._missing:
            raise TemplateNotFound(template)
        try:
            return self._loader.get_source(environment, template)
        except TemplateNotFound:
            self._missing.add(template)
            raise

    def list_templates(self) -> list[str]:
        return self._loader.list_templates()


class _Compiled(BytecodeCache):
    """Compiled templates for all desks of a process: after a refresh there is a new desk."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Any) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Any) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def _items_first(attribute: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    """What `row.title` means in a template, with the items of a dictionary, which most are,
    looked for before its attributes; the same comes of it."""

    def found(value: Any, name: str) -> Any:
        if type(value) is dict and name in value and name not in _OF_EVERY_DICT:
            return value[name]
        return attribute(value, name)

    return found


def _same(value: T) -> T:
    return value
