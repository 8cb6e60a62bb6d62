"""DOCX: paragraphs with the numbers that Word generates, tables, footnotes.

What Word shows is read: deleted text of tracked changes, hidden text, headers and footers
are left out; inserted text, text boxes and fields' results are read where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
import regex
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from pipeline.errors import ReadError
from pipeline.model import Document, Finding
from pipeline.read.counts import count_of
from pipeline.read.docx.numbering import Numbering
from pipeline.read.docx.text import (
    DEL,
    NOTE_MARKS,
    RPR,
    TBL,
    TC,
    TR,
    VAL,
    Element,
    P,
    children,
    count_pictures,
    framed,
    outermost_boxes,
    runs,
    tabs_of,
)
from pipeline.read.flow import MOST_LINES, Cell, LineWriter, SourceRow, pictures_unread, spread
from pipeline.read.language import language_of
from pipeline.read.source import Source
from pipeline.read.text import SUPERSCRIPT, plain_spaces
from pipeline.text import squeeze

# The longest acts have about 20 MB of XML; pictures come on top.
_MOST_XML = 100_000_000  # bytes, unpacked
_MOST_BYTES = 300_000_000
_MOST_PARTS = 5_000
_MOST_TAGS = 1_500_000  # each costs memory and time, however short it is
_MOST_SPAN = 100  # columns
_HEAD = 65_536  # bytes in which a part's first element begins
_CHUNK = 1_000_000  # bytes of a part that are looked at together
_FIRST_ELEMENT = regex.compile(rb"<[A-Za-z_]")
_DEEPEST = 20  # tables inside tables, of which the cells are told apart

_PPR, _JC, _STYLE, _OUTLINE = map(qn, ("w:pPr", "w:jc", "w:pStyle", "w:outlineLvl"))
_RIGHT = frozenset({"right", "end"})
_DELETED_END = f"{RPR}/{DEL}"
_DELETED_CELL = f"{qn('w:tcPr')}/{qn('w:cellDel')}"
_FEWEST_TABS = 2  # in a row of columns; one tab stands after a number
_FEWEST_ROWS = 3


def read_docx(source: Source) -> Document:
    """The document of a DOCX file; its lines are numbered by paragraph and row.

    Raises ReadError when the file is damaged, unpacks to too much, declares entities, or
    holds no text.
    """
    with _as_refusal(source.name):
        with ZipFile(BytesIO(source.content)) as archive:
            _check(archive, source.name)
        reader = _Reader(docx.Document(BytesIO(source.content)), source.name)
    lines = tuple(reader.read())
    if all(line.is_blank for line in lines):
        raise ReadError("the file holds no text", source.name, "recognise its pictures first")
    return Document(
        name=source.name,
        format="docx",
        sha256=source.sha256,
        lines=lines,
        language=language_of(lines),
        findings=tuple(reader.findings()),
    )


@contextmanager
def _as_refusal(name: str) -> Iterator[None]:
    """Say of a file that cannot be opened what is wrong with it."""
    advice = "save it again as DOCX"
    try:
        yield
    except (BadZipFile, PackageNotFoundError, NotImplementedError) as error:
        raise ReadError(f"is no sound DOCX file ({error})", name, advice) from error
    except (etree.XMLSyntaxError, EOFError, OSError) as error:
        raise ReadError(f"holds damaged XML ({error})", name, advice) from error
    except (KeyError, ValueError) as error:  # a part is missing, or is of another kind
        raise ReadError("is no Word document, or lacks parts of it", name, advice) from error
    except RuntimeError as error:  # zipfile's word for an archive that needs a password
        raise ReadError(f"cannot be opened ({error})", name, "remove its password") from error


def _check(archive: ZipFile, name: str) -> None:
    """Refuse what would unpack to too much, before anything is unpacked, and entities.

    zipfile never unpacks more of a part than the size that the directory gives.
    """
    parts = archive.infolist()
    xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    unpacked, of_xml = sum(p.file_size for p in parts), sum(p.file_size for p in xml)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_BYTES or of_xml > _MOST_XML:
        message = (
            f"unpacks to {unpacked / 1e6:,.0f} MB in {len(parts):,} parts: no document has so much"
        )
        raise ReadError(message, name, "save it again without what is not text")
    tags = 0
    for part in xml:
        with archive.open(part) as file:
            read = file.read(_HEAD)
            head = read.replace(b"\x00", b"")
            while read and part.file_size > _MOST_TAGS:  # smaller ones cannot have so many
                tags += read.count(b"<")
                read = file.read(_CHUNK)
        if tags > _MOST_TAGS:
            message = f"has more than {_MOST_TAGS:,} tags of XML: no document is so large"
            raise ReadError(message, name, "give one act a file")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head or not _FIRST_ELEMENT.search(head):
            message = f"declares a document type in {part.filename}, which DOCX forbids"
            raise ReadError(message, name, "save it again as DOCX")


class _Reader:
    """Goes through the body once; the writer gets paragraphs and rows in their order.

    Raises ValueError when there is no body, XMLSyntaxError when a part is damaged.
    """

    def __init__(self, word: WordDocument, name: str) -> None:
        self.name = name
        self.body: Element = word.element.find(qn("w:body"))
        if self.body is None:
            raise ValueError("the main part has no body")
        styles = _part(word, RELATIONSHIP_TYPE.STYLES)
        self.numbering = Numbering(_part(word, RELATIONSHIP_TYPE.NUMBERING), styles)
        self.notes = {
            "footnotes": _notes(_part(word, RELATIONSHIP_TYPE.FOOTNOTES)),
            "endnotes": _notes(_part(word, RELATIONSHIP_TYPE.ENDNOTES)),
        }
        self.outline = {
            style.get(qn("w:styleId"))
            for style in (styles.iter(qn("w:style")) if styles is not None else ())
            if style.find(f"{_PPR}/{_OUTLINE}") is not None
        }
        self.writer = LineWriter()
        self.number = 0
        self.open_block = False  # the last paragraph was set to the right
        self.carried = ""  # text of a paragraph whose end was deleted
        self.pictures: list[int] = []  # their lines
        self.frames = 0  # tables around the text at hand that only hold others

    def read(self) -> list[Any]:
        self._blocks(self.body)
        self._close_block()
        return self.writer.lines

    def findings(self) -> Iterator[Finding]:
        """One for all pictures, once the text was read: an appendix may be nothing else."""
        if self.pictures:
            yield pictures_unread(len(self.pictures), self.pictures[0])

    def _blocks(self, parent: Element) -> None:
        for tabs, group in groupby(children(parent), key=tabs_of):
            elements = list(group)
            if tabs >= _FEWEST_TABS and len(elements) >= _FEWEST_ROWS:
                self._columns(elements)
            else:
                self._each(elements)

    def _columns(self, paragraphs: Sequence[Element]) -> None:
        """Paragraphs whose texts stand in columns, set apart by tabs, are rows of a table."""
        self._close_block()
        rows = []
        for paragraph in paragraphs:
            self.number += 1
            label = self.numbering.label(paragraph.find(_PPR))
            texts = "".join(runs(paragraph, tab="\t")).split("\t")
            cells = [Cell(_tidy(text)) for text in ([label] if label else []) + texts]
            rows.append(SourceRow.of(cells, self.number))
        self.writer.table(rows)

    def _each(self, elements: Sequence[Element]) -> None:
        for element in elements:
            if len(self.writer.lines) > MOST_LINES:
                message = f"more than {MOST_LINES:,} lines are too much for a document"
                raise ReadError(message, self.name, "give one act a file")
            if element.tag == P:
                self.number += 1
                self._paragraph(element)
            elif element.tag == TBL:
                self._close_block()
                self._table(element)

    def _table(self, element: Element) -> None:
        cells = framed(element) if self.frames < _DEEPEST else None
        if cells is None:
            self.writer.table(self._rows(element))
        self.frames += 1
        for cell in cells or ():
            self._blocks(cell)
            self._close_block()
        self.frames -= 1

    def _paragraph(self, element: Element) -> None:
        """A paragraph, the boxes and the notes that hang on it.

        Paragraphs set to the right without an empty one between are one block: a stamp.
        """
        text = self._text(element)
        if text is not None:
            self._write(element, text)
        for box in outermost_boxes(element):
            self._close_block()
            self._blocks(box)
        for note in self._notes_of(element):
            self._close_block()
            self.writer.paragraph(note, self.number)

    def _write(self, element: Element, text: str) -> None:
        right = self._is_right(element)
        if not (self.open_block and right):
            self._close_block()
        if right and text:
            for part in text.split("\n"):
                self.writer.line(part, self.number)
            self.open_block = True
        else:
            self._close_block()
            self.writer.paragraph(text, self.number, heading=self._is_heading(element))

    def _close_block(self) -> None:
        if self.open_block:
            self.writer.blank(self.number)
            self.open_block = False

    def _text(self, element: Element, *, alone: bool = False) -> str | None:
        """The text of a paragraph with its number; `alone` keeps a number without a text.

        None if the paragraph's end was deleted and its text goes on in the next one.
        """
        properties = element.find(_PPR)
        own = _tidy("".join(runs(element)))
        self.pictures += [self.number] * count_pictures(element)
        if (
            properties is not None
            and properties.find(_DELETED_END) is not None
            and _goes_on(element)
        ):
            self.carried = f"{self.carried} {own}".strip()
            return None
        text = f"{self.carried} {own}".strip()
        self.carried = ""
        label = self.numbering.label(properties)
        return f"{label} {text}".strip() if text or alone else text

    def _is_right(self, element: Element) -> bool:
        alignment = element.find(f"{_PPR}/{_JC}")
        return alignment is not None and alignment.get(VAL) in _RIGHT

    def _is_heading(self, element: Element) -> bool:
        """A paragraph of the outline, or one set in the middle as headings are."""
        properties = element.find(_PPR)
        if properties is None:
            return False
        style = properties.find(_STYLE)
        if properties.find(_OUTLINE) is not None or (
            style is not None and style.get(VAL) in self.outline
        ):
            return True
        alignment = properties.find(_JC)
        return alignment is not None and alignment.get(VAL) == "center"

    def _notes_of(self, element: Element) -> Iterator[str]:
        for tag, kind in NOTE_MARKS.items():
            for mark in element.iter(tag):
                key = mark.get(qn("w:id"), "")
                text = self.notes[kind].get(key)
                if text:
                    yield f"{key.translate(SUPERSCRIPT)} {text}"

    def _rows(self, table: Element, depth: int = 0) -> list[SourceRow]:
        rows = []
        for row in children(table):
            if row.tag != TR:
                continue
            properties = row.find(qn("w:trPr"))
            if properties is not None and properties.find(DEL) is not None:
                continue
            if depth == 0:
                self.number += 1
            before = _integer(properties, "w:gridBefore", 0)
            cells = [Cell("", before)] if before else []
            cells += [
                self._cell(cell, depth)
                for cell in children(row)
                if cell.tag == TC and cell.find(_DELETED_CELL) is None
            ]
            rows.append(SourceRow.of(cells, self.number))
        return rows

    def _cell(self, cell: Element, depth: int) -> Cell:
        properties = cell.find(qn("w:tcPr"))
        span = min(max(_integer(properties, "w:gridSpan", 1), 1), _MOST_SPAN)
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        if merge is not None and merge.get(VAL, "continue") == "continue":
            return Cell("", span)
        return Cell("\n".join(filter(None, self._cell_parts(cell, depth))), span)

    def _cell_parts(self, cell: Element, depth: int) -> Iterator[str]:
        """The paragraphs of a cell; a table inside it row by row, its cells between tabs."""
        for element in children(cell):
            if element.tag == P:
                yield self._text(element, alone=True) or ""
                for box in outermost_boxes(element):
                    yield from self._cell_parts(box, depth)
                yield from self._notes_of(element)
            elif element.tag == TBL and depth < _DEEPEST:
                for inner in spread(self._rows(element, depth + 1)):
                    yield "\t".join(inner).strip()
            elif element.tag == TBL:
                yield from (_tidy("".join(runs(paragraph))) for paragraph in element.iter(P))


def _goes_on(element: Element) -> bool:
    """Whether another paragraph stands behind one: its text goes on there if its end is deleted."""
    behind = next(element.itersiblings(P, TBL), None)
    return behind is not None and behind.tag == P


def _tidy(text: str) -> str:
    lines = map(squeeze, plain_spaces(text).split("\n"))
    return "\n".join(line for line in lines if line)


def _integer(properties: Element, name: str, default: int) -> int:
    found = properties.find(qn(name)) if properties is not None else None
    return count_of(found.get(VAL), default) if found is not None else default


def _part(word: WordDocument, kind: str) -> Element | None:
    """The XML of a part that belongs to the document; None if it has none."""
    for relation in word.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(relation.target_part.blob, parser)
    return None


def _notes(part: Element | None) -> dict[str, str]:
    """The texts of foot- or endnotes by their ids, without the separators Word keeps there."""
    if part is None:
        return {}
    return {
        note.get(qn("w:id"), ""): _tidy(" ".join("".join(runs(p)) for p in note.iter(P)))
        for note in part
        if note.get(qn("w:type"), "normal") == "normal"
    }
