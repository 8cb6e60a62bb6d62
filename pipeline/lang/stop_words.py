"""Stop words: function words of Kazakh, by kind in `data/lang/stop_words.yaml`."""

from __future__ import annotations

from pipeline.data_files import load_data

STOP_WORDS: frozenset[str] = frozenset(
    word for words in load_data("lang/stop_words.yaml").values() for word in words
)
