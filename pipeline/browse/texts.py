"""The words of the interface in Kazakh, Russian and English, and which of them a reader gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.browse.security import App
from pipeline.data_files import load_data
from pipeline.messages import message_in_words
from pipeline.told import LANGUAGES, unit_in_words

COOKIE = "lang"
# The language that an address asks for, in the scope of its request.
ASKED = "zanderek.language"
_SENT_BACK = "; Max-Age=31536000; Path=/; SameSite=lax"


@dataclass(frozen=True, slots=True)
class Texts:
    """The interface in one language; call it with the name of a text.

    Raises KeyError for a name that is not in `data/browse/texts.yaml`.
    """

    language: str

    def __call__(self, name: str, /, **values: object) -> str:
        text: str = load_data("browse/texts.yaml")[name][LANGUAGES.index(self.language)]
        return text.format(**values) if values else text

    def value(self, group: str, value: object) -> str:
        """The words for a fixed value of a column: `fee` and `free`; else the value."""
        named = load_data("browse/texts.yaml").get(f"{group}.{value}")
        return str(value) if named is None else str(named[LANGUAGES.index(self.language)])

    def group(self, name: str) -> dict[str, str]:
        """The words for all values that `value` knows of a group."""
        place, begin = LANGUAGES.index(self.language), f"{name}."
        texts = load_data("browse/texts.yaml").items()
        return {k.removeprefix(begin): said[place] for k, said in texts if k.startswith(begin)}

    def described(self, english: str) -> str:
        """What a table or column holds, as `pipeline/schema` describes it in English, with the
        unit in brackets behind it; as it is if it has no words in this language."""
        told = load_data("browse/descriptions.yaml")
        words, units = told["descriptions"], told["units"]
        place = LANGUAGES.index(self.language)
        if place == LANGUAGES.index("en"):
            return english
        if english in words:
            return str(words[english][place])
        about, _, unit = english.removesuffix(")").rpartition(" (")
        if about in words and unit in units:
            return f"{words[about][place]} ({units[unit][place]})"
        return english

    def issue(self, code: str) -> str | None:
        """What an issue of this code says; None for a code that `issues.yaml` does not know."""
        about = load_data("browse/issues.yaml")["issues"].get(code)
        return None if about is None else str(about["said"][LANGUAGES.index(self.language)])

    def message(self, code: str, message: str) -> str | None:
        """An issue's own message; None for one that only its English words are known of."""
        return message_in_words(code, message, self.language)

    def advice(self, code: str) -> str | None:
        """What to do about an issue of this code; None for a code that is not known."""
        told = load_data("browse/issues.yaml")
        about = told["issues"].get(code)
        if about is None:
            return None
        return str(told["advice"][about["advice"]][LANGUAGES.index(self.language)])

    def term(self, value: float, unit: str) -> str:
        """A limit with its unit: 5 working days, 1 month."""
        return f"{self.number(value)} {unit_in_words(value, unit, self.language)}"

    def number(self, value: float) -> str:
        """A number with its thousands apart: 8 313."""
        text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
        return text if self.language == "en" else text.replace(",", "\u00a0")


def language_of(request: Any) -> str:
    """What `?lang=` asks for, else the cookie, else the browser's languages, else Kazakh."""
    if request is None:
        return LANGUAGES[0]
    accepted = request.headers.get("accept-language", "")
    return language_for(request.scope.get(ASKED), request.cookies.get(COOKIE), accepted)


def language_for(asked: str | None, chosen: str | None, accepted: str) -> str:
    """The first of these that we have; `accepted` is the header Accept-Language."""
    for language in (asked, chosen):
        if language in LANGUAGES:
            return str(language)
    weighed = []
    for part in accepted.split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), tag[:2].lower()))
        except ValueError:
            continue
    return next((tag for _, tag in sorted(weighed) if tag in LANGUAGES), LANGUAGES[0])


def asked_in_a_language(app: App) -> App:
    """`app`, for which `?lang=` is in the scope and no part of the address.

    Datasette would look for rows with that value of a column `lang`. What a reader asks for is
    remembered in a cookie.
    """

    async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
        pairs = scope.get("query_string", b"").split(b"&")
        others = [pair for pair in pairs if pair not in _CHOICES]
        if scope["type"] != "http" or others == pairs:
            await app(scope, receive, send)
            return
        asked = next(_CHOICES[pair] for pair in pairs if pair in _CHOICES)
        cookie = (b"set-cookie", f"{COOKIE}={asked}{_SENT_BACK}".encode())

        async def sent(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), cookie]}
            await send(message)

        await app({**scope, "query_string": b"&".join(others), ASKED: asked}, receive, sent)

    return wrapped


_CHOICES = {f"lang={language}".encode(): language for language in LANGUAGES}
