"""Search over everything: what is typed, in whatever script and case, finds what is printed."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from markupsafe import Markup

from pipeline.browse.desk import (
    EXTRACTED,
    our_database,
    page,
    page_number,
    query_url,
    row_url,
    rows,
    service_url,
    source_url,
)
from pipeline.browse.versions import day_of
from pipeline.data_files import load_data
from pipeline.search_key import Word, phone_digits, words
from pipeline.store.desk.search import part_of

GROUP = 5
PAGE = 40
# So many entries of a kind are ranked: enough that the best are among them, few enough to stay
# quick for a word that stands in every provision of a hundred times the data.
RANKED = 500
RANKED_BESIDE_OTHERS = 200
# The constants of BM25. Its weight for rare words is left out: it would cost a count of all
# entries with each word, and where all words must occur it changes nothing.
_SATURATION, _LENGTH, _USUAL = 1.2, 0.75, 60
_IN_TITLE, _AS_TYPED = 4.0, 2.0
_SNIPPET = 260
_BEFORE = 80


@dataclass(frozen=True)
class Query:
    """What is searched for: the words typed, or the digits of a phone number."""

    words: tuple[Word, ...]
    digits: str | None = None

    @classmethod
    def of(cls, text: str) -> Query:
        digits = phone_digits(text)
        return cls(tuple(words(text))[:12], digits)

    def match(self, joint: str = "AND", *, prefixes: bool = False) -> str:
        """The query in the syntax of FTS5. Keys are letters and digits, so nothing escapes."""
        if self.digits:
            return f'words:"{self.digits}"'
        return f" {joint} ".join(_term(word, prefixes=prefixes) for word in self.words)

    def finds(self, word: Word) -> bool:
        """Whether a printed word is one of those typed. A number is found as a whole."""
        return word.stem in self._stems or word.key.startswith(self._beginnings)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset() if self.digits else frozenset(word.stem for word in self.words)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return () if self.digits else tuple(w.key for w in self.words if len(w.key) >= 4)


def _term(word: Word, *, prefixes: bool) -> str:
    """A word by its stem or as typed; as the beginning of words, if that is wanted.

    Beginnings cost as much as all words that they begin, so they come second.
    """
    shortest = load_data("browse/search_key.yaml")["shortest_prefix"]
    prefix = " *" if prefixes and len(word.key) >= shortest else ""
    return f'({{title text}}:"{word.stem}" OR words:"{word.key}"{prefix})'


async def search(request: Any, datasette: Any) -> Any:
    """The page of results, grouped by kind; `kind` shows one group in full."""
    text = request.args.get("q", "").strip()[:200]
    kinds = load_data("browse/search.yaml")["kinds"]
    kind = request.args.get("kind")
    kind = kind if kind in kinds else None
    offset = (page_number(request) - 1) * PAGE
    query = Query.of(text)
    database = await our_database(datasette)
    groups: list[dict[str, Any]] = []
    loosely = False
    if query.words:
        groups, loosely = await database.execute_fn(
            lambda connection: find(connection, database.name, query, kind, offset)
        )
    context = {"q": text, "kind": kind, "groups": groups, "loosely": loosely, "offset": offset}
    context["row"] = await database.execute_fn(
        lambda connection: _page_of_key(connection, database.name, text)
    )
    if not groups:
        context["text_languages"] = await database.execute_fn(_languages)
    if kind and groups:
        more = offset + PAGE < groups[0]["count"]
        next_page = offset // PAGE + 2
        context["later"] = (
            query_url("/-/search", q=text, kind=kind, page=next_page) if more else None
        )
    return await page(datasette, request, "desk_search.html", context)


def find(
    connection: sqlite3.Connection, database: str, query: Query, kind: str | None, offset: int = 0
) -> tuple[list[dict[str, Any]], bool]:
    """Results by kind, and whether they hold only some of the words.

    When nothing holds all words, beginnings of words are tried, then any of the words.
    """
    kinds = load_data("browse/search.yaml")["kinds"]
    for joint, prefixes in (("AND", False), ("AND", True), ("OR", True)):
        groups = []
        for name in [kind] if kind else kinds:
            ranked = RANKED if kind else RANKED_BESIDE_OTHERS
            group = _group(connection, name, query, query.match(joint, prefixes=prefixes), ranked)
            if group["entries"]:
                size, first = (PAGE, offset) if kind else (GROUP, 0)
                group["entries"] = group["entries"][first : first + size]
                _fill(connection, database, kinds[name], group["entries"], query)
                groups.append(group)
        if groups:
            return groups, joint == "OR"
    return [], False


def _page_of_key(connection: sqlite3.Connection, database: str, text: str) -> str | None:
    """The page of the row whose key was typed: of «gov-2012-1392.s01» the page of the service."""
    if "-" not in text or " " in text:
        return None
    for table in (row_type.table for row_type in EXTRACTED):
        query = f"select 1 from [{table.name}] where [{table.key[0]}] = ?" if table.key else None
        if query and len(table.key) == 1 and connection.execute(query, [text]).fetchone():
            is_service = table.name == "services"
            return service_url(text) if is_service else row_url(database, table.name, text)
    return None


def _languages(connection: sqlite3.Connection) -> list[str]:
    """Languages of the texts: words of others are found in none."""
    found = connection.execute("select distinct language from decrees order by 1")
    return [language for (language,) in found]


def _group(
    connection: sqlite3.Connection, kind: str, query: Query, match: str, most: int
) -> dict[str, Any]:
    """The entries of a kind, best first; `most` are ranked."""
    found = connection.execute(
        "select rowid, title, text, words from search_index"
        " where search_index match ? and rowid between ? and ? limit ?",
        [match, *part_of(kind), most],
    ).fetchall()
    ranked = sorted((-score(query, *texts), number) for number, *texts in found)
    return {
        "kind": kind,
        "entries": [{"entry_id": number} for _, number in ranked],
        "count": len(ranked),
        "more": len(ranked) == most,
    }


def score(query: Query, title: str, text: str, whole: str) -> float:
    """How well an entry fits: each word's frequency as BM25 counts it, more in a title.

    `title` and `text` are stems, `whole` the keys of all words, as the index holds them.
    """
    # Words are counted between spaces, which is ten times as fast as splitting the texts.
    titles, texts, keys = f" {title} ", f" {text} ", f" {whole} "
    length = 1 - _LENGTH + _LENGTH * (titles.count(" ") + texts.count(" ") - 2) / _USUAL
    total = 0.0
    for word in query.words:
        stem = f" {word.stem} "
        times = texts.count(stem) + _IN_TITLE * titles.count(stem)
        times += _AS_TYPED * (f" {word.key} " in keys)
        total += times * (_SATURATION + 1) / (times + _SATURATION * length)
    return total


def _fill(
    connection: sqlite3.Connection,
    database: str,
    about: dict[str, str],
    entries: list[dict[str, Any]],
    query: Query,
) -> None:
    """Give entries what is shown of them: title, snippet, links."""

    def of_entries(select: str, key: str, known_as: str) -> dict[str, dict[str, Any]]:
        """Rows whose `key` entries name, by the name that they have in an entry."""
        keys = [entry[known_as] for entry in entries]
        query = f"{select} where [{key}] in ({', '.join('?' * len(keys))})"
        return {item[known_as]: item for item in rows(connection, query, keys)}

    known = of_entries("select * from search_entries", "entry_id", "entry_id")
    for entry in entries:
        entry.update(known[entry["entry_id"]])
    by_key = of_entries(about["select"], about["select"].split()[1], "row_id")
    services = of_entries("select service_id, title from services", "service_id", "service_id")
    is_service = about["table"] == "services"
    for entry in entries:
        item, service = by_key[entry["row_id"]], services.get(entry["service_id"])
        entry["title"] = marked(item["title"], query) if item["title"] else None
        entry["snippet"] = snippet(item["text"] or "", query)
        entry["service"] = service["title"] if service and not is_service else None
        entry["service_url"] = service_url(entry["service_id"]) if entry["service"] else None
        entry["url"] = (
            service_url(entry["row_id"])
            if is_service
            else row_url(database, about["table"], entry["row_id"])
        )
        entry["source"] = source_url(item["source_file"], item["line_start"], item["line_end"])
        entry["text_of"] = day_of(entry["row_id"])
        entry["place"] = f"{item['source_file']}:{item['line_start']}"


def snippet(text: str, query: Query) -> Markup:
    """The stretch of a text around the first word found, the words marked, all else escaped."""
    first = next((word.start for word in words(text) if query.finds(word)), 0)
    start = max(first - _BEFORE, 0)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(start + _SNIPPET, len(text))
    cut = text[start:end].rsplit(" ", 1)[0] if end < len(text) else text[start:end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return Markup(before) + marked(cut, query) + Markup(after)


def marked(text: str, query: Query) -> Markup:
    """A text with the words that were found marked."""
    pieces, at = [], 0
    for word in words(text):
        if query.finds(word):
            pieces.append(escape(text[at : word.start]))
            pieces.append(f"<mark>{escape(text[word.start : word.end])}</mark>")
            at = word.end
    return Markup("".join([*pieces, escape(text[at:])]))
