"""The papers of a point of a Kazakh act.

A point that asks for papers opens with a lead («… мынадай құжаттарды ұсынады:»). Below it
stand headings, items with or without labels, and sentences that are no items («Құжаттардың
түпнұсқалары … қайтарылады»).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.clauses.channels import Channels
from pipeline.clauses.papers.leads import is_bare_lead, lead_end, receipts, unled_list
from pipeline.clauses.papers.marks import (
    both_cases,
    ends_list,
    is_listed,
    is_of_service,
    listed_case,
    opens_contents,
    own_case,
)
from pipeline.clauses.papers.paper import Paper, of_each_applicant
from pipeline.clauses.papers.prose import (
    INFERRED,
    STATED,
    Named,
    listed_papers,
    named_papers,
    sentences_of,
)
from pipeline.clauses.papers.scope import (
    Scope,
    item_channel,
    leave_case,
    names_channel,
    open_case,
    open_channel,
    opened,
)
from pipeline.clauses.points import Item, Point, is_behind, is_inside, says_something, trim
from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.text import plain

_PATTERNS = patterns("documents")
# A heading is short; a paragraph of 400 letters that ends in a colon introduces something else.
_LONGEST_HEADING = 420


def unled_papers(points: Sequence[Point], channels: Channels) -> list[Paper]:
    """The papers of the first point with a list that an application opens below a line about
    those who apply: it is asked for only where no list with a known lead was found."""
    for point in points:
        place = unled_list((point.head, *point.rest))
        if place is not None:
            found = kazakh_papers(point, channels, place)
            return [replace(one, confidence=min(one.confidence, INFERRED)) for one in found]
    return []


def kazakh_papers(point: Point, channels: Channels, unled: int | None = None) -> list[Paper]:
    """The papers of a point; none where it does not ask for any.

    `unled` is the place of an item that is taken for the lead of a list, whatever it says.
    """
    scope: Scope | None = None
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
        if lead is None and (place == unled or is_bare_lead(items, place)):
            # «Портал арқылы берілетін құжаттар:» below another lead is a heading of its list
            lead = None if scope and names_channel(words, channels) else len(words)
        if scope is not None and is_inside(item, scope.heading):
            lead = None  # «2) заңды тұлғалар үшін: | б) мынадай құжаттардың бірі:»
        if scope is not None and item.label and _PATTERNS.search("one_of_inline", words):
            lead = None  # «3) растайтын мынадай құжаттардың бірі: шарт, шот-фактура;»
        if lead is not None and _PATTERNS["no_lead"].search(words):
            scope = None
        elif lead is not None:
            scope = opened(scope, items[place:], channels, found)
            if lead == len(words) and scope.channel is None and names_channel(words, channels):
                open_channel(scope, item, words, channels)
            if not found and _PATTERNS.search("goes_with", words):
                _add_application(scope, items[: place + 1])
            opening = _PATTERNS["channel_opening"].match(words)
            if opening and scope.channel is None:
                scope.channel = channels.of_heading(opening.group())
            _add_beside(scope, item)
            _add_inline(scope, item, item.passage.part(lead))
        elif scope is not None:
            scope.listed = items[place - 1].words.rstrip().endswith(";")
            _walk(scope, item, words, channels)
            scope.last = scope.last if item.number is None else item
    return found


def _add_application(scope: Scope, items: Sequence[Item]) -> None:
    """The application itself, where papers are attached to one that is named before them."""
    for item in items:
        for start, end in sentences_of(item.words, _PATTERNS):
            given = _PATTERNS.search("application_given", item.words[start:end])
            if given:
                first, last = given.span("paper")
                _add(scope, item, item.passage.part(start + first, start + last))
                return


def _add_beside(scope: Scope, item: Item) -> None:
    """The papers that a lead names itself: «… куәлігін көрсетеді, сондай-ақ мынадай …:»."""
    beside = _PATTERNS.search("lead_beside", item.words)
    if beside is not None:
        _add(scope, item, item.passage.part(*beside.span("paper")))
        return
    for shown in _PATTERNS.finditer("lead_shown", item.words):
        _add(scope, item, item.passage.part(*shown.span("paper")))


def _walk(scope: Scope, item: Item, words: str, channels: Channels) -> None:
    """Take in one clause below a lead: a heading changes the scope, an item is a paper."""
    kind, scope.kind = scope.kind, None
    if item.clause.note or _PATTERNS["note"].match(words):
        return
    if scope.contents and item.label is None and not names_channel(words, channels):
        return
    if not words.rstrip().endswith(":") and _PATTERNS.search("no_item", words):
        scope.ended = scope.ended or item.label is None
        return
    scope.contents = opens_contents(item, words, _PATTERNS)
    if scope.contents:
        leave_case(scope, item)
        _add(scope, item, item.passage)
        return
    heading = _PATTERNS["channel_heading"].match(words)
    if heading and (heading["inline"].strip() or len(words) < _LONGEST_HEADING):
        open_channel(scope, item, words[: heading.start("inline")], channels)
        _add_inline(scope, item, item.passage.part(heading.start("inline")))
    elif words.rstrip().endswith(":") and channels.is_name(words):
        open_channel(scope, item, words, channels)
    elif words.rstrip().endswith(":") and len(words) < _LONGEST_HEADING:
        open_case(scope, item, words)
    elif (listed := listed_case(item)) is not None:
        _add_case(scope, item, *listed)
    elif kind is not None and _PATTERNS["application"].search(words):
        scope.case, scope.open, scope.ended = kind, True, False
        _add(scope, item, item.passage)
    elif item.label is None and _PATTERNS["statement"].search(words) and not is_listed(item):
        _take_in_sentences(scope, item, words, channels)
    elif scope.open:
        leave_case(scope, item)
        channel = scope.channel
        scope.channel = item_channel(words, channels) or channel
        behind = list(_asked_behind(item))
        own = item.passage.part(0, behind[0][0]) if behind else _cut_closing(item)
        _add_named(scope, item, _named_of(item, own))
        scope.channel = channel
        for start, end in behind:
            _add_sentence(scope, item, item.passage.part(start, end), words[start:end], channels)


def _named_of(item: Item, listed: Passage) -> list[Named]:
    """The papers of an item; those of a paragraph behind what they are for are divided:
    «телнұсқасын алу үшін – өтініш, төлем туралы құжат»."""
    own = own_case(listed.text) if item.label is None else None
    if own is not None and listed.text.startswith(own) and is_of_service(own):
        named = named_papers(listed, _PATTERNS)
        if all(_PATTERNS["listed_paper"].search(plain(one.passage.text)) for one in named):
            return named
    return listed_papers(listed, _PATTERNS)


def _asked_behind(item: Item) -> Iterator[tuple[int, int]]:
    """The sentences glued to a listed paper that ask for another one, to whom or in which case:
    «3) жарғы. Өкілі жүгінген кезде сенімхат ұсынылады.»"""
    listed = item.label is not None or is_listed(item)
    told = list(sentences_of(item.words, _PATTERNS)) if listed else []
    if not told or _PATTERNS["statement"].search(item.words[slice(*told[0])]):
        return
    for start, end in told[1:]:
        words = item.words[start:end]
        own = own_case(item.text[start:end])
        cased = own is not None and item.text.startswith(own, start)
        if (cased or _PATTERNS["channel_opening"].match(words)) and _brings(words):
            yield start, end


def _brings(words: str) -> bool:
    """Whether a sentence asks for a paper, not only for its original or in which form it is."""
    brings = _PATTERNS["brings"].search(words) is not None
    return brings and not any(_PATTERNS[no].search(words) for no in ("returned", "no_paper"))


def _take_in_sentences(scope: Scope, item: Item, words: str, channels: Channels) -> None:
    """What the sentences of a paragraph below a list ask for; the last item may look like one."""
    scope.ended = True
    if scope.listed and scope.open and ends_list(item):
        _add(scope, item, item.passage)
        return
    for start, end in sentences_of(words, _PATTERNS):
        _add_sentence(scope, item, item.passage.part(start, end), words[start:end], channels)


def _add_case(scope: Scope, item: Item, heading: str, papers: Sequence[Named]) -> None:
    """Papers on the line of their case: «меншік иесі өзгергенде: өтініш; шарттың көшірмесі».

    The case of a paragraph of its own is over with it, unless its list goes on below.
    """
    if item.label is None:
        open_case(scope, item, heading)
        if scope.open:
            _add_named(scope, item, papers)
        if not item.text.endswith((";", ",")):
            scope.case, scope.heading = scope.lead, None
        return
    leave_case(scope, item)
    case = scope.case
    scope.case = both_cases(case, item.text[: len(heading)].rstrip(" :"))
    _add_named(scope, item, papers)
    scope.case = case


def _add_named(scope: Scope, item: Item, papers: Sequence[Named]) -> None:
    """The papers of one item; a case that it opens with is that of all of them."""
    outer = case = scope.case
    for named in papers:
        own = own_case(named.passage.text)
        opens = own is not None and named.passage.text.startswith(own)
        scope.case = outer if opens else case
        _add(scope, item, named.passage, named.confidence)
        case = both_cases(outer, own) if opens else case
    scope.case = outer


def _add(scope: Scope, item: Item, passage: Passage, confidence: float = STATED) -> None:
    for part in of_each_applicant(passage, _PATTERNS):
        _add_one(scope, item, part, confidence)


def _add_one(scope: Scope, item: Item, passage: Passage, confidence: float) -> None:
    words = plain(passage.text)
    tail = _PATTERNS["verb_tail"].search(words)
    if tail and not words[: tail.start()].endswith(")"):
        passage = trim(passage.part(0, tail.start()))
    if any(letter.isalpha() for letter in passage.text):
        case = both_cases(scope.case, own_case(passage.text))
        scope.papers.append(Paper(item, passage, scope.channel, case, confidence))


def _add_inline(scope: Scope, item: Item, passage: Passage) -> None:
    """Papers on the line of their heading: «порталда: … сұраныс ұсынылады»."""
    for named in named_papers(passage.strip(), _PATTERNS):
        _add(scope, item, named.passage, named.confidence)


def _add_sentence(
    scope: Scope, item: Item, passage: Passage, words: str, channels: Channels
) -> None:
    """A sentence below a list is a paper only if it says that one is to be brought."""
    if not _brings(words):
        return
    channel = channels.only if is_behind(item, scope.whom) else scope.channel
    opening = _PATTERNS["channel_opening"].match(words)
    if opening:
        channel = channels.of_heading(opening.group())
        passage = passage.part(opening.end())
        words = words[opening.end() :]
    named = () if opening else _PATTERNS["sent_to"].finditer(words)
    sent = next((whom for whom in named if channels.is_name(whom["whom"])), None)
    channel = channels.of_heading(sent["whom"]) if sent else channel
    own = own_case(passage.text)
    of_all = own is None or passage.text.startswith(own)
    tail = _PATTERNS["verb_tail"].search(words)
    condition = _PATTERNS.search("if_clause", words)
    begin = condition.end() if condition else 0
    subjects = list(_PATTERNS["subject"].finditer(words, begin, tail.start() if tail else begin))
    if tail and subjects:
        # «… болуы тиіс не тұтынушы мұрағаттық анықтама тапсыруы қажет»
        first = subjects[-1].end()
        first = sent.end() if sent and sent.start("whom") == first else first
        passage = passage.part(first, tail.start())
    passage = trim(passage)
    if says_something(passage):
        # a labelled heading holds for the sentences of its item, one without a label for its list
        labelled = scope.heading is not None and scope.heading.label is not None
        above = scope.case
        if opening and item.label is None and scope.papers and scope.papers[-1].item.label:
            above = scope.lead  # a channel behind the list of a case: «Портал арқылы … жолданады»
        if _PATTERNS["case_all"].match(words):
            above, labelled = scope.lead, False
        case = both_cases(above, own) if labelled else own or above
        for one, sure in _named_in(passage) if of_all else (Named(passage, STATED),):
            scope.papers.append(Paper(item, one, channel, case, sure))


def _named_in(sentence: Passage) -> list[Named]:
    """The papers that a sentence names; one of a single paper keeps its verb."""
    tail = _PATTERNS["last_verb"].search(plain(sentence.text))
    named = named_papers(sentence.part(0, tail.start()) if tail else sentence, _PATTERNS)
    return named if len(named) > 1 else [Named(sentence, STATED)]


def _cut_closing(item: Item) -> Passage:
    """An item without the closing sentence of the point that is glued to it.

    «8) … туралы құжаттар. Салыстырып тексеру үшін құжаттардың түпнұсқалары … қайтарылады.»
    """
    closing = _PATTERNS["glued_closing"].search(item.words)
    return item.passage.part(0, closing.start()) if closing else item.passage
