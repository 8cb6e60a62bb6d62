"""Half-spaced words: slight letter-spacing of which only some gaps became spaces.

«Мемлекетт ік  қызметт ің  нәтижес і :» has its words two spaces apart and single spaces
before narrow letters and marks. A pair of pieces is joined when the vocabulary knows the
whole and does not know one of the pieces.
"""

from __future__ import annotations

import regex

from pipeline.repair.words import Vocabulary

_KAZAKH = regex.compile(r"[әіңғүұқөһi]", regex.IGNORECASE)
_GROUP = regex.compile(r"\S+(?: \S+)*+")
_CORE = regex.compile(r"^[(«\"]*+(-?\p{L}+(?:-\p{L}+)*+)[)»\",.;:!?]*+$")
_SHORT = regex.compile(r"[(«\"]*+\p{Cyrillic}{1,4}$")
_ENDING = regex.compile(r"[іi]\p{Ll}*+[)»\",.;:!?]*+$")
_LONGEST = 6  # pieces of one word: «жүрг і зет ін»
_LAST_MARK = regex.compile(r"(?<=[\p{L}\p{N})»\"]) +([;:.)])$")
_LONE_MARKS = regex.compile(r"(?<=[\p{L}\p{N})»\"]) ([,;:.)])(?=$|  )")
_NUMBER = regex.compile(r"(?<=(?<![\p{L}\d-])\d{1,3}) ([.,]\d|[.)](?=\s))")


def close_half_spaced(text: str, vocabulary: Vocabulary) -> str:
    """`text` with the pieces of half-spaced words joined; other spaces stay as they are.

    >>> close_half_spaced("нәтижес і ;", Vocabulary({"нәтижесі": 2}))
    'нәтижесі;'
    """
    closed = text
    if _KAZAKH.search(text):  # a Russian line has whole words that look like Kazakh endings
        closed = _GROUP.sub(lambda group: _join_group(group.group(), vocabulary), text)
    joined = closed != text
    if joined or "  " in closed.strip():
        closed = _NUMBER.sub(r"\1", closed)
    if joined:
        closed = _LONE_MARKS.sub(r"\1", closed)
    closed = _LAST_MARK.sub(r"\1", closed)
    body = closed.strip()
    if closed != text and " " not in body.replace("  ", ""):
        # All words are two spaces apart: that is the spacing too, and no hole of a link.
        closed = closed.replace(body, body.replace("  ", " "))
    return closed


def _join_group(group: str, vocabulary: Vocabulary) -> str:
    """The pieces of a group, single spaces between them, joined where they make words."""
    pieces = group.split(" ")
    alone = [_stands_alone(piece, vocabulary) for piece in pieces]
    if all(alone):
        return group
    words: list[str] = []
    index = 0
    while index < len(pieces):
        size = 1
        if not all(alone[index : index + 2]):
            size = _word_size(pieces[index : index + _LONGEST], vocabulary)
        words.append("".join(pieces[index : index + size]))
        index += size
    return " ".join(words)


def _word_size(pieces: list[str], vocabulary: Vocabulary) -> int:
    """How many of the first pieces make one word; of the first two one is none by itself."""
    first = _CORE.match(pieces[0])
    if first is None or len(pieces) == 1:
        return 1
    for size in range(len(pieces), 1, -1):
        if any(not _CORE.match(piece) for piece in pieces[: size - 1]):
            continue
        whole = _CORE.match("".join(pieces[:size]))
        if whole is not None and _knows(whole.group(1), vocabulary):
            return size
    return _ending_run(pieces, vocabulary)


def _ending_run(pieces: list[str], vocabulary: Vocabulary) -> int:
    """How many pieces of a word that the vocabulary does not know: none of them is a word, the
    first is short, and the others begin like an ending («к ір іспе»).
    """
    if not _SHORT.match(pieces[0]):
        return 1
    size = 0
    while size < len(pieces) and not _stands_alone(pieces[size], vocabulary):
        if size and not _ENDING.match(pieces[size]):
            break
        size += 1
    return max(size, 1)


def _knows(word: str, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.knows(part) for part in word.split("-") if part)


def _stands_alone(piece: str, vocabulary: Vocabulary) -> bool:
    core = _CORE.match(piece)
    return core is None or (len(core.group(1)) > 1 and _knows(core.group(1), vocabulary))
