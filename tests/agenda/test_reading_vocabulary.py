"""The words of the reader: data that stays in order, and phrases that say what they seem to say."""

import re
from pathlib import Path

import pytest

from voceria.agenda.reading import vocabulary
from voceria.agenda.reading.vocabulary import EVENT_NOUNS, pattern_of

FILES = sorted(path for path in Path(vocabulary.__file__).parent.glob("*.py") if path.name != "lists.py")
_LIST = re.compile(r"(?P<kind>words|nouns|phrases|conjugated)\(\"\"\"\n(?P<body>.*?)\n\"\"\"\)", re.DOTALL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_list_is_in_order_and_holds_no_word_twice(path: Path) -> None:
    for found in _LIST.finditer(path.read_text(encoding="utf-8")):
        entries = found["body"].split("\n") if found["kind"] == "phrases" else found["body"].split()
        assert entries == sorted(set(entries)), (path.name, entries[0])


def test_words_are_folded() -> None:
    for name in vocabulary.__all__:
        value = getattr(vocabulary, name)
        if isinstance(value, frozenset):
            assert all(word == word.casefold() and not re.search(r"[áéíóúü]", word) for word in value), name


@pytest.mark.parametrize(
    ("phrase", "said", "unsaid"),
    [
        ("entrada libre/gratuita", "entrada gratuita", "entrada de autos"),
        ("(con) vestimenta", "vestimenta", "con"),
        ("(con) vestimenta", "con vestimenta", "convestimenta"),
        ("cita (a/al) (staff)", "cita al staff", "citas"),
        ("impartid* por", "impartidas por", "impartir"),
    ],
)
def test_a_phrase_is_read_as_it_is_written(phrase: str, said: str, unsaid: str) -> None:
    pattern = re.compile(pattern_of([phrase]))
    assert pattern.fullmatch(said)
    assert not pattern.fullmatch(unsaid)


@pytest.mark.parametrize("word", ["inauguraciones", "inaguracion", "recorridos", "talleres"])
def test_nouns_are_known_in_the_plural_and_misspelt(word: str) -> None:
    assert word in EVENT_NOUNS
