"""Days of a timetable that stand together: «дүйсенбіден жұмаға дейін», «(сенбі, жексенбі)»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.fields.schedule_words import Token
from pipeline.fields.weekdays import first_days, weekday

_SIGNS = ("-", "–", "—")
THROUGH = (*_SIGNS, "по", "до")
_WITH = ("мен", "пен", "бен")
_FROM = ("дан", "ден", "нан", "нен")


def span_of_days(text: str, tokens: Sequence[Token], index: int) -> Iterable[int]:
    """The day at `index`, or all days from an earlier one: «дүйсенбіден жұмаға дейін», «дс-жм»."""
    token = tokens[index]
    day = weekday(token.match)
    before = tokens[index - 1] if index else None
    # «пн-ср-пт» are three days
    in_row = _is_joined(text, tokens, index - 1) or _is_joined(text, tokens, index + 1)
    if before and before.kind == "day" and not (in_row and _is_joined(text, tokens, index)):
        between = text[before.end : token.start].strip()
        first = weekday(before.match)
        through = before.match["case"] in _FROM or between in THROUGH
        through = through or (between in _WITH and _is_until(tokens, index + 1, "аралығы"))
        if through and first < day:
            return range(first, day + 1)
    return (day,)


def _is_joined(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a dash stands between the day at `index` and one before it."""
    pair = tokens[max(index - 1, 0) : index + 1]
    days = [token.kind for token in pair] == ["day", "day"]
    return days and text[pair[0].end : pair[1].start].strip() in _SIGNS


def _is_until(tokens: Sequence[Token], index: int, word: str = "") -> bool:
    """Whether «қоса алғанда» or «аралығында» stands at `index`, with such a beginning."""
    token = tokens[index] if index < len(tokens) else None
    return token is not None and token.kind == "until" and token.match[0].startswith(word)


def is_included(tokens: Sequence[Token], index: int) -> bool:
    """Whether the day at `index` is open beside others: «сенбіні қоса алғанда, күн сайын»,
    «ежедневно, включая субботу»."""
    before = tokens[index - 1] if index else None
    named = before is not None and before.kind == "including"
    return named or _is_until(tokens, index + 1, "қоса")


def in_detail(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether the days from `index` on say in detail what stands before them.

    «сейсенбіден сенбіге дейін (сейсенбі – жұма сағат …; сенбі …)» and «жұмыс күндері:
    дүйсенбі, жұма – …» do, «… сенбіге дейін (сенбіні қоса алғанда)» does not.
    """
    before = tokens[index - 1]
    between = text[before.end : tokens[index].start]
    if before.kind == "workdays" and between.strip() == ":":
        return True
    if before.kind == "week" and between.strip().endswith(":"):
        return True  # «аптасына алты күн: дүйсенбіден жұмаға дейін – сағат …; сенбіде – …»
    return "(" in between and not _is_until(tokens, index + 1)


def opens_bracket(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a bracket of nothing but days opens right before the one at `index`."""
    start = tokens[index].start
    if text[tokens[index - 1].end : start].strip() != "(":
        return False
    return not any(map(str.isdigit, text[start:].partition(")")[0]))


def last_in_bracket(text: str, tokens: Sequence[Token], index: int) -> int:
    """The last token before the bracket closes that is open at `index`."""
    closes = text.find(")", tokens[index].start)
    inside = [place for place, token in enumerate(tokens) if token.end <= closes]
    return max(inside, default=index)


def week_before(tokens: Sequence[Token], index: int) -> set[int]:
    """The days of «аптасына алты күн» before the days left out at `index`; none else."""
    for token in reversed(tokens[:index]):
        if token.kind == "week":
            return first_days(token.match)
        if token.kind not in ("day", "holiday"):
            break
    return set()
