"""A PDF becomes a document: page by page, each page given back before the next is taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby, pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as c

from pipeline.errors import ReadError
from pipeline.model import Document, Finding, Line, Span
from pipeline.read.language import language_of
from pipeline.read.pdf.blocks import Block, Column, Doubt, Page, downwards
from pipeline.read.pdf.breaks import join_broken_rows
from pipeline.read.pdf.drawn.fonts import problem_of
from pipeline.read.pdf.drawn.page import PageContent, PageReader, Word
from pipeline.read.pdf.folded import unfold
from pipeline.read.pdf.lines import SOFT_HYPHEN, TextLine, text_lines
from pipeline.read.pdf.prose.furniture import without_furniture
from pipeline.read.pdf.prose.hyphens import join_hyphenated
from pipeline.read.pdf.prose.measure import Measure, measure
from pipeline.read.pdf.prose.notes import take_notes, with_notes
from pipeline.read.pdf.prose.paragraphs import Above, laid_out
from pipeline.read.pdf.prose.reading_order import in_reading_order
from pipeline.read.pdf.ruled.doubt import find_tables
from pipeline.read.pdf.ruled.opinion import doubt_of, weighed, with_answer
from pipeline.read.pdf.ruled.ruling import upright_outside
from pipeline.read.pdf.ruled.second import NoAnswerError, SecondReader
from pipeline.read.pdf.settings import DEFAULT, PdfSettings, TooMuchError
from pipeline.read.pdf.spaced.columns import with_columns, with_sure_tables
from pipeline.read.pdf.spaced.torn import doubt_torn_rows
from pipeline.read.pdf.tables import PageTable
from pipeline.read.source import Source

OnPage = Callable[[int], object]
_ADVICE = {
    "page_damaged": "download it again",
    "page_too_large": "save it anew from a PDF viewer",
    "page_without_text": "recognise its text first",
    "page_unreadable_font": "recognise its text first",
}
_PAGE_BREAK = 3  # blank lines, as in plain text
_ENOUGH = 20  # lines to tell what is usual in them


def read_here(
    source: Source,
    settings: PdfSettings = DEFAULT,
    left_out: Set[int] = frozenset(),
    on_page: OnPage = lambda number: None,
) -> Document:
    """The document of a PDF, read in this process; `read_pdf` is the guarded way.

    The pages in `left_out` (from 1) are not touched; `on_page` is called with a page's number
    before it is read, and before its columns are looked for. Raises ReadError when the file is
    damaged beyond reading, asks for a password, or holds no text on any page.
    """
    pages = without_furniture(list(read_pages(source, settings, left_out, on_page)), settings)
    notes = {page.number: found for page in pages if (found := take_notes(page))}
    with_sure_tables(pages, settings)
    pages = in_reading_order(pages, settings)
    above: Block | None = None
    for page in pages:
        on_page(page.number)
        page.blocks = with_columns(page.blocks, settings, above)
        above = page.blocks[-1] if page.blocks else None
        page.doubts = [*page.doubts, *_guesses(page)]
    join_broken_rows(pages)
    unfold(pages)
    doubt_torn_rows(pages)
    if not any(page.blocks for page in pages):
        raise _no_text(source, pages)
    written = _document_lines(pages, settings)
    lines = tuple(join_hyphenated(with_notes(written, notes) if notes else written))
    return Document(
        name=source.name,
        format="pdf",
        sha256=source.sha256,
        lines=lines,
        language=language_of(lines),
        findings=tuple(_findings(pages, lines)),
    )


def read_pages(
    source: Source,
    settings: PdfSettings = DEFAULT,
    left_out: Set[int] = frozenset(),
    on_page: OnPage = lambda number: None,
) -> Iterator[Page]:
    """The pages of a PDF, one after another. Raises ReadError when it cannot be opened."""
    document = _open(source, settings)
    second = SecondReader(document, settings, on_page)
    try:
        for index in range(len(document)):
            if index + 1 in left_out:
                message = "the page takes too much time or memory and was left out"
                yield Page(index + 1, problem=("page_too_large", message))
                continue
            on_page(index + 1)
            yield _read_page(document, index, settings, second)
    finally:
        document.close()


def _open(source: Source, settings: PdfSettings) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(source.content)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == c.FPDF_ERR_PASSWORD:
            message = "the file is encrypted and opens with a password only"
            raise ReadError(message, source.name, "save it without a password") from error
        if code == c.FPDF_ERR_SECURITY:
            message = "the file is encrypted in a way that cannot be read"
            raise ReadError(message, source.name, "save it without encryption") from error
        message = "the PDF is damaged and cannot be opened"
        raise ReadError(message, source.name, "download it again") from error
    if len(document) > settings.most_pages:
        message = f"the PDF says that it has {len(document):,} pages"
        document.close()
        raise ReadError(message, source.name, f"{settings.most_pages:,} are the most")
    return document


def _read_page(
    document: pdfium.PdfDocument, index: int, settings: PdfSettings, second: SecondReader
) -> Page:
    """One page. What is wrong with it becomes its problem; the other pages go on."""
    page = Page(index + 1)
    try:
        with PageReader(document[index], settings) as reader:
            content = reader.content()
            page.broad = content.frame.width > content.frame.height
            page.problem, doubts = problem_of(content)
            if page.problem is None:
                _blocks(page, content, reader, settings, second)
                page.doubts = [*page.doubts, *doubts]
    except pdfium.PdfiumError:
        page.problem = ("page_damaged", "the page is damaged and was left out")
    except TooMuchError as error:
        page.problem = ("page_too_large", f"the page was left out: {error}")
    return page


def _blocks(
    page: Page,
    content: PageContent,
    reader: PageReader,
    settings: PdfSettings,
    second: SecondReader,
) -> None:
    found = find_tables(content, reader.letters, settings)
    doubt = doubt_of(found)
    if doubt and content.askew:
        page.doubts = [with_answer(doubt, "pdfplumber does not read pages that are askew")]
    elif doubt:
        near = settings.snap if doubt.code == "page_table_unclear" else settings.wide
        try:
            tables = second.tables(page.number - 1, content.frame, near)
        except NoAnswerError as error:
            page.doubts = [with_answer(doubt, str(error))]
        else:
            found, page.doubts = weighed(found, doubt, tables, content, reader.letters, settings)
    lines = [_with_bold(x, reader, settings) for x in text_lines(found.words, settings)]
    blocks: list[Block] = [*lines, *found.tables]
    page.blocks = downwards(blocks) if found.tables else blocks
    page.upright = upright_outside(
        content.verticals, [table.box for table in found.tables], settings
    )
    if content.across:
        lines = text_lines(content.across, settings)
        page.blocks += lines
        shown = " ".join(line.text for line in lines)
        message = f"text runs across the page and stands at its end here: «{shown}»"
        page.doubts = [*page.doubts, Doubt("page_text_across", message, "info")]


def _with_bold(line: TextLine, reader: PageReader, settings: PdfSettings) -> TextLine:
    """A line that knows whether it is bold, or which of its words are that stand apart: the title
    in one column beside the text of another."""
    if line.widest_gap < settings.column_gap:
        return replace(line, bold=True) if _is_bold(line.words, reader) else line
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.box.x0 - before.box.x1 >= settings.column_gap * line.size:
            parts.append([])
        parts[-1].append(word)
    bold = [_is_bold(part, reader) for part in parts]
    if all(bold) or not any(bold):
        return replace(line, bold=True) if all(bold) else line
    marked = (
        replace(word, bold=True) if is_bold else word
        for part, is_bold in zip(parts, bold, strict=True)
        for word in part
    )
    return replace(line, words=tuple(marked))


def _is_bold(words: Sequence[Word], reader: PageReader) -> bool:
    return reader.is_bold(words[0]) and reader.is_bold(words[-1])


def _guesses(page: Page) -> Iterator[Doubt]:
    """One doubt for each table whose rows or columns nothing divides for sure."""
    for block in page.blocks:
        if isinstance(block, PageTable) and block.guessed:
            message = "nothing divides the rows or columns of a table for sure; compare the page"
            first = next((row for row in block.rows if any(row)), None)
            yield Doubt("page_table_unclear", message, row=first)


def _document_lines(pages: list[Page], settings: PdfSettings) -> Iterator[Line]:
    usual = _measures(pages)
    number = 0
    above: Above | None = None
    for page in pages:
        above = above and replace(above, on_page=not page.opens)
        texts, above, goes_on = _page_texts(page, usual.get(_share(page)), settings, above)
        if number and page.blocks and page.opens and not goes_on:
            for _ in range(_PAGE_BREAK):
                number += 1
                yield Line(number, "", page.number - 1)
        for text, cells in texts:
            number += 1
            yield Line(number, text, page.number, cells)


def _share(page: Page) -> float:
    return round(page.column.share, 2) if page.column else 1.0


def _measures(pages: Sequence[Page]) -> dict[float, Measure]:
    """What is usual in the lines of the whole width, and in those of columns. A few lines, as
    titles over the columns are, only have sides of their own."""
    lines: dict[float, list[TextLine]] = {}
    columns: dict[float, Column] = {}
    for page in pages:
        if prose := page.prose:
            lines.setdefault(_share(page), []).extend(prose)
        if page.column:
            columns.setdefault(_share(page), page.column)
    if not lines:
        return {}
    most = max(lines, key=lambda share: len(lines[share]))
    found = {most: measure(lines[most])}
    for share, content in lines.items():
        column = columns.get(share)
        if share != most and column and len(content) < _ENOUGH:
            found[share] = replace(found[most], left=column.left, right=column.right)
        elif share != most:
            found[share] = measure(content)
    return found


_Texts = list[tuple[str, tuple[str, ...] | None]]


def _page_texts(
    page: Page, usual: Measure | None, settings: PdfSettings, above: Above | None
) -> tuple[_Texts, Above | None, bool]:
    """Texts and cells of a page's lines, its last line if no table is below it, and whether it
    begins within a paragraph; a table has a blank line before and after it."""
    texts: _Texts = []
    goes_on = False
    above = above if page.blocks else None
    for is_line, run in groupby(page.blocks, key=lambda block: isinstance(block, TextLine)):
        blocks = list(run)
        lines = [block for block in blocks if isinstance(block, TextLine)]
        if is_line and usual:
            layout = laid_out(lines, usual, settings, above)
            goes_on = goes_on or (layout.goes_on and not texts)
            texts += ((text, None) for text in layout.texts)
            above = layout.last
            continue
        above = None
        if texts:
            texts.append(("", None))
        for block in blocks:
            if isinstance(block, PageTable):
                texts += (("\t".join(row), row) for row in block.rows if any(row))
                texts.append(("", None))
    return texts, above, goes_on


def _findings(pages: list[Page], lines: tuple[Line, ...]) -> Iterator[Finding]:
    """What is wrong or doubtful, page by page: at the row that it is about, else at the page's
    first line, or the one before which the page's text is missing."""
    first: dict[int, int] = {}
    rows: dict[tuple[int, str], int] = {}
    for line in lines:
        first.setdefault(line.page or 0, line.number)
        if line.cells:
            rows.setdefault((line.page or 0, _letters(line.cells)), line.number)
    for page in pages:
        doubts = list(page.doubts)
        if page.problem:
            doubts.insert(0, Doubt(*page.problem))
        for doubt in doubts:
            before = next((first[n] for n in range(page.number, 0, -1) if n in first), 1)
            at = rows.get((page.number, _letters(doubt.row or ())), before)
            message = f"page {page.number}: {doubt.message}".replace(SOFT_HYPHEN, "")
            yield Finding(doubt.code, message, Span(at, at, page.number), doubt.severity)


def _letters(row: Sequence[str]) -> str:
    """The letters of a row, whose words may have been put together meanwhile."""
    return "".join(" ".join(row).replace(SOFT_HYPHEN, "").split())


def _no_text(source: Source, pages: list[Page]) -> ReadError:
    """Why nothing could be read: what is wrong with most of the pages."""
    problems = Counter(page.problem for page in pages if page.problem)
    if not problems:
        return ReadError("the PDF has no pages", source.name, "download it again")
    (code, message), count = problems.most_common(1)[0]
    every = "its only page" if len(pages) == 1 else f"all of its {len(pages)} pages"
    where = every if count == len(pages) else f"{count} of its {len(pages)} pages"
    advice = _ADVICE[code]
    reason, _, _ = message.partition(";")
    return ReadError(f"no text can be read; {where}: {reason}", source.name, advice)
