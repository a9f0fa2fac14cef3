"""Who does it, when the line opens with them: "la alcaldesa entrega ...", "Lic. Ramírez preside comité ..."."""

import re

from .breaks import find_breaks
from .claims import TAKEN, Board, Claim
from .people import PERSON, trim
from .preamble import claim_preamble
from .senders import AREA, claim_senders
from .sought import Sought
from .vocabulary import ATTENDING_VERBS, EVENT_NOUNS, EVENT_VERBS, HONORIFICS, OFFICES

_VERB = "|".join(sorted(ATTENDING_VERBS | {"preside", "encabeza", "encabezara"}, key=len, reverse=True))
_DOES = "|".join(
    sorted(
        (
            v
            for v in EVENT_VERBS
            if len(v) > 4 and v.endswith(("a", "n", "e")) and v not in ("visita", "visitan", "firma", "planta", "toma")
        ),
        key=len,
        reverse=True,
    )
)
_OFFICE = "|".join(sorted(OFFICES, key=len, reverse=True))
_INSTEAD = Sought(
    rf"(?:^|(?<=\n)|\s)(?:(?:en|a)\s(?:lugar|vez|nombre|representacion|repr?\.?)\sdel?\s(?:la\s|el\s)?(?:{_OFFICE})(?:\s(?:municipal|mpal))?|"
    r"en\ssu\s(?:representacion|lugar|nombre))\b",
    "lugar",
    "vez",
    "nombre",
    "rep",
)
# "la síndica representa a la alcaldesa en la graduación": who goes is the first, and what follows is the activity.
_ADDRESSED = re.compile(
    rf"\W*(?:(?:sra?|señora?|ciudadan[oa]|c)\.?\s(?:{_OFFICE})(?:\s(?:municipal|mpal))?\s*[:,](?!\d)|"
    r"(?:compañer[oa]s?|amig[oa]s|chic[oa]s|man[ai]s?|jovenes|equipo|oigan?|raza|gente|banda|jef[aei]s?|licen?s?)\b[^,:\n\d\x00]{0,40}:\s)"
)
_STANDS_FOR = Sought(
    rf"(?P<who>(?:(?:la|el)\s)?(?:{_OFFICE})(?:\s(?!representa)[^\W\d]+){{0,4}}?)\s(?:va\sa\srepresentar|representa(?:ra)?)\sa(?:\sla|l)?\s"
    rf"(?:{_OFFICE})(?:\s(?:municipal|mpal))?\s(?:en|a)(?:\sla|\sel|l)?\s",
    "representa",
)
_ABSENT = Sought(
    r"(?:por|en)\s(?:ausencia|suplencia)\s(?:de\s(?:la\s|el\s)?|del\s)[^,;\n.\x00]*,?\s*", "ausencia", "suplencia"
)
_ATTENDS = re.compile(
    rf"(?P<who>{PERSON}[^;\n|(\x00:]{{0,70}}?),?\s+(?:no\s)?(?P<verb>va a (?:dar|realizar|"
    rf"hacer|tener|encabezar|presidir|asistir|acudir|celebrar|llevar a cabo|participar)|{_VERB})\b(?:[\s\x00]+(?:a|en)"
    rf"(?=\s))"
    rf"?(?:\s?al\b)?\s*(?:la|el|los|las|una?)?\s*(?=\w)"
)
_ACTS = re.compile(
    rf"(?P<who>{PERSON}\.?(?:\s(?:municipal|mpal\.?|del?\s\w+|\w+\s\w+|dif))?(?:\s\w+){{0,3}}?)\s+(?=(?:va\sa\s\w+[aei]r|{_DOES})\b)"
)
_STEPS_IN = Sought(
    rf"(?:(?:nos\s)?acompaña(?:ra)?|(?:nos\s)?invitan?|acude|asiste|asistira|viene|vendra|nos\svisita|llega|va|acudira|ira|participa|preside|encabeza)"
    rf"\s(?P<who>{PERSON}(?:(?!\s(?:a|en)\s)[^,;\n\x00])*?)\s+(?:a(?:\sla|\slos|\slas|\suna?|l)?|en(?:\sla|"
    rf"\sel)?)\s+(?=(?:{'|'.join(sorted(EVENT_NOUNS, key=len, reverse=True))})\b)",
    "acompaña",
    "vien",
    "vendra",
    "visita",
    "llega",
    "invita",
    "acud",
    "asist",
    "va",
    "ira",
    "participa",
    "preside",
    "encabeza",
)


_WITH = re.compile(
    rf"\W*con\s(?P<who>(?:la|el)\s(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})(?:\s(?:municipal|mpal))?)\s+"
    rf"(?=(?:la\s|el\s)?(?:{'|'.join(sorted(EVENT_NOUNS, key=len, reverse=True))})\b)"
)
# "le invitan a la alcaldesa a la graduación"
_INVITED = Sought(
    rf"(?:(?:nos|le|l[oa])\s)?(?:invitan?|convidan?|esperan?)\sa(?:l|\sla|\sel)?\s(?P<who>(?:{_OFFICE})(?:\s(?:municipal|mpal))?)"
    r"\sa(?:\sla|\slos|\slas|l|\suna?)?\s(?=\w)",
    "invita",
    "convida",
    "espera",
)
# "..., DIF da alimentos": what an area does besides.
_HELPS = re.compile(
    rf"[,;.]\s*(?P<note>{AREA}\s(?:da|lleva|pone|apoya|presta|trae|invita|coordina|organiza|convoca|atiende|cubre|ayuda|reparte)n?\b[^,;.\n\x00]*)"
)
_SPEAKS = re.compile(rf"\W*(?P<who>{PERSON}(?:\s(?!(?:{_VERB}|{_DOES})\b)\w+){{0,4}})(?::\s+(?=[\w\x00])|(?=\sen\s))")


def claim_subjects(board: Board) -> None:
    claim_preamble(board)
    for match in _ABSENT.finditer(board.text):
        board.claim(Claim("absent", *match.span()))
    for match in _INSTEAD.finditer(board.text):
        board.claim(Claim("absent", match.start(), match.end()))
    addressed = _ADDRESSED.match(board.text)
    if addressed:
        board.claim(Claim("absent", *addressed.span()))
    for match in _STANDS_FOR.finditer(board.text):
        board.claim(Claim("person", *match.span(), trim(board.text, match.start("who"), match.end("who"))))
    for match in _STEPS_IN.finditer(board.text):
        board.claim(Claim("person", *match.span(), trim(board.text, match.start("who"), match.end("who"))))
    for match in _HELPS.finditer(board.text):
        board.claim(Claim("note", *match.span("note")))
    for match in _INVITED.finditer(board.text):
        board.claim(Claim("person", *match.span(), trim(board.text, *match.span("who"))))
    claim_senders(board, _openings(board.text))
    for start in _openings(board.text)[:4]:
        company = _WITH.match(board.text, start)
        if company:
            board.claim(Claim("person", *company.span(), trim(board.text, *company.span("who"))))
    speaks = _SPEAKS.match(board.text)
    if speaks:
        board.claim(Claim("person", *speaks.span(), trim(board.text, speaks.start("who"), speaks.end("who"))))
        return
    for start in _openings(board.text):
        attends = _ATTENDS.match(board.text, start)
        if attends and attends["verb"] and not _is_note(board.text, attends) and _is_short(attends["who"]):
            board.claim(Claim("person", start, attends.end(), trim(board.text, start, attends.end("who"))))
            return
        acts = _ACTS.match(board.text, start)
        if acts and _holds_office(acts["who"]):
            board.claim(Claim("person", start, acts.end("who"), trim(board.text, start, acts.end("who"))))
            return


def _holds_office(who: str) -> bool:
    """ "la alcaldesa", "la señora del DIF"; no office by its name alone."""
    first = re.match(r"(?:(?:el|la)\s)?(\w+)", who)
    return first is not None and len(first[1]) > 1 and first[1] in OFFICES | HONORIFICS and "presidencia" not in who


def _is_note(text: str, match: re.Match[str]) -> bool:
    """ "va la síndica" after the activity is read by `people`; here an activity must follow."""
    after = re.match(r"(?:\d+\S*\s)?(\w+)", text[match.end() :])
    return not after or not (
        after[1] in EVENT_NOUNS or match["verb"].startswith(("presid", "encabez", "asist", "acud", "va a "))
    )


def _is_short(who: str) -> bool:
    return len(who.split()) <= 10 and not re.search(r"\b(?:con|entrega|reunion|sesion|visita|inaugura\w*)\b", who)


def _openings(text: str) -> list[int]:
    """Where a clause begins: the start of the line, after a mark, after what was claimed."""
    starts = [0, *(found.end for found in find_breaks(text))]
    return [s + len(text[s:]) - len(text[s:].lstrip(f' \n•*{TAKEN}"')) for s in starts if s < len(text)]
