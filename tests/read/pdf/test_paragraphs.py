"""Printed lines as paragraphs and titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.read.pdf.drawn.page import Word
from pipeline.read.pdf.geometry import Box
from pipeline.read.pdf.lines import TextLine, text_line
from pipeline.read.pdf.prose.kinds import Kind
from pipeline.read.pdf.prose.measure import measure
from pipeline.read.pdf.prose.paragraphs import Above, laid_out

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


def texts(lines: Sequence[TextLine], above: TextLine | None = None) -> list[str]:
    usual = measure(lines)
    return laid_out(lines, usual, above=above and Above(above, Kind.BODY, usual)).texts


FULL = "Қызметті алушы құжаттарды бөлімге өзі не сенімхат арқылы ал"
BODY = (FULL, FULL, "береді.")


def test_a_title_may_be_as_wide_as_the_page() -> None:
    title = "4. Мемлекеттік қызметті көрсету барысындағы әрекет тәртібі"
    lines = printed(BODY, BODY, (title,), BODY, BODY)
    assert texts(lines)[8:11] == [title, "", f"      {FULL}"]


def test_indents_smaller_than_the_letters_are_indents_where_lines_run_to_the_margin() -> None:
    """As in narrow columns: «8. Қызмет ақылы» stands in the middle by chance."""
    opening, point = (
        FULL.replace("өзі", "ө"),
        "8. Мемлекеттік қызмет осы тәртіппен ақылы көрсетіледі.",
    )
    lines = [
        text_line([replace(w, box=w.box._replace(x0=w.box.x0 + 9, x1=w.box.x1 + 9))
                   for w in line.words])
        if line.text in (opening, point) else line
        for line in printed((opening, FULL, "береді.") * 3, (point, opening, FULL))
    ]  # fmt: skip
    assert measure(lines).indent == 9
    assert f"      {point}" in texts(lines)


def test_an_item_of_a_list_as_wide_as_the_page_is_no_title() -> None:
    item = "4) Мемлекеттік қызметті көрсету барысындағы әрекет тәртібі"
    lines = printed(BODY, BODY, (item,), BODY, BODY)
    assert f"      {item}" in texts(lines)


def test_a_full_line_that_goes_on_or_ends_a_sentence_is_no_title() -> None:
    point = "4. Мемлекеттік қызмет осы стандартқа сәйкес тегін беріледі."
    lines = printed(BODY, BODY, (point,), BODY, (point, "соңы."), BODY, (f"{point[:-1]}н",))
    found = texts(lines)
    assert [text for text in found if text.lstrip().startswith("4.")] == [
        f"      {point}",
        f"      {point}",
        f"      {point[:-1]}н",
    ]


def in_bold(lines: Sequence[TextLine], *texts: str) -> list[TextLine]:
    return [replace(line, bold=line.text in texts) for line in lines]


def test_bold_letters_tell_the_title_of_a_section_wherever_it_stands() -> None:
    short, dotted = "1. Жалпы ережелер", "2. Қызметті көрсету барысындағы әрекет тәртібінің сипаты."
    lines = in_bold(printed(BODY, (short,), BODY, (dotted,), BODY), short, dotted)
    titles = [text for text in texts(lines) if text[:1].isdigit()]
    assert titles == [short, dotted]


def test_the_first_line_of_a_bold_title_may_begin_where_paragraphs_do() -> None:
    text = "«Атаулы көмек тағайындау» мемлекеттік қызметінің ак"
    body = (FULL[:50], *[FULL] * 6)
    lines = indented(("Шешім қабылданады.",), (text,), ("регламенті",), body)
    page, last = lines[-1].box, lines[2].box
    middle = moved(lines[2], (page.x0 + page.x1 - last.x0 - last.x1) / 2)
    title = [replace(line, bold=True) for line in (lines[1], middle)]
    found = texts([lines[0], *title, *lines[3:]])
    assert [line.strip() for line in found if line.strip()][1:3] == [text, "регламенті"]
    assert all(not line.startswith(" ") for line in found if "қызметінің" in line)
    plain = texts([lines[0], lines[1], middle, *lines[3:]])
    assert any(line.startswith(" ") for line in plain if "қызметінің" in line)


def moved(line: TextLine, by: float) -> TextLine:
    """The line so many points further to the right."""
    return text_line([
        Word(word.text, word.box._replace(x0=word.box.x0 + by, x1=word.box.x1 + by), 0)
        for word in line.words
    ])  # fmt: skip


def test_bold_words_are_no_titles_without_a_number_or_where_all_is_bold() -> None:
    note, point = "Ескерту. Тармақ алып тасталды", "1. Қызмет тегін"
    lines = in_bold(printed(BODY, (note,), BODY), note)
    assert f"      {note}" in texts(lines)
    lines = in_bold(printed(BODY, (point,), BODY), point, *BODY)
    assert f"      {point}" in texts(lines)


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        (("Қызметті көрсету тәртібі",), BODY),
        (("2. Қызметті алушы құжаттарды бөлімге өзі береді не жіберу",), BODY),
        (("Қызметті алушы құжаттарды бөлімге өзі береді не сенім арқ",), ("3. Қызмет тегін.",)),
        (("2. Қызметті алушы құжаттарды бөлімге өзі береді не жіберу", "тәртібі"), BODY),
    ],
)
def test_a_bold_heading_right_above_its_text_is_a_title(
    heading: tuple[str, ...], below: tuple[str, ...]
) -> None:
    lines = in_bold(printed(BODY, (*heading, *below), BODY, BODY), *heading)
    found = texts(lines)
    assert found[3:-8] == ["", *heading, "", f"      {below[0]}", *below[1:]]


@pytest.mark.parametrize(
    ("bold", "below"),
    [
        ((FULL,), ("Қазақстан Республикасының",)),  # the same sentence may go on
        (("Қызметті алушы",), ("құжаттарды өзі береді",)),
        (("Қызметті алушылар:",), BODY),
    ],
)
def test_a_paragraph_that_begins_in_bold_is_no_heading(
    bold: tuple[str, ...], below: tuple[str, ...]
) -> None:
    lines = in_bold(printed(BODY, (*bold, *below), BODY, BODY), *bold)
    assert f"      {bold[0]}" in texts(lines)


def indented(*paragraphs: tuple[str, ...]) -> list[TextLine]:
    """Paragraphs whose first lines are indented, without space between them."""
    lines = printed(tuple(text for paragraph in paragraphs for text in paragraph))
    first = {id(lines[sum(map(len, paragraphs[:place]))]) for place in range(len(paragraphs))}
    return [
        text_line([
            Word(word.text, word.box._replace(x0=word.box.x0 + 20, x1=word.box.x1 + 20), 0)
            for word in line.words
        ])
        if id(line) in first else line
        for line in lines
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "first", "goes_on"),
    [
        (f"{FULL[:-1]}.", (FULL, "соңы."), True),
        ("Қызмет тегін.", (FULL, "соңы."), False),  # the line above is not full
        (f"{FULL[:-1]}.", ("Жалпы ережелер",), True),
    ],
)
def test_a_page_may_begin_with_a_sentence_of_the_paragraph_above(
    last: str, first: tuple[str, ...], goes_on: bool
) -> None:
    page = indented((FULL[:50], FULL), (FULL[:50], FULL, last))
    usual = measure(page)
    above = laid_out(page, usual).last
    flush = printed(first)
    assert laid_out(flush, usual, above=above).goes_on is goes_on
    assert not laid_out(indented(first), usual, above=above).goes_on
    bold = [replace(line, bold=True) for line in flush]
    assert not laid_out(bold, usual, above=above).goes_on


@pytest.mark.parametrize(("space", "one"), [(0.0, True), (8.0, True), (STEP, True), (30.0, False)])
def test_lines_of_a_stamp_are_one_block_though_each_is_a_paragraph(space: float, one: bool) -> None:
    """As word processors print lines that are paragraphs, with the space of these between them."""
    stamp = ("Приложение 1", "к приказу Министра", "от 10 апреля 2015 года № 332")
    lines = printed(BODY, BODY)
    for row, text in enumerate(stamp):
        words, x = [], 60 + LETTER * (WIDTH - len(text))
        for word in text.split():
            y = 200 + row * (STEP + space)
            words.append(Word(word, Box(x, y, x + LETTER * len(word), y + SIZE), 0))
            x += LETTER * (len(word) + 1)
        lines.append(text_line(words))
    assert texts(lines)[-3:] == (list(stamp) if one else [stamp[1], "", stamp[2]])


def test_the_step_of_prose_is_not_that_of_smaller_letters() -> None:
    prose = printed((FULL, *[FULL] * 5))
    small = [
        text_line([
            Word(w.text, Box(w.box.x0, 300 + 7 * row, w.box.x1, 300 + 7 * row + 6), 0)
            for w in printed((FULL[:20],))[0].words
        ])
        for row in range(12)
    ]  # fmt: skip
    assert measure([*prose, *small]).step == STEP


def test_a_bold_title_goes_on_on_the_next_page() -> None:
    title, rest = "4. Мемлекеттік қызметті көрсету процесінде бөлімдердің өз", "ара әрекет тәртібі"
    above, lines = in_bold(printed((title,)), title)[0], in_bold(printed((rest,), BODY), rest)
    assert texts(lines, above)[0] == rest
    assert texts(lines[1:], above)[0] == FULL


def test_items_and_points_begin_below_full_lines_where_there_are_no_indents() -> None:
    item, ended = f"{FULL[:-1]};", f"{FULL[:-1]}."
    lines = printed((FULL, item, FULL, ended, "12. Қызмет тегін", ended, FULL))
    opened = [text.strip() for text in texts(lines) if text.startswith("   ")]
    assert opened == [FULL, "12. Қызмет тегін", ended]  # the line above is not full
    above = lines[1]
    assert texts(lines, above)[0] == f"      {FULL}"
    assert texts(lines, lines[3])[0] == FULL


def test_a_little_space_below_a_sentence_tells_a_paragraph() -> None:
    ended = f"{FULL[:-1]}."
    lines = printed((FULL, ended, FULL, ended, FULL, FULL, FULL, FULL, FULL))

    def opened(lower: float, after: int, scale: float = 1) -> list[int]:
        moved = []
        for index, line in enumerate(lines):
            down = lower if index > after else 0.0
            boxes = [[scale * side for side in word.box] for word in line.words]
            moved.append(text_line([
                Word(word.text, Box(x0, top + down, x1, bottom + down), 0)
                for word, (x0, top, x1, bottom) in zip(line.words, boxes, strict=True)
            ]))  # fmt: skip
        return [index for index, text in enumerate(texts(moved)) if text.startswith("   ")]

    assert opened(2.5, 1) == [2]
    assert opened(0.5, 1) == []
    assert opened(2.5, 4) == []  # the line above ends no sentence
    assert opened(1.4, 1, 0.65) == [2]  # in small letters
    assert opened(0.75, 1, 0.65) == []  # a pixel, as browsers set lines
