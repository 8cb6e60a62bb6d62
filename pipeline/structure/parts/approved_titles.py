"""A standard alone, as publishers print it: its title names the act that approved it.

«… мемлекеттік қызмет стандарты (Қазақстан Республикасы Үкіметінің 2012 жылғы 31 тамыздағы № 1119
Қаулысымен бекітілген) (күші жойылды)»
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.patterns import patterns
from pipeline.structure.layout import unmarked_text
from pipeline.structure.parts.lines import Lines, Stamp
from pipeline.structure.requisites import named_act

_LONGEST = 12  # lines of a title
_BESIDE = 30  # lines between the title and the first chapter


@dataclass(frozen=True, slots=True)
class ApprovedTitle:
    """A title without its brackets, what these say as a stamp of approval, and what the
    brackets and the lines up to the first chapter say of the act besides."""

    printed: str
    stamp: Stamp
    said: tuple[str, ...]


def read_approved_title(source: Lines, language: str | None) -> ApprovedTitle | None:
    """The first text of a file, if it is such a title."""
    book = patterns("structure")
    pattern = book["approved_title_ru" if language == "ru" else "approved_title"]
    start = source.next_text(0)
    joined = ""
    for index in range(start, min(start + _LONGEST, len(source))):
        line = source.lines[index]
        if line.is_blank or line.cells:
            return None
        joined = f"{joined} {unmarked_text(line.text)}".strip()
        found = pattern.match(joined)
        goes_on = index + 1 < len(source) and source.lines[index + 1].text.lstrip()[:1] == "("
        if found is None or goes_on:
            continue
        act = named_act(found["act"])
        if act is None or not act.number:
            return None
        stamp = Stamp("approval", start, index, index + 1, None, found["act"], act)
        brackets = [text.strip(" (") for text in found["rest"].split(")")]
        said = (*filter(None, brackets), *_until_chapter(source, index + 1))
        return ApprovedTitle(found["title"], stamp, said)
    return None


def _until_chapter(source: Lines, start: int) -> list[str]:
    structure = patterns("structure")
    texts = []
    for line in source.lines[start : start + _BESIDE]:
        text = unmarked_text(line.text)
        if any(structure[name].match(text) for name in ("section", "chapter", "point")):
            break
        texts.append(text)
    return texts
