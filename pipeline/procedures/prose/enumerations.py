"""Procedures that a list of paragraphs describes: «1-процесс – …», «1-шарт – …», «1-кезең: …».

Stages and the start from another channel begin a new procedure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from pipeline.model import Finding, Span
from pipeline.patterns import PatternSet, patterns
from pipeline.procedures.action_tables.tables import channel_of
from pipeline.procedures.draft import ProcedureDraft, StepDraft
from pipeline.procedures.language import KAZAKH, Language
from pipeline.procedures.model import StepKind, Term
from pipeline.procedures.prose.sentences import Sentence
from pipeline.procedures.terms import FoundTerm
from pipeline.structure.model import Clause
from pipeline.text import plain

_REFUSING = patterns("procedures_flow")["refusing_condition"]
_BULLET = regex.compile(r"[-–—•]\s+")


def words_of(item: Clause) -> str:
    """The words of a paragraph, without the dash that marks it as an item."""
    text = item.passage.text.strip()
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


@dataclass
class Step:
    """A step that is being read; the actions of «5-процесс – жауапты орындаушы:» follow it."""

    clause: Clause
    label: regex.Match[str] | None
    texts: list[str]
    actor: str | None = None
    last: Clause | None = None


@dataclass
class _Part:
    """A procedure that is being read."""

    channel: str | None
    stage: str | None
    steps: list[Step] = field(default_factory=list)


class Reader:
    """Reads the paragraphs of a point one after another."""

    def __init__(self, lead: Clause, abbreviations: frozenset[str], language: Language) -> None:
        self.language = language
        self.lead = lead.passage.text.strip().rstrip(":;").rstrip()
        self.abbreviations = abbreviations
        self.channel = channel_of(self.lead)
        self.parts = [_Part(self.channel, None)]
        self.actor: str | None = None  # of the paragraphs after «жауапты орындаушы:»
        self.opened: str | None = None  # the subpoint that says so of what is below it alone
        self.listed = False  # whether the paragraph before is a subpoint
        self.heading: Step | None = None  # labelled, with its actions in the paragraphs after it
        self.cases: Step | None = None  # its terms follow: «қайта ресімдеу кезінде – 1 күн»
        self.things: Step | None = None  # what a step ends with is listed below it
        self.labelled = False  # whether labels that no dash follows are such too
        self.closed = False  # whether the last paragraph ended the list with a full stop

    def go_through(self, channel: str | None) -> None:
        """Steps are taken through this channel, whatever the first words say."""
        self.channel = self.parts[0].channel = channel

    def read(self, items: Sequence[Clause]) -> list[ProcedureDraft]:
        labels = sum(self._label(words_of(item)) is not None for item in items)
        labelled, self.labelled = labels > 0, labels > 1
        for item in items:
            self._take(item, labelled)
        return [self._procedure(part) for part in self.parts if part.steps]

    def _take(self, item: Clause, labelled: bool) -> None:
        text = words_of(item)
        label = self._label(text)
        if self.opened is not None and item.provision.parent_id != self.opened:
            self.actor = self.opened = None
        # «алушы: | 1) жіберіледі; | 2) жіберілмейді. | Жіберілген жағдайда комиссия …»
        if self.listed and self.closed and item.provision.subpoint is None:
            self.actor = None
        self.listed = item.provision.subpoint is not None
        if stage := self.language.stage.match(text):
            self._start(stage["stage"])
        elif text.endswith(":"):
            self._header(item, text, label)
        elif self.things is not None and not label and self._is_thing(text):
            self.things.texts.append(text)
            self.things.last = item
            self.things = None if text.endswith(".") else self.things
        elif label:
            self._add(Step(item, label, [text[label.end() :]]))
        elif self.heading is not None:
            self.heading.texts.append(text)
            self.heading.last = item
        elif self.parts[-1].steps and self.language.said["outcome"].match(f" {text}"):
            self.parts[-1].steps[-1].texts.append(text)
            self.parts[-1].steps[-1].last = item
        elif self.cases is not None and self.language.said["case_term"].match(text):
            self.cases.texts.append(text)
            self.cases.last = item
        elif not self._is_note(item, text, labelled):
            self._add(Step(item, None, [text], self.actor))
        self.closed = text.endswith(".")

    def _is_thing(self, text: str) -> bool:
        """Whether a paragraph is no step of its own: nobody acts, nothing is said of time."""
        told = self.language.split(text, self.abbreviations)
        return told.actor is None and not self.language.terms(text)

    def _is_note(self, item: Clause, text: str, labelled: bool) -> bool:
        """Whether a paragraph is no step: it tells the term of the whole service, or stands after
        the end of the list."""
        if self.language.said.search("waiting", plain(text)):
            return self.language.split(text, self.abbreviations).actor is None
        return (
            self.closed
            and not text.endswith(";")
            and bool(self.parts[-1].steps)
            and (labelled or not self.language.terms(text))
            and not self._counts_on(item)
            and not self._does(text)
        )

    def _does(self, text: str) -> bool:
        """Whether a paragraph says what someone does with an application: «При несоответствии
        документов работник отказывает в приеме.»"""
        if self.language.said.search("upkeep", plain(text)):
            return False
        told = self.language.split(text, self.abbreviations)
        return told.actor is not None and self.language.does(told.action)

    def _counts_on(self, item: Clause) -> bool:
        """Whether the number of a subpoint follows that of the last step: «4) …. 5) …»."""
        last, own = self.parts[-1].steps[-1].clause.provision.subpoint, item.provision.subpoint
        if last is None or own is None or not (last.isdigit() and own.isdigit()):
            return False
        return int(own) == int(last) + 1

    def _add(self, step: Step) -> None:
        self.heading = self.cases = self.things = None
        if step.label:
            self.actor = None
        self.parts[-1].steps += self._by_actor(step)

    def _by_actor(self, step: Step) -> list[Step]:
        """A step, or one for each who acts in it: «сотрудник принимает …, руководитель …»."""
        if step.label or len(step.texts) != 1:
            return [step]
        (text,) = step.texts
        cuts = self.language.clauses(text, self.abbreviations)
        # «передает руководителю, который рассматривает дело, – 5 рабочих дней» is a time of all
        cuts = [cut for cut in cuts if cut.actor is None or not self._sets_off(text[cut.end :])]
        if not cuts:
            return [step]
        ends = [*(cut.start for cut in cuts), len(text)]
        own = replace(step, texts=[text[: ends[0]]])
        told = zip(cuts, ends[1:], strict=True)
        return [
            own,
            *(Step(step.clause, None, [text[cut.end : end]], cut.actor) for cut, end in told),
        ]

    def _sets_off(self, text: str) -> bool:
        """Whether a term stands apart from what is done: «рассматривает дело – 5 дней»."""
        return take_terms(text, self.language)[0] != text

    def _start(self, stage: str) -> None:
        """Begin a stage, or what is done in a case («при выдаче лицензии:»). Where stages are
        named one after another, no steps are of one of them."""
        last = self.parts[-1]
        if last.steps or last.stage is None:
            self.parts.append(_Part(self.channel, stage))
        else:
            last.stage = None
        self.actor = self.heading = None

    def _header(self, item: Clause, text: str, label: regex.Match[str] | None) -> None:
        """A paragraph that ends with a colon: who acts in the next ones, or through whom."""
        rest = text[label.end() if label else 0 :].rstrip(": ")
        actor = self.language.split(rest, self.abbreviations)
        if actor.actor is not None and (
            self._only_opens(actor.action) or rest.endswith(actor.actor)
        ):
            step = Step(item, label, [], actor.actor)
            if label:
                self._add(step)
                self.heading = step
            self.actor = actor.actor
            below = actor.action and item.provision.subpoint
            self.opened = item.provision.provision_id if below else None
        elif channel := channel_of(text):
            self.channel = channel
            if self.parts[-1].steps:
                self.parts.append(_Part(channel, None))
            self.parts[-1].channel = channel
        elif (case := self.language.case) is not None and (alone := case.match(plain(text))):
            self._start(text[slice(*alone.span("case"))].strip())
        elif self.actor is not None and not label and self._is_name(rest):
            self.actor = rest  # «кеңсе: … | статистика кабинеті: …»: headings of one kind
        elif self.actor is None and not label and self._is_whole_term(text):
            self.heading = self.cases = self.things = None
        else:
            step = Step(item, label, [f"{rest}:"], self.actor)
            self._add(step)
            self.cases = step
            things = self.language.things
            self.things = step if things is not None and things.search(plain(text)) else None

    def _is_whole_term(self, heading: str) -> bool:
        """Whether a heading tells the term of all that stands below it: «Выдача свидетельства
        осуществляется в течение 3 дней:»."""
        carried_out = self.language.said["carried_out"].search(plain(heading)) is not None
        return carried_out and bool(self.language.terms(heading))

    def _is_name(self, heading: str) -> bool:
        named = self.language.named
        return named is not None and named.match(plain(heading)) is not None

    def _only_opens(self, action: str) -> bool:
        """«сотрудник осуществляет следующие действия:» says no more than «сотрудник:»."""
        return not action or self.language.said["opening"].match(plain(action)) is not None

    def _procedure(self, part: _Part) -> ProcedureDraft:
        steps = tuple(self._step(step) for step in part.steps)
        span = Span(steps[0].span.line_start, steps[-1].span.line_end, steps[0].span.page)
        findings = tuple(finding for step in steps for finding in self._without_actor(step))
        return ProcedureDraft(
            self.lead, span, steps, part.channel, stage=part.stage, findings=findings
        )

    def _without_actor(self, step: StepDraft) -> Iterator[Finding]:
        """A finding on a step whose verb says that someone acts, and that names nobody."""
        if step.actor is None and step.action and self.language.acts(step.action):
            message = f"who takes this step is not told: «{step.action}»"
            yield Finding("step_without_actor", message, step.span, "info")

    def _step(self, step: Step) -> StepDraft:
        action, terms = take_terms(" ".join(step.texts).strip(), self.language)
        action, outcome = take_outcome(action, self.language)
        if (closing := self.language.closing) is not None:
            action = closing.sub("", action)
        kind = self._kind(step.label)
        actor = step.actor
        own = self._actor_of(action, kind)
        if not (step.label and step.actor) and own.actor is not None:
            actor, action = own.actor, own.action
        span = step.clause.passage.span()
        end = step.last.passage.span().line_end if step.last else span.line_end
        return StepDraft(
            action=action.rstrip(" ;:.") or None,
            span=Span(span.line_start, end, span.page),
            label=_printed(step),
            kind=kind,
            actor=actor,
            outcome=outcome,
            terms=terms,
            provision_id=step.clause.provision.provision_id,
        )

    def _label(self, text: str) -> regex.Match[str] | None:
        said = self.language.said
        bare = said["bare_step_label"].match(text) if self.labelled else None
        return said["step_label"].match(text) or bare

    def _kind(self, label: regex.Match[str] | None) -> StepKind:
        condition = self.language.said["condition_word"]
        return "condition" if label and condition.match(label["word"]) else "action"

    def _actor_of(self, action: str, kind: StepKind) -> Sentence:
        if kind == "condition" and (told := _REFUSING.search(action.casefold())):
            consequence = action[len(told["condition"]) :].lstrip(" ,–-")
            split = self.language.split
            return Sentence(split(consequence, self.abbreviations).actor, action)
        return self.language.split(action, self.abbreviations)


def take_terms(text: str, language: Language = KAZAKH) -> tuple[str, tuple[Term, ...]]:
    """The action without the terms that are set off from it, and its terms.

    >>> take_terms("құжаттарды тапсырады – 15 (он бес) минут ішінде;")[0]
    'құжаттарды тапсырады;'
    """
    marks = language.said
    found = language.terms(text)
    apart = [
        (before.start(), term)
        for term in found
        if (before := marks["before_term"].search(text, 0, term.start))
        or (before := _before_last(text, term, marks))
    ]
    # «жібереді (лицензия беру кезінде – 15 күн, телнұсқа беру кезінде мерзімі 2 күн)»
    cases = [term for start, term in apart if _in_case(text, start, marks)]
    apart = [(start, term) for start, term in apart if term not in cases]
    if not apart:
        return text, tuple(Term(t.value, t.unit, text[t.start : t.end]) for t in found)
    action = ""
    end = 0
    for start, term in apart:
        action += text[end:start]
        rest = marks["after_term"].match(text[term.end :])
        end = term.end + (rest.end() if rest else 0)
        if text[end : end + 1].isalnum():
            action += " "
    action += text[end:]
    told = [term for term in found if term in cases or any(term == own for _, own in apart)]
    return action, tuple(Term(t.value, t.unit, text[t.start : t.end]) for t in told)


def _in_case(text: str, end: int, marks: PatternSet) -> bool:
    """Whether a bracket is open there that tells in which case the term behind it holds; in
    «тіркеу (кеңсе қызметкері – 15 минут)» it tells who acts."""
    opening = text.rfind("(", 0, end)
    if opening < 0 or text.count("(", 0, end) <= text.count(")", 0, end):
        return False
    return marks["case_in_bracket"].search(text, opening, end) is not None


def _before_last(text: str, term: FoundTerm, marks: PatternSet) -> regex.Match[str] | None:
    """The comma before a term that ends a step: «құжаттарды тексереді, 1 жұмыс күні;»."""
    rest = marks["after_term"].match(text[term.end :])
    if text[term.end + (rest.end() if rest else 0) :].strip(" ;.)"):
        return None
    return marks["before_last_term"].search(text, 0, term.start)


def take_outcome(text: str, language: Language = KAZAKH) -> tuple[str, str | None]:
    """The action and its form of completion, if a sentence after it tells one.

    >>> take_outcome("өтінішті қабылдайды. Нәтижесі – қолхат беру;")
    ('өтінішті қабылдайды', 'қолхат беру')
    """
    told = language.said["outcome"].search(text)
    return (text[: told.start()], told["outcome"].strip()) if told else (text, None)


def _printed(step: Step) -> str | None:
    """The label as printed; of a step without one, the number of its subpoint."""
    if step.label is None:
        return step.clause.provision.subpoint
    number, word = step.label["number"], step.label["word"]
    word_first = step.label.start("word") < step.label.start("number")
    if word_first:
        return f"{word} {number}"
    return f"{number}-{word}" if number.isdigit() else f"{number} {word}"
