"""What Word shows of an element: its texts, tabs, boxes and pictures, through what wraps them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from pipeline.read.docx.symbols import symbol
from pipeline.read.text import LONGEST_MARK, as_mark

Element = Any  # lxml's elements have no types of their own

_MADE_UP = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:sdtContent", "w:sdt", "w:customXml",
                      "w:hyperlink", "w:fldSimple", "w:dir", "w:bdo"})  # fmt: skip
_THROUGH = frozenset(map(qn, _MADE_UP))
P, TBL, TR, TC = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))
RPR, DEL, VAL = map(qn, ("w:rPr", "w:del", "w:val"))
NOTE_MARKS = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_R, _T, _TAB, _PTAB, _BR, _CR = map(qn, ("w:r", "w:t", "w:tab", "w:ptab", "w:br", "w:cr"))
_HYPHEN, _RAISED = map(qn, ("w:noBreakHyphen", "w:vertAlign"))
_SYM, _FONT, _CHAR = map(qn, ("w:sym", "w:font", "w:char"))
_BOX = qn("w:txbxContent")
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)


def children(parent: Element) -> Iterator[Element]:
    """The blocks, rows or cells below an element, through what only wraps them."""
    for child in parent:
        if child.tag in _THROUGH:
            yield from children(child)
        elif child.tag == _ALTERNATE:
            yield from children(child[0]) if len(child) else ()
        else:
            yield child


def runs(paragraph: Element, tab: str = " ") -> Iterator[str]:
    """The pieces of a paragraph's text, `tab` where a tab stands."""
    for element in children(paragraph):
        if element.tag != _R or _is_hidden(element):
            continue
        for piece in element:
            if piece.tag == _T:
                text = piece.text or ""
                yield as_mark(text) if len(text) < LONGEST_MARK and _is_raised(element) else text
            elif piece.tag in (_TAB, _PTAB):
                yield tab
            elif piece.tag in (_BR, _CR):
                yield "\n"
            elif piece.tag == _HYPHEN:
                yield "-"
            elif piece.tag == _SYM:
                yield symbol(piece.get(_FONT, ""), piece.get(_CHAR, ""))


def tabs_of(element: Element) -> int:
    """How many tabs set the texts of a paragraph apart; none where more hangs on it than text."""
    if element.tag != P or next(element.iter(_BOX, DEL, *NOTE_MARKS), None) is not None:
        return 0
    return sum(tab.getparent().tag == _R for tab in element.iter(_TAB))


def _is_raised(run: Element) -> bool:
    alignment = run.find(f"{RPR}/{_RAISED}")
    return alignment is not None and alignment.get(VAL) == "superscript"


def framed(table: Element) -> list[Element] | None:
    """The cells of a table that only holds others and the text around them, one a row with text;
    None if it is a table of its own."""
    if next(table.iterdescendants(TBL), None) is None:
        return None
    rows = [row for row in children(table) if row.tag == TR]
    cells = [[cell for cell in children(row) if cell.tag == TC] for row in rows]
    if any(sum(any(text.text for text in cell.iter(_T)) for cell in row) > 1 for row in cells):
        return None
    return [cell for row in cells for cell in row]


def count_pictures(paragraph: Element) -> int:
    """The pictures of a paragraph; Word may write each of them twice, for old programs too."""
    return max(sum(1 for _ in paragraph.iter(tag)) for tag in _PICTURES)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{RPR}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(VAL, "1") not in ("0", "false", "off")


def outermost_boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes of a paragraph, each once: Word writes them twice, for old programs too."""
    for run in paragraph.iter(_R):
        if next(run.iterancestors(_BOX, P), None) is not paragraph:
            continue
        yield from (box for box in run.iter(_BOX) if _is_shown(box, run))


def _is_shown(box: Element, run: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is run:
            return True
        if ancestor.tag == _BOX or ancestor.tag.endswith("}Fallback"):
            return False
    return False
