"""Fees: figures of fee tables, sums in clauses, and who does not pay.

Whether a service is free or paid as a whole is said in the service's own row; here stands one
row a figure, and one row a group of people that is exempt (`exempt` is 1, no amount).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import regex

from pipeline.clauses.fee_tables import number, read_table, unit_of
from pipeline.clauses.points import Item, Outlines, Point, outlines, says_something, trim
from pipeline.model import Passage
from pipeline.numerals import number_of, russian_number_of
from pipeline.patterns import PatternSet, patterns
from pipeline.schema import Fee
from pipeline.structure.model import Act, ServiceText
from pipeline.text import as_printed, stretches

# The case of a sum and the dash behind it, as `dash_case` finds them.
_LONGEST_CASE = 320
_NUMBERED = regex.compile(r"\d{1,2}\.\s++")
_SENTENCE = regex.compile(r"(?<=\p{L}{3}[)»]?)\.\s++")
# Letters beside a sum that tell whether it is a cap or a floor.
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class _Found:
    """A fee with its place; ids are given when a service's fees are together."""

    passage: Passage
    subject: str | None = None
    condition: str | None = None
    amount: float | None = None
    unit: str | None = None
    share_of: str | None = None
    bound: str | None = None
    exempt: int = 0
    provision_id: str | None = None
    appendix_id: str | None = None


def read_fees(act: Act, known: Outlines | None = None) -> list[Fee]:
    """The fees of every service: clauses first, then tables; `known` are the act's outlines."""
    known = known or outlines(act)
    said = patterns("fees_ru" if act.decree.language == "ru" else "fees")
    return [
        row
        for service in act.services
        for row in _rows(act, service, known[service.service.service_id], said)
    ]


def _rows(
    act: Act, service: ServiceText, service_points: Sequence[Point], said: PatternSet
) -> Iterator[Fee]:
    all_found = (*_in_clauses(service_points, said), *_in_tables(service))
    found = [fee for fee in all_found if says_something(fee.passage)]
    for place, fee in enumerate(found, 1):
        yield Fee(
            fee_id=f"{service.service.service_id}.f{place:02d}",
            service_id=service.service.service_id,
            appendix_id=fee.appendix_id,
            provision_id=fee.provision_id,
            subject=fee.subject,
            condition=fee.condition,
            amount=fee.amount,
            unit=fee.unit,
            share_of=fee.share_of,
            bound=fee.bound,
            exempt=fee.exempt,
            text=fee.passage.text,
            **fee.passage.span().in_file(act.decree.source_file),
        )


def _in_tables(service: ServiceText) -> Iterator[_Found]:
    for appendix in service.appendices:
        if appendix.appendix.kind != "fee_table":
            continue
        for row in read_table(appendix.lines):
            yield _Found(
                passage=row.passage,
                subject=row.subject or None,
                condition=row.condition,
                amount=row.amount,
                unit=row.unit,
                appendix_id=appendix.appendix.appendix_id,
            )


def _in_clauses(service_points: Sequence[Point], said: PatternSet) -> Iterator[_Found]:
    for point in service_points:
        if not said.search("about_fees", point.head.words):
            continue
        exempting = False
        above = _Above()
        released = _released(point, said)
        items = (point.head, *point.rest)
        for place, item in enumerate(items):
            words = item.words
            if place in released:
                tail = said["release_verb"].search(words)
                yield _listed_exempt(item, len(words) if tail is None else tail.start(), said)
                continue
            if exempting and _is_exempt(item):
                yield _listed_exempt(item, len(words), said)
                exempting = not words.rstrip().endswith(".")
                continue
            if item.label is None:
                exempting = words.rstrip().endswith(":") and (
                    bool(said["free"].search(words)) or _all_free(items[place + 1 :], said)
                )
            elif exempting:
                tail = said["free_people"].search(words)
                yield _listed_exempt(item, len(words) if tail is None else tail.start(), said)
                continue
            if place:
                above.take_in(item, said)
            for found in _sums(item, words, point, said):
                yield replace(found, subject=found.subject or above.subject_of(item))
            yield from _exemptions(item, words, said)


@dataclass(slots=True)
class _Above:
    """The headings among the sums of a point: «1. … тіркегені үшін: | 4) … кешендер үшін: | -»."""

    outer: str | None = None
    inner: str | None = None

    def take_in(self, item: Item, said: PatternSet) -> None:
        match = said["heading"].match(item.words) if item.words.rstrip().endswith(":") else None
        named = as_printed(item.text, match, "what") if match else None
        if item.label is not None and item.label[0].isalnum():
            self.inner = named
        elif not _is_dashed(item):
            self.outer, self.inner = named, None

    def subject_of(self, item: Item) -> str | None:
        """What is paid for, or by whom, as the heading over an item says."""
        return (self.inner or self.outer) if _is_dashed(item) else self.outer


def _is_exempt(item: Item) -> bool:
    """Whether an item without a label goes on a list of those who do not pay."""
    return item.label is None and item.text[:1].islower() and item.words[-1:] in ";."


def _is_dashed(item: Item) -> bool:
    """An item of a list without numbers; rows of tables have lost its dash."""
    listed = item.label is not None and not item.label[0].isalnum()
    return listed or (item.label is None and item.text[:1].islower() and item.words[-1:] != ":")


def _released(point: Point, said: PatternSet) -> range:
    """Places of those who do not pay, in a list whose verb stands above it or behind the last of
    them: «баж төлеуден мыналарға: | инвесторларға; | … адамдар босатылады»."""
    items = (point.head, *point.rest)
    for lead, item in enumerate(items[:-1]):
        opened = said.search("release_lead", item.words)
        if opened is None:
            continue
        for last in range(lead + 1, len(items)):
            words = items[last].words.rstrip()
            # the verb of «… төлеуден мыналар босатылады:» stands above the list
            told = (
                opened.groupdict().get("verb")
                and words.endswith(".")
                and not said["sum"].search(words)
            )
            if told or said["release_verb"].search(words):
                return range(lead + 1, last + 1)
            if not words.endswith((";", ",")):
                break
    return range(0)


def _all_free(items: Sequence[Item], said: PatternSet) -> bool:
    """Whether a list of people ends in the verb of its lead: «1) ардагерлерге; … 6) азаматтарға
    тегін көрсетіледі»."""
    listed = list(takewhile(lambda item: item.label is not None, items))
    return (
        len(listed) > 1
        and said["free_people"].search(listed[-1].words) is not None
        and all(said["people"].search(item.words) for item in listed[:-1])
    )


def _sums(item: Item, words: str, point: Point, said: PatternSet) -> Iterator[_Found]:
    """Sums of a clause, each with the case that stands before its dash."""
    if not any(said["pays"].search(text) for text in (words, point.head.words)):
        return
    told = [(m, True) for m in said["share"].finditer(words)]
    told += [(m, False) for m in said["multiple"].finditer(words)]
    told.sort(key=lambda found: found[0].start())
    longer = [match for match, _ in told]
    told += [(m, False) for m in said["sum"].finditer(words) if not _inside(m, longer)]
    if not told and item is not point.head:
        yield from _bare(item, words, point, said)
    passage = trim(item.passage)
    parts = _parts(words, [found.start() for found, _ in told], said)
    # «айлық есептік көрсеткіштің 50 пайызы, шұғыл көрсетілгенде 100 пайызы»: both of the index
    one_base = not said["other_base"].search(words)
    base = case = None
    before = 0
    for match, is_share in sorted(told, key=lambda found: found[0].start()):
        own = parts[bisect_right(parts, match.start()) - 1]
        unit = unit_of(match)
        if is_share:
            base, unit = unit, "%"
        share_of = base if is_share or (unit == "%" and one_base) else None
        if unit == "%" and share_of is None:
            share_of = _base(match, item, words, said)
        bound = _bound(match, words, said)
        if not (bound and before and ";" not in words[before : match.start()]):
            # «за переоформление – 10 %, но не более 4 МРП»: one case of both
            case = _case(item, words, (own, before), match.start(), said)
        yield _Found(
            passage=passage,
            condition=case,
            amount=_with_tiyn(_amount(match["amount"]), match),
            unit=unit,
            share_of=share_of,
            bound=bound,
            provision_id=item.clause.provision.provision_id,
        )
        before = match.end()


def _parts(words: str, sums: Sequence[int], said: PatternSet) -> list[int]:
    """Where the parts of a list in one line begin. Behind a comma only where a sum stands before
    it: «мотоциклге, тіркемеге – 1,4 АЕК» has one part."""
    parts = [0]
    for end in said["part_end"].finditer(words):
        if end.group()[0] != "," or any(parts[-1] <= at < end.start() for at in sums):
            parts.append(end.end())
    return parts


def _base(percent: regex.Match[str], item: Item, words: str, said: PatternSet) -> str | None:
    """What a percentage is of, as printed: «лицензия беру кезіндегі мөлшерлеменің», «ставки при
    выдаче лицензии»."""
    ahead = max(percent.start() - _LONGEST_CASE, 0)
    before = said["share_base"].search(words[ahead : percent.start()])
    if before is not None and ahead + before.end() == percent.start():
        return item.text[ahead + before.start("base") : ahead + before.end("base")]
    behind = said["share_base"].match(words[percent.end() :])
    if behind is not None:
        start = percent.end()
        return item.text[start + behind.start("base") : start + behind.end("base")]
    return None


def _bound(sum_found: regex.Match[str], words: str, said: PatternSet) -> str | None:
    """Whether a sum is the most or the least that is paid: «10 %, бірақ 4 АЕК-тен аспайды»."""
    before = words[max(sum_found.start() - _BESIDE, 0) : sum_found.start()]
    after = words[sum_found.end() : sum_found.end() + _BESIDE]
    for bound in ("at_most", "at_least"):
        if said[f"{bound}_before"].search(before) or said[f"{bound}_after"].match(after):
            return bound
    return None


def _inside(found: regex.Match[str], spans: Sequence[regex.Match[str]]) -> bool:
    """Whether a match begins in one of others, which stand in the order of the text."""
    before = bisect_right(spans, found.start(), key=lambda span: span.start())
    return before > 0 and found.start() < spans[before - 1].end()


def _case(
    item: Item, words: str, begins: tuple[int, int], end: int, said: PatternSet
) -> str | None:
    """The case of the sum at `end`: what stands before its dash, in its own part of a list in
    one line («куәлік үшін – 3 АЕК; оның телнұсқасы үшін – 1 АЕК»), else in the clause.

    Its part and the words behind the sum before it begin at `begins`. An item of a list may name
    its case without a dash, and so may the second sum of a sentence.
    """
    own, behind = begins
    second = said["own_case"].search(words[behind:end]) if behind > own else None
    if second is not None:
        return item.text[behind + second.start("case") : behind + second.end("case")]
    case = _before_dash(item, words, own, end, said)
    if case is None and item.label is not None:
        named = said["item_case"].match(words[:_LONGEST_CASE])
        case = None if named is None else trim(item.passage.part(*named.span("case"))).text
    elif case is None and behind <= own:
        begun = said["first_case"].match(words[own:end])
        case = begun and item.text[own + begun.start("case") : own + begun.end("case")]
    return case or (_before_dash(item, words, 0, end, said) if own else None)


def _before_dash(item: Item, words: str, start: int, end: int, said: PatternSet) -> str | None:
    """The case between `start` and the dash of the sum at `end`."""
    case = said["dash_case"].match(words[start : min(end, start + _LONGEST_CASE)])
    if case is None:
        return None
    first, last = case.span("case")
    more = said.search("behind_dash", words[start + case.end() : end])
    last = last if more is None else case.end() + more.end()
    return trim(item.passage.part(start + first, start + last)).text


def _bare(item: Item, words: str, point: Point, said: PatternSet) -> Iterator[_Found]:
    """A figure of a tariff list without its unit, which a sentence above may tell for all:
    «бағалар (теңге)», «айлық есептік көрсеткіштің: | тіркеу үшін – 11 еселенген»."""
    index = _index_above(item, point, said)
    match = said["bare_index" if index else "bare"].search(words)
    if match:
        numbered = _NUMBERED.match(words)
        begin = numbered.end() if numbered else 0
        prose = (point.head, *(other for other in point.rest if other.label is None))
        tenge = any(said["in_tenge"].search(other.words) for other in prose)
        yield _Found(
            passage=trim(item.passage),
            condition=trim(item.passage.part(begin, match.start())).text or None,
            amount=_amount(match["amount"]),
            unit=unit_of(index) if index else "теңге" if tenge else None,
            provision_id=item.clause.provision.provision_id,
        )


def _index_above(item: Item, point: Point, said: PatternSet) -> regex.Match[str] | None:
    """The index that the nearest lead above an item names for all figures of its list."""
    above = (point.head, *point.rest)
    leads = [one for one in above[: above.index(item)] if one.words.rstrip().endswith(":")]
    return said["in_index"].search(leads[-1].words) if leads else None


def _amount(printed: str) -> float | None:
    """The number of figures or words: «0,5», «екі», «десяти»."""
    if printed[0].isdigit():
        return number(printed)
    return number_of(printed) or russian_number_of(printed)


def _with_tiyn(amount: float | None, found: regex.Match[str]) -> float | None:
    """«102 теңге 60 тиын» is 102.6 tenge."""
    tiyn = found.groupdict().get("tiyn")
    return amount if amount is None or tiyn is None else amount + int(tiyn) / 100


def _exemptions(item: Item, words: str, said: PatternSet) -> Iterator[_Found]:
    """What each sentence says of those who do not pay, and for what nothing is taken: «… жеке
    тұлғаларға ақылы. Емтихан үшін ақы алынбайды. Музейлер ақы төлеуден босатылады.»"""
    if not said["free"].search(words) or words.rstrip().endswith(":"):
        return
    if said["free_for_all"].match(words):
        return
    numbered = _NUMBERED.match(words) if item.label is None else None
    first = numbered.end() if numbered else 0
    for begin, end in stretches(words, _SENTENCE):
        start = max(begin, first)
        sentence, text = words[start:end].rstrip(), item.text[start:]
        if not said["free"].search(sentence) or said["free_for_all"].match(sentence):
            continue
        for_what = said["not_charged"].match(sentence)
        who = said["released"].search(sentence) or said["who"].search(sentence)
        if for_what:
            yield replace(_exempt(item, ""), condition=as_printed(text, for_what, "what"))
        elif who:
            yield _exempt(item, as_printed(text, who, "who"))
        elif (item.label or start) and (thing := said["free_thing"].match(sentence)):
            yield replace(_exempt(item, ""), condition=as_printed(text, thing, "what"))


def _listed_exempt(item: Item, end: int, said: PatternSet) -> _Found:
    """People of a list that ends at `end` in its item, and for what they do not pay, if it says
    so: «жеке тұлғалар – куәліктері қайта берілгені үшін»."""
    split = said["people_for"].match(item.text[:end])
    if split is None:
        return _exempt(item, item.text[:end])
    return replace(_exempt(item, split["who"]), condition=split["what"].rstrip(" ;.,"))


def _exempt(item: Item, subject: str) -> _Found:
    return _Found(
        passage=trim(item.passage),
        subject=subject.strip(" ;.,") or None,
        exempt=1,
        provision_id=item.clause.provision.provision_id,
    )
