"""Who presides: "preside la alcaldesa", "con la asistencia de ...", "en representación de X acude Y"."""

import re

from .breaks import find_breaks
from .claims import Board, Claim
from .folding import Folded
from .sought import Sought
from .vocabulary import AREAS, DRESS, EVENT_NOUNS, HONORIFICS, LINKS, OFFICES, PLACE_NOUNS, any_of, pattern_of

_OFFICE = "|".join(sorted((re.escape(word) for word in OFFICES), key=len, reverse=True))
_HONOR = "|".join(sorted((re.escape(word) for word in HONORIFICS), key=len, reverse=True))
_EVENT = rf"(?:{any_of(EVENT_NOUNS)})\b"
PERSON = rf"(?:(?:(?:el|la|los|las|nuestr[oa]|al|un)\s+)?(?:{_OFFICE}|{_HONOR})\b)"

_REPRESENTS = Sought(
    r"(?:,?\s*(?:y\s)?en\s(?:representacion|repr?|nombre)\.?\s(?:de\s(?:la\s|el\s|nuestr[oa]\s)?|del\s))"
    r"(?P<who>[^,;.\n(|•\x00]*?)"
    r"(?:,?\s*(?P<verb>acude|asiste|asistira|va|ira|preside|acudira|estara|participa|encabeza)"
    r"n?\s+(?P<stead>[^,;\n(|\x00]+)|(?=[,;\n()|•\x00]|\.\s|\.?$))",
    " rep",
    " en nombre",
)
_STEAD = Sought(
    rf"(?:acude|asiste|va|preside|asistira|ira|acudira|encabeza)n?\s+(?P<stead>{PERSON}[^,;\n(|\x00]*?)"
    rf"\s+(?:en\srepresentacion|por|en\slugar)\s(?:de\sla?\s?|del\s|la\s|el\s)(?P<who>[^,;\n(|.\x00]*)",
    " rep",
    " por ",
    " en lugar",
)
_FOR_ANOTHER = Sought(
    rf"(?:va|acude|asiste|asistira|ira|acudira|preside|estara)\s(?:en\s(?:lugar|vez|representacion|repr?|nombre)\.?\s"
    rf"(?:del?\s)(?:la\s|el\s)?|por\s(?:la\s|el\s))(?P<who>(?:{_OFFICE})(?:\s(?:municipal|mpal))?)\s"
    rf"(?P<stead>{PERSON}[^,;\n(|\x00]*)",
    " en ",
    " por ",
)
_PRESIDES = re.compile(
    r"(?<!\w)(?:y\s)?(?:(?:quien(?:es)?(?:\spreside)?|titular|representante|preside\sen\srepr?)(?=\s*:)|"
    r"(?:lo|la|que|lo va a|va a)\s)?(?:(?:preside|presiden|presidira|presidiran|"
    r"presidira?n?|presidid[oa]|encabezad[oa]|encabeza|encabezan|encabezara|encabezar|presidir|"
    r"presidium)(?:\s?por)?"
    r"|evento de(?= la (?:alcaldesa|presidenta))|"
    r"(?:asiste|acude|va|preside|asistira|acudira|estara)\sen\s(?:repr?|representacion)\b\.?(?!\sde)|"
    r"a cargo de|(?:con|cuenta con) (?:la )?(?:asistencia|"
    r"presencia|participacion)(?: de(?=l?\s))?"
    r"|(?:asiste|asisten|asistira|asistiran|asistencia|acude|acuden|acudira|acudiran|va|van|ira|"
    r"estara|representa|invitad[oa]s?(?: especial(?:es)?)?|acompaña|acompañan|"
    r"recibe|reciben|viene|vienen|vendra|vendran|presente|presentes|"
    r"dirige|coordina preside|presidium)(?!\s+a\b))(?!\w)"
    r"\s*:?\s*(?:de\s|del\s|por\s)?"
)
_STANDS_IN = re.compile(r"(?:@?preside|presidio)\s*:")
_GROUP = re.compile(
    r"\s*(?:los\s|las\s)?(?:regidores|integrantes|representantes|padres|vecinos|maestros|directores|todos|alumnos)"
)


# "entrega de aparatos que hará la señora Magda": who does it, told of the title.
_WHO_DOES = Sought(
    rf"\sque\s(?:rendira|rinde|hara|hace|realizara|realiza|dara|da|ofrecera|ofrece|impartira|imparte|organiza|organizara|encabezara?|presidira|preside|"
    rf"entregara|presentara|llevara\sa\scabo|tendra)n?\s(?P<who>{PERSON}?[^,;.|\n\x00]*?)(?=\sen\s(?:el|la|los|las)\s|[,;.|\n\x00]|$)",
    " que ",
)


# "participan todas las áreas", "premia el club": who else, in a clause of its own.
_TAKES_PART = re.compile(
    r"[\s•]*(?:y\s|ahi\s|tambien\s|no\s|ya\s|si\s)*(?:participa|asiste|asistira|acude|acudira|acompaña|va|ira|viene|vendra|habla|premia|"
    r"premiara|canta|toca|baila|anima|ameniza|conduce|modera|estara|interviene|patrocina|colabora|transmite|graba|cubre|"
    r"se\sinvita|se\sconvoca)n?\b(?!\s(?:a|en|al)\b)"
)


# "entrega el director Beto Ledesma", "lo da el tata Lupe", "corta listón el presidente": what an authority does at it.
_DOES_AT_IT = re.compile(
    r"[\s•]*(?:l[aoe]s?\s)?(?:abre|arranca|bendice|cierra|clausura|coloca|contesta|corta|da|dara|devela|dirige|encabeza|entrega|"
    r"entregara|firma|hace|hara|imparte|impartira|inaugura|inaugurara|inicia|lanza|ofrece|oficia|pone|recibe|reparte|rinde|saca|saluda|"
    rf"toma)n?\s(?:(?!de\s)\w+\s){{0,5}}?(?P<who>{PERSON}[^,;.|\n\x00]*)"
)


# "El alcalde no puede ir, va en su lugar la síndica": who will not be there.
_STAYS_AWAY = re.compile(
    rf"[\s•]*{PERSON}(?:\s(?:municipal|mpal))?\s(?:ya\s)?no\s(?:puede|podra|va|asiste|asistira|alcanza|estara)\b.*"
)


def claim_people(board: Board, folded: Folded) -> None:
    """Claim each mention of who presides; `value` is the span of the name, or None when it is nobody's."""
    for match in _WHO_DOES.finditer(board.text):
        if re.search(r"\w{4}", board.text[: match.start()]):
            board.claim(Claim("person", *match.span(), trim(board.text, *match.span("who"))))
    for pattern in (_FOR_ANOTHER, _STEAD, _REPRESENTS):
        for match in pattern.finditer(board.text):
            if board.text[match.start() : match.end()] != match.group():  # blotted meanwhile
                continue
            _claim_representation(board, match)
    for match in _PRESIDES.finditer(board.text):
        _claim_presides(board, match)
    _claim_company(board)
    _claim_told_last(board)
    _claim_standing_alone(board, folded)
    for start, end in _parts(board.text)[1:]:
        does = _DOES_AT_IT.fullmatch(board.text, start, end)
        if _STAYS_AWAY.fullmatch(board.text, start, end):
            board.claim(Claim("note", start, end))
        elif does and re.search(r"\w{4}", board.text[:start]):
            board.claim(Claim("person", start, end, trim(board.text, *does.span("who"))))
        elif _TAKES_PART.match(board.text, start, end) and re.search(r"\w{4}", board.text[:start]):
            board.claim(Claim("note", start, end))


def claim_known(board: Board, officials: frozenset[str], areas: frozenset[str]) -> None:
    """Parts that are only an official's name, or the name of the area that sends the line: "..., sala, DIF"."""
    if not officials and not areas:
        return
    parts = [span for span in _parts(board.text) if re.search(r"\w", board.text[slice(*span)])]
    for index, (start, end) in enumerate(parts):
        first, last = trim(board.text, start, end)
        name = re.sub(rf"^(?:(?:{_HONOR})\.?\s+)+", "", board.text[first:last])
        if name in officials and index:
            board.claim(Claim("person", start, end, (first, last)))
        elif name in areas and (index > 1 or board.text[end : end + 1] == ":"):
            board.claim(Claim("note", start, end))


def _parts(text: str) -> list[tuple[int, int]]:
    breaks = find_breaks(text)
    starts = [0, *(found.end for found in breaks)]
    ends = [*(found.start for found in breaks), len(text)]
    return list(zip(starts, ends, strict=True))


def _claim_representation(board: Board, match: re.Match[str]) -> None:
    if match["stead"] is not None:
        start = match.start("stead")
        board.claim(Claim("person", match.start(), match.end(), trim(board.text, start, match.end("stead"))))
        return
    if re.search(rf"(?:{_OFFICE}|{_HONOR})", match["who"] or ""):
        board.claim(Claim("absent", match.start(), match.end()))


def _claim_presides(board: Board, match: re.Match[str]) -> None:
    """The words after the verb up to the end of the clause, when they begin like a person."""
    text = board.text
    strong = bool(re.search(r"presid|encabez|a cargo|evento de", match.group()))
    begins = match.end()
    if text[match.start() : match.end()] != match.group():  # blotted meanwhile
        return
    is_person = re.match(PERSON, text[begins:]) is not None
    named = strong and re.match(r"(?:el|la)?\s*\w+", text[begins:]) is not None and not _opens_activity(text, begins)
    colon = match.group().rstrip().endswith(":")
    if not (is_person or named or colon):
        return
    end = person_end(text, begins)
    if end <= begins:
        return
    span = trim(text, begins, end)
    start = match.start()
    board.claim(Claim("person" if strong or is_person else "guest", start, end, span))


def _opens_activity(text: str, begins: int) -> bool:
    """ "preside la sesión de cabildo": what follows is the activity, not the person."""
    word = re.match(r"(?:el|la|los|las|a|una?)?\s*(\w+)", text[begins:])
    return word is not None and word[1] in EVENT_NOUNS and word[1] not in OFFICES


def person_end(text: str, start: int) -> int:
    """A name goes on after a comma when an office or an "y" follows: "Ana Ruiz, presidenta municipal"."""
    for found in find_breaks(text, start):
        if found.start < start:
            continue
        after = text[found.end :]
        if found.kind == "comma" and re.match(rf"(?:y\s+)?{PERSON}", after):
            continue
        if found.kind == "colon" and found.start <= start + 1:
            continue
        stop = re.search(
            rf"\s(?:a(?:l|\sla|\slos|\slas|\suna?)?\s(?={_EVENT})|en\s(?:el|la|los)?\s?\w|por\s|lleva|llevar|vestimenta|ropa|con\s(?:vestimenta|ropa)|para\s)",
            text[start : found.start],
        )
        return start + stop.start() if stop else found.start
    stop = re.search(
        rf"\s(?:a(?:l|\sla|\slos|\slas|\suna?)?\s(?={_EVENT})|en\s(?:el|la|los)\s|en\s[a-z]+\s|lleva|llevar|vestimenta|ropa)",
        text[start:],
    )
    return start + stop.start() if stop else len(text)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the article, marks and spaces around."""
    lead = re.match(
        r"[\s:,.•-]*(?:(?:el|la|los|las|nuestra|nuestro|al|a la|por la|por el|de la|del)\s+)?", text[start:end]
    )
    start += lead.end() if lead else 0
    while end > start and text[end - 1] in ' \t\n,;:-.•()|"':
        if text[end - 1] == "." and re.search(r"\b(?:mpal|mun|lic|ing|gral|pdta|pte)\.$", text[start:end]):
            break
        end -= 1
    return start, end


# "Barrio de Analco la Presidenta es madrina": who, and what they do there, after the place.
_TOLD_LAST = re.compile(
    rf"(?<=\w)[\s,;.]+(?P<who>(?:la|el)\s(?:{_OFFICE})\b(?:\s(?:municipal|mpal\.?|dif))?)\s(?:(?:si|no|ya|lo|la)\s){{0,2}}"
    r"(?:es|sera|va|ira|estara|lleva|asiste|asistira|acude|acudira|participa|corta|cortara|da|dara|declara|entrega|"
    r"inaugura|dirige|encabeza|confirma|confirmo|clausura|toma|tomara|saluda|recibe|abre|cierra|coloca|devela)\b"
    r"[^,;.\n\x00]*"
)
# "ronda con medios presidenta": an office that nothing ties to the words before it, at their end.
_OFFICE_LAST = re.compile(
    r"(?<=\w)\s(?P<who>(?:alcalde|alcaldesa|president[ae]|presi|pdta|pdte|sindic[ao])(?:\s(?:municipal|mpal\.?|dif))?)"
    r"(?=\s*(?:[,;.|\n\x00]|$))"
)
_TIES = LINKS | {
    "informe", "gira", "agenda", "visita", "mensaje", "entrevista", "dia", "oficina", "toma", "despacho", "palabras",
    "saludo", "foto", "video", "audio",
}  # fmt: skip


def _claim_told_last(board: Board) -> None:
    for pattern in (_TOLD_LAST, _OFFICE_LAST):
        for match in pattern.finditer(board.text):
            clause = re.split(r"[,;.|\n\x00]", board.text[: match.start()])[-1].split()
            tied = (
                not clause
                or clause[-1].strip('"') in _TIES | PLACE_NOUNS
                or (pattern is _OFFICE_LAST and len(clause) < 3)
            )
            if not tied and re.search(r"\w{4}", board.text[: match.start()]):
                board.claim(Claim("person", match.start("who"), match.end(), trim(board.text, *match.span("who"))))


_ALONE = re.compile(
    rf"(?P<who>(?:(?:la|el|lic\.?|ing\.?|dra?\.?|c\.?|mtr[oa]\.?|\bpdta\.?)\s+)*(?:{_OFFICE})"
    rf"\b\.?(?:\s+(?:municipal|mpal\.?|interin[oa]|dif|sindic[oa]|constitucional|general|"
    rf"de\s+(?!.*\b(?:en)\b)\w+(?:\s\w+)?|\w+(?:\s\w+){{0,4}}))?)"
)
_INSTITUTION = re.compile(r"(?i)\W*(?:la\s)?(?:sub)?secretar[íÍ]a\b")
_DRESSED = re.compile(rf"\s(?:{pattern_of(DRESS)})\b[^,;.|\n\x00]*")
_NOT_ALONE = frozenset(
    ["presidencia", "seguridad", "primera", "general", "oficial", "delegados", "regidores", "reg", "dir", "mayor"]
)


_IN_BRACKETS = re.compile(rf"\((?P<who>(?:la\s|el\s)?(?:{_OFFICE})\b[^()\x00]*)\)")
_IN_COMPANY = re.compile(rf"[,;|.]\s*(?:y\s)?con\s(?P<who>{PERSON})")


_ASIDE = re.compile(
    r"\((?:reunion\s|sesion\s|agenda\s|es\s)?(?:(?:via\s|en\s)?(?:remot[oa]|virtual|linea|zoom|teams|meet)|presencial|hibrid[oa]|privad[oa]|cerrad[oa](?:\sa\s(?:medios|prensa|la\sprensa|publico))?|public[oa]|intern[oa]|tentativ[oa]|confirmad[oa]|urgente|"
    rf"(?:{any_of(AREAS)})(?=\)\s*[,;]\s*\w))\)"
)


def _claim_company(board: Board) -> None:
    """ "..., con el secretario de salud": told after a mark, it is who comes along."""
    for match in _ASIDE.finditer(board.text):
        board.claim(Claim("note", *match.span()))
    for match in _IN_BRACKETS.finditer(board.text):
        if match["who"].split()[0] not in PLACE_NOUNS:
            board.claim(Claim("person", *match.span(), trim(board.text, *match.span("who"))))
    for match in _IN_COMPANY.finditer(board.text):
        if re.search(r"\w{4}", board.text[: match.start()]):
            end = person_end(board.text, match.start("who"))
            board.claim(Claim("guest", match.start() + 1, end, trim(board.text, match.start("who"), end)))


def _claim_standing_alone(board: Board, folded: Folded) -> None:
    """A part of the line that is only an office: "... - Auditorio - Alcaldesa"."""
    text = board.text
    parts = [(s, e) for s, e in _parts(text) if text[s:e].strip()]
    for start, end in parts[1:]:
        dressed = _DRESSED.search(text, start, end)
        match = _ALONE.fullmatch(text[start : dressed.start() if dressed else end].strip())
        if not match or re.search(r"\bcon\b|\bpara\b|\bentrega\b|\binaugura|\ben\b", match.group()):
            continue
        first = re.sub(r"^(?:la|el)\s+", "", match.group()).split()[0].strip(".")
        if _INSTITUTION.match(folded.words(start, end)):
            continue  # "Secretaría de Gobierno" is where
        named = first == "reg" and len(match.group().split()) > 2  # "Reg. Xavier Muñoz"
        if (first in _NOT_ALONE and not named) or not (first in OFFICES or first in HONORIFICS):
            continue
        offset = text[start:end].index(match.group())
        board.claim(
            Claim(
                "person",
                start + offset,
                dressed.end() if dressed else start + offset + len(match.group()),
                trim(text, start + offset, start + offset + len(match.group())),
            )
        )
