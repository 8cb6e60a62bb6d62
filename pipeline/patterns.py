"""Regular expressions as data: named, built from pieces, each with its examples.

A file in `pipeline/data/patterns` looks like this:

    pieces:
      month: қаңтар|ақпан|наурыз
    patterns:
      act_date:
        why: the date of an act as its head writes it
        pattern: (?<year>\\d{4}) жылғы (?<day>\\d{1,2}) (?<month>{{month}})(?:дағы|дегі)
        matches:
          - 2011 жылғы 7 наурыздағы
        rejects:
          - 7 наурыз

`{{piece}}` stands for the piece as a group that does not capture. Pieces that several files
need stand in a file of `pipeline/data/pieces`, which they name as `pieces_of: …`. Long patterns
are written as blocks: a line's end and the blanks behind it count for nothing, so alternatives
have lines of their own, and those of a group are indented. A match may be a string (found
anywhere in it) or a mapping `text: …` with the named groups it must give. A test runs over all
examples, and a pattern without both kinds of examples fails it.

Patterns are written in plain Kazakh. Converters of before 2013 print the Latin i for the
Kazakh і, in single words or throughout («мерзiмдi»), so every і of a pattern matches both.

Most patterns are looked for in many texts and found in few. Such a pattern may say what it
`needs`: pieces of words of which every match holds at least one. `PatternSet.search` and
`finditer` look for these first, which takes a tenth of the time; for a pattern that ignores
case, in the text in lower case. A pattern that is nothing but a choice of words is written as
`words: [шағым, апелляция]`; it needs these words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

import regex

from pipeline.data_files import load_data
from pipeline.kept import kept

_PIECE = regex.compile(r"\{\{(\w+)\}\}")
_LINE_END = regex.compile(r"\n\s*")
_CLASS_OR_LETTER = regex.compile(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*+\]|[іІ]")
# No letter of Kazakh or Russian folds to two, as ß does to ss; allowing for letters that do
# doubles the time that a pattern takes to compile.
_SIMPLE_FOLDING = "(?-f)"


class PatternSet(dict[str, regex.Pattern[str]]):
    """The patterns of one file, by name; each is compiled when it is first asked for.

    Most documents use only a few of a file's patterns, and compiling all of them takes longer
    than reading such a document. So the dict holds only those that were used so far, or were
    compiled by an earlier process. `examples` has the entries of all patterns of the file, by
    name, `needs` what `needed` gives for each.
    """

    def __init__(self, name: str, pieces: dict[str, str], examples: dict[str, Any]) -> None:
        super().__init__()
        self.name = name
        self.examples = examples
        self.needs = {key: needed(entry) for key, entry in examples.items()}
        self._pieces = pieces
        # What `search` looks for first: pieces without and with a Latin i, and whether in lower
        # case. A pattern that needs nothing has the empty piece, which every text holds.
        self._looked_for = {
            key: (
                tuple(piece for piece in needs or ("",) if "i" not in piece),
                tuple(piece for piece in needs if "i" in piece),
                bool(needs) and "i" in examples[key].get("flags", ""),
            )
            for key, needs in self.needs.items()
        }

    def __missing__(self, pattern: str) -> regex.Pattern[str]:
        compiled = compile_kazakh(*self._written(pattern))
        self[pattern] = compiled
        return compiled

    def made_of(self) -> list[str]:
        """The texts that the compiled patterns depend on: when one changes, all are made anew."""
        texts = [regex.__version__]
        for pattern in self.examples:
            source, flags = self._written(pattern)
            texts += [pattern, flags, _in_kazakh(source, flags)]
        return texts

    def all_compiled(self) -> dict[str, regex.Pattern[str]]:
        return {pattern: self[pattern] for pattern in self.examples}

    def _written(self, pattern: str) -> tuple[str, str]:
        """The regular expression of a pattern, in plain Kazakh, and its flags."""
        entry = self.examples[pattern]
        return _source(entry, self._pieces), entry.get("flags", "")

    def search(self, pattern: str, text: str) -> regex.Match[str] | None:
        """What `self[pattern].search(text)` finds, sooner if the text lacks what it needs.

        The pattern is not even compiled before a text holds that.
        """
        pieces, latin, any_case = self._looked_for[pattern]
        where = text.lower() if any_case else text
        for piece in pieces:
            if piece in where:
                return self[pattern].search(text)
        if latin and "i" in where:
            for piece in latin:
                if piece in where:
                    return self[pattern].search(text)
        return None

    def finditer(self, pattern: str, text: str) -> Iterator[regex.Match[str]]:
        """What `self[pattern].finditer(text)` finds, with the same short cut."""
        first = self.search(pattern, text)
        return iter(()) if first is None else self[pattern].finditer(text, first.start())


@cache
def patterns(name: str) -> PatternSet:
    """The pattern file `name`, read once in a process.

    Raises FileNotFoundError when there is no such file. A pattern that uses a piece that the
    file does not define raises KeyError when it is first used.
    """
    data = load_data(f"patterns/{name}.yaml")
    shared = load_data(f"pieces/{data['pieces_of']}.yaml") if "pieces_of" in data else {}
    pieces: dict[str, str] = {}
    for piece, source in (shared | data.get("pieces", {})).items():
        pieces[piece] = _fill(source, pieces)
    book = PatternSet(name, pieces, data["patterns"])
    book.update(kept(f"patterns/{name}", book.made_of(), book.all_compiled, instead=dict))
    return book


def compile_all() -> None:
    """Compile every pattern of every file, for measuring how long reading alone takes."""
    for path in resources.files("pipeline").joinpath("data/patterns").iterdir():
        patterns(path.name.removesuffix(".yaml")).all_compiled()


def needed(entry: dict[str, Any]) -> tuple[str, ...]:
    """What every match of an entry holds one of, in each spelling; empty if it does not say."""
    return tuple(
        spelling
        for piece in entry.get("needs", entry.get("words", ()))
        for spelling in map(
            "".join, product(*("іi" if letter == "і" else letter for letter in piece))
        )
    )


def _source(entry: dict[str, Any], pieces: dict[str, str]) -> str:
    if "words" in entry:
        return "|".join(map(regex.escape, entry["words"]))
    return _fill(entry["pattern"], pieces)


def compile_kazakh(source: str, flags: str = "") -> regex.Pattern[str]:
    """`source` compiled so that each Kazakh і of it, in either case, matches the Latin i too."""
    return regex.compile(_in_kazakh(source, flags), _flags(flags))


def _in_kazakh(source: str, flags: str) -> str:
    if "i" in flags or "(?i" in source:
        source = _SIMPLE_FOLDING + source
    return _with_latin_i(source)


def _fill(source: str, pieces: dict[str, str]) -> str:
    whole = _LINE_END.sub("", source)
    return _PIECE.sub(lambda match: f"(?:{pieces[match.group(1)]})", whole.strip())


def _with_latin_i(source: str) -> str:
    """«мерзімді» as «мерз[іi]мд[іi]», a і inside brackets («[ыі]») with an i beside it.

    >>> _with_latin_i("бек[іi]т[ыі]лді")
    'бек[іi]т[ыіi]лд[іi]'
    """
    return _CLASS_OR_LETTER.sub(_both_letters, source)


def _both_letters(found: regex.Match[str]) -> str:
    text: str = found[0]
    for cyrillic, latin in ("іi", "ІI"):
        if text == cyrillic:
            return f"[{cyrillic}{latin}]"
        if latin not in text:
            text = text.replace(cyrillic, cyrillic + latin)
    return text


def _flags(letters: str) -> int:
    """Flags by letter: i ignore case, x free spacing, m line anchors, s dot matches all."""
    value = regex.VERSION1
    for letter in letters:
        value |= getattr(regex, letter.upper())
    return int(value)
