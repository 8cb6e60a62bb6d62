"""What later acts strike out or repeal: points, chapters, appendices, documents."""

from __future__ import annotations

from pipeline.amended.appendices import replace_whole
from pipeline.amended.excepted import end_but, without_excepted
from pipeline.amended.model import Amended, Amending, unclear
from pipeline.amended.places import targets
from pipeline.amended.sentences import keep_sentences
from pipeline.amended.wording import end
from pipeline.schema import Order


def repeal(act: Amended, by: Amending, order: Order) -> None:
    """What is named ends, but for what is excepted; a whole act is a matter of its status."""
    if order.part == "title" or (order.column_number and not (order.subpoints or order.paragraph)):
        unclear("a title or a column cannot be struck out")
    if order.points or order.subpoints or order.paragraph or order.section or order.part:
        going, shortened = without_excepted(act, order, by.day, targets(act, order, by.day))
        for version, kept in shortened:
            keep_sentences(act, by, order, version, kept)
        for version in going:
            end(act, version, by.day)
    elif order.appendix or order.in_document:
        if order.excepted:
            unclear("documents and appendices of which a part stays are left as they are")
        replace_whole(act, by, order)
    elif order.excepted:
        end_but(act, order, by.day)
    # else the whole act, which is a matter of its status
