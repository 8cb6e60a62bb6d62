"""Stamps: the small blocks that open a standard or an appendix.

«Ақмола облысы әкімдігінің 2011 жылғы 7 желтоқсандағы № А-11/491 қаулысымен бекітілді» opens
a document that the act approves, «… қаулысына 2-қосымша» an appendix of the act,
«… мемлекеттік қызмет стандартына 1-қосымша» an appendix of a standard, and «өзгерістер
енгізілетін бұйрықтардың тізбесіне 1-қосымша» one of the list of what an act changes.
"""

from __future__ import annotations

from pipeline.patterns import patterns
from pipeline.structure.parts import kazakh_stamps, russian_stamps
from pipeline.structure.parts.lines import Lines, Stamp


def find_stamps(source: Lines, language: str | None) -> list[Stamp]:
    """All stamps of a document in their order; none begins before another one ends."""
    russian = language == "ru"
    read = russian_stamps.read_stamp if russian else kazakh_stamps.read_stamp
    word = "stamp_word_ru" if russian else "stamp_word"
    found: list[Stamp] = []
    floor = 0
    for index in source.matching(patterns("structure"), word):
        stamp = read(source, index, floor)
        if stamp is not None:
            found.append(stamp)
            floor = stamp.end
    return found
