"""Repair: what text extraction did to the lines is undone; letters are never changed.

`spacing` closes letter-spaced words in a whole document: `runs` finds them, `half` those of which
only some letters come apart, `words` knows what a word is. `wraps` makes running text of wrapped
lines, a passage that knows the line of each character; in it `links` puts fragments back that
extraction took out of their line. Later stages ask for passages where they need them.
"""

from pipeline.repair.links import repair_passage
from pipeline.repair.spacing import repair
from pipeline.repair.wraps import cell_paragraphs, cell_passage, join_lines

__all__ = ["cell_paragraphs", "cell_passage", "join_lines", "repair", "repair_passage"]
