"""Repair: what text extraction did to the lines is undone; letters are never changed."""

from pipeline.repair.links import repair_passage
from pipeline.repair.spacing import repair
from pipeline.repair.wraps import cell_paragraphs, cell_passage, join_lines

__all__ = ["cell_paragraphs", "cell_passage", "join_lines", "repair", "repair_passage"]
