"""Steps of procedures that clauses describe, where later acts worded these clauses anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlite_utils

from pipeline.amended import Amended, Amending
from pipeline.schema import Order

_STEPS = "select 1 from procedure_steps where provision_id = ?"


def steps_left(
    db: sqlite_utils.Database, act: Amended, amendings: Sequence[Amending]
) -> Iterator[tuple[Order, str]]:
    """The orders that word anew clauses from which steps were read, each with what is said of that.

    The steps of the old words end; a procedure is read as a whole, from one text, so those of the
    new words are not read.
    """
    ended = {end.clause for end in act.ended if end.clause}
    described = {key for key in ended if db.conn.execute(_STEPS, [key]).fetchone()}
    orders = [order for amending in amendings for order in amending.orders]
    for version in act.versions:
        if version.by is None or version.base not in described:
            continue
        row = version.row
        order = next(
            order
            for order in orders
            if order.source_file == row.source_file
            and order.line_start <= row.line_start <= order.line_end
        )
        yield order, f"the steps of the procedure in the new words of {version.base} were not read"
