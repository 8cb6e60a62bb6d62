"""The parts of an act: where the decree ends, where each standard and appendix begins and ends.

Only lines are divided here; what a part says is read by the modules after this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from pipeline.model import Document, Line, Passage
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.structure.layout import PAGE_BREAK, Layout, is_indented, unmarked_text
from pipeline.structure.names.references import ActReference
from pipeline.structure.parts.approved_titles import ApprovedTitle, read_approved_title
from pipeline.structure.parts.glued import parted
from pipeline.structure.parts.lines import Lines, Stamp
from pipeline.structure.parts.quoted_stamps import quoted_lines, without_quoted
from pipeline.structure.parts.stamps import find_stamps
from pipeline.structure.parts.tails import tail_start
from pipeline.text import as_printed, squeeze, to_cyrillic

_TITLE_LINES = 12
_OUTER_QUOTES = regex.compile(r"""[«“"](?<name>.+)[»”"]""", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a standard, regulation or rules on lines `start` to `end` (excluded)."""

    start: int
    end: int
    name: str
    instrument: str
    printed: str


@dataclass(frozen=True, slots=True)
class AppendixPart:
    """An appendix: its stamp (None if it has none), and where it begins and ends.

    An appendix of the act may carry a standard, whose title is then `carries`.
    """

    stamp: Stamp | None
    start: int
    body: int
    end: int
    carries: Title | None = None


@dataclass(frozen=True, slots=True)
class ServicePart:
    """A standard, regulation or rules: its title, the lines of its clauses, its appendices."""

    title: Title
    start: int
    body_end: int
    end: int
    appendices: tuple[AppendixPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of an act in their order. The decree's own lines end at `body_end`.

    `approved` is the title that names the act where the file has nothing of it but a standard.
    """

    source: Lines
    body_end: int
    services: tuple[ServicePart, ...]
    appendices: tuple[AppendixPart, ...]
    reference: ActReference | None = None
    approved: ApprovedTitle | None = None


@dataclass(slots=True)
class _Opening:
    """A place where a part opens, while the outline is being made."""

    start: int
    body: int
    stamp: Stamp | None = None
    title: Title | None = None
    act_appendix: Stamp | None = None
    children: list[Stamp] = field(default_factory=list)


def read_outline(document: Document, layout: Layout) -> Outline:
    """Divide a document into the decree, its services and all appendices."""
    russian = document.language == "ru"
    source = parted(Lines(document.lines, blocks=document.format == "markdown"), russian=russian)
    stamps = find_stamps(source, document.language)
    stamps = without_quoted(source, stamps, russian=russian)
    approved = read_approved_title(source, document.language)
    alone = _title_alone(source, approved) if approved else None
    if approved and alone:
        stamps = [approved.stamp, *(s for s in stamps if s.start >= alone.end)]
    openings = _openings(source, stamps)
    if alone:
        openings[0].title = alone
    if not russian:  # a Russian title names the instrument first, so its last line tells nothing
        openings = _with_unstamped(source, openings, stamps)
    first = openings[0].start if openings else len(source)
    services: list[ServicePart] = []
    appendices: list[AppendixPart] = []
    for number, opening in enumerate(openings):
        end = openings[number + 1].start if number + 1 < len(openings) else len(source)
        if opening.title is not None:
            services.append(_service(source, opening, opening.title, end, layout))
        if opening.act_appendix is not None or opening.title is None:
            stamp = opening.act_appendix or opening.stamp
            part = AppendixPart(stamp, opening.start, opening.body, end, opening.title)
            appendices.append(part)
            if opening.title is None:
                appendices += _children(opening.children, end)
    appendices = _cut(appendices)
    own = _own_act(stamps)
    return Outline(
        source, first, tuple(services), tuple(appendices), own, approved if alone else None
    )


def quoted_service(source: Lines, body: int, layout: Layout, language: str) -> ServicePart | None:
    """The document that an order quotes, on lines of its own, below a stamp that ends at `body`;
    None where its title does not stand there."""
    title = read_title(source, body)
    if title is None:
        return None
    stamps = [s for s in find_stamps(source, language) if s.start >= title.end]
    children = [stamp for stamp in stamps if stamp.kind == "part_appendix"]
    opening = _Opening(0, body, None, title, children=children)
    return _service(source, opening, title, len(source), layout)


def _service(
    source: Lines, opening: _Opening, title: Title, end: int, layout: Layout
) -> ServicePart:
    """A service with its appendices, one without a stamp before the stamped ones among them."""
    children = list(_children(opening.children, end))
    body_end = children[0].start if children else end
    tail = tail_start(source.lines, title.end, body_end, layout)
    if tail is not None:
        children.insert(0, AppendixPart(None, tail, tail, body_end))
        body_end = tail
    return ServicePart(title, opening.start, body_end, end, tuple(children))


def _cut(parts: list[AppendixPart]) -> list[AppendixPart]:
    """An appendix ends where the next one begins."""
    ordered = sorted(parts, key=lambda part: part.start)
    ends = [*(part.start for part in ordered[1:]), max((part.end for part in parts), default=0)]
    return [
        part if part.end <= stop else replace(part, end=stop)
        for part, stop in zip(ordered, ends, strict=False)
    ]


def _own_act(stamps: Sequence[Stamp]) -> ActReference | None:
    """The act that the stamps say this is: the one appended to, else the one approving.

    A stamp that names its issuer says more than one with a date and a number.
    """
    kinds = ("act_appendix", "approval")
    named = [s.reference for kind in kinds for s in stamps if s.kind == kind and s.reference]
    return next((act for act in named if act.issuer), named[0] if named else None)


def _openings(source: Lines, stamps: Sequence[Stamp]) -> list[_Opening]:
    """Where services and documents of the act open; appendices of services are children."""
    own = _own_act(stamps)
    found: list[_Opening] = []
    for stamp in stamps:
        last = found[-1] if found else None
        if stamp.kind == "part_appendix":
            if last is None:  # an appendix without anything that it could belong to
                found.append(_Opening(stamp.start, stamp.end, stamp))
            else:
                last.children.append(stamp)
            continue
        if last is not None and last.act_appendix and source.next_text(last.body) == stamp.start:
            last.body = stamp.end  # «… қаулысына 2-қосымша» and «… қаулысымен бекітілген»
            last.title = read_title(source, stamp.end)
            continue
        title = read_title(source, stamp.end)
        same = stamp.reference is None or own is None or stamp.reference.number == own.number
        if title is None and found and not same:
            continue  # a form that another act approved, inside an appendix
        act_appendix = stamp if stamp.kind in ("act_appendix", "list_appendix") else None
        found.append(_Opening(stamp.start, stamp.end, stamp, title, act_appendix))
    return found


def _with_unstamped(
    source: Lines, openings: list[_Opening], stamps: Sequence[Stamp]
) -> list[_Opening]:
    """Add the standards that have a title and a first section but no stamp."""
    known = {opening.title.end for opening in openings if opening.title}
    children = [child for opening in openings for child in opening.children]
    headed = {source.next_text(child.end) for child in children}
    extra: list[_Opening] = []
    for last in source.matching(patterns("structure"), "title_line"):
        if last + 1 in known or source.lines[last].cells:
            continue
        title = _unstamped_title(source, last)
        if title is not None and title.start not in headed:  # else an appendix is titled so
            extra.append(_Opening(title.start, title.start, None, title))
    if extra:  # what an order quotes is no document of the act
        quoted = quoted_lines(source, stamps, russian=False)
        extra = [opening for opening in extra if opening.start not in quoted]
    if not extra:
        return openings
    merged: list[_Opening] = []
    for opening in sorted([*openings, *extra], key=lambda opening: opening.start):
        stamp = opening.stamp
        if merged and opening.title is None and stamp and stamp.kind == "part_appendix":
            # it belonged to nothing while the standard above it was not known
            merged[-1].children += [stamp, *opening.children]
        else:
            merged.append(opening)
    for before, after in pairwise(merged):
        before_children = [child for child in before.children if child.start < after.start]
        after.children = [
            *(child for child in before.children if child.start >= after.start),
            *after.children,
        ]
        before.children = before_children
    return merged


def _title_alone(source: Lines, approved: ApprovedTitle) -> Title | None:
    """The title that names the act, if it is the one of a service's document."""
    stamp = approved.stamp
    return _title(source, approved.printed, stamp.start, stamp.end, ends_there=True)


def _unstamped_title(source: Lines, last: int) -> Title | None:
    first = last
    while first > 0 and last - first < _TITLE_LINES and not source.lines[first - 1].is_blank:
        first -= 1
    if first == 0 or is_indented(source.lines[first]):
        return None
    title = read_title(source, first)
    if title is None or title.end != last + 1 or not title.printed.startswith(("«", '"', "“")):
        return None
    after = source.next_text(last + 1)
    if after >= len(source) or source.lines[after].cells:
        return None
    text = unmarked_text(source.lines[after].text)
    structure = patterns("structure")
    opens = structure["section"].match(text) and text[:1] in "1Г" and len(text) < 200
    return title if opens or structure["note"].match(text) else None


def read_title(source: Lines, index: int) -> Title | None:
    """The title that stands at the first text from line `index` on, if one does; notes of
    changes may stand above it."""
    structure = patterns("structure")
    start = _behind_notes(source, source.next_text(index))
    taken: list[Line] = []
    for position in range(start, min(start + 2 * _TITLE_LINES, len(source))):
        line = source.lines[position]
        if line.is_blank:
            continue
        text = unmarked_text(line.text)
        if line.cells or len(taken) >= _TITLE_LINES or structure["note"].match(text):
            return None
        if taken and (structure["chapter"].match(text) or structure["point"].match(text)):
            return None
        taken.append(line)
        printed = title_text(taken).text
        title = _title(source, printed, start, position + 1)
        if title is not None or _ends_block(source, position, printed):
            return title
    return None


def _title(
    source: Lines, printed: str, start: int, end: int, *, ends_there: bool = False
) -> Title | None:
    """What is printed on lines `start` to `end` as the title of a service's document, if it is
    one; it `ends_there` for certain, or as far as what follows tells."""
    # one Latin letter («cтандарты») would hide a whole service
    found = patterns("structure")["title"].match(to_cyrillic(printed))
    if found is None and (ends_there or _ends_in_russian(source, end)):
        found = patterns("structure")["title_ru"].match(printed)
    if found is None or not _is_service(source, printed, end):
        return None
    instrument = next(kind for kind in ("standard", "regulation", "rules") if found[kind])
    name = _inside_quotes(as_printed(printed, found, "name"), printed)
    return Title(start, end, name, instrument, printed)


def _behind_notes(source: Lines, index: int) -> int:
    """The index of the text at `index`, or behind the notes that begin there: «Сноска. Приложение 1
    в редакции приказа …»."""
    note = patterns("structure")["note"]
    while index < len(source) and note.match(unmarked_text(source.lines[index].text)):
        index += 1
        while index < len(source) and not source.lines[index].is_blank:
            if unmarked_text(source.lines[index - 1].text).rstrip().endswith("."):
                break
            index += 1
        index = source.next_text(index)
    return index


def _ends_in_russian(source: Lines, end: int) -> bool:
    """A Russian title names the instrument first, so it goes on to the end of its block: to a
    blank line, a note, or the first chapter."""
    if end >= len(source) or source.lines[end].is_blank:
        return True
    following = unmarked_text(source.lines[end].text)
    structure = patterns("structure")
    return any(structure[name].match(following) for name in ("note", "chapter", "section"))


def _is_service(source: Lines, printed: str, after: int) -> bool:
    """Standards and regulations of public services, not any rules that an act approves."""
    structure = patterns("structure")
    if structure.search("public_service", printed):
        return True
    near = source.lines[after : after + 25]
    return structure.search("service_named", " ".join([line.text for line in near])) is not None


def _ends_block(source: Lines, position: int, printed: str) -> bool:
    """No title goes on after a full stop, nor over a blank line outside its quotes, but for the
    end of a page: «… мемлекеттік» | «қызмет регламенті»."""
    if printed.endswith((".", ";", ":")):
        return True
    after = position + 1
    if after >= len(source) or not source.lines[after].is_blank:
        return False
    following = source.next_text(after)
    over_page = following - after >= PAGE_BREAK and following < len(source)
    if over_page and unmarked_text(source.lines[following].text)[:1].islower():
        return False
    opened = printed.count("«") > printed.count("»") or printed.count('"') % 2 == 1
    return not opened and patterns("structure")["title_goes_on"].search(printed) is None


def service_name(printed: str) -> str:
    """The name of the service in the title of a standard, regulation or rules.

    >>> service_name("«Үй тіркеу» мемлекеттік қызмет көрсету қағидалары")
    'Үй тіркеу'
    >>> service_name("Правила оказания государственной услуги «Присвоение звания «Народный»")
    'Присвоение звания «Народный»'
    """
    structure = patterns("structure")
    found = structure["title"].match(to_cyrillic(printed)) or structure["title_ru"].match(printed)
    return _inside_quotes(as_printed(printed, found, "name") if found else printed, printed)


def _inside_quotes(name: str, printed: str) -> str:
    """What the outer quotes hold, nested quotes whole; all of it if there are none."""
    found = _OUTER_QUOTES.search(name)
    if found is not None:
        return _with_inner_mark(squeeze(found["name"]))
    lone = _with_inner_mark(squeeze(name.strip(' «»"“”')))
    return patterns("structure")["name_tail"].sub("", lone) or squeeze(printed)


def _with_inner_mark(name: str) -> str:
    """«Болашақ» стипендиясын тағайындау», «Присвоение звания «Народный»: one mark opens or closes
    the title and the name within it."""
    opened, closed = name.count("«"), name.count("»")
    return f"«{name}" if closed > opened else f"{name}»" if opened > closed else name


def title_text(lines: Sequence[Line]) -> Passage:
    """Lines of a title as one text, without marks of Markdown."""
    return join_lines([line.with_text(unmarked_text(line.text)) for line in lines])


def _children(stamps: Sequence[Stamp], end: int) -> Iterator[AppendixPart]:
    ends = [*(stamp.start for stamp in stamps[1:]), end]
    for stamp, stop in zip(stamps, ends, strict=False):
        yield AppendixPart(stamp, stamp.start, stamp.end, stop)
