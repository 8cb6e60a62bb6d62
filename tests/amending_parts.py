"""The acts of `amending_corpus` with chapters in parts (параграф), in Kazakh and in Russian."""

from __future__ import annotations

from tests.amending_corpus import OLD
from tests.amending_corpus_ru import OLD_RU
from tests.amending_law import Law

_LAST = "7. Шағым он күн ішінде қаралады."
_LAST_RU = "7. Жалоба рассматривается в течение десяти дней."
_FORM = """
> *«Үй тіркеу» мемлекеттік қызмет көрсету қағидаларына*  
> *4-қосымша*

Қолхат

Кімнен: ______________________
"""
_FORM_RU = """
> *Приложение 4*  
> *к Правилам оказания государственной услуги*  
> *«Регистрация дома»*

Расписка

От кого: ______________________
"""

# Chapter 2 has the parts 1 (points 3 and 4) and 2 (points 5 and 6), chapter 4 has point 8.
PARTED = (
    OLD.replace("3. Қызметті алу", "#### 1-параграф. Құжаттарды қабылдау\n\n3. Қызметті алу")
    .replace("5. Қызмет тегін", "#### 2-параграф. Өтінішті қарау\n\n5. Қызмет тегін")
    .replace(_LAST, f"{_LAST}\n\n### 4-тарау. Қорытынды ережелер\n\n8. Жауап сақталады.")
    + _FORM
)
PARTED_RU = (
    OLD_RU.replace("3. Для получения", "#### Параграф 1. Прием документов\n\n3. Для получения")
    .replace("5. Услуга", "#### Параграф 2. Рассмотрение заявления\n\n5. Услуга")
    .replace(_LAST_RU, f"{_LAST_RU}\n\n### Глава 4. Прочее\n\n8. Ответ хранится.")
    + _FORM_RU
)

# The keys of what is law in them, and what is called chapter 5 when chapter 4 is.
PART_2 = {"s01.sec2.2", "s01.p5", "s01.p6"}
CHAPTER_2 = {"s01.sec2", "s01.sec2.1", "s01.p3", "s01.p3.1", "s01.p3.2", "s01.p3.3", "s01.p3.4",
             "s01.p4"} | PART_2  # fmt: skip
CHAPTER_3 = {"s01.sec3", "s01.p7"}
CHAPTER_4 = {"s01.sec4", "s01.p8"}
AS_5 = {"s01.sec5@": "Қорытынды ережелер", "s01.p8@": "Жауап сақталады."}
AS_5_RU = {"s01.sec5@": "Прочее", "s01.p8@": "Ответ хранится."}


def forms(law: Law, day: str) -> dict[str, str]:
    """The forms that are law on a day, by their numbers: the first line of each."""
    query = (
        "select number, coalesce(title, text) from appendices where decree_id glob ?"
        " and service_id is not null and number > '2' and valid_from <= ?"
        " and (valid_to is null or valid_to > ?)"
    )
    found = law.db.execute(query, [f"{law.act}*", day, day]).fetchall()
    assert len(found) == len(dict(found))
    return {number: text.split("\n")[0] for number, text in found}
