"""How the words and times of opening hours are put together.

The times are sorted into working hours and breaks («13.00-ден 14.00-ге дейінгі түскі үзіліспен
сағат 9.00-ден 18.00-ге дейін»), and each working time gets the days that are said of it: before
it, behind it, or in the next sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from pipeline.fields.schedule_breaks import (
    NEAR,
    ends_hours,
    follows_all,
    is_break,
    leads_all,
    opens_later,
)
from pipeline.fields.schedule_days import (
    THROUGH,
    in_detail,
    is_included,
    last_in_bracket,
    opens_bracket,
    span_of_days,
    week_before,
)
from pipeline.fields.schedule_words import Token, ordinals, subject_of, tokens_of
from pipeline.fields.weekdays import REST, WEEKDAYS, Days, first_days, weekday
from pipeline.fields.working_time import WorkingTime
from pipeline.patterns import patterns
from pipeline.text import plain, squeeze

_SAID = patterns("hours")
_AND = (*THROUGH, "и", "и в", "и во")
# Between days and holidays that are left out together.
_AND_DAYS = ("", "және", "мен", "пен", "и")


class Reader:
    """Goes through the tokens once and puts the hours together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.items: list[WorkingTime] = []
        self.pending = Days()
        self.pause: tuple[str, str] | None = None
        self.pause_of_all: tuple[str, str] | None = None
        self.season: str | None = None
        self.sentence = 0
        self.lead = 0
        self.first: int | None = None
        self.read_until = -1
        self.is_bare = False  # the last hours came without days of their own
        self.behind = -1  # the last token that named days behind their hours

    def read(self) -> None:
        handlers: dict[str, Callable[[int, Token], None]] = {
            "range": self._range,
            "always": self._always,
            "nobreak": self._nobreak,
            "everyday": self._everyday,
            "workdays": self._workdays,
            "week": self._week,
            "off": self._off,
            "holiday": self._holiday,
            "except": self._except,
            "but": self._but,
            "day": self._day,
            "season": self._season,
            "stop": self._stop,
        }
        for index, token in enumerate(self.tokens):
            if index <= self.read_until and token.kind != "holiday":
                continue
            if self.first is None and token.kind != "stop":
                self.first = token.start
            handler = handlers.get(token.kind)
            if handler is not None:
                handler(index, token)
        self._stop(len(self.tokens), None)

    # Times

    def _range(self, index: int, token: Token) -> None:
        times = token.times
        around = any(item.around(times) for item in self._backwards(self.sentence))
        if not is_break(self.tokens, index, around=around):
            self._add(token, *times)
            return
        # «9.00 - 18.00; түскі үзіліс 13.00 - 14.00»: the break is all that its sentence says
        sentence = self.sentence if self._done() else self.sentence - 1
        item = next((item for item in self._backwards(sentence) if item.around(times)), None)
        ends = ends_hours(self.tokens, index)
        if item is not None and ends is not None and not opens_later(self.tokens, index):
            item.pause = times
            if follows_all(self.text, self.tokens, index):
                self._share(item, times)
            item.end = self.lead = ends
            self.read_until = max(self.read_until, index + (ends > token.end))
            self.first = None
        else:
            self.pause = times
            if not self.items and leads_all(self.text, self.tokens, index):
                self.pause_of_all = times

    def _share(self, item: WorkingTime, times: tuple[str, str]) -> None:
        """Give a break of all hours to those before `item` with days or seasons of their own."""
        others = self._backwards(item.sentence) if self._done() else reversed(self.items)
        for other in others:
            free = not (other.pause or other.unbroken) and other.around(times)
            alike = bool(other.days.named and item.days.named)
            alike = alike or bool(item.season and (other.season or not other.subject))
            if free and item.subject is None and alike:
                other.pause = times

    def _always(self, index: int, token: Token) -> None:
        self.pending.daily |= not self.pending
        self._add(token, "00:00", "24:00")

    def _add(self, token: Token, opens: str, closes: str) -> None:
        first = token.start if self.first is None else self.first
        subject = subject_of(self.text[self.lead : first])
        item = WorkingTime(
            first, token.end, opens, closes, subject, self.sentence, self.pending, self.pause
        )
        if subject and self.items and self.items[-1].season == self.season:
            self.season = None  # «жазда 8.00-18.00, қалған уақытта 9.00-18.00»
        item.season = self.season
        of_all = self.pause_of_all if item.days.named or item.season else None
        if of_all and item.around(of_all):
            item.pause = item.pause or of_all
        before = self.items[-1] if self.items else None
        self.is_bare = not item.days
        if not item.days and before and before.sentence == self.sentence:
            item.days.add(before.days)
        self.items.append(item)
        self.pending, self.pause = Days(), None
        self.lead, self.first = token.end, None

    def _season(self, index: int, token: Token) -> None:
        """«жазда 8.00-17.00, қыста 9.00-18.00», or behind: «9.00-18.00 (қыста)»."""
        said = squeeze(self.text[token.start : token.end])
        ends = self.text[token.end :].lstrip()[:1] in ("", ",", ";", ")")
        if ends and index and self.tokens[index - 1].kind == "range" and self._done():
            self.items[-1].season, self.items[-1].end = said, token.end
            self.lead, self.first = token.end, None
        else:
            self.season = said

    # Days

    def _day(self, index: int, token: Token) -> None:
        before = self.tokens[index - 1] if index else None
        kind = before.kind if before is not None else None
        if kind == "except" and opens_bracket(self.text, self.tokens, index):
            # «демалыс күндерінен басқа (сенбі, жексенбі) дүйсенбіден …»: the bracket names them
            self.read_until = last_in_bracket(self.text, self.tokens, index)
            return
        if kind == "range" and self._bracket_behind(index):
            return
        if before and in_detail(self.text, self.tokens, index):
            self.pending.named = set()
        days = self._days_for(index, token)
        span = self._span(index)
        if len(span) == 1 and is_included(self.tokens, index):
            days.included |= span
        days.named |= span
        if before and kind == "nth":
            days.nth[weekday(token.match)] = ordinals(before.match["nth"])

    def _span(self, index: int) -> set[int]:
        """The days that the one at `index` stands for, or ends."""
        return set(span_of_days(self.text, self.tokens, index))

    def _bracket_behind(self, index: int) -> bool:
        """Whether days in a bracket are of the hours before it: «9.00-18.00 (дс-жм)»."""
        if not self.is_bare or not opens_bracket(self.text, self.tokens, index):
            return False
        last = last_in_bracket(self.text, self.tokens, index)
        inside = self.tokens[index : last + 1]
        if any(each.kind != "day" for each in inside):
            return False
        self.items[-1].days, self.is_bare = Days(), False  # not those of the hours before
        named = set[int]().union(*[self._span(index + n) for n in range(len(inside))])
        for item in self._done():
            if not item.days:
                item.days.named |= named
        self.items[-1].end = self.lead = inside[-1].end
        self.first, self.read_until = None, last
        return True

    def _days_for(self, index: int, token: Token) -> Days:
        """Those of the hours that days stand right behind, as in Russian: «с 9 до 18 в будние дни,
        с 9 до 13 в субботу»; else those of the hours that follow."""
        item = next(self._backwards(self.sentence), None)
        if item is None or self.pending:
            return self.pending
        between = plain(self.text[self.tokens[index - 1].end : token.start])
        begins = self.tokens[index - 1].kind == "range" and _SAID["behind"].fullmatch(between)
        after = next(iter(self.tokens[index + 1 : index + 2]), None)
        goes_on = self.behind == index - 1 and between.strip() in _AND
        if not (begins and self.is_bare) and not goes_on:
            return self.pending
        if goes_on and after is not None and after.kind == "range":
            return self.pending  # «… в будние дни и в субботу с 9 до 13»
        if begins:
            item.days = Days()  # not those of the hours before
        item.end = self.lead = token.end
        self.first, self.behind, self.is_bare = None, index, False
        return item.days

    def _everyday(self, index: int, token: Token) -> None:
        last = self.items[-1] if self.items else None
        ends = self.text[token.end :].lstrip()[:1] in ("", ",", ";")
        if last and not last.days and ends and not self.text[last.end : token.start].strip():
            last.days.daily = True  # «9.00-ден 20.00-ге дейін күн сайын, филиалдар үшін …»
        elif self.pending.named <= self.pending.included:  # not «дүйсенбіден жұмаға күн сайын»
            self.pending.daily = True

    def _workdays(self, index: int, token: Token) -> None:
        if not self.pending.without:
            self._days_for(index, token).named |= WEEKDAYS

    def _week(self, index: int, token: Token) -> None:
        if not self.pending.without:
            self.pending.named |= first_days(token.match)

    def _holiday(self, index: int, token: Token) -> None:
        self.pending.no_holidays = True

    def _except(self, index: int, token: Token) -> None:
        if [token.kind for token in self.tokens[max(index - 2, 0) : index]] == ["week", "holiday"]:
            return  # «аптасына алты күн, мереке күндерінен басқа» leaves out holidays alone
        week = week_before(self.tokens, index)
        if week and not self.pending.named <= week:
            # «аптасына алты күн, жексенбі күндерін қоспағанда»
            self.pending.without |= self.pending.named - week
            self.pending.named = week
            return
        if behind := self._behind_span(index):
            self.pending.without |= behind
            self.pending.named -= behind
            return
        if self.tokens[index - 1].kind == "holiday" and len(self.pending.named) > len(REST):
            return  # «дүйсенбіден бастап сенбіні қоса алғанда, мереке күндерін қоспағанда» too
        # «сәрсенбі, демалыс күндерінен басқа»: one day beside rest days is left out with them
        named = self.pending.named - self.pending.included
        if not self.pending.without_rest or named <= REST or len(named) == 1:
            self.pending.without |= named
            self.pending.named -= named

    def _behind_span(self, index: int) -> set[int]:
        """The days left out at `index` that stand behind a span of those that are open:
        «дүйсенбіден сенбіні қоса алғанда, жексенбі және мереке күндерінен басқа»."""
        left_out: set[int] = set()
        for here in range(index - 1, 0, -1):
            token, before = self.tokens[here], self.tokens[here - 1]
            between = plain(self.text[before.end : token.start]).strip(" ,")
            if token.kind == "holiday" and between.removeprefix("күні").strip() in _AND_DAYS:
                continue
            if token.kind != "day" or len(self._span(here)) > 1:
                return left_out if token.kind in ("day", "until") else set()
            left_out.add(weekday(token.match))
        return set()

    def _but(self, index: int, token: Token) -> None:
        """«кроме воскресенья и праздничных дней»: Russian names what is left out afterwards."""
        left_out = Days()
        here = index
        for later in self.tokens[index + 1 :]:
            if later.kind == "day":
                left_out.without |= self._span(here + 1)
            elif later.kind == "off":
                left_out.without_rest = True
            elif later.kind == "holiday":
                left_out.no_holidays = True
            else:
                break
            here += 1
        for item in self._done():
            item.days.add(left_out)
        if not self._done():
            self.pending.add(left_out)
        self.read_until = here

    def _off(self, index: int, token: Token) -> None:
        """«демалыс күндері - сенбі, жексенбі», «жексенбі – демалыс», or rest days as such."""
        behind = list(takewhile(lambda t: t.kind in ("day", "holiday"), self.tokens[index + 1 :]))
        here = index + len(behind)
        days = [index + n for n, later in enumerate(behind, 1) if later.kind == "day"]
        named = set[int]().union(*map(self._span, days))
        holidays = len(days) < len(behind)
        after = self.tokens[here + 1].kind if here + 1 < len(self.tokens) else None
        if named and after == "range" and self._says_of_days_before(index, token):
            named, here = set(), index  # «сәрсенбі – қабылдау жоқ, бейсенбі 9.00-18.00»
        excepted = after == "except"
        if not named and not excepted:
            named = self._off_before(index, token)
            if not named:
                return
        rest = Days(without=named, without_rest=not named, no_holidays=holidays)
        done = self._done()
        if done and not excepted:
            rest.no_holidays |= self.pending.no_holidays
            self.pending.no_holidays = False
            named_of_others = set[int]().union(*[item.days.named for item in done])
            for item in done:  # «9.00-18.00, сенбі 9.00-13.00, жексенбі – демалыс»
                item.days.without |= set() if item.days else named_of_others
                item.days.add(rest)
            done[-1].end = max(done[-1].end, self.tokens[here].end)
        else:
            self.pending.add(rest)
        self.read_until = here if named else index

    def _off_before(self, index: int, token: Token) -> set[int]:
        """The days right before «демалыс» at `index`, which are then not among those that are
        open; none where it is said of holidays or of nothing."""
        pending = self.pending
        if not self._says_of_days_before(index, token):
            if index and self.tokens[index - 1].kind == "holiday":
                for item in self._done():  # «дс-сб 9.00-18.00, мереке күндері – демалыс»
                    item.days.no_holidays = True
            if _SAID["rest_hours"].match(plain(self.text[token.start :])):
                pending.named |= REST
            return set()
        named = pending.named
        if pending.no_holidays and not named <= REST:
            # «дүйсенбі-жұма, мереке күндері демалыс», «дс-сб, жс және мереке күндері – демалыс»
            named = self._behind_span(index)
        pending.named = pending.named - named
        return named

    def _says_of_days_before(self, index: int, token: Token) -> bool:
        """Whether «демалыс» at `index` is said of the days right before it."""
        before = self.tokens[index - 1] if index and self.pending.named else token
        between = self.text[before.end : token.start].strip(" -–—:")
        return before.kind in ("day", "holiday") and (not between or between.startswith("күн"))

    # Sentences

    def _nobreak(self, index: int, token: Token) -> None:
        """«… 20.00-ге дейін үзіліссіз» belongs to the hours before it."""
        done = self._done()
        if done and token.start - done[-1].end < NEAR:
            done[-1].unbroken, done[-1].pause = True, None
            done[-1].end = self.lead = token.end
            self.first = None

    def _done(self) -> list[WorkingTime]:
        """The hours of the sentence so far."""
        return list(self._backwards(self.sentence))[::-1]

    def _backwards(self, sentence: int) -> Iterator[WorkingTime]:
        """The last hours, from the last of all, as far as they are of this sentence."""
        return takewhile(lambda item: item.sentence == sentence, reversed(self.items))

    def _stop(self, index: int, token: Token | None) -> None:
        """At the end of a sentence days without hours go to the hours before them."""
        done = self._done()
        if self.pending and not done and self.items:
            done = list(self._backwards(self.sentence - 1))
            if any(item.days.named or item.days.daily for item in done):
                # «запросы принимаются до 18.00 в рабочие дни», «емтихан жұма күні өтеді»: of others
                self.pending.named = set()
        if self.pending and done:
            for item in done:
                item.days.add(self.pending)
            self.pending = Days()
        self.sentence += 1
        self.season = None
        if token is not None:
            self.lead, self.first = token.end, None
