"""How far apart things on a page may be and still count as one, and how much is too much."""

from __future__ import annotations

from dataclasses import dataclass, replace


class TooMuchError(Exception):
    """A page holds more than any page of an act does."""


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """Lengths are in points (1/72 inch), or in *em*: shares of the height of the letters."""

    # Ruling lines.
    snap: float = 3.0
    """Parallel rules at most so far apart are one rule, drawn in pieces or twice."""
    join: float = 3.0
    """Pieces of a rule with at most such a hole between them are one rule."""
    crossing: float = 3.0
    """A rule that ends so near another one still meets it."""
    shortest_rule: float = 3.0
    thin: float = 3.0
    """A shape at most so thin is a rule; a thicker one is a box with four sides."""
    dot: float = 2.0
    """Squares at most so wide are dots, of which dotted rules are made."""
    dot_snap: float = 0.4
    shortest_dotted: float = 12.0
    wide: float = 6.5
    """How far rules may be apart where a second look is taken; lines of text are further."""
    narrowest_column: float = 10.0
    overrun: float = 18.0
    """At most so far rules run out beyond the sides of their table."""
    most_rules: int = 3000
    """A page with more rules, whole ones, is a drawing, not a table."""
    most_crossings: int = 5000
    """A page where more of them meet is graph paper; looking for cells takes their square."""
    most_pieces: int = 60_000
    """So many pieces may make up the rules of a page: dotted ones have thousands."""

    # Words and lines, in em.
    word_gap: float = 0.1
    """Pieces nearer than this are one word, whatever the order they were printed in."""
    letter_gap: float = 0.12
    """How much wider than those between letters the gaps between spaced-out words are."""
    same_line: float = 0.4
    column_gap: float = 1.0
    wide_gap: float = 2.5
    """A gap that is kept as several spaces: «Облыс әкімі      С.Дьяченко»."""

    # Paragraphs.
    indent: float = 0.8
    """Em from the left margin at which a line opens a paragraph."""
    deepest_indent: float = 6.0
    paragraph_gap: float = 1.3
    """A line further below the one before than this many usual steps opens a paragraph."""
    title_size: float = 1.1
    """So many times as high as the usual ones the letters of a title are, where that tells it."""
    longest_title: int = 6

    # Headers and footers.
    margin_lines: int = 3
    """So many lines at the top and the bottom of a page may be repeated ones."""
    repeated: float = 0.5
    """The share of pages on which a line must come back."""
    fewest_pages: int = 3

    # Columns without rules.
    fewest_lines: int = 3

    # Bounds.
    most_pages: int = 20_000
    most_characters: int = 200_000
    """On one page; a page of small print has about ten thousand."""
    most_objects: int = 200_000
    deepest_form: int = 6
    """Forms within forms: a form that holds itself would never end."""
    most_memory: int = 1_500_000_000
    """Bytes that reading may take; a page of prose takes some megabytes."""
    seconds_a_page: float = 15.0
    most_left_out: int = 3
    """A file with more pages that break these limits is refused."""
    most_second_looks: int = 20
    """Doubtful pages of a file that pdfplumber is asked about; it takes long."""

    def widened(self) -> PdfSettings:
        """The same, with wide tolerances for rules."""
        return replace(self, snap=self.wide, join=self.wide, crossing=self.wide)


DEFAULT = PdfSettings()
