"""What all acts have: title, preamble, points, signature, stamps, notes, appendices."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from pipeline.bench.corpus.sheet import Sheet
from pipeline.bench.corpus.speech import Given, Speech, spaced

Level = Literal["ministry", "council", "akim"]  # who decides: a minister, a maslikhat, an akimat


@dataclass(frozen=True, slots=True)
class Act:
    """What both texts of an act share; `notes` is the share of points that were amended."""

    code: int
    number: str
    kind: str
    level: Level
    issuer: int
    year: int
    month: int
    day: int
    anchors: bool
    notes: float


class Draft:
    """A text in the making: `sheets` are the act's own text and its appendices.

    `shape` decides how many points, rows and appendices there are, the same in both languages;
    the sentences are chosen by `speech`.
    """

    def __init__(self, act: Act, language: str) -> None:
        self.act = act
        self.speech = Speech(language, f"{act.code} {language}")
        self.shape = random.Random(f"{act.code}")
        self.sheets = [Sheet()]
        self.titles = [""]
        self.title = ""
        self.given = self._given()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def say(self, name: str, **given: str) -> str:
        """A sentence with a capital."""
        text = self.speech.say(name, {**self.given, **given})
        return text[:1].upper() + text[1:]

    def count(self, median: float, spread: float, most: int) -> int:
        """How many points, rows or the like: mostly near the median, seldom far above it."""
        return max(1, min(most, round(median * self.shape.lognormvariate(0, spread))))

    # The act's own text.

    def opens(self, title: str, subject: str = "") -> None:
        """The title, what the editor notes and the preamble. `subject`: what is approved."""
        self.title = subject or title
        self.sheet.heading(1, title)
        if self.act.level != "ministry" and 2010 <= self.act.year <= 2014:
            for line in self.speech.data["editor"]:
                self.sheet.blocks.append(f"> {line}")
        verb = self.speech.data["verbs"][self.act.level]
        self.sheet.paragraph(self.say("preamble", verb=verb))

    def closes(self, first: int) -> None:
        """The last points of an act, from number `first`, and its signature."""
        number = first
        if self.act.level == "ministry":
            self.point(number, self.say("charge"))
            for label, charge in enumerate(self.speech.data["charges"], 1):
                self.item(number, label, self.speech.fill(charge, self.given) + ";")
            number += 1
        self.point(number, self.say("control"))
        self.point(number + 1, self.say("in_force"))
        self.sheet.bold(self.speech.data["signature"][self.act.level])
        self.sheet.bold(self.speech.person())
        if self.act.level == "ministry":
            for _ in range(self.shape.choice((0, 0, 1, 2))):
                lines = self.speech.data["agreed"]
                self.sheet.quote([self._filled(line) for line in lines])

    def approves(self, titles: list[str], also_repeals: bool = False) -> None:
        """The points of an order that approves what the titles name, one appendix each."""
        several = len(titles) + also_repeals > 1
        for number, title in enumerate(titles, 1):
            appendix = self._numbered("appendix_of", number if several else 0)
            self.point(number, self.say("approve", appendix=appendix, **self.speech.titled(title)))
        if also_repeals:
            self.point(len(titles) + 1, self.say("repeal", n=str(len(titles) + 1)))
        self.closes(len(titles) + 1 + also_repeals)

    # Appendices.

    def appendix(self, title: str, number: int = 0, of: str = "", *, form: bool = False) -> None:
        """A new appendix of the act, or of what `of` names, without a number if it is 0.

        «Нысан» stands over the title of a `form`.
        """
        self.sheets.append(Sheet())
        self.titles.append(title)
        label = self._numbered("appendix_label", number)
        name = "stamp_of" if of else "stamp" if self.act.level == "ministry" else "stamp_council"
        lines = self.speech.data[name]
        given = {"appendix_label": label} | (self.speech.titled(of) if of else {})
        self.sheet.quote([self.speech.fill(line, {**self.given, **given}) for line in lines])
        if number and self.shape.random() < self.act.notes / 2:
            self.sheet.quote([self.say("note_appendix", n=str(number))])
        if form:
            self.sheet.quote([self.say("form_word")])
        self.sheet.heading(2 if self.act.level == "ministry" else 1, title)

    def points(self, count: int, chapters: int, prefix: str = "an0_") -> None:
        """So many points in chapters, with subpoints, paragraphs and notes."""
        opens = {1 + (count * chapter) // chapters: chapter + 1 for chapter in range(chapters)}
        data = self.speech.data
        for number in range(1, count + 1):
            if number in opens and chapters > 1:
                n = opens[number]
                last = data["final_chapter"] if n == chapters else self.say("chapter")
                self._chapter(n, data["general_chapter"] if n == 1 else last)
            definitions = number == 2 and chapters > 2
            self._body_point(number, prefix, definitions)

    def point(self, number: int, text: str, prefix: str = "") -> None:
        if self.act.anchors:
            self.sheet.anchor(f"{prefix}p{number}")
        self.sheet.paragraph(f"{number}. {text}")

    def item(self, point: int, label: int, text: str) -> None:
        self.sheet.paragraph(f"{label}) {text}", indent=len(f"{point}. "))

    def note(self, number: int) -> None:
        self.sheet.quote([self.say("note", n=str(number))])

    def _chapter(self, number: int, title: str) -> None:
        if self.act.level == "ministry":
            self.sheet.heading(3, self.say("chapter_label", n=str(number), title=title))
        else:
            self.sheet.heading(2, f"{number}. {title}")

    def _body_point(self, number: int, prefix: str, definitions: bool) -> None:
        items = 6 if definitions else self.count(5, 0.6, 26) if self.shape.random() < 0.3 else 0
        if items:
            text = self.speech.data["lead"][-1] if definitions else self.say("lead")
        else:
            text = self._sentences(self.shape.choice((1, 2, 2, 2, 3, 4)))
        self.point(number, text, prefix)
        indent = len(f"{number}. ")
        for label in range(1, items + 1):
            text = self.speech.say("definition" if definitions else "item", self.given)
            self.item(number, label, text + (";" if label < items else "."))
            if not definitions and self.shape.random() < 0.08:
                for _ in range(self.shape.randint(1, 3)):
                    self.sheet.paragraph(self.speech.say("item", self.given) + ";", indent + 3)
        for _ in range(self.shape.choice((0, 0, 0, 1, 2, 3))):
            self.sheet.paragraph(self._sentences(self.shape.choice((1, 2, 3))), indent)
        if self.shape.random() < self.act.notes:
            self.note(number)

    def _sentences(self, count: int) -> str:
        more = [self.say("point_more") for _ in range(count - 1)]
        return " ".join([self.say("point"), *more])

    def _filled(self, pattern: str) -> str:
        return self.speech.fill(pattern, self.given)

    def _numbered(self, name: str, number: int) -> str:
        forms = self.speech.data[name]
        return self.speech.fill(forms["many"], {"n": str(number)}) if number else forms["one"]

    def _given(self) -> Given:
        """What stands for the act itself in the patterns."""
        act, data = self.act, self.speech.data
        given = dict(zip(data["act_forms"], data["acts"][act.level].split(), strict=True))
        issuer = data["issuers"][act.level][act.issuer]
        if isinstance(issuer, list):
            given |= {"issuer": issuer[0], "issuer_gen": issuer[1]}
        else:
            given["issuer"] = issuer
        own_date = self.speech.date(act.year, act.month, act.day)
        return given | {"own_number": act.number, "own_date": own_date}


def sums(shape: random.Random, count: int, low: int = 100, high: int = 9_000_000) -> list[str]:
    """Sums of money as tables print them."""
    return [spaced(shape.randint(low, high)) for _ in range(count)]
