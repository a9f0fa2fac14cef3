"""How a list of words is written: folded (lower case, no accents, ñ kept), in the order of the alphabet."""

from collections.abc import Iterable

from ..spelling import Nouns

_FORMS = {
    "ar": ("ar", "a", "an", "ara", "aran", "amos"),
    "er": ("er", "e", "en", "era", "eran", "emos"),
    "ir": ("ir", "e", "en", "ira", "iran", "imos"),
}


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def nouns(text: str) -> Nouns:
    """Words that are known misspelt and in the plural too."""
    return Nouns(text.split())


def phrases(text: str) -> frozenset[str]:
    """One a line."""
    return frozenset(text.strip().splitlines())


def conjugated(infinitives: str) -> frozenset[str]:
    """The forms that an agenda uses: "entregar", "entrega", "entregan", "entregara", "entregamos"."""
    return frozenset(verb[:-2] + form for verb in infinitives.split() for form in _FORMS[verb[-2:]])


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first."""
    return "|".join(
        sorted((word.replace(" ", r"\s").replace(".", r"\.") for word in words), key=lambda word: (-len(word), word))
    )


def pattern_of(lines: Iterable[str]) -> str:
    """Phrases as alternatives of a pattern: `a/b` one or the other, `(a)` or nothing, `a*` with any ending."""
    return "|".join(sorted(map(_phrase_pattern, lines), key=lambda pattern: (-len(pattern), pattern)))


def _phrase_pattern(line: str) -> str:
    tokens = line.split(" ")
    pieces = []
    for index, token in enumerate(tokens):
        words = "|".join(word.replace("*", r"\w*") for word in token.strip("()").split("/"))
        space = "" if index == 0 else r"\s"
        before = index == 0 or all(token.startswith("(") for token in tokens[:index])
        if not token.startswith("("):
            pieces.append(f"{'' if before else space}(?:{words})")
        elif before:
            pieces.append(rf"(?:(?:{words})\s)?")
        else:
            pieces.append(rf"(?:{space}(?:{words}))?")
    return "".join(pieces)
