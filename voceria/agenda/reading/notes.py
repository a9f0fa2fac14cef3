"""What is told to the staff and is no part of the activity: calls, dress, things to bring, who helps, telephones."""

import re

from .breaks import clause_end, find_breaks
from .chatter import is_among_us
from .claims import Board, Claim
from .vocabulary import (
    ASKED_POLITELY,
    CALLS_THAT_ACTIVITIES_HAVE,
    COUNTED,
    COVERAGE,
    DRESS,
    ERRANDS,
    EVENT_NOUNS,
    HELPERS,
    MOVING_EVENTS,
    OFFICES,
    PLACE_NOUNS,
    REMINDERS,
    STAFF_CALLS,
    TRAILING_NOTES,
    any_of,
    pattern_of,
)

_CONTACT = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\w[\w.]+\.\w+|(?:(?:tel|cel|whatsapp|wa|informes|inf|contacto|cel\.)"
    r"\W{0,3})?(?<![\d/:])(?:\+?52\s?1?\s?)?"
    r"(?:\(?\d{2,3}\)?[\s.-]?\d{3,4}[\s.-]?\d{4}|\d{2}(?:[\s.-]\d{2}){4}|\d{10})(?![\d/:])"
)
_STAFF_BEFORE = re.compile(
    rf"(?<!\w)(?<!rueda de )(?<!conferencia de )(?P<who>llegada(?!\sde)|{pattern_of(STAFF_CALLS)})"
    r"(?P<mid>(?:\s+(?!\d)\w+){0,4}?)\s*:?,?\s*(?:a\s|desde\s|a partir de\s)?(?:las\s)?$"
)
_OPENERS = re.compile(
    r"\b(?:y|el|la|los|las|para|con|de|favor|hay|que|todo|a|al|se|convoca|convocan|cita|citan|convocar|citar|llegan|llega)\b|\W"
)
_STAFF_AFTER = re.compile(
    r"[ \t]*[(:-]?[ \t]*(?:para\s|llega\s|del?\s)?(?P<who>staff|montaje|prensa|medios|equipo|registro|"
    r"avanzada|llegada|cita|salida|recepcion|sonido)\b"
    r"(?:\s(?:y|de)\s(?:montaje|prensa|medios|staff|invitados|sonido|audio))*(?=\s*(?:$|[,;)/.|\n-]|y\s\d))\)?"
)
_ATTENDANCE = (
    r"(?:asistencia|aforo|asisten|asistiran|se esperan|esperan|son|van|unas|unos|aprox\w*|como|cerca de|mas de|"
    r"minimo|maximo)\s(?:de\s|a\s|como\s|unas?\s|unos\s|alrededor de\s|aprox\w*\.?\s)*\d+|aprox\.?\s?\d+|"
    r"\d+ (?:personas|asistentes|invitados|pax)"
)
_NOTE = re.compile(
    rf"(?:[*¡(]\s*)?(?:@nota\b|(?:{pattern_of(REMINDERS)})\b|(?:{pattern_of(DRESS)})\b(?!s?\sa\b)|"
    rf"(?:con\s|de\s)?gala\b(?!\sde\s|s?\sa\b)|(?:(?:{pattern_of(ASKED_POLITELY)})\s)?(?:{pattern_of(ERRANDS)})\b|"
    rf"(?:{pattern_of(HELPERS)})\b(?!\s+a\s+la\s+salud)|(?:{pattern_of(COVERAGE)})\b(?!\s+del?\s+la\s)|"
    r"(?:con\s|requiere\s|solo\s|sin\s)?(?:fotos?|fotografia|video)(?=\s*(?:$|[,.;)\n\x00]|y\s))|"
    r"no\s\w{2,}[aei]r\b|"
    r"cita(?:dos|n)?\b(?!\s(?:con|de|medica|medico|en)\b)|(?:gratuit|privad|public|reservad|intern)[oa]$|"
    r"confidencial$|mismo lugar de siempre$|"
    rf"(?:\d[\d.,]*|cien|mil|doscient[oa]s)\s(?:mil\s)?(?:{pattern_of(COUNTED)})\b|{_ATTENDANCE})\s*:?"
)
_EVENT_AFTER = re.compile(rf"\s*(?:a\s)?(?:una?\s|el\s|la\s|l\s)?(?:{any_of(EVENT_NOUNS)})\b")
_INLINE = re.compile(
    rf"\s(?:(?:{pattern_of(TRAILING_NOTES)})\b|(?:convoca|organiza|imparte|apoya|transmite|ameniza|patrocina)n?\s(?!a\b)|"
    r"(?:ponente|expositor|conferencista|instructor|tallerista|facilitador|moderador)(?:a|es|as|s)?\s(?=\w)|"
    r"(?<!se\s)llevan?\s(?!a\b)|(?:de\s)?etiqueta\srigurosa\b|(?:ja){2,}\w*$|"
    rf"(?P<deed>(?:el|la)\s(?:{any_of(OFFICES)})(?:\s(?:municipal|mpal))?\s(?:hace|hara|da|dara|lanza|corta|inaugura|entrega|entregara|encabeza|recibe|abre|rinde))\b|"
    r"gracias$|saludos$|(?:de\s|con\s)?(?:traje|guayabera|uniforme|mezclilla)(?:\s(?:formal|sastre|casual|blanca))?$)"
)


# Lines of their own that say who of the office covers it: "Foto: Beto / Video: Ana".
_COVERED_BY = re.compile(
    r"\n[^\w\n]*(?:fotos?|fotograf\w+|video|redaccion|dron|transmision|boletin|cobertura|edicion|diseño|chofer|"
    r"cita\s(?:(?:para|de|a|con)\s)?(?:la\s|el\s)?(?:prensa|medios|staff|equipo))\b\s*[•*]*\s*:[^\n]*"
)


def claim_coverage(board: Board) -> None:
    """Lines under an activity that are for the office's own people; their hours are not the activity's."""
    among_us = (match for match in _LINE.finditer(board.text) if is_among_us(match.group()))
    for match in [*_COVERED_BY.finditer(board.text), *among_us]:
        board.claims = [c for c in board.claims if not match.start() <= c.start < match.end()]
        board.claim(Claim("note", match.start() + (board.text[match.start()] == "\n"), match.end()))


_LINE = re.compile(r"(?<=\n)[^\n]+")


def claim_contacts(board: Board) -> None:
    for match in _CONTACT.finditer(board.text):
        board.claim(Claim("note", *match.span()))


# "sale 5 am de Catedral": the hour parts the verb from its place
_SETS_OUT_AT = re.compile(
    r"(?<=,\s)(?:sale|salen|saliendo|parte|parten|partiendo)\s*\x00+\s*(?:de|desde|del)\s(?:la\s|el\s)?(?=\w)"
)


def claim_inline_notes(board: Board) -> None:
    """Notes that nothing separates from the words before: "... Teatro del Pueblo entrada libre"."""
    for match in _SETS_OUT_AT.finditer(board.text):
        board.blot(*match.span())
    for match in _INLINE.finditer(board.text):
        before = board.text[: match.start()]
        told = any(word in EVENT_NOUNS for word in re.findall(r"\w+", before))
        if _EVENT_AFTER.match(board.text, match.end()) and not (told and match["deed"]):
            continue
        if "pued" in match.group() and not told:
            continue  # "nos puede acompañar la presidenta a la inauguración"
        if re.search(r"\w{3}", before) and not re.search(r"(?:de|por|para|accion de)$", before):
            board.claim(Claim("note", match.start() + 1, clause_end(board.text, match.end(), through=("colon",))))


_RIGHT_THERE = re.compile(r"\b(?:ahi|alli|aqui)\s(?:mero|mismo|misma)\s(?=en\s)")


def claim_notes(board: Board) -> None:
    """Claim each clause that begins like a note, never the first words of the text."""
    for there in _RIGHT_THERE.finditer(board.text):
        board.blot(*there.span())
    for start, end, opens in list(_clauses(board.text)):
        match = _NOTE.match(board.text, start) or _how_many(board.text, start, end)
        free = match is not None and match.group().startswith(("entrada ", "acceso "))
        if not match or opens or (_is_labelled(board, start) and not free) or board.text[start:end].strip("() ") == "":
            continue
        told = any(word in EVENT_NOUNS for word in re.findall(r"\w+", board.text[:start]))
        if _MEETS_AT.match(board.text, start) or (_WILL_BE.match(board.text, start) and not told):
            continue  # "nos vemos en el acceso a La Boquilla"
        if match.group().strip() in (
            "hay",
            "habra",
            "habran",
            "se espera",
            "todos",
            "invitan",
            "invita",
        ) and _EVENT_AFTER.match(board.text, match.end()):
            continue
        label = re.match(r"(?:nota|notas|obs\w*|ojo|@nota)\b", match.group())
        stop = (
            clause_end(board.text, start, through=("comma", "colon", "taken") if label else ())
            if label
            else max(end, match.end())
        )
        if match.group().endswith(":") or board.text[stop:].lstrip().startswith(":"):
            stop = clause_end(board.text, start, through=("colon",))  # "Invita: Desarrollo Rural"
        board.claim(Claim("note", start, _before_purpose(board.text, start, stop)))


_PURPOSE = re.compile(rf"\s(?:para|a)(?=\s(?:la|el|los|las|una?)\s(?:{any_of(EVENT_NOUNS)})\b)")


def _before_purpose(text: str, start: int, stop: int) -> int:
    """ "pasan por la licenciada para la grabación": the activity itself, when no other is named."""
    purpose = _PURPOSE.search(text, start, stop)
    elsewhere = any(word in EVENT_NOUNS for word in re.findall(r"\w+", text[:start] + " " + text[stop:]))
    return purpose.end() if purpose and not elsewhere else stop


_WILL_BE = re.compile(r"va\sa\s(?:ser|ver|dar|\w{3,}[aei]r(?:se)?)\b")
_MEETS_AT = re.compile(r"(?:nos\svemos|(?:l[oae]s|te)\sesperamos)(?:\stodos)?\sen\s\w")
_HOW_MANY = re.compile(r"\d[\d.,]*\s(?P<what>[a-zñ]{4,})(?:\s[a-zñ]+){0,2}\W*$")


def _how_many(text: str, start: int, end: int) -> re.Match[str] | None:
    """ "35 parejas": a number and what it counts, alone between marks."""
    counted = _HOW_MANY.match(text, start, end)
    return counted if counted and counted["what"] not in PLACE_NOUNS and counted["what"] not in EVENT_NOUNS else None


def _is_labelled(board: Board, start: int) -> bool:
    """What "lugar:" or "evento:" opens is no note, whatever its words."""
    return any(
        label.end <= start and not board.text[label.end : start].strip(" \n•:")
        for name in ("place", "title")
        for label in board.of(f"label-{name}")
    )


_A_WORD = re.compile(r"\w")


def _clauses(text: str):  # type: ignore[no-untyped-def]
    """Start, end, and whether nothing but claims stands before."""
    start, seen = 0, False
    for found in [*find_breaks(text), None]:
        end = found.start if found else len(text)
        has_words = _A_WORD.search(text, start, end) is not None
        if has_words:
            lead = len(text[start:end]) - len(
                text[start:end].lstrip(' *¡!y"' if text[start:end].lstrip()[:2] == "y " else ' *¡!"')
            )
            yield start + lead, end, not seen
            seen = True
        start = found.end if found else len(text)


_SETS_OUT = re.compile(rf"\b(?:{any_of(MOVING_EVENTS)})\b[^,;.|\n\x00]*\b(?:sale|salen|salida)\b")


_HOUR = re.compile(r"^(?:a\slas?\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|hrs?|h)?\b")


def staff_call_before(text: str, start: int) -> str:
    """The word that makes the hour at `start` a call of the staff, or ""."""
    clauses = re.split(r"[\n|;•\x00.,(]|\s-\s", text[max(0, start - 60) : start])
    near = clauses[-1]
    if not near.strip() and len(clauses) > 1 and text[:start].rstrip().endswith(","):
        near = clauses[-2] if len(clauses[-2].split()) <= 3 else ""
    match = _STAFF_BEFORE.search(near)
    if match and match["who"] in ("sale", "salen", "salida") and _SETS_OUT.search(text[max(0, start - 60) : start]):
        return ""  # "el desfile sale a las 9"
    if match and match["who"] == "antes" and _EVENT_AFTER.match(_HOUR.sub("", text[start:], count=1)):
        return ""  # "antes a la 1 rueda de prensa"
    if match is None or (
        match["who"] in CALLS_THAT_ACTIVITIES_HAVE and re.sub(_OPENERS, "", near[: match.start()]).strip()
    ):
        return ""
    return match["who"].strip()


def staff_call_after(text: str, end: int) -> re.Match[str] | None:
    return _STAFF_AFTER.match(text, end)
