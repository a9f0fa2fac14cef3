"""Fields that say their own name: "Lugar:", "Evento:", "Fecha:", and how far each reaches."""

import re

from .breaks import clause_end, find_breaks
from .claims import Board, Claim
from .parts import Look, look_at
from .text import Text, first_word
from .vocabulary import EVENT_NOUNS, NOTE_LABELS, PLACE_LABELS, PLACE_NOUNS, TITLE_LABELS, any_of

_MORE = r"(?:[ ](?!y )[a-zñ]+){0,3}"
_LABELS = {
    "place": rf"@lugar|l|lug|(?:en\s)?donde|salida\sy\smeta|(?:{any_of(PLACE_LABELS)}){_MORE}(?:\sy\sdireccion)?",
    "title": rf"e|ev|(?:{any_of(TITLE_LABELS)})(?:\s(?:no\.?\s?|#)?\d{{1,2}})?(?:\sdel\sevento)?",
    "when": r"f|h|a\sque\shora|@fecha|fecha(?:\sy\shora)?|dia|cuando|@hora|hora(?:rio)?|inicio|inicia",
}
_LABEL = re.compile(
    r"(?:^|(?<=[\n.;,|•(\x00/])|(?<=\s))\s*(?:"
    + "|".join(f"(?P<{name}>(?:{words}))" for name, words in _LABELS.items())
    + r")\s*[•]?\s*(?:(?<=@lugar):|:(?!\d)|(?<=\n@fecha):)\s*[•]?\s*"
)
# "Orador: el cronista", "Convoca: Protección Animal": for those who go, no part of the activity.
_NOTE_LABEL = re.compile(
    rf"(?:(?<=[\n.;,|•(\x00/·])|(?<=\s-)|(?<=\s\s))[\s•]*(?P<note>(?:{any_of(NOTE_LABELS)}){_MORE})\s*[•]?\s*:(?!\d)"
)
# "Evento en la UNE: foro de emprendedores": the place, and after the colon the activity.
_EVENT_IN = re.compile(r"(?:^|(?<=[\n\x00]))\W*(?:evento|actividad)\s(?=en\s[^:,\n\x00]{2,40}:\s*\w)")


_INSIDE = re.compile(r"\sde\s*$|\ben\s(?:la|el)\s*$")  # "cambio de sede:", "en la comunidad de El Refugio:"
_COLON = re.compile(r":(?!\d)|@lugar|\n@fecha")
# "Desfile navideño nueva fecha:"
_NEW = re.compile(r"(?<=\w)[ ,.]+nuev[oa](?=[ ](?:fecha|hora|horario|dia|sede|lugar)\s*:)")


# "Asunto: Invitación. Por medio del presente ...": the kind of the letter, no activity.
_GENERIC = re.compile(
    r"(?:invitacion|solicitud|aviso|agenda|peticion)(?:\s(?:de\scobertura|a\sevento|oficial))?\s*[.;\n]\s*(?=\w)"
)


_HELD = re.compile(rf"\b(?:{any_of(EVENT_NOUNS)})\b")


def claim_labels(board: Board) -> None:
    """Blot the labels out; what a "lugar:" or an "evento:" opens is claimed to its end."""
    for match in _EVENT_IN.finditer(board.text):
        board.blot(*match.span())
    for match in _NEW.finditer(board.text):
        board.blot(match.start(), match.end())
    if not _COLON.search(board.text):
        return
    for match in list(_LABEL.finditer(board.text)):
        name = match.lastgroup or ""
        if name == "title" and match["title"] in ("que", "tema") and board.text[: match.start()].strip(" \n•"):
            before = board.text[: match.start()].rstrip(" ")
            if not before.endswith(("\n", "•", "|")):
                if match["title"] == "tema":
                    board.claim(Claim("note", match.start(), clause_end(board.text, match.end())))
                continue
        if _INSIDE.search(board.text[: match.start()]) and name == "place":
            continue  # "cambio de sede:"
        if name == "title" and match["title"] in ("asunto", "motivo") and _HELD.search(board.text[: match.start()]):
            board.claim(Claim("note", match.start(), clause_end(board.text, match.end())))
            continue
        generic = _GENERIC.match(board.text, match.end()) if name == "title" else None
        if generic:
            board.claim(Claim("note", match.start(), generic.end()))
            continue
        board.claim(Claim(f"label-{name}", match.start(), match.end()))
    for match in list(_NOTE_LABEL.finditer(board.text)):
        if re.search(r"\w{3}|\x00", board.text[: match.start()]):
            end = _note_end(board.text, match.end())
            board.claim(Claim("note", match.start("note"), end))


def _note_end(text: str, start: int) -> int:
    """A note goes on after a comma until a place opens: "Ponente: Ana Ruiz, aula magna"."""
    for found in find_breaks(text, start):
        if found.kind == "soft" or found.start < start:
            continue
        if found.kind != "comma" or first_word(text, found.end, len(text))[0] in PLACE_NOUNS | {"en"}:
            return found.start
    return len(text)


def labelled_span(text: Text, board: Board, name: str) -> tuple[int, int] | None:
    for label in board.of(f"label-{name}"):
        start = label.end
        while start < len(text.board) and text.board[start] in " •\n:":
            start += 1
        end = clause_end(text.board, start, through=_reach(text, board, name))
        if name == "place":
            end = _before_event(text, start, end)
        if re.search(r"\w", text.board[start:end]):
            return start, max(start, end)
    return None


def _before_event(text: Text, start: int, end: int) -> int:
    """A place that has its label ends where an activity begins: "Lugar: Rancho Santa Elena, clase de zumba"."""
    for found in find_breaks(text.board, start, end):
        if found.kind != "comma" or found.end >= end:
            continue
        look, told = look_at(text, found.end, end)
        if look is Look.EVENT and (told or not text.is_capital(found.end)):
            return found.start
    return end


def _reach(text: Text, board: Board, name: str) -> tuple[str, ...]:
    """The breaks that a labelled field goes on through; alone in a line of commas, a title ends at the first."""
    if name == "place":
        return ("comma", "colon", "paren")
    if "\n" in text.board or board.of("label-place"):
        return ("comma", "colon", "soft")
    return ("colon", "soft")
