"""Lines as paragraphs: where one begins depends on how the converter laid out the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

import regex

from pipeline.model import Document, Line
from pipeline.patterns import patterns
from pipeline.values import value

PAGE_BREAK = 3  # blank lines that stand for the end of a page
_INDENTED = " " * 4  # six spaces open a paragraph, one or two are slips of a converter
# Of so many lines of running text one opens a paragraph with an indentation: where they are
# fewer than many, they may be those of forms only.
_SOME, _MANY = 50, 8
_FEW = 40  # of so many lines one may be blank though blank lines divide nothing
_OFTEN = 5  # items behind blank lines for one that is not
_FULL = 0.9  # share of the lines of running text that are no longer than a full line
_PROSE = 40  # letters of a line of running text
# A link that was taken out of its line («сәйкес  Орталық;1-қосымшасына») hides the line's end.
_DISPLACED = regex.compile(r"(?<=[\p{Ll})»\"][.;:])[\p{L}\d«\"][^.;:]*$")
# Marks of Markdown around a line; they are no part of the text.
_MARKS_BEFORE = regex.compile(r"^\s*(?:>\s?)*(?:#{1,6}\s+)?(?:[*_]{1,3}(?=\S)(?!_))?")
_MARKS_AFTER = regex.compile(r"(?<=[^\s*_])[*]{1,3}(?:\s{2,}|\\)?$")
_NUMBER = regex.compile(r"\d{1,3}(?:-\d{1,2})?\s?\.")
_ABBREVIATION = 5  # letters: «обл.»
_LONGEST_LABEL = 8  # «12-10 )»


class Layout(Enum):
    """How paragraphs are told apart."""

    INDENTED = "indentation opens a paragraph"
    SPACED = "blank lines divide paragraphs"
    DENSE = "neither divides all paragraphs; their last lines are short"
    MIXED = "as dense, but blank lines divide most"
    WHOLE = "every line is a paragraph"


@value
class Paragraph:
    """Lines of one paragraph. `centred` says that it stands apart without indentation, `apart`
    that it has blank lines above and below where these divide no paragraphs, as few have."""

    lines: tuple[Line, ...]
    centred: bool
    apart: bool = False


def layout_of(document: Document) -> Layout:
    """The layout of a document: its format tells, or the indentation of its lines."""
    if document.format in ("docx", "html", "markdown"):
        return Layout.WHOLE
    texts = [line.text for line in document.lines]
    indented = "\n".join(["", *texts]).count(f"\n{_INDENTED}")
    tabbed = len([line for line in document.lines if line.cells])
    prose = len([text for text in texts if len(text) > _PROSE]) - tabbed
    if indented > prose / _SOME and _indents_open(document.lines, many=indented > prose / _MANY):
        return Layout.INDENTED
    blank = len([text for text in texts if not text or text.isspace()])
    return _divided(texts) if blank >= len(texts) / _FEW else Layout.DENSE


def _indents_open(lines: Sequence[Line], *, many: bool) -> bool:
    """Whether points and items of lists are indented, and not the lines of forms alone; where
    `many` lines are, this takes a few of them to say no."""
    printed = [line.text for line in lines if line.cells is None and len(line.text) > _PROSE]
    labelled = [text for text in printed if is_labelled(unmarked_text(text))]
    indented = len([text for text in labelled if text.startswith(_INDENTED)])
    return indented * 2 >= len(labelled) or (many and len(labelled) < _MANY)


def _divided(texts: Sequence[str]) -> Layout:
    """Whether items of lists stand behind blank lines, rather than below the item before.

    Blank lines may stand around titles and tables only; or, where the space between paragraphs
    is less than a line, between most of them.
    """
    divided = undivided = 0
    for before, text in pairwise(texts):
        if len(text) > _PROSE and is_labelled(unmarked_text(text)):
            if not before or before.isspace():
                divided += 1
            elif _stopped(unmarked_text(before)):
                undivided += 1
    if divided >= _OFTEN * undivided:
        return Layout.SPACED
    return Layout.MIXED if divided >= undivided else Layout.DENSE


def unmarked_text(text: str) -> str:
    """A line's text without marks of Markdown and without white space at its ends.

    >>> unmarked_text("**Мемлекеттік қызмет**"), unmarked_text("> *1-қосымша*  ")
    ('Мемлекеттік қызмет', '1-қосымша')
    """
    stripped = text.strip()
    if stripped[:1] in "*_#>" or stripped.endswith("**"):
        stripped = _MARKS_AFTER.sub("", _MARKS_BEFORE.sub("", stripped, count=1)).strip()
    return stripped


def unmarked(line: Line) -> Line:
    """A line without marks of Markdown; where it has none, white space at its ends stays,
    as that tells where a displaced fragment was: « қаулысымен (алғашқы … он күнN 228».
    """
    text = unmarked_text(line.text)
    return line if text == line.text.strip() else line.with_text(text)


def indent(line: Line) -> int:
    """How many spaces a line begins with."""
    return len(line.text) - len(line.text.lstrip(" "))


def is_indented(line: Line) -> bool:
    """Whether a line begins with so many spaces that it may open a paragraph."""
    return line.text.startswith(_INDENTED)


def paragraphs(lines: Sequence[Line], layout: Layout) -> list[Paragraph]:
    """The paragraphs of a stretch of prose, headings among them."""
    if layout is Layout.WHOLE:
        return _with_labels([Paragraph((line,), True) for line in lines if not line.is_blank])
    found: list[Paragraph] = []
    current: list[Line] = []
    blanks = 0
    deep = _centred_from(lines) if layout is Layout.INDENTED else 0
    width = _width(lines) if layout in (Layout.DENSE, Layout.MIXED) else 0
    above, is_dense = False, layout is Layout.DENSE
    for line in lines:
        if line.is_blank:
            blanks += 1
            continue
        if current:
            begins = _begins_dense(line, current[-1], width) if width else False
            begins = begins or _is_row(line) or _is_row(current[-1])
            begins = begins or (blanks > 0 and line.heading != current[-1].heading)
            if begins or _begins(line, current, blanks, layout):
                found.append(_paragraph(current, deep, above and blanks > 0 and is_dense))
                current = []
        if not current:
            above = blanks > 0
        current.append(line)
        blanks = 0
    if current:
        found.append(_paragraph(current, deep))
    return _with_labels(found)


def _with_labels(found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with «2)», where a converter left it in one of its own, before its text."""
    if not any(_is_label(one) for one in found):
        return found
    joined: list[Paragraph] = []
    waits = False
    for one in found:
        first = one.lines[0]
        if waits and not (first.heading or first.cells or is_labelled(unmarked_text(first.text))):
            joined[-1] = Paragraph((*joined[-1].lines, *one.lines), joined[-1].centred)
        else:
            joined.append(one)
        waits = _is_label(one)
    return joined


def _is_label(paragraph: Paragraph) -> bool:
    text = paragraph.lines[0].text.strip()
    if len(text) > _LONGEST_LABEL or len(paragraph.lines) > 1:
        return False
    return patterns("structure")["label_alone"].match(text) is not None


def _paragraph(lines: list[Line], deep: int, apart: bool = False) -> Paragraph:
    """`deep` is the indentation of centred lines; 0 where indentation says nothing."""
    centred = not deep or not is_indented(lines[0]) or indent(lines[0]) >= deep
    return Paragraph(tuple(lines), centred and not _is_row(lines[0]), apart)


def _is_row(line: Line) -> bool:
    """A row of a table is a paragraph of its own and no title."""
    return line.cells is not None


def _centred_from(lines: Sequence[Line]) -> int:
    """The indentation from which a line is centred: clearly deeper than paragraphs begin."""
    usual = Counter(indent(line) for line in lines if is_indented(line))
    return (usual.most_common(1)[0][0] if usual else 6) + 4


def _begins(line: Line, current: list[Line], blanks: int, layout: Layout) -> bool:
    """A new paragraph begins on `line`, before which `blanks` blank lines stand."""
    if layout is Layout.INDENTED:
        return _begins_indented(line, current, blanks)
    if layout in (Layout.DENSE, Layout.MIXED) and not blanks:
        return False
    text, last = unmarked_text(line.text), unmarked_text(current[-1].text)
    stopped = _stopped(last)
    if is_labelled(text):
        return blanks > 0 or stopped
    if stopped or not blanks:
        return stopped and blanks > 0
    return _opens(text) and (_over(last) or _is_heading(current))


def _width(lines: Sequence[Line]) -> int:
    """How long a full line is."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _PROSE)
    return lengths[int(len(lengths) * _FULL)] if lengths else _PROSE


def _begins_dense(line: Line, before: Line, width: int) -> bool:
    """A new paragraph begins on `line`, where neither indentation nor blank lines tell.

    An item of a list ends in a semicolon, what opens one in a colon. After a full stop a
    paragraph begins if the next word would have found room on the line.
    """
    text, last = unmarked_text(line.text), unmarked_text(before.text)
    if "  " in last:
        last = _DISPLACED.sub("", last)
    if last.endswith((";", ":")):
        return True
    if _NUMBER.fullmatch(last):  # «9.» | «Перечень» | «документов», which a page sets wide apart
        return is_labelled(text)
    short = len(last) + 1 + len(text.partition(" ")[0]) < width
    if is_labelled(text):
        return short or _stopped(last)
    if text.endswith(":") and _stopped(last):
        # «орталыққа:» heads a list without a capital; behind «қ.» a sentence may go on.
        return short or text[:1].islower() or len(last.rpartition(" ")[2]) > _ABBREVIATION
    return short and _opens(text) and (_over(last) or _is_heading([before]))


def _begins_indented(line: Line, current: list[Line], blanks: int) -> bool:
    if is_indented(line):
        return True
    text = unmarked_text(line.text)
    # «… көшірмесі¹;» | «¹ Түпнұсқалар қайтарылады.»: notes may have margins of their own
    note = _stopped(current[-1].text) and patterns("structure")["footnote"].match(text)
    if not blanks:
        # «… орындаушыға табыстайды.» | «3. Орталықпен өзара іс-қимыл тәртібі»
        return bool(note) or (_stopped(current[-1].text) and _numbered_title(text))
    if note or _numbered_title(text):
        return True
    if not is_indented(current[0]):
        # A centred heading goes on to the next blank line.
        return blanks < PAGE_BREAK or _opens(text)
    return _opens(text) and _over(current[-1].text)


def _opens(text: str) -> bool:
    """The line may open a paragraph: no small letter, no closing mark before anything else."""
    first = text.lstrip('«"“(–- ')[:1]
    return first.isupper() or is_labelled(text)


def _stopped(text: str) -> bool:
    """The text ends in a mark that ends a sentence or an item of a list."""
    return text.rstrip('*_»")⁰¹²³⁴⁵⁶⁷⁸⁹').endswith((".", ";", ":", "!", "?"))


def _over(text: str) -> bool:
    """The text may be over: it ends in such a mark, or in a verb whose mark is missing."""
    return patterns("structure")["sentence_over"].search(unmarked_text(text)) is not None


def _numbered_title(text: str) -> bool:
    """«4. Халыққа қызмет көрсету …» without indentation is the title of a section."""
    structure = patterns("structure")
    found = structure["section"].match(text) or structure["chapter"].match(text)
    return found is not None


def is_labelled(text: str) -> bool:
    """Whether a paragraph that has a label begins with the text: «1.», «2)», «–»."""
    return patterns("structure")["paragraph_start"].match(text) is not None


def _is_heading(current: list[Line]) -> bool:
    text = unmarked_text(current[0].text)
    return patterns("structure")["section"].match(text) is not None and len(text) < 120
