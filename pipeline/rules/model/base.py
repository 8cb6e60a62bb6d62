"""What all parts of a rules file share: closed models, the source of a rule, its condition.

`when` is the condition of a rule: inputs with the values for which it holds. A rule without
it holds always.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ChannelId = Literal["provider", "psc", "portal"]
Unit = Literal["minute", "hour", "day", "working_day", "calendar_day", "month", "year"]
Confidence = Annotated[float, Field(ge=0, le=1)]


class Model(BaseModel):
    """Closed and unchangeable: an unknown key in a file is an error, not a comment."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Source(Model):
    """The words in the law that a rule comes from; lines are counted from 1."""

    decree: str
    point: str | None = None
    appendix: str | None = None
    source_file: str
    line_start: Annotated[int, Field(ge=1)]
    line_end: Annotated[int, Field(ge=1)]
    page: int | None = None


class Label(Model):
    """A name for readers in Kazakh, Russian and English; a printed one is in Kazakh only."""

    kk: str
    ru: str | None = None
    en: str | None = None


class Band(Model):
    """A stretch of numbers: more than `above` and not more than `up_to`."""

    above: float | None = None
    up_to: float | None = None


Test = str | list[str] | Band
When = dict[str, Test]


class Correction(Model):
    """A person's change to a rule, from the overlay beside the file.

    `stale` says that the words of the law have changed since the correction was made.
    """

    author: str
    reason: str
    date: str | None = None
    stale: bool = False


class Rule(Model):
    """What all rules have in common.

    `confidence` is that of the extraction, 0 to 1. `valid_from` and `valid_to` are set where
    another act worded the clause anew; without them the rule is law as long as its decree.
    """

    id: str
    when: When = {}
    text: str | None = None
    computable: bool = True
    confidence: Confidence = 1.0
    valid_from: str | None = None
    valid_to: str | None = None
    source: Source
    correction: Correction | None = None
