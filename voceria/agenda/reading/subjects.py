"""Who does it, when the line opens with them: "la alcaldesa entrega ...", "Lic. Ramírez preside comité ..."."""

import re

from .breaks import find_breaks
from .claims import TAKEN, Board, Claim
from .people import PERSON, trim
from .vocabulary import AREAS, ATTENDING_VERBS, EVENT_NOUNS, EVENT_VERBS, OFFICES, any_of

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
_INSTEAD = re.compile(
    rf"(?:^|(?<=\n)|\s)(?:(?:en|a)\s(?:lugar|vez|nombre|representacion|repr?\.?)\sdel?\s(?:la\s|el\s)?(?:{_OFFICE})(?:\s(?:municipal|mpal))?|"
    r"en\ssu\srepresentacion)\b"
)
# "la síndica representa a la alcaldesa en la graduación": who goes is the first, and what follows is the activity.
_ADDRESSED = re.compile(rf"\W*(?:sra?|señora?|ciudadan[oa]|c)\.?\s(?:{_OFFICE})(?:\s(?:municipal|mpal))?\s*[:,](?!\d)")
_STANDS_FOR = re.compile(
    rf"(?P<who>(?:(?:la|el)\s)?(?:{_OFFICE})(?:\s(?!representa)[^\W\d]+){{0,4}}?)\s(?:va\sa\srepresentar|representa(?:ra)?)\sa(?:\sla|l)?\s"
    rf"(?:{_OFFICE})(?:\s(?:municipal|mpal))?\s(?:en|a)(?:\sla|\sel|l)?\s"
)
_ABSENT = re.compile(r"(?:por|en)\s(?:ausencia|suplencia)\s(?:de\s(?:la\s|el\s)?|del\s)[^,;\n.\x00]*,?\s*")
_ATTENDS = re.compile(
    rf"(?P<who>{PERSON}[^;\n|(\x00:]{{0,70}}?),?\s+(?:no\s)?(?P<verb>va a (?:dar|realizar|"
    rf"hacer|tener|encabezar|presidir|asistir|acudir|celebrar|llevar a cabo|participar)|{_VERB})\b(?:[\s\x00]+(?:a|en)"
    rf"(?=\s))"
    rf"?(?:\s?al\b)?\s*(?:la|el|los|las|una?)?\s*(?=\w)"
)
_ACTS = re.compile(
    rf"(?P<who>{PERSON}(?:\s(?:municipal|mpal\.?|del?\s\w+|\w+\s\w+|dif))?(?:\s\w+){{0,3}}?)\s+(?=(?:va\sa\s\w+[aei]r|{_DOES})\b)"
)
_STEPS_IN = re.compile(
    rf"(?:(?:nos\s)?acompaña(?:ra)?|(?:nos\s)?invitan?|acude|asiste|asistira|va|acudira|ira|participa|preside|encabeza)"
    rf"\s(?P<who>{PERSON}(?:(?!\s(?:a|en)\s)[^,;\n\x00])*?)\s+(?:a(?:\sla|\slos|\slas|l)?|en(?:\sla|"
    rf"\sel)?)\s+(?=(?:{'|'.join(sorted(EVENT_NOUNS, key=len, reverse=True))})\b)"
)


_WITH = re.compile(
    rf"\W*con\s(?P<who>(?:la|el)\s(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})(?:\s(?:municipal|mpal))?)\s+"
    rf"(?=(?:la\s|el\s)?(?:{'|'.join(sorted(EVENT_NOUNS, key=len, reverse=True))})\b)"
)
# "le invitan a la alcaldesa a la graduación", "Salud trae campaña de vacunación"
_INVITED = re.compile(
    rf"(?:(?:nos|le|l[oa])\s)?(?:invitan?|convidan?|esperan?)\sa(?:l|\sla|\sel)?\s(?P<who>(?:{_OFFICE})(?:\s(?:municipal|mpal))?)"
    r"\sa(?:\sla|\slos|\slas|l|\suna?)?\s(?=\w)"
)
_AREA = (
    rf"(?:el\s)?(?:{any_of(AREAS)}|proteccion\scivil|(?:servicios|obras|seguridad)\spublic[oa]s?|desarrollo\s(?:social|economico|rural)|"
    r"participacion\sciudadana|bienestar\sanimal|parques\sy\sjardines|medio\sambiente|ecologia|juventud|transito|catastro)"
    r"(?:\s(?:municipal|mpal))?"
)
_BRINGS = re.compile(
    rf"(?P<who>{_AREA})\s(?:nos\s)?(?:(?:trae|traen|tiene|tendra|hara|hace|organiza|realiza|propone|presenta|lleva|ofrece)\s|"
    r"invita(?:\sa(?:\sla|\sel|l)?)?\s?:?\s|(?:pide|solicita)\s(?:(?:cubrir|cobertura|apoyo)\s(?:de\s|para\s|en\s|del\s)?)?)"
    rf"(?:(?:su|la|el|una?)\s)?(?=(?:{any_of(EVENT_NOUNS)})\b)"
)
# "..., DIF da alimentos": what an area does besides.
_HELPS = re.compile(
    rf"[,;.]\s*(?P<note>{_AREA}\s(?:da|lleva|pone|apoya|presta|trae|invita|coordina|organiza|convoca|atiende|cubre|ayuda|reparte)n?\b[^,;.\n\x00]*)"
)
_SPEAKS = re.compile(rf"\W*(?P<who>{PERSON}(?:\s(?!(?:{_VERB}|{_DOES})\b)\w+){{0,4}})(?::\s+(?=\w)|(?=\sen\s))")


def claim_subjects(board: Board) -> None:
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
    for start in _openings(board.text)[:4]:
        brings = _BRINGS.match(board.text, start)
        if brings:
            board.claim(Claim("note", *brings.span()))
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
        if acts and re.match(r"(?:(?:el|la)\s)?(\w+)", acts["who"])[1] in OFFICES and "presidencia" not in acts["who"]:  # type: ignore[index]
            board.claim(Claim("person", start, acts.end("who"), trim(board.text, start, acts.end("who"))))
            return


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
