"""Where a printed line may be cut: before tokens that begin another cell.

«… көшесі, 89 | Директор орынбасары | 8(7162)25-33-40»: a phone begins a cell unless another one or
its label stands before it, a word that begins posts does so behind a house.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from pipeline.fields.division import SERVICE_NUMBERS
from pipeline.patterns import patterns
from pipeline.tables.torn import PHONE, ends_hours, goes_on, is_name, is_torn
from pipeline.tables.vocabulary import Tokens, folded, starters, tokens

NUMBERS = frozenset({"phone", "local"})
NET = frozenset({"mail", "latin", "url"})
# Tokens that begin a cell unless one of these kinds stands before them.
_FOLLOWING: dict[str, frozenset[str]] = {
    "phone": NUMBERS | {"phone_label"},
    "local": NUMBERS | {"phone_label", "comma"},
    "postal": frozenset({"comma", "number", "postal", "street"}),
    "dash": frozenset({"mail_label"}),
    "numbered": frozenset(),  # a licence
    # A site and an e-mail may be of two columns; a mail in pieces is of one.
    "mail": frozenset({"mail", "latin", "mail_label"}),
    "latin": NET | {"mail_label"},
    "url": frozenset({"url", "latin", "mail_label"}),
}
_ENDINGS = frozenset({"institution", "close"})
_BEFORE_CAPITAL = _ENDINGS | {"post", "mail", "url", "person", "patronymic"}
# Tokens that may be another cell's than those of these kinds before them.
_NAMED = frozenset({"number", "institution", "close", "person", "patronymic"})
_BESIDE: dict[str, frozenset[str]] = {
    "comma": frozenset({"institution", "post", "person", "patronymic"}),
    "clock": frozenset({"number", "word", "place", "comma"}),
    "schedule": _NAMED | {"street", "place", "phone_label"},
    "place": _NAMED | {"word", "post", "institution_word", "phone_label"},
    "street": _NAMED | {"word", "post"},
    "phone_label": frozenset({"number", "street", "place", "word"}),
    "word": frozenset({"institution", "phone_label"}),
    "institution_word": frozenset({"institution"}),
}
# Neighbours that are of two cells.
_ALWAYS = frozenset(
    (last, kind)
    for before, behind in (
        (PHONE, ("clock", "schedule")),  # «2-03-66 14.30»: the end of another cell's hours
        (_ENDINGS, ("number", "dashed", "open", "quote", "clock")),
        (NET, ("open", "quote", "schedule", "clock")),
        (("post", "person", "patronymic"), ("dashed",)),  # «Бас маман 14-52»: the end of a phone
        (("numbered",), ("word", "place", "street")),  # «12004871 | г. Темиртау»
        (("number", "street"), ("person",)),  # «Жеңіс көшесі, 15 | Төлегенов Ж.С.»
    )
    for last in before
    for kind in behind
)
_HOURS = frozenset({"schedule", "clock"})
_LABELS = frozenset({"word", "institution", "institution_word", "phone_label"})
_BEFORE_LABELS = frozenset({"clock", "schedule", "phone", "local"})
_LANGUAGES = frozenset({"language", "comma"})
_PLACED = frozenset({"place", "street"})
ADDRESSES = ("mail", "url")
_BEFORE_NAMES = frozenset({"number", "open", "quote"})
_WORDS = frozenset({"word", "institution", "institution_word", "place", "street", "post"})

# Kinds that «жоқ» may follow in another cell, besides names.
_BEFORE_NONE = frozenset({"person", "patronymic", "institution", "close", "phone", "local"})

_SHORT_LAST = (["phone", "comma", "number"], ["local", "comma", "number"])
_LAST_DIGITS = 2


Piece = tuple[int, int, tuple[str, ...], str, str | None]
"""A stretch of a line: where it begins and ends, the kinds of its tokens, its text without
blanks at the ends, and the label if it can be a row's number."""


@lru_cache(maxsize=16384)
def cut(text: str, torn: bool = False, top: bool = False, below: bool = False) -> tuple[Piece, ...]:
    """The pieces of a line. A `torn` line stands before a page break: its cells may be cut
    anywhere, so it is also cut before a capital that follows a place. At the `top` of a page
    small letters may follow the number of a row that began on the page before, and on the
    first lines `below` the break rests of several cells may stand side by side."""
    found = tokens(text)
    kinds = found.kinds
    begin = len(text) - len(text.lstrip())
    # The pattern is asked for the few lines that begin with a digit.
    label = patterns("tables")["row_label"].match(text) if text[begin].isdigit() else None
    if top and label is None:
        label = patterns("tables")["torn_row_label"].match(text)
    after = 0 if label is None else _skip_space(text, label.end())
    cuts = _cuts(text, found, after, torn, below)
    if 0 < after < len(text):
        cuts.insert(0, after)
    if label is None and not cuts:
        return ((begin, len(text), tuple(kinds) or ("sign",), text.strip(), None),)
    pieces: list[Piece] = []
    index = 0
    for end in (*cuts, len(text)):
        past = bisect_left(found.starts, end, index)
        here = tuple(kinds[index:past]) or ("sign",)
        pieces.append((begin, end, here, text[begin:end].strip(), None))
        begin, index = end, past
    if label:
        begin, end, _, words, _ = pieces[0]
        pieces[0] = (begin, end, ("number",), words, label["label"])
    if torn and _starts_cell(pieces[-1][3], "post_start"):
        # ««Қарғалы ауданының | Бөлім»: «бастығы» stands upon the next page
        pieces[-1] = (*pieces[-1][:2], ("post_word",), *pieces[-1][3:])
    return tuple(pieces)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


@lru_cache
def _when(last: str, kind: str) -> str:
    """What of a token decides whether it begins a cell after one of the kind `last`: always,
    never, letters (it has nothing else), capital, or start (a word that begins posts)."""
    if kind in _FOLLOWING:
        return "never" if last in _FOLLOWING[kind] else "always"
    if (last, kind) in _ALWAYS:
        return "always"
    if last in PHONE:
        return "never" if kind == "phone_label" else "letters"
    return "capital" if last in _BEFORE_CAPITAL else "start"


def begins_cell(last: str, kind: str) -> bool:
    """Whether a token of a kind always begins a cell behind one of the kind `last`."""
    return _when(last, kind) == "always"


@lru_cache(maxsize=16384)
def _starts_cell(word: str, *lists: str) -> bool:
    """Whether a word is one that begins posts or schedules, or what the `lists` are of, printed
    with a capital."""
    if not word[:1].isupper():
        return False
    first = folded(word).partition("-")[0]  # «Дүйсенбі-жұма»
    return first in starters(*(lists or ("post_start", "schedule_start")))


def _cuts(text: str, found: Tokens, after: int, torn: bool, below: bool) -> list[int]:
    """Where cells may begin on a line, beyond the place `after` its label."""
    cuts = []
    kinds, starts, texts = found
    for index, (last, kind) in enumerate(pairwise(kinds), 1):
        when = _when(last, kind)
        word = texts[index]
        if when == "start":
            begins = (
                _starts_cell(word)
                or _is_post(found, index)
                or (is_name(word) and (_ends_phones(found, index) or is_torn(found, index, torn)))
            )
        elif when == "letters":
            begins = word[0].isalpha()
        else:
            begins = when == "always" or (when == "capital" and word[0].isupper())
        start = starts[index]
        if not begins and last in _BESIDE.get(kind, ()):
            begins = _comes_from_beside(text, found, index)
            start -= begins and text[start - 1] == "."  # «бөлімі ., Абай»
        begins = begins or _begins_besides(found, index, torn, below)
        if kind == "number" and text[:start].rstrip().endswith("№"):
            # «Отдел № 1 города»; «қалалық бөлімі | № 4 шағын аудан, 25», «130000 | № 1 ХҚКО»
            placed = kinds[index + 1 : index + 2] in (["place"], ["street"])
            named = last == "postal" and kinds[index + 1 : index + 2] in (["institution"], ["word"])
            begins = named or (begins and placed)
            start = text.rindex("№", 0, start)
        if kind == "phone" and text[:start].rstrip().endswith(":"):
            first = _mark_label(found, index)
            begins = begins if first == index else starts[first] not in cuts
            start = starts[first]
        if begins and start > after and not _belongs(found, index):
            cuts.append(start)
    return cuts


def _mark_label(found: Tokens, index: int) -> int:
    """Where the label of a phone begins, whose words are told as such: «9.00-14.00 | тіркеу
    бөлімі: 8 (7132)»."""
    kinds, _, texts = found
    first = index
    while first and kinds[first - 1] in _LABELS and texts[first - 1].islower():
        first -= 1
    if first > 1 and kinds[first - 1] == "word" and kinds[first - 2] in _BEFORE_LABELS:
        first -= 1  # «9.00-14.00 | Тіркеу бөлімі: 8 (7132)»
    kinds[first:index] = ["phone_label"] * (index - first)
    return first


def _begins_besides(found: Tokens, index: int, torn: bool, below: bool) -> bool:
    """Whether a token begins a cell that neither its kind nor the one before it tells of."""
    kinds, _, texts = found
    last, kind = kinds[index - 1], kinds[index]
    if below and goes_on(found, index):
        return True
    if last == "comma":  # «33-64-10, | 130000, Ақтау»
        return kind == "postal" and kinds[index - 2] in PHONE
    if kind in _BEGINS:
        return _BEGINS[kind](found, index)
    if _is_none(texts[index]) and index + 1 == len(kinds):
        return _is_said_of_next(found, index)
    if last in ADDRESSES:  # «zhumys@mail.ru | қамту орталығы»: they have Latin letters
        return kind in _WORDS and "а" <= texts[index][0] <= "ӿ"
    named = kind == "person" and _is_place(texts[index - 1])
    return named or ((torn or below) and (kind == "person" or ends_hours(found, index)))


def _is_place(word: str) -> bool:
    """Whether a word ends a place: «Байзакского района | Сидоров В.А.»; «с. Сидоров» is one."""
    return folded(word) in starters("place_end")


def _is_none(word: str) -> bool:
    return folded(word) in starters("none")


def _is_said_of_next(found: Tokens, index: int) -> bool:
    """Whether «жоқ» at a line's end is all that another cell says: «Достық даңғылы, 85 | жоқ»,
    «Болатұлы | жоқ»."""
    last = found.kinds[index - 1]
    if last == "number":
        return "street" in found.kinds[:index]
    return last in _BEFORE_NONE or (last == "word" and found.texts[index - 1][0].isupper())


def _is_post(found: Tokens, index: int) -> bool:
    """Whether a capital and the next word are a post behind an address: «Абай көшесі, 9 | Аға
    инспектор», «Астана қаласы, Қазыбек | Бас маман»."""
    kinds, _, texts = found
    if kinds[index : index + 2] != ["word", "post"] or not is_name(texts[index]):
        return False
    placed = not _PLACED.isdisjoint(kinds[:index])
    return placed and (kinds[index - 1] in _PLACED or not texts[index - 1].islower())


def _begins_phones(found: Tokens, index: int) -> bool:
    """Whether a number behind hours is the first of several phones: «Тәулік бойы | 103, 8 (7182)
    53-46-12»."""
    kinds, _, texts = found
    behind = kinds[index + 1 : index + 3]
    return (
        texts[index] in SERVICE_NUMBERS
        and behind in (["comma"], ["comma", "phone"])
        and "schedule" in kinds[:index]
        and _PLACED.isdisjoint(kinds[:index])
    )


def _begins_quoted(found: Tokens, index: int) -> bool:
    """Whether quotes open behind a house: «13 ықшамаудан, 37/1 | «Алматы» № 2 филиалы»."""
    return found.kinds[index - 1] == "number" and "street" in found.kinds[:index]


def _begins_languages(found: Tokens, index: int) -> bool:
    """Whether languages of teaching follow upon a name: «Құрылыс колледжі | қазақ, орыс»."""
    behind = next((kind for kind in found.kinds[index:] if kind not in _LANGUAGES), None)
    return found.kinds[index - 1] in _ENDINGS and behind in (None, "postal", "phone")


_BEGINS: dict[str, Callable[[Tokens, int], bool]] = {
    "number": _begins_phones,
    "open": _begins_quoted,
    "quote": _begins_quoted,
    "language": _begins_languages,
}


def _ends_phones(found: Tokens, index: int) -> bool:
    """Whether what stands before a token is the short last number of several: «71-62-02, 1414 |
    Астана қаласы», «26-12-34, 35 | Астана қаласы»."""
    kinds, _, texts = found
    if kinds[max(index - 3, 0) : index] not in _SHORT_LAST:
        return False
    return len(texts[index - 1]) == _LAST_DIGITS or texts[index - 1] in SERVICE_NUMBERS


def _comes_from_beside(text: str, found: Tokens, index: int) -> bool:
    """Whether a comma with a space before it goes on with another cell («бөлімі , Абай к., 5»,
    where a line was cut before the comma), or a word that is of hours only («215 үзіліс»,
    «Абай к., 232 14.00»), that begins addresses («школа № 31 г. Астана») or that stands in small
    letters behind the sign for an institution («балабақшасы КМҚК орыс»), or an address behind
    the bracket of a phone («(қабылдау бөлмесі) Достық даңғылы, 85»)."""
    kinds, starts, texts = found
    kind, word = kinds[index], texts[index]
    if kind == "comma":
        return text[starts[index - 1] + len(texts[index - 1])] == " "
    if kind == "clock":
        return _ends_address(found, index) or (kinds[:index] == ["word"] and _is_none(texts[0]))
    if kind == "phone_label":
        # «Бурабай, Окжетпес | тел.», but not «Сенім тел.»
        before, dot = texts[index - 1], text[starts[index] + len(word) :][:1] == "."
        named = dot and before[0].isupper() and folded(before) not in starters("phone_of")
        return (named or kinds[index - 1] != "word") and folded(word) in starters("phone_start")
    if kind in ("word", "institution_word"):
        sign = len(texts[index - 1]) > 1 and texts[index - 1].isupper()
        return _is_behind_bracket(text, found, index) or (word.islower() and sign)
    if kind == "schedule" or kinds[index - 1] == "phone_label":
        return _begins_hours(found, index)
    behind = text[starts[index] + len(word) :]
    quoted = "»" in behind.partition("«")[0]  # «Поликлиника № | 3 г. Астаны»
    # «ул. Абая г. Алматы» is one address, «Отдел города Актобе | г. Актобе» is not
    within = kinds[index - 1] == "word" and not _PLACED.isdisjoint(kinds[:index])
    within = within or (kinds[index - 1] == "institution_word" and not _ends_name(found, index))
    return word in starters("address_start") and behind[:1] == "." and not (quoted or within)


def _is_behind_bracket(text: str, found: Tokens, index: int) -> bool:
    """Whether an address begins behind the bracket of a phone: «(приемная) | Абай көшесі, 85»."""
    kinds, starts, texts = found
    if kinds[index - 1] != "phone_label" or not is_name(texts[index]):
        return False
    placed = not _PLACED.isdisjoint(kinds[index:])
    return placed and text[: starts[index]].rstrip().endswith(")")


def _begins_hours(found: Tokens, index: int) -> bool:
    """Whether a word of hours begins another cell: «2-10-45 (факс) | дүйсенбі», «… | с 9.00»,
    «215 | үзіліс», «Абай көшесі, 17 | дейін, демалыс – сенбі»."""
    kinds, _, texts = found
    if kinds[index - 1] == "phone_label":
        numbers = [kind for kind in kinds[:index] if kind != "phone_label"]
        here = kinds[index : index + 2] if kinds[index] == "place" else kinds[index : index + 1]
        return numbers[-1:] != [] and numbers[-1] in PHONE and here[-1] in _HOURS
    only = folded(texts[index]).partition("-")[0] in starters("schedule_only")
    return only or "street" in kinds[:index]


def _ends_name(found: Tokens, index: int) -> bool:
    """Whether a name ends before an address: «Отдел Медеуского района | г. Алматы, пр. Абая»,
    but not «Отдел Медеуского района г. Алматы»."""
    kinds = found.kinds
    return (
        "comma" not in kinds[:index]
        and kinds[index + 1 : index + 3] == ["word", "comma"]
        and "street" in kinds[index:]
    )


def _ends_address(found: Tokens, index: int) -> bool:
    """Whether what stands before hours is the end of an address or of a phone: «41 корпус В |
    9.00», «Талғар қаласы, | 9.00-18.30», «16 | 9.00-18.00» below «52-25-»; «с 9.00» and «сенбі,
    9.00» are none."""
    kinds, _, texts = found
    if kinds[:index] == ["number"]:
        return True
    last = index - 2 if kinds[index - 1] == "comma" else index - 1
    if kinds[last] == "place":
        return len(texts[last]) > 1
    house = kinds[last] == "number" or len(texts[last]) == 1
    return house and last == index - 1 and "street" in kinds[:index]


def _belongs(found: Tokens, index: int) -> bool:
    """Whether a token belongs to the word before it, which says what the institution is whose
    name follows («КГУ «Школа № 2»»), or is the dash of «жексенбі –», behind which a line ends."""
    kinds, _, texts = found
    if kinds[index] == "dash":
        return kinds[index - 1] == "schedule" and texts[index] != "-"
    if kinds[index] == "phone":  # «кезекші бөлім 8 (7162) 29-11-02»
        return index > 1 and texts[index - 2] in starters("phone_of")
    if kinds[index - 1] != "institution":
        return False
    word = texts[index - 1]
    leading = starters("leading_form")
    if word[0].isupper() and folded(word) in starters("leading_word"):
        # «2. Отдел ЗАГС города», «ГУ «Отдел ЗАГС»»
        before = zip(kinds[: index - 1], texts[: index - 1], strict=True)
        return all(kind in _BEFORE_NAMES or folded(text) in leading for kind, text in before)
    return folded(word) in leading
