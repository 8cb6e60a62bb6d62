"""Appendices: their titles, their kinds, their lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.schema import Appendix
from pipeline.structure.model import AppendixText
from pipeline.structure.parts.appendix_titles import is_marked_form, read_title
from pipeline.structure.parts.outline import AppendixPart

_SAMPLE = 60  # lines with text that tell the kind of an appendix without a title
_CONTACTS = 4  # phones and addresses that make a list without a header
_TABLE_KINDS = frozenset(
    {"office_list", "officials_list", "fee_table", "quality_indicators", "procedure_table"}
)
_LISTS = frozenset({"office_list", "officials_list"})
_REACHED = 2  # phones and e-mails that a list of offices has at least

# A form has rows for fees and cells for addresses too.
_LIKE_FORMS = frozenset({"other", "fee_table", "office_list", "officials_list"})


@dataclass(frozen=True, slots=True)
class AppendixOwner:
    """Keys of what an appendix belongs to."""

    appendix_id: str
    decree_id: str
    service_id: str | None
    source_file: str


def read_appendix(lines: Sequence[Line], part: AppendixPart, owner: AppendixOwner) -> AppendixText:
    """The row of an appendix and its lines without stamp and title."""
    end = _last_text(lines, part.start, part.end)
    if part.carries is not None:
        return _carrier(lines, part, owner, part.carries.printed, end)
    title, content = read_title(lines, part.body, end, stamped=part.stamp is not None)
    kind = kind_of(title, content)
    if kind in _LIKE_FORMS and is_marked_form(lines, part.body, end):
        kind = "form"
    if owner.service_id is None and kind in _LISTS and not _of_offices(title, content):
        kind = "other"
    # tables of an act without a service become no rows of their own, but for lists of offices
    told = _TABLE_KINDS if owner.service_id else _LISTS
    text = None if kind in told else text_of(content)
    return AppendixText(_row(lines, part, owner, end, (title, kind, text)), content)


def _carrier(
    lines: Sequence[Line], part: AppendixPart, owner: AppendixOwner, title: str, end: int
) -> AppendixText:
    """An appendix of the act that carries a standard: the text is the standard's own."""
    return AppendixText(_row(lines, part, owner, end, (title, "other", None)), ())


def _row(
    lines: Sequence[Line],
    part: AppendixPart,
    owner: AppendixOwner,
    end: int,
    found: tuple[str | None, str, str | None],
) -> Appendix:
    title, kind, text = found
    return Appendix(
        appendix_id=owner.appendix_id,
        decree_id=owner.decree_id,
        service_id=owner.service_id,
        number=part.stamp.number if part.stamp else None,
        title=title,
        kind=kind,
        text=text,
        source_file=owner.source_file,
        line_start=lines[part.start].number,
        line_end=lines[max(end - 1, part.start)].number,
        page=lines[part.start].page,
        confidence=1.0 if part.stamp else 0.8,
    )


def _last_text(lines: Sequence[Line], start: int, end: int) -> int:
    """The end (excluded) without the blank lines before it."""
    while end > start + 1 and lines[end - 1].is_blank:
        end -= 1
    return end


def text_of(lines: Sequence[Line]) -> str | None:
    """The text of a form with its line breaks; runs of blank lines become one."""
    rows = [line.text.rstrip() for line in lines]
    kept = [row for above, row in pairwise(["", *rows]) if row or above]
    return "\n".join(kept).strip("\n") or None


def kind_of(title: str | None, content: Sequence[Line]) -> str:
    """What an appendix holds, by its title, else by what its first lines look like."""
    kind = _kind_of_title(title) if title is not None else None
    if title is not None and kind == "list":
        return _list_kind(title, _sample(content))
    if kind == "procedure_table" and not any(not line.is_blank for line in content):
        return "diagram"  # the text keeps only the title of a picture
    return kind or _kind_of_content(_sample(content), titled=title is not None)


@lru_cache(maxsize=1 << 10)  # the standards of a decree call their appendices alike
def _kind_of_title(title: str) -> str | None:
    """What a title says: a kind, «list» for a list of some kind, None for nothing."""
    structure = patterns("structure")
    for name, kind in _TITLE_KINDS:
        if structure.search(name, title):
            asks = kind == "quality_indicators" and structure["questionnaire"].search(title)
            return "form" if asks else kind
    return None


_TITLE_KINDS = (
    ("standard_table", "other"),
    ("quality_title", "quality_indicators"),
    ("model_title", "form"),
    ("diagram_title", "diagram"),
    ("procedure_title", "procedure_table"),
    ("fee_title", "fee_table"),
    ("officials_title", "officials_list"),
    ("list_title", "list"),
    ("form_title", "form"),
)


def _list_kind(title: str, sample: str) -> str:
    """A list of offices, or one of posts; «other» if nothing but the word says so.

    «Тыңайтқыштардың тізбесі» with a table of names and prices is no list of offices.
    """
    structure = patterns("structure")
    header = sample[:300]
    tells = (
        structure["bodies"].search(title)
        or structure.search("office_header", header)
        or structure["bodies"].search(header.partition("\n")[0])
        or structure["contact"].search(sample)
    )
    if not tells or structure["states_title"].search(title):
        return "other"
    if structure["required_title"].search(title) and not _receive(title, sample):
        return "other"
    return "officials_list" if _names_posts(header) else "office_list"


def _receive(title: str, sample: str) -> bool:
    """«Құжаттарды қабылдайтын мекемелердің тізбесі»: bodies that take papers, with their phones."""
    return bool(patterns("structure")["bodies"].search(title)) and _is_reached(sample)


def _of_offices(title: str | None, content: Sequence[Line]) -> bool:
    """Whether a list that an act approves by itself is one of offices: acts list all sorts of
    things, such as polling stations with their addresses."""
    structure = patterns("structure")
    if title is not None and structure["not_offices"].search(title):
        return False
    sample = _sample(content)
    return bool(structure.search("office_header", sample)) and _is_reached(sample)


def _is_reached(sample: str) -> bool:
    """Whether those who are listed can be called or written to."""
    found = islice(patterns("structure")["reached"].finditer(sample), _REACHED)
    return sum(1 for _ in found) == _REACHED


def _names_posts(header: str) -> bool:
    structure = patterns("structure")
    return bool(structure["post_header"].search(header)) and not structure["name_header"].search(
        header
    )


def _sample(content: Sequence[Line]) -> str:
    rows = filter(None, (line.text.strip() for line in content))
    return "\n".join(islice(rows, _SAMPLE))


def _kind_of_content(sample: str, *, titled: bool) -> str:
    """The kind that the first lines tell. Words for forms tell nothing below a title: rules
    begin with sentences about applications and journals too."""
    structure = patterns("structure")
    header = sample[:300]
    for name, kind in (
        ("quality_header", "quality_indicators"),
        ("action_header", "procedure_table"),
    ):
        if structure.search(name, header):
            return kind
    blank = structure.search("blank_to_fill", sample)
    blanks = len(structure["blank_to_fill"].findall(sample, blank.start())) if blank else 0
    headed = structure.search("office_header", header) is not None
    form = blanks > 0 or (not titled and structure["form_title"].search(header) is not None)
    if form and not headed:
        return "form"
    contacts = _contacts(sample, max(_CONTACTS, blanks + 1))
    if headed and contacts > blanks:
        return "officials_list" if _names_posts(header) else "office_list"
    if form:
        return "form"
    return "office_list" if contacts >= _CONTACTS else "other"


def _contacts(sample: str, enough: int) -> int:
    """How many phones, addresses and e-mails a text holds; no more than `enough` are counted."""
    structure = patterns("structure")
    kinds = ("contact_number", "contact_word")
    found = chain.from_iterable(structure.finditer(kind, sample) for kind in kinds)
    return sum(1 for _ in islice(found, enough))
