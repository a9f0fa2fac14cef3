"""A text made plain for the recognisers, that still knows where each letter stood in what the person wrote."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .spelling import mend_word

_WORD = re.compile(r"[^\W\d_]+")
_KEPT = {"ñ": "ñ", "Ñ": "ñ"}

# What a drawing says before the words: it opens a field, as the word would.
_PICTOGRAMS = (
    ("📍🗺🏢🏛🏫🏟⛪🏠🏥", " \n@lugar: "),
    ("🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧⏰⏱⌚🕰⏲", " \n@hora: "),
    ("📅📆🗓", " \n@fecha: "),
    ("👤👥🙋👩👨🧑🎙👗👔👕👚🥼", " \n"),
    ("📝📞☎📱ℹ⚠❗❕‼", " \n@nota: "),
)
PICTOGRAMS = {sign: words for signs, words in _PICTOGRAMS for sign in signs}
_JOINERS = "\u200d\ufe0f\ufe0e\u20e3"
SOFT = "•"


@dataclass(frozen=True)
class Folded:
    """`text`: lower case, no accents (ñ stays), the calendar's words well spelt; `origin[i]`: its place in `source`."""

    source: str
    text: str
    origin: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """What the person wrote between two places of `text`."""
        last = len(self.origin) - 1
        return self.source[self.origin[min(start, last)] : self.origin[min(end, last)]]


@lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    if letter in _KEPT:
        return _KEPT[letter]
    plain = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)).lower()
    return plain if len(plain) <= 4 and not plain.isspace() else " "


@lru_cache(maxsize=4096)
def _sign(letter: str) -> str:
    """What stands for a letter, a mark or a drawing."""
    if letter in PICTOGRAMS:
        return PICTOGRAMS[letter]
    if letter in "*_~":
        return SOFT
    if letter in "\r\n\u2028\u2029\x0b\x0c":
        return "\n"
    if letter in _JOINERS or unicodedata.category(letter) in ("Cf", "Cc", "Mn"):
        return "" if letter != "\t" else " | "
    if letter in "º°ª":
        return "º"
    if letter in "→⇒➔➜⟶":
        return ">"
    if letter in "–—―−":
        return "-"
    if letter in "“”«»„":
        return '"'
    if letter in "’‘´`":
        return "'"
    if unicodedata.category(letter) in ("So", "Sk", "Cn", "Co") or letter in "•▪·●◦►▶‣➢✓":
        return SOFT
    return fold_letter(letter)


@lru_cache(maxsize=4096)
def fold(source: str) -> Folded:
    """Fold a text; a line is asked for more than once while it is taken apart, so the last ones are kept."""
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for match in _WORD.finditer(source):
        at = match.start()
        if at == position + 1 and source[position] == " ":
            pieces.append(" ")
            origin.append(position)
        elif at > position:
            _fold_marks(source, position, at, pieces, origin)
        position = match.end()
        plain, piece_origin = _fold_word(match.group())
        pieces.append(plain)
        if piece_origin is None:
            origin.extend(range(at, position))
        else:
            origin.extend([at + offset for offset in piece_origin])
    _fold_marks(source, position, len(source), pieces, origin)
    origin.append(len(source))
    return Folded(source, "".join(pieces), tuple(origin))


def _fold_marks(source: str, start: int, end: int, pieces: list[str], origin: list[int]) -> None:
    for at in range(start, end):
        plain = _sign(source[at])
        pieces.append(plain)
        origin.extend([at] * len(plain))


@lru_cache(maxsize=8192)
def _fold_word(word: str) -> tuple[str, tuple[int, ...] | None]:
    """The word made plain, and for each of its letters the place of the letter it comes from; None when one for one."""
    letters = [fold_letter(letter) for letter in word]
    plain = "".join(letters)
    mended = None if len(word) == 1 and word.isupper() else mend_word(plain)  # "Monumento a la X"
    if mended is None:
        single = len(plain) == len(word) and all(len(letter) == 1 for letter in letters)
        return plain, None if single else tuple(at for at, letter in enumerate(letters) for _ in letter)
    return mended, tuple(min(at, len(word) - 1) for at in range(len(mended)))
