"""Paragraphs become provisions: sections, points, subpoints and what stands between them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from pipeline.model import Finding, Line, Passage
from pipeline.patterns import patterns
from pipeline.repair import repair_passage
from pipeline.schema import Provision
from pipeline.structure.layout import Layout, Paragraph, paragraphs, unmarked_text
from pipeline.structure.model import Clause
from pipeline.structure.parts.glued import subpoints
from pipeline.structure.prose.footnotes import is_footnote
from pipeline.structure.prose.lists import (
    close,
    goes_on_inside,
    is_inside,
    label_of,
    list_for,
)
from pipeline.structure.prose.quotes import quoted_places, row_pieces
from pipeline.structure.prose.reading import Owner, Reading, State, new_key
from pipeline.structure.prose.unnumbered import infer_number
from pipeline.text import with_dash

_GAP = 12  # how far a point's number may run ahead of the last one
_LONGEST_TITLE = 200  # letters
_MARKS_BEGIN = ("#", ">")
_ARTICLE_BEGINS = "Сс"  # «Статья 10», where no number stands first
# Marks of emphasis: two stars, or one at each end of a line. A star alone is the footnote
# mark of the act itself («куәліктің* көшірмесі», «Ескертпе: * …»).
_MARKS = regex.compile(r"\*\*|^\s*\*(?=\S.*\*\s*$)|\*(?=\s*$)(?<=^\s*\*\S.*\*)")


def read_provisions(lines: Sequence[Line], layout: Layout, owner: Owner) -> Reading:
    """The provisions of the prose in `lines`, the lines of an act or of a standard.

    Wordings that an act quotes for another act are paragraphs of it, whatever their labels.
    """
    state = State(owner)
    read = [(paragraph, _passage(paragraph, state)) for paragraph in paragraphs(lines, layout)]
    read = [(paragraph, passage) for paragraph, passage in read if passage.text]
    quoted: frozenset[int] = frozenset()
    if owner.service_id is None:
        quoted = quoted_places([passage.text for _, passage in read])
    for place, (paragraph, passage) in enumerate(read):
        if place in quoted:
            for piece in row_pieces(paragraph.lines) or [passage]:
                _add_quoted(piece, state)
        else:
            following = read[place + 1][1].text if place + 1 < len(read) else ""
            _place(paragraph, passage, layout, state, following)
    return Reading(tuple(state.clauses), tuple(state.findings))


def _passage(paragraph: Paragraph, state: State) -> Passage:
    lines = paragraph.lines
    for line in lines:
        if "*" in line.text or line.text.lstrip()[:1] in _MARKS_BEGIN:
            lines = tuple([line.with_text(_unmarked(line.text)) for line in lines])
            break
    passage, findings = repair_passage(lines)
    state.findings += findings
    return passage.strip()


def _unmarked(printed: str) -> str:
    text = unmarked_text(printed)
    # most stars are no emphasis, or stand in pairs
    return _MARKS.sub("", text) if text.startswith("*") else text.replace("**", "")


def _place(
    paragraph: Paragraph, passage: Passage, layout: Layout, state: State, following: str = ""
) -> None:
    """Find out what a paragraph is, before the text `following` it, and add it."""
    structure = patterns("structure")
    text = passage.text
    numbered = text[0].isdecimal()
    by_act = state.owner.service_id is None
    point = _point(text, state, by_act) if numbered else None
    if not numbered and structure["note"].match(text):
        return  # what a note says is read from the whole text: structure/amendments.py
    note = not numbered and is_footnote(text, state.clauses, following)
    if note or paragraph.lines[0].cells:
        # «3. | Ставка | 107»: the number is the row's
        _add_note(passage, following, state) if note else add_paragraph(passage, state)
        return
    # «10-бап. …»: behind the number stands no full stop
    opens = point is None and (numbered or text[0] in _ARTICLE_BEGINS)
    article = structure["article"].match(text) if opens else None
    if article is not None:
        _add_article(passage, article, state)
        return
    if _is_section(paragraph, text, layout, state) or (
        point is not None and _is_title_between(text, following, state)
    ):
        add_section(passage, state)
        return
    number = with_dash(point["number"]) if point is not None else ""
    if point is not None and goes_on(number, state):
        add_point(passage, number, point.end(), state)
        return
    label = structure["subpoint"].match(text)
    if label is not None and by_act:
        label = None if patterns("orders")["other_subpoint"].match(text) else label
    if label is not None and (state.point_id or state.lists or label["label"] == "1"):
        printed = with_dash(label["label"])
        whole = [(printed, passage.part(label.end()).strip())]
        # acts that order changes quote lists of others
        parts = whole if by_act else subpoints(passage, printed, label.end())
        for printed, part in parts:
            add_subpoint(part, printed, state)
        return
    add_paragraph(passage, state)


def _point(text: str, state: State, by_act: bool) -> regex.Match[str] | None:
    """The number of a point; in acts of their own «11.1.» may stand behind point 11."""
    structure = patterns("structure")
    inserted = structure["inserted_point"].match(text) if by_act else None
    if inserted is not None and _value(inserted["number"]) == state.last_number:
        return inserted
    found = structure["point"].match(text)
    if found is None or by_act:
        return found
    return None if _numbers_inside(with_dash(found["number"]), state) else found


def _is_section(paragraph: Paragraph, text: str, layout: Layout, state: State) -> bool:
    structure = patterns("structure")
    if structure["chapter"].match(text):
        ordered = state.owner.service_id is None and patterns("orders").search("command", text)
        return not ordered
    if not paragraph.centred or text.endswith((";", ":", ",")) or len(text) > 400:
        return False
    section = structure["section"]
    ended = text.endswith(".")
    if layout is Layout.INDENTED or paragraph.lines[0].heading:
        title = not ended and text[:1].isupper() and not _is_signed(text)
        return title or section.match(text) is not None
    short = len(text) <= _LONGEST_TITLE
    if paragraph.apart and short and not ended and text[:1].isupper() and not _is_signed(text):
        return True
    found = section.match(text)
    if found is None:
        return False
    return _is_next_section(int(found["number"]), text, ended and not paragraph.apart, state)


def _is_next_section(number: int, text: str, ended: bool, state: State) -> bool:
    """A numbered line that nothing sets apart is a title if its number says so.

    A number that no point can have any more, as points go on, is a title's: one may have been
    left out before it, and it may be `ended` by a full stop.
    """
    last = int(state.chapter[1].partition("-")[0]) if state.chapter else 0
    short = len(text) <= _LONGEST_TITLE
    if number not in (last + 1, state.sections + 1):
        return short and not ended and last + 2 == number <= state.last_number
    if ended:
        return short and number <= state.last_number
    return short or number != state.last_number + 1


def _is_title_between(text: str, following: str, state: State) -> bool:
    """A title that stands as paragraphs do, told by its own number and that of the next point.

    «… 4. Қызмет тегін көрсетіледі. | 2. Қызмет көрсету тәртібі | 5. Өтініш …»
    """
    structure = patterns("structure")
    found, point = structure["section"].match(text), structure["point"].match(following)
    if found is None or point is None or text.endswith(".") or len(text) > _LONGEST_TITLE:
        return False
    number = int(found["number"].partition("-")[0])
    ahead = state.last_number + 1
    return number == state.sections + 1 <= ahead == _value(with_dash(point["number"]))


def _is_signed(text: str) -> bool:
    return patterns("structure")["signature"].search(text) is not None


def _numbers_inside(number: str, state: State) -> bool:
    """Whether a number is of a list inside a point: «11. … мыналарды ұсынады: | 1. Тіркеу үшін:
    | 1) өтініш; | 2. Телнұсқа алу үшін:»."""
    value = _value(number)
    before = state.before
    last = before.provision if before is not None else None
    head = last is not None and last.provision_id == state.point_id and last.text.endswith(":")
    begins = value == 1 and state.last_number > 1 and head
    if begins or (state.inner and value == state.inner + 1 != state.last_number + 1):
        state.inner = value
        return True
    return False


def goes_on(number: str, state: State) -> bool:
    """The number goes on from the last point, or begins a list anew."""
    value = _value(number)
    ahead = value - state.last_number
    if number == "1" or 0 < ahead <= _GAP:
        return True
    return ("-" in number and ahead >= 0) or value == state.last_number


def _value(number: str) -> int:
    """The point that «9-1» or «11.1» was put behind, or the point itself."""
    return int(number.replace(".", "-").split("-", maxsplit=1)[0])


def add_section(passage: Passage, state: State) -> None:
    """A section's title becomes a clause, under which the points after it stand; that of a part
    («1-параграф») of a chapter belongs to the chapter: `sec2.1`."""
    found = patterns("structure")["section"].match(passage.text)
    number = found["number"] if found else None
    title = found["title"] if found else passage.text
    parent = None
    is_part = patterns("structure")["chapter_part"].match(passage.text)
    if is_part and number and state.chapter:
        parent, of_chapter = state.chapter
        number = f"{of_chapter}.{number}"
        key = new_key(state, f"sec{number}")
    else:
        state.sections += 1
        key = new_key(state, f"sec{number or f'-{state.sections}'}")
        state.chapter = (key, number) if number else state.chapter
    state.section = (key, number, title)
    state.article = (None, None)
    state.point = state.point_id = state.holder = None
    state.lists = []
    part = passage.part(passage.text.index(title)) if title in passage.text else passage
    append_clause(state, key, part, parent=parent)
    state.loose = len(state.clauses)


def _add_article(passage: Passage, found: regex.Match[str], state: State) -> None:
    """An article of a law; its points are counted from 1 («статья 2, пункт 1»: `art2.p1`)."""
    key = new_key(state, f"art{found['number']}")
    state.article = (key, found["number"])
    state.point = state.point_id = state.holder = state.loose = None
    state.lists = []
    state.last_number = state.paragraphs = 0
    title = passage.part(found.start("title")) if found["title"] else passage
    append_clause(state, key, title, parent=state.section[0])


def add_point(passage: Passage, number: str, end: int, state: State) -> None:
    """A point, whose text begins at `end`; doubt about its number is a finding."""
    value = _value(number)
    infer_number(state, value)
    state.loose = None
    if value > state.last_number + 1 and state.last_number:
        missing = range(state.last_number + 1, value)
        names = ", ".join(str(item) for item in missing)
        message = f"point {number} follows point {state.last_number}: no number {names} is printed"
        state.findings.append(Finding("point_skipped", message, passage.span()))
    elif number == str(state.last_number) and state.clauses:
        message = f"the number of point {number} is printed twice"
        state.findings.append(Finding("point_repeated", message, passage.span()))
    state.last_number, state.inner = value, 0
    state.point = number
    state.point_id = new_key(state, _below(state, state.article[0], f"p{number.replace('.', '-')}"))
    state.lists = []
    state.holder = state.point_id
    state.paragraphs = 0
    append_clause(state, state.point_id, passage.part(end).strip(), parent=state.above)


def add_subpoint(part: Passage, printed: str, state: State) -> None:
    """A subpoint in the list that its label goes on with; `part` is its text without it."""
    label = label_of(printed, state)
    value = int(label.split("-")[0]) if label[0].isdigit() else 0
    opened = list_for(label, value, state)
    above = state.point_id or state.article[0]
    stem = _own_part(state, above) if above else "list"
    prefix = ".".join((stem, *opened.prefix, label))
    key = new_key(state, prefix)
    if value > opened.last + 1 and opened.last:
        message = f"subpoint {label}) follows subpoint {opened.last}): a number is skipped"
        state.findings.append(Finding("subpoint_skipped", message, part.span()))
    opened.last = value or opened.last
    opened.last_label = label
    opened.last_id = key
    opened.last_colon = part.text.endswith(":")
    state.holder = key if opened.last_colon else opened.parent
    read_as = printed if printed != label else None
    append_clause(state, key, part, parent=opened.parent, subpoint=label, printed=read_as)


def add_paragraph(passage: Passage, state: State) -> None:
    """A paragraph without a label: it goes on with a subpoint, heads a list, or stands alone."""
    text = passage.text
    inner = state.lists[-1] if state.lists else None
    key = _paragraph_key(state)
    if inner is not None and (is_inside(inner, state) or goes_on_inside(text, inner, state)):
        parent: str | None = inner.last_id
        if text.endswith("."):
            close(inner, state)
    else:
        parent = state.point_id or state.above
        if text.endswith(":"):
            state.lists = []
            state.holder = key
    append_clause(state, key, passage, parent=parent)


def _add_note(passage: Passage, following: str, state: State) -> None:
    """A footnote: the list that is open goes on over it, unless a sentence of its own follows."""
    inner = state.lists[-1] if state.lists else None
    parent = state.point_id or state.above
    if inner is not None and is_inside(inner, state):
        parent = inner.last_id
        if following[:1].isupper() and not following.endswith((";", ":", ",")):
            close(inner, state)
    append_clause(state, _paragraph_key(state), passage, parent=parent, note=True)


def _add_quoted(passage: Passage, state: State) -> None:
    """A paragraph of a wording for another act: it opens no point and no list of this one."""
    key = _paragraph_key(state)
    append_clause(state, key, passage, parent=state.point_id or state.above, quoted=True)


def _paragraph_key(state: State) -> str:
    """The key of the next paragraph without a label: «p7.para2», «sec2.para1»."""
    state.paragraphs += 1
    return new_key(state, _below(state, state.point_id or state.above, f"para{state.paragraphs}"))


def _below(state: State, above: str | None, part: str) -> str:
    """The part of a key, behind that of what it is in."""
    return f"{_own_part(state, above)}.{part}" if above else part


def _own_part(state: State, key: str) -> str:
    """A key without that of the act or the service."""
    return key.removeprefix(f"{state.owner.key}.")


def append_clause(
    state: State,
    key: str,
    passage: Passage,
    *,
    parent: str | None,
    subpoint: str | None = None,
    printed: str | None = None,
    quoted: bool = False,
    note: bool = False,
) -> None:
    """Add a clause with its place in the text as it stands."""
    provision = Provision(
        provision_id=key,
        decree_id=state.owner.decree_id,
        service_id=state.owner.service_id,
        section_number=state.section[1],
        section_title=state.section[2],
        article=state.article[1],
        point=state.point,
        subpoint=subpoint,
        parent_id=parent or None,
        text=passage.text,
        **passage.span().in_file(state.owner.source_file),
    )
    state.clauses.append(Clause(provision, passage, printed, quoted, note))
