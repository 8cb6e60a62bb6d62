"""Kazakh for spaCy: `spacy.blank("kk")` works once the package is installed.

spaCy ships no Kazakh. Ours cuts text as acts write it: a case ending after a hyphen is a
token of its own (`18.00-ден` → `18.00`, `-ден`), an ordinal number is cut from its noun
(`1-қосымшада` → `1`, `-`, `қосымшада`), dates, sums and act numbers stay whole, and so do
compounds (`ғылыми-өндірістік`). `like_num` knows number words with all their endings;
`norm_` is the word for comparison (lower case, look-alike Latin letters as Cyrillic).

>>> import spacy
>>> [token.text for token in spacy.blank("kk")("ХҚКО-ның 1-қосымшада")]
['ХҚКО', '-ның', '1', '-', 'қосымшада']
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from re import Match

from pipeline.lang.attributes import LEX_ATTRS
from pipeline.lang.spacy_parts import IS_ALPHA, LIKE_NUM, NORM, BaseDefaults, Language, Vocab
from pipeline.lang.spacy_parts import LEX_ATTRS as ALL_ATTRS
from pipeline.lang.stop_words import STOP_WORDS
from pipeline.lang.tokens import EXCEPTIONS, INFIXES, PREFIXES, SUFFIXES, URL_MATCH

__all__ = ["Kazakh", "blank"]

_LONGEST_SUFFIX = 40  # with the letter before it; «-дағының» has eight


class KazakhDefaults(BaseDefaults):  # type: ignore[misc]
    """What makes a pipeline Kazakh."""

    tokenizer_exceptions = EXCEPTIONS
    prefixes = PREFIXES
    suffixes = SUFFIXES
    infixes = INFIXES
    url_match = URL_MATCH
    lex_attr_getters = LEX_ATTRS
    stop_words = STOP_WORDS


class Kazakh(Language):  # type: ignore[misc]
    """The Kazakh language; registered as `kk` by the entry point `spacy_languages`."""

    lang = "kk"
    Defaults = KazakhDefaults


@cache
def blank() -> Language:
    """The blank Kazakh pipeline for our own patterns, made once in a process.

    Its words know only what the patterns look at: their norm, whether they are letters and
    whether they are a number. `spacy.blank("kk")` has every attribute, at four times the cost
    of a new word.
    """
    attributes = {
        IS_ALPHA: ALL_ATTRS[IS_ALPHA],
        **{key: LEX_ATTRS[key] for key in (NORM, LIKE_NUM)},
    }
    made = Kazakh(vocab=Vocab(lex_attr_getters=attributes))
    made.tokenizer.suffix_search = _at_the_end(made.tokenizer.suffix_search)
    return made


def _at_the_end(search: Callable[[str], Match[str] | None]) -> Callable[[str], Match[str] | None]:
    """A search for suffixes that looks only where one can stand.

    spaCy searches the whole piece for each suffix that it takes off: ten thousand commas
    without a space took four seconds.
    """
    return lambda piece: search(piece[-_LONGEST_SUFFIX:])
