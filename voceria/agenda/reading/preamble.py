"""What a message says before it comes to the activity: whom it greets, who speaks, what is asked of the office."""

import re

from .claims import TAKEN, Board, Claim
from .vocabulary import EVENT_NOUNS, any_of

_TITLES = (
    r"(?:lic(?:en\w*|da)?|lisen\w*|señorita|señora|señor|seño|sr|sra|srita|jef[aei]|inge?(?:nier[oa])?|arq|maestr[oa]|profe?|profesora?|"
    r"doctora?|dra?|compa(?:dre)?|comadre|compañer[oa]s?|amig[oa]s?|chic[oa]s|vecin[oa]s|don|equipo|gente|raza|muchach[oa]s)"
)
_EVENT = rf"(?:{any_of(EVENT_NOUNS)})\b"
_GREETING = (
    r"(?:muy\s)?(?:buen[oa]?s?\s(?:dias?|tardes?|noches?|inicio\sde\s(?:semana|dia))|(?:hola|ola|holi)(?=[\s,.!])|buen[oa]s(?=\s*[,.!])|"
    r"que\s(?:tal|onda)|saludos|bendiciones|feliz\s(?:dia|\w*\s?\d{4}|año|inicio\sde\s\w+))(?:\s(?:a\s)?(?:tod[oa]s|equipo|amig[oa]s)|\s[a-zñ]{3,12}(?=\s*,|\s(?:me|te|le|les|nos|fijate)\s))?"
)
_ADDRESS = (
    rf"(?:(?:oiga|oye|oigan|disculpe|disculpa|perdon|mire|fijese)\s)?(?:mi\s|estimad[oa]s?\s|apreciables?\s)?{_TITLES}\b\.?"
    rf"(?:(?:\s[a-zñ]+){{0,2}}(?=\s*[,:]|\.\s)|(?=\s(?:buen|hola|ola|disculp|s[ij]e[nm]pre|va\b|van\b|hay\b|h?abra\b|quer|pedimos|"
    rf"ped[ií]|l[ea]s?\s|te\s|me\s|nos\s|ya\s|tambien\s|ay\s|aqui\s|anot|apunt|agend|soy\s|pa\s|para\sdec|(?:la|el)\s{_EVENT}|{TAKEN}))|(?=\s*{TAKEN})|(?=\s•))"
)
_ATTENTION = (
    r"(?:atn|attn?|at'n|atencion)\b\.?:?\s(?:a\s)?(?:com(?:unicacion)?\.?\s(?:social|soc)|prensa|medios)\b(?=\s*[:.,])"
)
_SPEAKER = r"(?:soy|(?:aqui|aki)\s(?:el|la)|le\sescribo\sde|(?:l[ea]s?\s)?h?abla|escribe)\s[^,.;:\n\d]{3,50}(?=[,.;:])"
_TO_SAY = (
    r"para\s(?:la|su)\sagenda(?:\s(?:de|del)\s[^:,\n]{2,30})?\s?[:,]|"
    r"(?:nomas\s|solo\s)?(?:pa|para)\s(?:dec|des|avis|inform|coment|record|ver)\w*(?:\s(?:que|q|si))?|disculpe\sla\s(?:hora|molestia)|"
    r"(?:l[ea]s?|te)\s(?:encargo|pido|encargamos|pedimos)\s(?:(?:por\sfavor|porfa|una?|el|la)\s)*(?:fotos?|video|cobertura|"
    r"transmision)\b[^,:;\n\d\x00]{0,30}?(?=[,:;]|\s(?:para|de|en|a)\s)|"
    r"(?:que\s|q\s)?(?:si\s)?(?:hay|habra|mandan|va|van)\s(?:fotos?|fotografo|video|prensa|cobertura)\s"
    r"(?=(?:para|a|en|de)\s)"
)
# A body that signs at the top: "Comisión de Hacienda. Sesión de trabajo ...", "CBTis 37. Ceremonia ..."
_OFFICE = (
    r"(?:gobierno\s(?:del\sestado|municipal)|h\.?\sayuntamiento|(?:sub)?(?:secretaria|direccion|dir\.|coordinacion|jefatura|regiduria|"
    r"delegacion|sindicatura)|oficialia|instituto|oficina|departamento|comision|comite|patronato|cbtis|cbta|cetis|conalep|cobach|telesecundaria)"
)
_AFTER_IT = (
    rf"\s(?:(?:la|el|los|las)\s)?(?:(?:primer[ao]?|segund[ao]|gran)\s)?(?:{_EVENT}|coordinacion|direccion|se\s|el\sdia)"
)
_SIGNED = rf"(?:\.(?={_AFTER_IT})|\s*\n(?=[^\n]*{_EVENT})|\s-+(?={_AFTER_IT}))"
_BODY = rf"{_OFFICE}(?!\w)(?:[^.:;\n{TAKEN}]|(?<=\b\w)\.){{0,60}}?{_SIGNED}"
_NUMBERED = r"(?:acuerdo|oficio|circular|memorandum|comunicado|memo)\b[^:\n]{0,30}\d[^:\n]{0,12}:"
_WHICH = r"(?:oigan?|oye)\s(?=lo\sdel?\s)"
_SAID = f"{_GREETING}|{_NUMBERED}|{_BODY}|{_ATTENTION}|{_WHICH}|{_ADDRESS}|{_SPEAKER}|{_TO_SAY}"
_PIECE = re.compile(rf"[\s,.;:!•*{TAKEN}]*(?:{_SAID})[\s,.;:!]*")


def claim_preamble(board: Board) -> None:
    """Claim it from the beginning on, as far as it goes, unless nothing would remain."""
    end = 0
    while (piece := _PIECE.match(board.text, end)) and re.search(r"[a-zñ]{4}", board.text[piece.end() :]):
        end = piece.end()
    while end and board.text[end - 1] in f" {TAKEN}":
        end -= 1  # a day or an hour that the last piece touched is not part of it
    if end and re.search(r"[a-zñ]", board.text[:end]):
        board.claim(Claim("absent", 0, end))
