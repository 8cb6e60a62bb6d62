"""The notice of a publisher below the last line of an act, which is no part of the act."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Document, Finding, Span
from pipeline.patterns import patterns

_LONGEST = 3  # lines


def without_imprint(document: Document) -> tuple[Document, list[Finding]]:
    """The document without the notice of the publisher at its end, and a finding that names it.

    «© 2012. … «Заңнама және құқықтық ақпарат институты» ШЖҚ РМК» is no part of the last form or
    of the last row of a list.
    """
    lines = document.lines
    end = len(lines)
    while end and lines[end - 1].is_blank:
        end -= 1
    for first in range(end - 1, max(end - 1 - _LONGEST, -1), -1):
        if lines[first].is_blank:
            break
        if patterns("pages")["imprint"].match(lines[first].text.strip()) is None:
            continue
        notice = lines[first:end]
        named = " ".join(line.text.strip() for line in notice)
        message = f"the notice of a publisher is no part of the act: «{named}»"
        span = Span(notice[0].number, notice[-1].number, notice[0].page)
        found = [Finding("publisher_notice", message, span, "info")]
        return replace(document, lines=lines[:first]), found
    return document, []
