"""Repair: what text extraction did to the lines is undone; letters are never changed."""

from pipeline.repair.links import repair_passage
from pipeline.repair.spacing import repair
from pipeline.repair.wraps import join_lines

__all__ = ["join_lines", "repair", "repair_passage"]
