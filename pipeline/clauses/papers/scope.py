"""Below which headings a paper stands: through whom it is brought, and in which case.

Headings say to whom («орталыққа:») or in which case («… берген кезде:») the papers below them
go; labels tell how far a heading holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex

from pipeline.clauses.channels import Channels
from pipeline.clauses.papers.marks import is_of_service, own_case
from pipeline.clauses.papers.paper import Paper
from pipeline.clauses.points import Item, counts_below, follows, is_inside, trim
from pipeline.patterns import patterns
from pipeline.text import as_printed, plain

_PATTERNS = patterns("documents")


@dataclass(slots=True)
class Scope:
    """What the headings passed so far say about the items below them.

    `ended` after a sentence that is no item; `open` until another list follows such a sentence;
    `kind` is the heading of such a list, which is one of papers if an application opens it;
    `contents` below a form whose data are listed, up to the next labelled item; `last` is the
    labelled item passed last, `counted` the last number below `heading`; `listed` if the clause
    before ends in a semicolon; `whom` is the heading of the channel, `before` how many papers
    stand above it, `outer` the labelled heading of a case above it with its case and channel,
    `nested` if channels stand below cases; `lead` is the case of the whole list, `only` the
    one channel of the service.
    """

    channel: str | None
    case: str | None = None
    heading: Item | None = None
    counted: int = 0
    ended: bool = False
    open: bool = True
    kind: str | None = None
    contents: bool = False
    last: Item | None = None
    listed: bool = False
    whom: Item | None = None
    before: int = 0
    outer: tuple[Item, str | None, str | None] | None = None
    nested: bool = False
    lead: str | None = None
    only: str | None = None
    papers: list[Paper] = field(default_factory=list)


def opened(
    before: Scope | None, items: Sequence[Item], channels: Channels, papers: list[Paper]
) -> Scope:
    """What the first of some items, a lead, opens; «… мынадай құжаттардың бірін:» stays in the
    list of its channel."""
    item, words = items[0], items[0].words
    case = _PATTERNS["lead_case"].search(words)
    told = as_printed(item.text, case, "case") if case else None
    if before is None:
        # «Телнұсқасын алу үшін тұтынушы: …»: the first list, but not of the main case
        told = told if told and _PATTERNS["case_of_copy"].search(plain(told)) else None
        channel = channels.of_lead(words)
        return Scope(channel, told, papers=papers, lead=told, only=channels.only)
    if _PATTERNS.search("one_of", words):
        return Scope(before.channel, own_case(item.text), papers=papers, only=channels.only)
    scope = Scope(channels.of_lead(words), papers=papers, only=channels.only)
    scope.case = scope.lead = told
    if scope.channel is None and _stays(before, items):
        scope.channel, scope.whom, scope.before = before.channel, before.whom, before.before
        if is_inside(item, before.whom):
            scope.case = scope.case or before.case
    return scope


def _stays(scope: Scope, items: Sequence[Item]) -> bool:
    """Whether a further lead is in the list of a channel: below a label of it, right below its
    heading, or before the next of such headings («1) бөлімде: … | 2) порталда:»)."""
    if scope.whom is None:
        return False
    if len(scope.papers) == scope.before or is_inside(items[0], scope.whom):
        return True
    following = (item.words for item in items if follows(item, scope.whom))
    return any(map(_PATTERNS["channel_heading"].match, following))


def open_channel(scope: Scope, heading: Item, words: str, channels: Channels) -> None:
    """Take in the heading of a channel."""
    if heading.label is not None:
        scope.outer = None
    elif scope.heading is not None and scope.heading.number is not None:
        scope.outer = scope.heading, scope.case, scope.channel
    channel = channels.of_heading(words)
    scope.channel, scope.whom, scope.before = channel, heading, len(scope.papers)
    stays = scope.nested and heading.label is None
    told = _PATTERNS["channel_case"].match(words)
    aside = as_printed(heading.text, told, "case") if told else _bracket(heading, len(words))
    scope.case, scope.heading = aside or (scope.case if stays else scope.lead), None
    scope.counted, scope.ended, scope.open = 0, False, True


def _leave_channel(scope: Scope, item: Item) -> None:
    """The next of several cases shows that a channel above it was that of the case before it
    alone: «1) сынақтар үшін: … | Портал арқылы: … | 2) көмек үшін: …»."""
    if scope.outer is None or not follows(item, scope.outer[0]):
        return
    _, case, scope.channel = scope.outer
    inside = scope.papers[scope.before :]
    scope.papers[scope.before :] = [
        replace(one, case=case) if one.case in (None, scope.lead) else one for one in inside
    ]
    scope.outer, scope.whom, scope.nested = None, None, True


def names_channel(words: str, channels: Channels) -> bool:
    """Whether words are the heading of a channel, or an item that begins with one."""
    heading = _PATTERNS["channel_heading"].match(words)
    return bool(heading or item_channel(words, channels))


def item_channel(words: str, channels: Channels) -> str | None:
    """The channel that an item begins with: «порталға – алушының өтініші»."""
    match = _PATTERNS["item_channel"].match(words)
    if match is None or not channels.is_name(match["whom"]):
        return None
    return channels.of_heading(match["whom"])


def open_case(scope: Scope, item: Item, words: str) -> None:
    """Take in the heading of a list, the `words` that an item opens with.

    «… орындаушылардың құзыретіне:» after sentences that are no items opens a list of something
    else.
    """
    named = _PATTERNS["case_heading"].search(words)
    goes_on = not scope.ended or any(follows(item, one) for one in (scope.heading, scope.last))
    told = goes_on or _PATTERNS["paper_word"].search(words)
    of_others = _PATTERNS["no_lead"].search(words) is not None
    scope.open = bool(named or told) and not of_others
    scope.kind = None if scope.open or of_others else item.text.rstrip(" :")
    if named is None and is_inside(item, scope.heading):
        return
    _leave_channel(scope, item)
    scope.case = _case_of(item, words, named) or scope.lead
    beside = scope.channel != "provider" and scope.ended
    if beside and item.label is None and item.text[:1].isupper():
        # a paragraph of its own after sentences: the list of the channel before it is over
        scope.channel = scope.only
    scope.heading = item
    scope.counted = 0


def _case_of(item: Item, words: str, named: regex.Match[str] | None) -> str | None:
    if named is None:
        return _bracket(item, len(words))
    end = named.start("tail") if named["tail"] else len(words)
    begin = _PATTERNS["heading_number"].match(item.words)  # «1. Заңды тұлғаны тіркеу үшін:»
    return trim(item.passage.part(begin.end() if begin else 0, end)).text


def _bracket(item: Item, end: int) -> str | None:
    aside = _PATTERNS["case_bracket"].search(item.words, 0, end)
    return as_printed(item.text, aside, "case") if aside else None


def leave_case(scope: Scope, item: Item) -> None:
    """A labelled item ends the case of a labelled heading before it, unless it belongs to it."""
    heading = scope.heading
    if item.label is None and scope.papers and scope.papers[-1].item.label is not None:
        # «ұзарту үшін: | 1) …; 2) …; | телнұсқасын беру үшін – өтініш»: a case beside it
        own = own_case(item.text)
        beside = own is not None and item.text.startswith(own)
        if beside and is_of_service(item.text[: len(own or "")]):
            scope.case, scope.heading = scope.lead, None
            return
    if item.number is None or heading is None or heading.label is None:
        return
    if counts_below(item, heading, scope.counted):
        scope.counted = item.number
    else:
        scope.case, scope.heading = scope.lead, None
