"""When two spellings are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import TO_CYRILLIC, fold, has_letter, to_cyrillic

LETTERS = st.text(st.characters() | st.sampled_from("aceiopxyABCEHIKMOPTXYİıабв «»“”–—-"))


@given(LETTERS)
def test_look_alikes_of_short_and_long_texts(text: str) -> None:
    for printed in (text, text * 20):
        assert to_cyrillic(printed) == printed.translate(TO_CYRILLIC)


@given(LETTERS | st.text("0123456789 ()-,ªa文"))
def test_letters_of_ascii_and_other_texts(text: str) -> None:
    assert has_letter(text) == any(map(str.isalpha, text))


@given(LETTERS)
def test_a_long_text_folds_like_its_words(text: str) -> None:
    words = [word for word in text.split() if fold(word)]
    assert fold(" ".join(words * 20)) == " ".join(fold(word) for word in words * 20)
