"""Since when and until when each row is law, as far as its own document says."""

from __future__ import annotations

import pandas as pd

from pipeline.normalise import Frames
from pipeline.schema import TABLES, Row

_ENDS = ("repealed",)
_BEGINS = ("reworded", "added")


def date_rows(frames: Frames) -> Frames:
    """Fill `valid_from` and `valid_to` of every row of one document.

    A row is law from the adoption of its act to the act's repeal. Notes of amendment say
    more: «4-тармақ жаңа редакцияда - 2012.08.31» dates what stands on the lines of point 4,
    «Стандарт жаңа редакцияда - 12.07.2013» the whole standard.
    """
    decrees = frames["decrees"]
    if not len(decrees):
        return frames
    adopted, repealed = decrees["adopted_on"].iloc[0], decrees["repealed_on"].iloc[0]
    notes = _dated_lines(frames)
    dated = dict(frames)
    for row_type in TABLES:
        name = row_type.table.name
        if issubclass(row_type, Row) and len(frames[name]) and name != "issues":
            frame = frames[name].copy()
            frame["valid_from"] = adopted
            frame["valid_to"] = repealed
            if name not in ("decrees", "amendments"):
                for start, end, begins, ends in notes:
                    inside = frame["line_start"].between(start, end)
                    if begins:
                        frame.loc[inside, "valid_from"] = begins
                    if ends:
                        frame.loc[inside, "valid_to"] = ends
            dated[name] = frame
    return dated


def _dated_lines(frames: Frames) -> list[tuple[int, int, str | None, str | None]]:
    """Lines that a note dates: first, last, valid from, valid to; whole services first."""
    services = frames["services"].set_index("service_id")
    provisions = frames["provisions"]
    wide, narrow = [], []
    for note in frames["amendments"].to_dict("records"):
        date, service, point = note["by_date"], note["service_id"], note["target_point"]
        if pd.isna(date) or pd.notna(note["target_act_id"]):
            continue
        begins = date if note["action"] in _BEGINS else None
        ends = date if note["action"] in _ENDS else None
        if pd.notna(point):
            same_service = (
                provisions["service_id"].isna()
                if pd.isna(service)
                else provisions["service_id"] == service
            )
            lines = provisions[same_service & (provisions["point"] == point)]
            if len(lines):
                narrow.append(
                    (int(lines["line_start"].min()), int(lines["line_end"].max()), begins, ends)
                )
        elif pd.notna(service) and service in services.index and _is_whole(note["target"]):
            place = services.loc[service]
            wide.append((int(place["line_start"]), int(place["line_end"]), begins, ends))
    return wide + narrow


def _is_whole(target: object) -> bool:
    """A note on the standard or regulation as a whole names no appendix, section or point."""
    return not isinstance(target, str) or not any(c.isdigit() for c in target)
