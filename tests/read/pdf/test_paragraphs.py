"""Printed lines as paragraphs and titles."""

from __future__ import annotations

from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.page import Word
from pipeline.read.pdf.paragraphs import laid_out, measure

LETTER, SIZE, STEP, WIDTH = 5.0, 10.0, 14.0, 60


def printed(*blocks: tuple[str, ...]) -> list[TextLine]:
    """Lines of 60 letters or less; space is left between the blocks."""
    lines, y = [], 50.0
    for block in blocks:
        for text in block:
            words, x = [], 60.0
            for word in text.split():
                box = Box(x, y, x + LETTER * len(word), y + SIZE)
                words.append(Word(word, box, 0))
                x += LETTER * (len(word) + 1)
            lines.append(text_line(words))
            y += STEP
        y += STEP
    return lines


FULL = "Қызметті алушы құжаттарды бөлімге өзі не сенімхат арқылы ал"
BODY = (FULL, FULL, "береді.")


def test_a_title_may_be_as_wide_as_the_page() -> None:
    title = "4. Мемлекеттік қызметті көрсету барысындағы әрекет тәртібі"
    lines = printed(BODY, BODY, (title,), BODY, BODY)
    assert laid_out(lines, measure(lines))[8:11] == [title, "", f"      {FULL}"]


def test_an_item_of_a_list_as_wide_as_the_page_is_no_title() -> None:
    item = "4) Мемлекеттік қызметті көрсету барысындағы әрекет тәртібі"
    lines = printed(BODY, BODY, (item,), BODY, BODY)
    assert f"      {item}" in laid_out(lines, measure(lines))


def test_a_full_line_that_goes_on_or_ends_a_sentence_is_no_title() -> None:
    point = "4. Мемлекеттік қызмет осы стандартқа сәйкес тегін беріледі."
    lines = printed(BODY, BODY, (point,), BODY, (point, "соңы."), BODY, (f"{point[:-1]}н",))
    texts = laid_out(lines, measure(lines))
    assert [text for text in texts if text.lstrip().startswith("4.")] == [
        f"      {point}",
        f"      {point}",
        f"      {point[:-1]}н",
    ]
