"""DOCX: `reader` walks through what Word keeps of a document; `text` says what Word shows of an
element, `symbols` which signs stand for places in a font of them, and `numbering` counts the
labels that stand in no text.
"""

from __future__ import annotations

from pipeline.read.docx.reader import read_docx

__all__ = ["read_docx"]
