"""The numbers that Word puts before paragraphs: they stand in no text, only in its counters."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex
from docx.oxml.ns import qn

from pipeline.read.counts import count_of, formatted
from pipeline.read.docx.text import VAL, Element

_LEVELS = 9
_PLACE = regex.compile(r"%([1-9])")
_MOST = 100_000


@dataclass(slots=True)
class _Level:
    """How a level of a list counts: from where, in which letters, inside which text."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level after which it begins anew; 0 never


@dataclass(slots=True)
class _List:
    """A list as paragraphs name it: its counters, its levels, where it begins anew."""

    counter: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives paragraphs their labels; asked once for each paragraph, in the order of the text."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._of_styles = _style_numbers(styles)
        self._lists = _lists(numbering, self._of_styles) if numbering is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """The label of the next paragraph: «1.», «2)», «1.1.»; empty if it has none."""
        number, level = self._number(properties)
        found = self._lists.get(number or "")
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counter, [None] * _LEVELS)
        rule = found.levels[level]
        begin = found.restarts.get(level)
        if begin is not None and (number or "", level) not in self._restarted:
            self._restarted.add((number or "", level))
            counts[level] = begin
        else:
            current = counts[level]
            counts[level] = rule.start if current is None else min(current + 1, _MOST)
        for deeper in range(level + 1, _LEVELS):
            if deeper in found.levels and found.levels[deeper].restart != 0:
                counts[deeper] = None
        return _label(rule, found, counts)

    def _number(self, properties: Element | None) -> tuple[str | None, int]:
        """The list and the level that a paragraph names, itself or by its style."""
        if properties is None:
            return self._of_styles.get("", (None, 0))
        style = properties.find(qn("w:pStyle"))
        number, level = self._of_styles.get(style.get(VAL) if style is not None else "", (None, 0))
        own = properties.find(qn("w:numPr"))
        if own is not None:
            own_number, own_level = own.find(qn("w:numId")), own.find(qn("w:ilvl"))
            number = own_number.get(VAL) if own_number is not None else number
            level = _integer(own_level, level)
        return number, level


def _label(rule: _Level, found: _List, counts: list[int | None]) -> str:
    if rule.form == "bullet":
        return "-"

    def count(place: regex.Match[str]) -> str:
        level = int(place[1]) - 1
        other = found.levels.get(level, rule)
        number = counts[level]
        return formatted(other.start if number is None else number, other.form)

    return "" if rule.form == "none" else _PLACE.sub(count, rule.text).strip()


def _style_numbers(styles: Element | None) -> dict[str | None, tuple[str | None, int]]:
    """The list and level of each style, its own or of the style that it is based on."""
    if styles is None:
        return {}
    by_id = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
    found: dict[str | None, tuple[str | None, int]] = {}
    for key, style in by_id.items():
        number: str | None = None
        level: int | None = None
        seen: set[str | None] = set()
        at, name = style, key
        while at is not None and name not in seen and number is None:
            seen.add(name)
            own = at.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if own is not None:
                given = own.find(qn("w:numId"))
                number = given.get(VAL) if given is not None else None
                level = _integer(own.find(qn("w:ilvl")), 0) if level is None else level
            based = at.find(qn("w:basedOn"))
            name = based.get(VAL) if based is not None else None
            at = by_id.get(name)
        if number is not None:
            found[key] = number, level or 0
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
                found[""] = found[key]
    return found


def _lists(
    numbering: Element, of_styles: dict[str | None, tuple[str | None, int]]
) -> dict[str, _List]:
    abstract = {a.get(qn("w:abstractNumId")): a for a in numbering.iter(qn("w:abstractNum"))}
    instances = {n.get(qn("w:numId")): n for n in numbering.iter(qn("w:num"))}
    found = {}
    for key, instance in instances.items():
        counter = _abstract_of(instance, abstract, instances, of_styles)
        if counter is None:
            continue
        levels = {
            count_of(level.get(qn("w:ilvl")), -1): _level(level)
            for level in abstract[counter].iter(qn("w:lvl"))
        }
        restarts: dict[int, int] = {}
        for override in instance.iter(qn("w:lvlOverride")):
            at = count_of(override.get(qn("w:ilvl")), -1)
            level = override.find(qn("w:lvl"))
            if level is not None:
                levels[at] = _level(level)
            start = override.find(qn("w:startOverride"))
            if start is not None:
                restarts[at] = _integer(start, 1)
        within = {at: level for at, level in levels.items() if 0 <= at < _LEVELS}
        found[key] = _List(counter, within, restarts)
    return found


def _abstract_of(
    instance: Element,
    abstract: dict[str, Element],
    instances: dict[str, Element],
    of_styles: dict[str | None, tuple[str | None, int]],
) -> str | None:
    """The definition that counts for a list; it may be named by way of a style."""
    named = instance.find(qn("w:abstractNumId"))
    key: str | None = named.get(VAL) if named is not None else None
    if key not in abstract:
        return None
    link = abstract[key].find(qn("w:numStyleLink"))
    if link is None:
        return key
    target = instances.get(of_styles.get(link.get(VAL), (None, 0))[0] or "")
    named = target.find(qn("w:abstractNumId")) if target is not None else None
    linked: str | None = named.get(VAL) if named is not None else None
    return linked if linked in abstract else key


def _level(element: Element) -> _Level:
    form, text = element.find(qn("w:numFmt")), element.find(qn("w:lvlText"))
    restart = element.find(qn("w:lvlRestart"))
    return _Level(
        start=_integer(element.find(qn("w:start")), 1),
        form=form.get(VAL, "decimal") if form is not None else "decimal",
        text=text.get(VAL, "") if text is not None else "",
        restart=_integer(restart, 0) if restart is not None else None,
    )


def _integer(element: Element | None, default: int) -> int:
    return count_of(element.get(VAL), default) if element is not None else default
