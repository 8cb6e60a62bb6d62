"""Since when and until when each row is law, as far as its own document says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.normalise import Frame, Frames
from pipeline.rules.words import entry_into_force
from pipeline.schema import TABLES, Row

_ENDS = ("repealed",)
_BEGINS = ("reworded", "added")


class Dated(NamedTuple):
    """Lines, from `start` to `end`, that a note dates: law since `begins`, until `ends`."""

    start: int
    end: int
    begins: str | None
    ends: str | None


def date_rows(frames: Frames) -> dict[str, Frame]:
    """Fill `valid_from` and `valid_to` of every row of one document.

    A row is law from the adoption of its act to the act's repeal. Notes of amendment say
    more: «4-тармақ жаңа редакцияда - 2012.08.31» dates what stands on the lines of point 4,
    «Стандарт жаңа редакцияда - 12.07.2013» the whole standard. What the act words anew for
    another act is law from the act's entry into force, a part of which the act says so since, or
    until, a day of its own.
    """
    dated = dict(frames)
    decrees = frames["decrees"]
    if not len(decrees):
        return dated
    adopted, repealed = decrees["adopted_on"][0], decrees["repealed_on"][0]
    notes = [*_given_lines(frames), *_dated_lines(frames)]
    parts = list(_parts(decrees["parts_dated"][0]))
    for row_type in TABLES:
        name = row_type.table.name
        frame = frames[name]
        if issubclass(row_type, Row) and len(frame) and name != "issues":
            by_note = notes if name not in ("decrees", "amendments") else ()
            dated[name] = _in_parts(_dated(frame, adopted, repealed, by_note), adopted, parts)
    return dated


def _in_parts(frame: Frame, adopted: str | None, parts: Sequence[Dated]) -> Frame:
    """The frame with the days of parts that are law on other days than the act. What a note says
    was worded anew is law since both days."""
    if not parts:
        return frame
    valid_from, valid_to = list(frame["valid_from"]), list(frame["valid_to"])
    for start, end, begins, ends in parts:
        for i, line in enumerate(frame["line_start"]):
            if start <= line <= end:
                noted = [valid_from[i]] if valid_from[i] != adopted else []
                valid_from[i] = max(filter(None, [*noted, begins]), default=valid_from[i])
                valid_to[i] = min(filter(None, (valid_to[i], ends)), default=None)
    return frame.assign(valid_from=valid_from, valid_to=valid_to)


def _dated(
    frame: Frame, adopted: str | None, repealed: str | None, notes: Sequence[Dated]
) -> Frame:
    """The frame with the dates of its act and, on the lines of notes, those of the notes."""
    valid_from, valid_to = [adopted] * len(frame), [repealed] * len(frame)
    for start, end, begins, ends in notes:
        for i, line in enumerate(frame["line_start"]):
            if start <= line <= end:
                valid_from[i] = begins or valid_from[i]
                valid_to[i] = ends or valid_to[i]
    return frame.assign(valid_from=valid_from, valid_to=valid_to)


def _dated_lines(frames: Frames) -> list[Dated]:
    """The lines that notes date; whole services first, so that their points have the last word."""
    services, provisions, notes = frames["services"], frames["provisions"], frames["amendments"]
    if not len(notes):
        return []
    place_of = {
        service: (start, end)
        for service, start, end in zip(
            services["service_id"], services["line_start"], services["line_end"], strict=True
        )
    }
    places, articles = _places(provisions), _articles(provisions)
    wide, narrow = [], []
    for date, service, article, point, act, action, target, line, ended in zip(
        *(notes[name] for name in _OF_NOTE), strict=True
    ):
        if date is None or act is not None:
            continue
        if ended is not None:
            narrow += [Dated(*lines, None, date) for lines in _ranges(ended)]
            continue
        begins = date if action in _BEGINS else None
        ends = date if action in _ENDS else None
        if article is not None or point is not None:
            within = article or _article_at(articles, line)
            if lines := places.get((service, within, point)):
                narrow.append(Dated(*lines, begins, ends))
        elif service in place_of and _is_whole(target):
            wide.append(Dated(*place_of[service], begins, ends))
    return wide + narrow


def _given_lines(frames: Frames) -> list[Dated]:
    """The lines of appendices that the act words anew for another act.

    They are law from the day that the act names for its entry into force, until the day that the
    order names, if it does.
    """
    decrees, orders, appendices = frames["decrees"], frames["orders"], frames["appendices"]
    pairs = zip(orders["by_appendix"], orders["until"], strict=True)
    given = {key: until for key, until in pairs if key is not None}
    if not given:
        return []
    names = ("effective", "adopted_on", "registered_on")
    effective, adopted, registered = (decrees[name][0] for name in names)
    entry = entry_into_force(effective, adopted, registered).on
    columns = (appendices[name] for name in ("appendix_id", "line_start", "line_end"))
    return [
        Dated(start, end, entry, given[key])
        for key, start, end in zip(*columns, strict=True)
        if key in given and (entry or given[key])
    ]


_Key = tuple[str | None, str | None, str | None]


def _places(provisions: Frame) -> dict[_Key, tuple[int, int]]:
    """First and last line of each point, by service, article and point.

    An article as a whole stands under its own number with None for the point.
    """
    places: dict[_Key, tuple[int, int]] = {}
    names = ("service_id", "article", "point", "line_start", "line_end")
    for service, article, point, start, end in zip(
        *(provisions[name] for name in names), strict=True
    ):
        for key in {(service, article, point), (service, article, None)}:
            first, last = places.get(key, (start, end))
            places[key] = min(first, start), max(last, end)
    return places


def _articles(provisions: Frame) -> list[tuple[int, str]]:
    """The articles with their first lines, in the order of the lines."""
    pairs = zip(provisions["line_start"], provisions["article"], strict=True)
    return sorted((line, article) for line, article in pairs if article)


def _article_at(articles: Sequence[tuple[int, str]], line: int) -> str | None:
    """The article in which a line stands, or which ends before it."""
    place = bisect_right(articles, line, key=itemgetter(0))
    return articles[place - 1][1] if place else None


_OF_NOTE = (
    "by_date", "service_id", "target_article", "target_point", "target_act_id", "action",
    "target", "line_start", "ended_lines",
)  # fmt: skip


def _ranges(ended: str) -> Iterator[tuple[int, int]]:
    """«5-80, 95-120» as pairs of lines; nothing of other words."""
    for part in ended.split(", "):
        first, dash, last = part.partition("-")
        if dash:
            yield int(first), int(last)


def _parts(written: str | None) -> Iterator[Dated]:
    """«5-8 from 2014-01-01, 20-20 until 2015-01-01» as lines with their days."""
    for part in written.split(", ") if written else ():
        lines, *words = part.split(" ")
        first, _, last = lines.partition("-")
        days = dict(zip(words[::2], words[1::2], strict=True))
        yield Dated(int(first), int(last), days.get("from"), days.get("until"))


def _is_whole(target: str | None) -> bool:
    """Whether a note is on the standard or regulation as a whole: it names no number then."""
    return target is None or not any(c.isdigit() for c in target)
