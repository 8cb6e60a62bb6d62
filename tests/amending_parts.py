"""The acts of `amending_corpus` with chapters in parts (параграф), in Kazakh and in Russian."""

from __future__ import annotations

from tests.amending_corpus import OLD
from tests.amending_corpus_ru import OLD_RU

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
