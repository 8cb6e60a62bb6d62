"""Keys of rows: readable, and the same from run to run and from format to format.

They begin with the key of an act, which `pipeline.structure.names.issuers.act_key` makes.
"""

from __future__ import annotations


def service_id(decree_id: str, ordinal: int) -> str:
    """gov-2012-1392.s01"""
    return f"{decree_id}.s{ordinal:02d}"


def appendix_id(parent_id: str, number: str | int | None) -> str:
    """gov-2012-1392.s01.a2; the number is the printed one, or the place where none is printed."""
    return f"{parent_id}.a{number}"


def quoted_appendix_id(decree_id: str, ordinal: int) -> str:
    """min-justice-2021-884.aq1: an appendix of another act, which an order of this one quotes."""
    return appendix_id(decree_id, f"q{ordinal}")


def is_quoted(appendix: str | None) -> bool:
    """Whether a key is that of an appendix which an order quotes."""
    return appendix is not None and ".aq" in appendix


def office_id(appendix: str, ordinal: int) -> str:
    """gov-2012-1392.s01.a2.r017"""
    return f"{appendix}.r{ordinal:03d}"


def provision_id(parent_id: str, *parts: str) -> str:
    """gov-2012-1392.s01.p7.1; parts are a point, a subpoint, a paragraph: p7, 1, 2"""
    return ".".join((parent_id, *parts))
