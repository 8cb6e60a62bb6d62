"""The titles of a list's columns: where each begins, and the role that it gives its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.model import Line
from pipeline.patterns import patterns
from pipeline.repair import join_lines
from pipeline.tables.model import Role

# In the order in which a title is asked: «Сайттың мекенжайы» is no address.
_TITLES: tuple[Role, ...] = (
    "site", "email", "head_phone", "responsible", "person", "days", "schedule",
    "settlements", "postal",
    "area_code", "room", "address", "phone", "region", "district", "name",
)  # fmt: skip
# Endings of words that say whose names follow: «Директордың» | «Т.А.Ә.».
_GENITIVE = tuple(f"{letter}{vowel}ң " for letter in "ндт" for vowel in "ыі")
# What may follow an address in its cell, and its title in that of the column.
_BEHIND: tuple[Role, ...] = ("site", "email", "phone")


@lru_cache(maxsize=4096)
def role_of(title: str) -> Role | None:
    """The role that a column's title gives it; None where no word of it is known."""
    known = patterns("tables")
    if known["title_label"].fullmatch(title.strip()):
        return "label"
    for role in _TITLES:
        found = known[f"title_{role}"].search(title)
        if found is not None:
            if role in _BEHIND and _addressed(title[: found.start()]):
                return "address"
            if role == "responsible" and _names_persons(title):
                return "person"
            # «Байланыс деректері (телефон, e-mail)»
            return "phone" if role == "email" and known["phone_word"].search(title) else role
    return None


def _names_persons(title: str) -> bool:
    """Whether a column of officials has their names, and not their posts: «Жауапты адамның
    аты-жөні»."""
    known = patterns("tables")
    named = known["title_person"].search(title) is not None
    return named and known["title_post"].search(title) is None


def role_in_header(title: str) -> Role | None:
    """The role of a title where it is known to be one: of the hours of some days («Сенбі»), or
    with a word that a narrow cell has broken («Телефо ны»)."""
    if patterns("tables")["title_weekdays"].match(title.strip()):
        return "schedule"
    spaces = patterns("tables")["broken_word"].finditer(title)
    wholes = (title[: space.start()] + title[space.end() :] for space in spaces)
    return next((role for whole in wholes if (role := role_of(whole))), None)


def _addressed(before: str) -> bool:
    """Whether a column of contacts has addresses first: «Мекенжайы, телефоны, e-mail», not
    those of mail: «Электронный адрес, сайт»."""
    if "," not in before:
        return False
    known = patterns("tables")
    return known["title_address"].search(known["title_email"].sub("", before)) is not None


def spaced_titles(text: str, width: int) -> list[str]:
    """The titles of a line that wide spaces set apart, if there are `width`; one space may stand
    behind that of the numbers.

    >>> spaced_titles("№ Атауы      Мекенжайы   Телефоны", 4)
    ['№', 'Атауы', 'Мекенжайы', 'Телефоны']
    """
    titles = [part.strip() for part in text.split("  ") if part.strip()]
    if titles and len(titles) + 1 == width:
        label, _, title = titles[0].partition(" ")
        titles[:1] = [label, title]
    return titles if len(titles) == width and all(titles) else []


def titles_in(lines: Sequence[Line], positions: Sequence[int]) -> list[str]:
    """The titles of columns: blocks between blank lines, cut where a title begins."""
    known = patterns("tables")
    blocks: list[list[Line]] = []
    before: int | None = None
    for position in positions:
        if before is None or before != position - 1:
            blocks.append([])
        blocks[-1].append(lines[position])
        before = position
    chunks: list[str] = []
    for block in blocks:
        joined = join_lines(block)
        text = joined.text
        ends = [match.end() for match in known["list_title"].finditer(text)]
        if ends:
            chunks = []
            text = text[ends[-1] :].strip()
        label = known["title_label"].search(text)
        if label:
            chunks = [label.group()]
            text = text[label.end() :].strip()
        dropped = len(joined.text) - len(text)
        chunks += _cut_titles(text, [at - dropped for at in joined.offsets if at > dropped])
    return _joined(chunks)


def _cut_titles(text: str, lines: Sequence[int]) -> list[str]:
    """«Уәкілетті органның атауы | Заңды мекен-жайы | Жұмыс кестесі»; `lines` are the places where
    the lines of the text begin, which may each be a title."""
    begins = [m.start() for m in patterns("tables")["title_start"].finditer(text) if m.start()]
    if lines:
        begins = sorted({*begins, *_titled_lines(text, lines)})
    bounds = [0, *begins, len(text)]
    pieces = [text[start:end].strip() for start, end in pairwise(bounds)]
    return [piece for piece in pieces if piece]


def cut_by_count(titles: Sequence[str], numbered: int | None) -> list[str]:
    """Titles that share a line («Телефон нөмірі | Қабылдау кестесі») apart: before capitals
    that make as many titles as columns are `numbered`, else where both sides are known titles."""
    lacking = None if numbered is None else numbered - len(titles)
    if lacking is not None and lacking <= 0:
        return list(titles)
    inner = patterns("tables")["title_inner"]
    cuts = [[match.start() for match in inner.finditer(title)] for title in titles]
    if sum(map(len, cuts)) != lacking:
        cuts = [
            [at for at in places if _are_two_titles(title[:at], title[at:])]
            for title, places in zip(titles, cuts, strict=True)
        ]
    return [
        title[start:end].strip()
        for title, places in zip(titles, cuts, strict=True)
        for start, end in pairwise([0, *places, len(title)])
    ]


def _are_two_titles(before: str, behind: str) -> bool:
    roles = role_of(before), role_of(behind)
    return None not in roles and roles[0] != roles[1]


def _titled_lines(text: str, lines: Sequence[int]) -> Iterator[int]:
    """Lines that are titles below others of another role («Мекенжайы | Тіркеу телефоны»)."""
    for before, at, after in zip((0, *lines), lines, (*lines[1:], len(text)), strict=False):
        above, below = role_of(text[before:at]), role_of(text[at:after])
        if text[at].isupper() and above and below and above != below:
            yield at


def _joined(chunks: Sequence[str]) -> list[str]:
    """Titles that were cut by a line's or a page's end, put together again."""
    titles: list[str] = []
    for chunk in chunks:
        role = role_of(chunk)
        # «Оқу орнының атауы» | «Оқыту тілі»: behind a whole title another one begins.
        above = f"{titles[-1]} " if titles else ""
        begins = patterns("tables")["title_start"].match(above + chunk, len(above)) is not None
        begins = begins or (role is not None and chunk[0].isupper())
        owned = role == "person" and above.endswith(_GENITIVE)
        continues = bool(titles) and (owned or not begins)
        if not continues or role_of(titles[-1]) == "label":
            titles.append(chunk)
            continue
        unnamed = [
            index
            for index, title in enumerate(titles)
            if role_of(title) in (None, "name") and "ата" not in title
        ]
        at = unnamed[0] if role == "name" and unnamed else len(titles) - 1
        titles[at] += f" {chunk}"
    return titles
