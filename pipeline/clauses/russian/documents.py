"""Required documents in Russian: the papers that an applicant brings, by channel and case.

A point that asks for papers opens with a lead («Перечень документов, необходимых …:», «…
представляет следующие документы:»). Below it stand headings that say to whom («через
портал:») or in which case («для переоформления лицензии услугополучатели представляют:»),
items with or without labels, and sentences that are no items («Сведения о документах …
услугодатель получает из информационных систем»).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from pipeline.clauses.channels import Channels
from pipeline.clauses.papers.marks import opens_contents
from pipeline.clauses.papers.paper import Paper, PaperLanguage, of_each_applicant
from pipeline.clauses.papers.prose import (
    STATED,
    Named,
    listed_papers,
    named_papers,
    sentences_of,
)
from pipeline.clauses.points import Item, Point, counts_below, says_something, trim
from pipeline.model import Passage
from pipeline.patterns import patterns
from pipeline.text import as_printed, plain

# A heading is short; a paragraph of 400 letters that ends in a colon introduces something else.
_LONGEST_HEADING = 420
_CHANNELS = ("portal", "psc", "provider")
_BRACKET = regex.compile(r"\([^()]*\)")


@dataclass(slots=True)
class _Scope:
    """What the headings passed so far say about the items below them.

    `inner` is the case that stands below the heading of a channel, and ends with it. `led` says
    that the lead names the case of all («Для регистрации …»): one of an item's own is nearer.
    `numbered` after an item with a label, up to the next heading. `ended` after a sentence that
    is no item, `open` until a list of something else follows it.
    `kind` is the heading of a list that may be one of papers again: it is, if an application
    opens it. `contents` below a form whose data are listed, up to the next labelled item;
    `closed` after an item without a label that ends in a full stop. `heading` is the labelled
    item that opened the case («6) для выдачи визы …:»), `counted` the last number below it.
    """

    channel: str | None
    case: str | None = None
    led: bool = False
    numbered: bool = False
    inner: str | None = None
    channelled: bool = False
    ended: bool = False
    open: bool = True
    kind: str | None = None
    contents: bool = False
    closed: bool = False
    heading: Item | None = None
    counted: int = 0
    papers: list[Paper] = field(default_factory=list)


def russian_papers(point: Point, channels: Channels) -> list[Paper]:
    """The papers of a point; none where it does not ask for any."""
    said = patterns("documents_ru")
    scope: _Scope | None = None
    papers: list[Paper] = []
    for item in (point.head, *point.rest):
        words = item.words
        lead = said.search("lead", words)
        if lead is not None and scope is not None and _is_paper_itself(item, words):
            lead = None
        if lead is not None and said.search("no_lead", words):
            scope = None
        elif lead is not None:
            case = _case(item, words) or (_case(item, words, "lead_case") if scope else None)
            if scope is not None and scope.channelled and item.label is not None:
                # «к услугодателю: | … | 3) при утере … представляет следующие документы:»
                scope.inner, scope.open, scope.ended = case, True, False
                scope.numbered = False
            else:
                scope = _Scope(
                    _channel(channels, words[: lead.end()]), case, led=True, papers=papers
                )
            scope.heading, scope.counted = item if item.label else None, 0
            _add_application(scope, item, words)
            _add_inline(scope, item, item.passage.part(lead.end()))
        elif scope is not None:
            _walk(scope, item, words, channels)
    return papers


def _is_paper_itself(item: Item, words: str) -> bool:
    """Whether words that open a list elsewhere name a paper of one: «оригиналы и копии следующих
    документов: устава, свидетельства …», «список документов в двух экземплярах;»."""
    named = item.text[:1].islower() and words.rstrip().endswith((";", "."))
    return named or patterns("documents_ru").search("kinds_lead", words) is not None


def _walk(scope: _Scope, item: Item, words: str, channels: Channels) -> None:
    """Take in one clause below a lead: a heading changes the scope, an item is a paper."""
    said = patterns("documents_ru")
    kind, scope.kind = scope.kind, None
    told = scope.contents and item.label is None and not said["next_case"].match(words)
    if told or item.clause.note or said["note"].match(words):
        return
    scope.contents = opens_contents(item, words, said)
    if scope.contents:
        _add(scope, item, item.passage)
        return
    if said.search("no_lead", words) and words.rstrip().endswith(":"):
        scope.open = False  # «При сдаче документов услугополучателю выдается расписка …:»
        return
    if not words.rstrip().endswith(":") and said.search("no_item", words):
        scope.ended = scope.ended or item.label is None
        return
    channel_end = _channel_end(words, channels)
    inline = said.search("case_inline", words) if scope.open else None
    if channel_end is not None:
        _open_channel(scope, item, channels, channel_end)
    elif inline is not None:
        _add_of_case(scope, item, inline)
    elif words.rstrip().endswith(":") and len(words) < _LONGEST_HEADING:
        _open_case(scope, item, words, channels)
        _add_application(scope, item, words)
    elif kind is not None and said["application"].match(words):
        scope.case, scope.open, scope.ended = kind, True, False
        _add(scope, item, item.passage)
    elif item.label is None and said["statement"].search(words) and not _is_listed(item, words):
        _add_sentences(scope, item, words, channels)
    elif scope.open:
        _leave_case(scope, item)
        channel, way = scope.channel, said["channel_dash"].match(words)
        scope.channel = _channel(channels, way.group()) if way else channel
        for named in _listed(item.passage):
            _add(scope, item, named.passage)
        scope.channel = channel
        scope.closed = item.label is None and item.text.rstrip().endswith(".")


def _listed(passage: Passage) -> list[Named]:
    """The papers of an item that semicolons divide; not those behind a case that it opens with."""
    own = _own_case(passage.text)
    if own is not None and passage.text.startswith(own):
        return [Named(passage, STATED)]
    return listed_papers(passage, patterns("documents_ru"))


def _channel_end(words: str, channels: Channels) -> int | None:
    """Where the heading of a channel ends; None if a clause begins with none."""
    heading = patterns("documents_ru")["channel_heading"].match(words)
    if heading is not None and len(words) < _LONGEST_HEADING:
        return heading.start("inline")
    return len(words) if words.rstrip().endswith(":") and channels.is_name(words) else None


def _open_case(scope: _Scope, item: Item, words: str, channels: Channels) -> None:
    """Take in a heading that names no channel: the case of the items below it, or their kind."""
    case = _case(item, words)
    if scope.ended and item.label is None and item.text[:1].isupper():
        # a paragraph of its own after sentences: the list of the channel before it is over
        scope.channel, scope.channelled = channels.only, False
    named = patterns("documents_ru")["paper_word"].search(words)
    scope.open = bool(case or not scope.ended or named)
    scope.kind = None if scope.open else item.text.rstrip(" :")
    scope.heading, scope.counted = item if item.label else None, 0
    scope.numbered = False
    if scope.channelled:
        scope.inner = case
    else:
        scope.case, scope.led = case, False


def _open_channel(scope: _Scope, item: Item, channels: Channels, end: int) -> None:
    """Take in the heading of a channel, and the papers behind its colon at `end`."""
    scope.channel = _channel(channels, item.words[:end], body=True)
    aside = _case(item, item.words[:end], "case_bracket")  # «при обращении на портал (для …):»
    scope.channelled, scope.inner, scope.ended = True, _case(item, item.words) or aside, False
    scope.open, scope.numbered = True, False
    _add_inline(scope, item, item.passage.part(end))


def _add_application(scope: _Scope, item: Item, words: str) -> None:
    """The application that a heading names before the papers that go with it."""
    given = patterns("documents_ru").search("application_given", words)
    if given is not None:
        _add(scope, item, item.passage.part(*given.span("paper")))


def _add_of_case(scope: _Scope, item: Item, case: regex.Match[str]) -> None:
    """Papers in one paragraph with their case: «2) для переоформления: заявление; договор»."""
    _leave_case(scope, item)
    inner, scope.inner = scope.inner, as_printed(item.text, case, "case")
    _add_inline(scope, item, item.passage.part(case.end()))
    scope.inner = inner


def _is_listed(item: Item, words: str) -> bool:
    """Whether an item without a label is a paper though it holds a verb: in a bracket, or in a
    sentence behind the one that names it («акт (далее – акт). Он не требуется в корпорации;»)."""
    if not item.text[:1].islower():
        return False
    said = patterns("documents_ru")
    first = _BRACKET.sub("", next(words[slice(*span)] for span in sentences_of(words, said)))
    listed = words.rstrip().endswith(";") or said["paper_word"].search(first) is not None
    return listed and not said["statement"].search(first)


def _leave_case(scope: _Scope, item: Item) -> None:
    """A labelled item ends the case of a labelled heading before it, unless it belongs to it."""
    heading = scope.heading
    if heading is None or item.number is None:
        return
    if counts_below(item, heading, scope.counted):
        scope.counted = item.number
    else:
        scope.case = scope.inner = scope.heading = None


def _add_sentences(scope: _Scope, item: Item, words: str, channels: Channels) -> None:
    """Sentences below a list: a paper is what they say that is to be brought."""
    said = patterns("documents_ru")
    scope.ended = True
    if scope.closed and item.text[:1].isupper():
        # «юридические лица представляют, также: | устав. | В тех случаях, когда …»
        scope.case = scope.inner = None
    for start, end in sentences_of(words, said):
        sentence = words[start:end]
        if said["brings"].search(sentence) and not said["no_paper"].search(sentence):
            part = trim(item.passage.part(start, end))
            way = said.search("channel_opening", sentence)
            # the case that a sentence names itself is nearer than that of the list
            own = part.text[way.end() :].strip() if way else part.text
            case = _own_case(own) or scope.inner or scope.case
            channel = _channel(channels, way.group()) if way else scope.channel
            for one, sure in _named_in(part):
                scope.papers.append(Paper(item, one, channel, case, sure))


def _named_in(sentence: Passage) -> list[Named]:
    """The papers that a sentence names behind its verb; one that names a single one is whole."""
    said = patterns("documents_ru")
    told = said["object"].search(plain(sentence.text))
    named = named_papers(sentence.part(*told.span("papers")), said) if told else []
    return named if len(named) > 1 else [Named(sentence, STATED)]


def _channel(channels: Channels, words: str, *, body: bool = False) -> str | None:
    """The one channel that words before papers name; None for several.

    Where they name none, it is the only one that the service has; of a heading with a body
    («в архив:») the provider.
    """
    said = patterns("clauses_ru")
    if said.search("provider_in_centre", words):
        return "psc"
    words = said["sent_through"].sub("", words)
    own = {name for name, called in channels.named if called.search(words)}
    named = [name for name in _CHANNELS if name in own or said.search(name, words)]
    if not named:
        return channels.only or ("provider" if body else None)
    return named[0] if len(named) == 1 else None


def _case(item: Item, words: str, pattern: str = "case_heading") -> str | None:
    """The case that a heading or a lead names: «Для переоформления лицензии»."""
    match = patterns("documents_ru")[pattern].search(words)
    return as_printed(item.text, match, "case").strip(" ,:–-") if match else None


def _add_inline(scope: _Scope, item: Item, passage: Passage) -> None:
    """Papers on the line of their heading or lead."""
    for named in named_papers(passage.strip(), patterns("documents_ru")):
        _add(scope, item, named.passage, named.confidence)


def _add(scope: _Scope, item: Item, passage: Passage, confidence: float = STATED) -> None:
    for part in of_each_applicant(passage, patterns("documents_ru")):
        if says_something(part):
            own = _own_case(part.text)
            if own is not None and _is_beside(scope, item, own):
                scope.case = scope.inner = None
            first = scope.led and own is not None and part.text.startswith(own)
            case = scope.inner or (own if first else scope.case) or own
            scope.papers.append(Paper(item, part, scope.channel, case, confidence))
    scope.numbered = scope.numbered or item.label is not None


def _is_beside(scope: _Scope, item: Item, own: str) -> bool:
    """Whether an item behind a numbered list opens a case beside it: «для продления: | 1) …; |
    2) …; | для выдачи дубликата – заявление»."""
    behind = scope.numbered and item.label is None and item.text.startswith(own)
    return behind and patterns("documents_ru")["case_of_service"].match(plain(own)) is not None


def _own_case(text: str) -> str | None:
    """The case that an item itself names: «(для юридических лиц)», «в случае …»."""
    said = patterns("documents_ru")
    words = plain(text)
    for name in ("case_opening", "case_bracket", "applicant_dash", "case_tail"):
        match = said[name].search(words)
        if match is not None:
            return as_printed(text, match, "case").strip(" ,;–—-")
    return None


RUSSIAN_PAPERS = PaperLanguage(patterns("documents_ru"), russian_papers, _channel, _own_case)
