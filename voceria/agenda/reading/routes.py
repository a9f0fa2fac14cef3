"""A way from one place to another: "sale del DIF rumbo al zócalo", "cabalgata de San Marcos a El Refugio"."""

import re

from .claims import Board, Claim
from .text import ARTICLE, Text, first_word
from .vocabulary import EVENT_NOUNS, MOVING_EVENTS, PLACE_NOUNS, SAINTS, STREETS, TOPONYMS, any_of

_STEP = r"[^;|\n\x00:()@]{2,70}?"
_TO = (
    r"(?:,?\s(?:y\s)?(?:con\s)?(?:hacia|hasta|rumbo\sa|destino\sa)(?:l\b)?|(?<!monumento)\sal?\b|"
    r",?\s(?:y\s)?(?:(?:termina|concluye|finaliza|culmina|llega)(?:ndo|ra|n)?|termino|meta|llegada)(?:\s(?:en|a|al))?)"
)
_OUT = (
    r"(?:(?:con|que|y)\s)?(?:(?:sale|parte|inicia|arranca|comienza)(?:n|ra|ran|ndo)?|saldra|partiendo|saliendo|salida|partida)[\s\x00]+"
    r"(?:(?:de|en|desde|del|por)\b)?"
)
_END = r"(?=\s*(?:$|(?<!\bsta)(?<!\bsto)(?<!\bav)(?<!\bcol)\.|[,;|\n\x00()]))"
# "sale de X hacia Y", "salida X, meta Y"
_SETS_OUT = re.compile(rf"(?:^|(?<=[\s,(])){_OUT}\s*(?P<way>\w{_STEP}{_TO}\s\w{_STEP}){_END}")
# "desde el kiosco hasta la laguna"
_FROM_TO = re.compile(rf"(?<=[\s,(])desde\s(?P<way>\w{_STEP},?\shasta\s\w{_STEP}){_END}")
# "de La Ermita al Monumento a la Patria", of what goes somewhere or after a mark
_MOVES = re.compile(rf"\b(?:{any_of(MOVING_EVENTS)})\b")
_BETWEEN = re.compile(rf"(?:^|(?<=[\s,(\x00]))(?:de|del|desde|@)\s(?P<way>\w{_STEP}{_TO}\s\w{_STEP}){_END}")
_DASHED = re.compile(rf"\s(?P<way>\w{_STEP}(?:\s-\s\w{_STEP})+){_END}")
# "recorrido por av. Juárez, Morelos y centro", "ruta Hidalgo - Plaza de Armas"
_ALONG = re.compile(
    rf"(?:^|(?<=[,(\x00-]\s)|(?<=[,(\x00]))(?:recorrido|ruta|trayecto)\s(?:(?:por|de|desde)\s|:\s)?"
    rf"(?P<way>\w{_STEP}(?:(?:,\s|\s-\s)\w{_STEP})*){_END}(?!,\s[^,\x00]{{2,40}}\sy\s)"
)


# Where a way may begin, of the patterns whose ways overlap.
_STARTS = (
    (_BETWEEN, re.compile(r"(?:^|(?<=[\s,(\x00]))(?=(?:del?|desde|@)\s)")),
    (_DASHED, re.compile(r"(?=\s\w)")),
)


# "Av. Reforma, de la 11 Sur al Zócalo": the street and the stretch of it.
_ON_STREET = re.compile(rf"(?:^|[,.|\n\x00(]\s*)(?P<street>(?:{any_of(STREETS)})\b\.?\s[^,.|\n\x00]{{2,40}}),\s*$")


def claim_route(text: Text, board: Board) -> tuple[int, int] | None:
    """The span of the way, claimed with the words that lead to it; None when the line tells of none."""
    for pattern in (_SETS_OUT, _FROM_TO, _BETWEEN, _DASHED, _ALONG):
        if pattern is _DASHED and not (" - " in board.text and _MOVES.search(board.text)):
            continue
        for match in _ways(pattern, board.text):
            if _is_way(text, pattern, match):
                board.claim(Claim("route", *match.span()))
                street = _ON_STREET.search(board.text[: match.start()])
                return (street.start("street"), match.end("way")) if street else match.span("way")
    return None


def _ways(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Every place where a way may begin, those after a mark first."""
    starts = next((begin for overlapping, begin in _STARTS if overlapping is pattern), None)
    if starts is None:
        return list(pattern.finditer(text))
    found = [match for at in starts.finditer(text) if (match := pattern.match(text, at.start()))]
    return sorted(found, key=lambda match: not _is_apart(text[: match.start()]))


def _is_apart(before: str) -> bool:
    return re.search(r"[,(\x00.]\s*$", before) is not None


def _is_way(text: Text, pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    before = text.board[: match.start()]
    if not re.search(r"\w{3}", before) or before.count('"') % 2:
        return False
    if pattern is _ALONG and not any(word in EVENT_NOUNS for word in re.findall(r"\w+", before)):
        return False  # "recorrido por el centro" is what is done
    if pattern in (_SETS_OUT, _FROM_TO, _ALONG):
        return _is_placed(text, match.start("way")) or (pattern is _SETS_OUT and text.is_flat)
    moves = _MOVES.search(before)
    if pattern is _DASHED:
        return (
            moves is not None
            and not re.search(r"\w", before[moves.end() :])
            and all(_is_placed(text, match.start("way") + m.end()) for m in re.finditer(r"^|\s-\s", match["way"]))
        )
    if re.search(r"\d\s$", before):
        return False  # "Av. 5 de Mayo al Parque Lerdo"
    apart = _is_apart(before)
    return (moves is not None or (apart and _is_bare_way(match))) and all(_is_placed(text, at) for at in _ends(match))


def _is_bare_way(match: re.Match[str]) -> bool:
    return len(match["way"].split()) <= 12


def _ends(match: re.Match[str]) -> tuple[int, int]:
    to = re.search(rf"{_TO}\s(?=\w)", match["way"])
    assert to is not None
    return match.start("way"), match.start("way") + to.end()


_ARTICLE = re.compile(rf"{ARTICLE}\s+")


_NUMBERED_STREET = re.compile(r"\d{1,3}\s(?:sur|norte|oriente|poniente|ote|pte|nte)\b")


def _is_placed(text: Text, at: int) -> bool:
    """What begins here is the name of a place, or a noun of one."""
    article = _ARTICLE.match(text.board, at)
    if _NUMBERED_STREET.match(text.board, article.end() if article else at):
        return True
    word, start = first_word(text.board, article.end() if article else at, len(text.board))
    return word in PLACE_NOUNS or word in SAINTS or text.is_capital(start) or (bool(article) and word in TOPONYMS)
