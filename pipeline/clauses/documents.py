"""Required documents: the papers that an applicant brings, by channel and case.

A point that asks for papers opens with a lead («… мынадай құжаттарды ұсынады:»). Below it
stand headings that say to whom («орталыққа:») or in which case («… берген кезде:»), items
with or without labels, and sentences that are no items («Құжаттардың түпнұсқалары …
қайтарылады»).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from pipeline.clauses.channels import Channels, channels_by_service
from pipeline.clauses.paper import Paper, PaperLanguage, of_each_applicant
from pipeline.clauses.paper_leads import is_bare_lead, lead_end, receipts
from pipeline.clauses.paper_marks import (
    copy_kind_of,
    ends_list,
    form_of,
    is_listed,
    opens_contents,
    own_case,
)
from pipeline.clauses.points import (
    Item,
    Outlines,
    Point,
    counts_below,
    follows,
    is_inside,
    outlines,
    says_something,
    trim,
)
from pipeline.clauses.prose_papers import STATED, named_papers, prose_papers, sentences_of
from pipeline.model import Passage
from pipeline.patterns import PatternSet, patterns
from pipeline.schema import RequiredDocument
from pipeline.structure.model import Act, ServiceText
from pipeline.text import as_printed, plain

_PATTERNS = patterns("documents")
# A heading is short; a paragraph of 400 letters that ends in a colon introduces something else.
_LONGEST_HEADING = 420
# Regulations tell what the office does with papers, step by step.
_ASKING = ("standard", "rules")


@dataclass(slots=True)
class _Scope:
    """What the headings passed so far say about the items below them.

    `ended` after a sentence that is no item; `open` until another list follows such a sentence;
    `kind` is the heading of such a list, which is one of papers if an application opens it;
    `contents` below a form whose data are listed, up to the next labelled item; `last` is the
    labelled item passed last, `counted` the last number below `heading`; `listed` if the clause
    before ends in a semicolon; `whom` is the heading of the channel, `before` how many papers
    stand above it, `outer` the labelled heading of a case above it with its case and channel,
    `nested` if channels stand below cases; `lead` is the case of the whole list.
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
    papers: list[Paper] = field(default_factory=list)


def read_documents(
    act: Act,
    known: Outlines | None = None,
    told: PaperLanguage | None = None,
    by_service: Mapping[str, Channels] | None = None,
) -> list[RequiredDocument]:
    """The papers of every service, in the order of the text.

    `known` are the act's outlines and `by_service` its channels, if they were read before;
    `told` is how the language of the act tells of papers, without it the act is in Kazakh.
    """
    known, by_service = known or outlines(act), by_service or channels_by_service(act)
    told = told or PaperLanguage(_PATTERNS, kazakh_papers, Channels.of_lead, own_case)
    rows: list[RequiredDocument] = []
    for service in act.services:
        key = service.service.service_id
        papers = [paper for point in known[key] for paper in told.of_point(point, by_service[key])]
        if not papers and service.service.instrument in _ASKING:
            papers = list(_in_prose(known[key], told, by_service[key]))
        rows += _rows(act, service, papers)
    return rows


def _in_prose(points: Sequence[Point], told: PaperLanguage, channels: Channels) -> Iterator[Paper]:
    for item, named, lead in prose_papers(points, told.said):
        case = told.case_of(named.passage.text)
        yield Paper(item, named.passage, told.channel_of(channels, lead), case, named.confidence)


def document_patterns(language: str | None) -> PatternSet:
    """The patterns of lists of papers in a language (`kk`, `ru`)."""
    return patterns("documents_ru" if language == "ru" else "documents")


def _rows(act: Act, service: ServiceText, papers: Sequence[Paper]) -> Iterator[RequiredDocument]:
    forms = {
        appendix.appendix.number or "": appendix.appendix.appendix_id
        for appendix in service.appendices
    }
    for count, paper in enumerate(papers, start=1):
        words = plain(paper.passage.text)
        yield RequiredDocument(
            document_id=f"{service.service.service_id}.d{count:03d}",
            service_id=service.service.service_id,
            provision_id=paper.item.clause.provision.provision_id,
            point=paper.item.path,
            item_label=paper.item.label,
            channel=paper.channel,
            case_label=paper.case,
            text=paper.passage.text,
            form_appendix_id=form_of(words, forms, paper.item),
            copy_kind=copy_kind_of(words),
            **paper.passage.span().in_file(act.decree.source_file),
            confidence=paper.confidence,
        )


def kazakh_papers(point: Point, channels: Channels) -> list[Paper]:
    """The papers of a point; none where it does not ask for any."""
    scope: _Scope | None = None
    found: list[Paper] = []
    items = (point.head, *point.rest)
    shown = receipts(items)
    for place, item in enumerate(items):
        words = item.words
        if _PATTERNS.search("handed_in", words):
            scope = None
        if place in shown:
            continue
        lead = lead_end(words)
        if lead is None and is_bare_lead(items, place):
            lead = len(words)
        if scope is not None and is_inside(item, scope.heading):
            lead = None  # «2) заңды тұлғалар үшін: | б) мынадай құжаттардың бірі:»
        if lead is not None and _PATTERNS["no_lead"].search(words):
            scope = None
        elif lead is not None:
            scope = _opened(scope, items[place:], channels, found)
            if not found and _PATTERNS.search("goes_with", words):
                _add_application(scope, items[:place])
            _add_beside(scope, item)
            _add_inline(scope, item, item.passage.part(lead))
        elif scope is not None:
            scope.listed = items[place - 1].words.rstrip().endswith(";")
            _walk(scope, item, words, channels)
            scope.last = scope.last if item.number is None else item
    return found


def _opened(
    before: _Scope | None, items: Sequence[Item], channels: Channels, papers: list[Paper]
) -> _Scope:
    """What the first of some items, a lead, opens; «… мынадай құжаттардың бірін:» stays in the
    list of its channel."""
    item, words = items[0], items[0].words
    if before is None:
        return _Scope(channels.of_lead(words), papers=papers)
    if _PATTERNS.search("one_of", words):
        return _Scope(before.channel, own_case(item.text), papers=papers)
    scope = _Scope(channels.of_lead(words), papers=papers)
    case = _PATTERNS["lead_case"].search(words)
    scope.case = scope.lead = as_printed(item.text, case, "case") if case else None
    if scope.channel is None and _stays(before, items):
        scope.channel, scope.whom, scope.before = before.channel, before.whom, before.before
        if is_inside(item, before.whom):
            scope.case = scope.case or before.case
    return scope


def _stays(scope: _Scope, items: Sequence[Item]) -> bool:
    """Whether a further lead is in the list of a channel: below a label of it, right below its
    heading, or before the next of such headings («1) бөлімде: … | 2) порталда:»)."""
    if scope.whom is None:
        return False
    if len(scope.papers) == scope.before or is_inside(items[0], scope.whom):
        return True
    following = (item.words for item in items if follows(item, scope.whom))
    return any(map(_PATTERNS["channel_heading"].match, following))


def _add_application(scope: _Scope, items: Sequence[Item]) -> None:
    """The application itself, where papers are attached to one that is named before them."""
    for item in items:
        for start, end in sentences_of(item.words, _PATTERNS):
            given = _PATTERNS.search("application_given", item.words[start:end])
            if given:
                first, last = given.span("paper")
                _add(scope, item, item.passage.part(start + first, start + last))
                return


def _add_beside(scope: _Scope, item: Item) -> None:
    """The paper that a lead names itself: «… куәлігін көрсетеді, сондай-ақ мынадай …:»."""
    shown = _PATTERNS.search("lead_beside", item.words)
    if shown is not None:
        _add(scope, item, item.passage.part(*shown.span("paper")))


def _walk(scope: _Scope, item: Item, words: str, channels: Channels) -> None:
    """Take in one clause below a lead: a heading changes the scope, an item is a paper."""
    kind, scope.kind = scope.kind, None
    if _PATTERNS["note"].match(words):
        return
    if scope.contents and item.label is None and not _names_channel(words, channels):
        return
    if not words.rstrip().endswith(":") and _PATTERNS.search("no_item", words):
        scope.ended = scope.ended or item.label is None
        return
    scope.contents = opens_contents(item, words, _PATTERNS)
    if scope.contents:
        _leave_case(scope, item)
        _add(scope, item, item.passage)
        return
    heading = _PATTERNS["channel_heading"].match(words)
    if heading and (heading["inline"].strip() or len(words) < _LONGEST_HEADING):
        _open_channel(scope, item, words[: heading.start("inline")], channels)
        _add_inline(scope, item, item.passage.part(heading.start("inline")))
    elif words.rstrip().endswith(":") and channels.is_name(words):
        _open_channel(scope, item, words, channels)
    elif words.rstrip().endswith(":") and len(words) < _LONGEST_HEADING:
        _open_case(scope, item, words)
    elif kind is not None and _PATTERNS["application"].search(words):
        scope.case, scope.open, scope.ended = kind, True, False
        _add(scope, item, item.passage)
    elif item.label is None and _PATTERNS["statement"].search(words) and not is_listed(item):
        scope.ended = True
        if scope.listed and scope.open and ends_list(item):
            _add(scope, item, item.passage)
            return
        for start, end in sentences_of(words, _PATTERNS):
            _add_sentence(scope, item, item.passage.part(start, end), words[start:end], channels)
    elif scope.open:
        _leave_case(scope, item)
        channel = scope.channel
        scope.channel = _item_channel(words, channels) or channel
        _add(scope, item, _cut_closing(item))
        scope.channel = channel


def _open_channel(scope: _Scope, heading: Item, words: str, channels: Channels) -> None:
    if heading.label is not None:
        scope.outer = None
    elif scope.heading is not None and scope.heading.number is not None:
        scope.outer = scope.heading, scope.case, scope.channel
    channel = channels.of_heading(words)
    scope.channel, scope.whom, scope.before = channel, heading, len(scope.papers)
    stays = scope.nested and heading.label is None
    aside = _bracket(heading, len(words))
    scope.case, scope.heading = aside or (scope.case if stays else scope.lead), None
    scope.counted, scope.ended, scope.open = 0, False, True


def _leave_channel(scope: _Scope, item: Item) -> None:
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


def _names_channel(words: str, channels: Channels) -> bool:
    heading = _PATTERNS["channel_heading"].match(words)
    return bool(heading or _item_channel(words, channels))


def _item_channel(words: str, channels: Channels) -> str | None:
    """The channel that an item begins with: «порталға – алушының өтініші»."""
    match = _PATTERNS["item_channel"].match(words)
    if match is None or not channels.is_name(match["whom"]):
        return None
    return channels.of_heading(match["whom"])


def _open_case(scope: _Scope, item: Item, words: str) -> None:
    """Take in the heading of a list; «… орындаушылардың құзыретіне:» after sentences that are
    no items opens a list of something else."""
    named = _PATTERNS["case_heading"].search(words)
    goes_on = not scope.ended or any(follows(item, one) for one in (scope.heading, scope.last))
    told = goes_on or _PATTERNS["paper_word"].search(words)
    of_others = _PATTERNS["no_lead"].search(words) is not None
    scope.open = bool(named or told) and not of_others
    scope.kind = None if scope.open or of_others else item.text.rstrip(" :")
    if named is None and is_inside(item, scope.heading):
        return
    _leave_channel(scope, item)
    scope.case = _case_of(item, named) or scope.lead
    beside = scope.channel != "provider" and scope.ended
    if beside and item.label is None and item.text[:1].isupper():
        # a paragraph of its own after sentences: the list of the channel before it is over
        scope.channel = None
    scope.heading = item
    scope.counted = 0


def _case_of(item: Item, named: regex.Match[str] | None) -> str | None:
    if named is None:
        return _bracket(item, len(item.words))
    end = named.start("tail") if named["tail"] else len(item.text)
    return trim(item.passage.part(0, end)).text


def _bracket(item: Item, end: int) -> str | None:
    aside = _PATTERNS["case_bracket"].search(item.words, 0, end)
    return as_printed(item.text, aside, "case") if aside else None


def _leave_case(scope: _Scope, item: Item) -> None:
    """A labelled item ends the case of a labelled heading before it, unless it belongs to it."""
    heading = scope.heading
    if item.number is None or heading is None or heading.label is None:
        return
    if counts_below(item, heading, scope.counted):
        scope.counted = item.number
    else:
        scope.case, scope.heading = scope.lead, None


def _add(scope: _Scope, item: Item, passage: Passage, confidence: float = STATED) -> None:
    for part in of_each_applicant(passage, _PATTERNS):
        _add_one(scope, item, part, confidence)


def _add_one(scope: _Scope, item: Item, passage: Passage, confidence: float) -> None:
    words = plain(passage.text)
    tail = _PATTERNS["verb_tail"].search(words)
    if tail and not words[: tail.start()].endswith(")"):
        passage = trim(passage.part(0, tail.start()))
    if says_something(passage):
        case = scope.case
        if case is None or _PATTERNS["case_each"].search(plain(case)):
            case = own_case(passage.text) or case
        scope.papers.append(Paper(item, passage, scope.channel, case, confidence))


def _add_inline(scope: _Scope, item: Item, passage: Passage) -> None:
    """Papers on the line of their heading: «порталда: … сұраныс ұсынылады»."""
    for named in named_papers(passage.strip(), _PATTERNS):
        _add(scope, item, named.passage, named.confidence)


def _add_sentence(
    scope: _Scope, item: Item, passage: Passage, words: str, channels: Channels
) -> None:
    """A sentence below a list is a paper only if it says that one is to be brought."""
    brings = _PATTERNS["brings"].search(words)
    if not brings or any(_PATTERNS[no].search(words) for no in ("returned", "no_paper")):
        return
    channel = scope.channel
    opening = _PATTERNS["channel_opening"].match(words)
    if opening:
        channel = channels.of_heading(opening.group())
        passage = passage.part(opening.end())
        words = words[opening.end() :]
    tail = _PATTERNS["verb_tail"].search(words)
    subjects = list(_PATTERNS["subject"].finditer(words, 0, tail.start() if tail else 0))
    if tail and subjects:
        # «… болуы тиіс не тұтынушы мұрағаттық анықтама тапсыруы қажет»
        passage = passage.part(subjects[-1].end(), tail.start())
    passage = trim(passage)
    if says_something(passage):
        scope.papers.append(Paper(item, passage, channel, scope.case or own_case(passage.text)))


def _cut_closing(item: Item) -> Passage:
    """An item without the closing sentence of the point that is glued to it.

    «8) … туралы құжаттар. Салыстырып тексеру үшін құжаттардың түпнұсқалары … қайтарылады.»
    """
    closing = _PATTERNS["glued_closing"].search(item.words)
    return item.passage.part(0, closing.start()) if closing else item.passage
