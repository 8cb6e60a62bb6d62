"""What becomes of a doubtful page when a second reader has read its ruled tables too.

Where both find the same letters in the same cells, the doubt is resolved. Where they differ,
this reader's tables are kept, unless those of the second leave less text outside of their
cells and lose nothing; each row that differs is named with both texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.pdf.apart.messages import SecondTable
from pipeline.read.pdf.blocks import Doubt
from pipeline.read.pdf.drawn.page import PageContent
from pipeline.read.pdf.ruled.compare import Difference, differences, letters
from pipeline.read.pdf.ruled.doubt import Look, filled, is_clearer
from pipeline.read.pdf.ruled.ruling import Grid
from pipeline.read.pdf.settings import DEFAULT, PdfSettings
from pipeline.read.pdf.tables import LettersOf

_MOST_SHOWN = 5  # rows of a page that are named one by one

Opinion = tuple[Look, list[Doubt]]


def doubt_of(found: Look) -> Doubt | None:
    """What is doubtful about the tables of a page, if anything is."""
    if found.widened:
        message = "rules of a table do not meet or are double; near ones were taken for one"
        return Doubt("page_rules_apart", message)
    if found.heaps:
        message = "rows of a table have no rules between them; compare the page"
        return Doubt("page_table_unclear", message)
    if found.doubts:
        message = "text stands on the rules of a table or between them; compare the page"
        return Doubt("page_table_unclear", message)
    if found.rules_left:
        message = "rules make no table here: they are a drawing, or stand too far apart"
        return Doubt("page_rules_apart", message, "info")
    return None


def with_answer(doubt: Doubt, answer: str) -> Doubt:
    """The doubt, and what came of asking the second reader about it."""
    return replace(doubt, message=f"{doubt.message}; {answer}")


def weighed(
    first: Look,
    doubt: Doubt,
    tables: Sequence[SecondTable],
    content: PageContent,
    letters_of: LettersOf,
    settings: PdfSettings = DEFAULT,
) -> Opinion:
    """The reading of a doubtful page to keep, and what is to be said of it.

    Nothing is said of rules that make no table for either reader: they are a drawing.
    """
    tables = [table for table in tables if len(table.cells[0]) > 1]  # others frame a text
    found = list(differences(first.tables, tables))
    grids = [Grid(table.box, table.cells) for table in tables]
    second = filled(grids, content.words, letters_of, settings)
    left_out = len(second.words) - len(first.words)
    if _is_better(second, first, tables):
        answer = "pdfplumber reads other cells and was followed: they hold more of the text"
        followed = replace(with_answer(doubt, answer), severity="warning")
        return second, [followed, *_named(found, first)]
    if not (first.widened or first.doubts):
        return first, []
    if not found:
        same = with_answer(doubt, "pdfplumber reads the same cells")
        return first, [same if first.strays or first.heaps else replace(same, severity="info")]
    answer = "pdfplumber reads other cells and was not followed"
    if left_out > 0:
        answer += f": {left_out} words more stand in none of them"
    return first, [with_answer(doubt, answer), *_named(found, first)]


def _is_better(second: Look, first: Look, tables: Sequence[SecondTable]) -> bool:
    """Whether the cells of the second reader leave nothing to doubt, hold more of the text in
    no fewer pieces, and have the letters that it reads in them itself."""
    theirs = sorted(letters(text) for table in tables for row in table.texts for text in row)
    ours = sorted(letters(text) for text in second.texts)
    return (
        second.doubts == 0
        and (first.doubts > 0 or len(second.words) < len(first.words))
        and is_clearer(second, first)
        and len(second.texts) >= len(first.texts)
        and ours == [text for text in theirs if text]
    )


def _named(found: Sequence[Difference], first: Look) -> list[Doubt]:
    """The rows that differ, each a doubt of its own; the last one that is shown counts the rest."""
    named = []
    for place, difference in enumerate(found[:_MOST_SHOWN], 1):
        more = len(found) - place if place == _MOST_SHOWN else 0
        message = f"{difference} (and {more} more)" if more else str(difference)
        row = (
            first.tables[difference.table - 1].rows[difference.row - 1] if difference.row else None
        )
        named.append(Doubt("page_readers_differ", message, row=row))
    return named
