"""A page of a PDF as a file of its own, turned so that its text is upright."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

from pipeline.read.pdf.geometry import Frame


def page_alone(document: pdfium.PdfDocument, index: int, frame: Frame) -> bytes:
    """A PDF of one page: whole and without a password, whatever the file is that it comes from.

    What is printed on it stands where `frame` says, from its upper left corner. Raises
    PdfiumError when the page cannot be copied.
    """
    copy = pdfium.PdfDocument.new()
    try:
        copy.import_pages(document, [index])
        page = copy[0]
        page.set_rotation(frame.turns * 90)
        page.set_mediabox(frame.left, frame.bottom, frame.right, frame.top)
        page.set_cropbox(frame.left, frame.bottom, frame.right, frame.top)
        page.close()
        content = io.BytesIO()
        copy.save(content)
        return content.getvalue()
    finally:
        copy.close()
