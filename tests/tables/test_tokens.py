"""Tokens of printed lines: what is remembered of words changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.patterns import patterns
from pipeline.tables.cuts import cut
from pipeline.tables.vocabulary import tokens

# Words whose tokens depend on what stands beside them, and words that stand for themselves.
WORDS = (
    "8", "(7162)", "25-33-40", "40-10-", "-", "81", "020100,", "Абуов", "Е.", "Е.К.", "А.Иманов",
    "www.", "http", ":", "//", "akmo.kz", "l", "isakovsk@kostanay.kz", "көшесі,", "«Ақкөл",
    "бөлімi»", "д-лы", "№", "1", "12.", "872", "025", "h", "t", "p", "бөлім.kz", "\xa0", "\t", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Абай көшесі, 89", ["word", "street", "comma", "number"]),
        ("басшысы Абуов Е. К. 8 (7162) 25-33-40", ["post", "person", "phone"]),
        ("жоқ 8 қала", ["word", "number", "word"]),
        ("www. қала.kz мекенжайы", ["url", "word"]),
        ("l isakovsk@kostanay.kz", ["latin", "mail"]),
        ("қала - 2-30- аудан", ["word", "dashed", "word"]),
        ("қала -", ["word", "dash"]),
        ("Seoul, Yongsan-gu", ["latin_name", "comma", "latin_name"]),
        ("9, Doss St., NW", ["number", "comma", "latin_name", "latin_name", "comma", "latin_name"]),
        ("Ishim-vesti @mail.ru", ["latin", "mail"]),
        ("Florya caddesi, 62", ["latin_name", "latin_name", "comma", "number"]),
        ("16th Street NW", ["number", "latin_name", "latin_name", "latin_name"]),
        ("London SW1Y 5EA", ["latin_name", "latin_name", "number", "latin_name"]),
        ("caddesi mail.ru", ["latin", "latin"]),
        ("akkol_orgotdel mail.", ["latin", "latin"]),
        ("Дүйсенбі-жұма 9.00", ["schedule", "clock"]),
        ("дүйсенбі ден жұма", ["schedule", "schedule", "schedule"]),
        ("Тен Алексей Иванович", ["word", "word", "patronymic"]),
        ("Ақсу-Аюлы ауылы", ["word", "place"]),
        ("  ", []),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert tokens(text).kinds == kinds


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join) | st.text(max_size=30))
def test_remembered_words_change_nothing(text: str) -> None:
    scanned = list(patterns("tables")["token"].finditer(text))
    found = tokens(text)
    assert found.starts == [match.start() for match in scanned]
    assert found.texts == [match.group() for match in scanned]
    for kind, match in zip(found.kinds, scanned, strict=True):
        assert match.lastgroup in (kind, "word")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join))
def test_pieces_are_the_line(text: str) -> None:
    if not text.strip():
        return
    pieces = cut(text)
    assert "".join(text[start:end] for start, end, *_ in pieces).strip() == text.strip()
    for start, end, kinds, words, _ in pieces:
        assert kinds
        assert words == text[start:end].strip()
