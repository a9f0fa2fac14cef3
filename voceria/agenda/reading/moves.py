"""Notices of change: what tells that an activity is moved, its old day and hour, and the words that say so."""

import re

from .claims import Board, Claim
from .sought import Sought
from .vocabulary import MOVED, MOVES, PLACE_NOUNS, any_of

_VERB = rf"(?:{any_of(MOVES)})"
_WHAT = r"(?:fecha|hora|horario|dia|sede|salon|recinto|lugar|planes|espacio|escenario)\b"
_DAY = r"(?:d[ií]a\s|pr[oó]ximo\s)?(?:\d{1,2}\b|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|hoy|mañana|pasado)"
_TO = r"(?:para|al?|hasta)(?:\s(?:el|las?))?"
_HAS_MOVED = Sought(
    rf"\b(?:se|l[eao]s?|nos)\s(?:tuvo\sque\s|va\sa\s|van\sa\s|ha\s)?{_VERB}\b|"
    rf"\b{_VERB}\s(?:de\s{_WHAT}|(?:el|la)\s{_WHAT}|de\s(?:las?\s)?\d|del\s(?={_DAY})|(?:para|al|hasta)\s(?:el\s)?(?={_DAY}|las\s\d))|"
    rf"\bcambi(?:a|an|o|aron)\s(?:la|el|los|las|para|al)\b|\bcambio\s?:|\b(?:{any_of(MOVED)})\b|"
    rf"\bnuev[oa]\s{_WHAT}|\bya\sno\s(?:es|fue|sera|va\sa\sser|el|a\slas)\b|\b(?:se\s)?queda\s(?:para|al)\b|"
    rf"\bse\s(?:va|fue)\s{_TO}\s(?={_DAY})|\b(?:pasan?|paso)\sa\s(?:las|ser)\b|"
    r"\ben\s(?:vez|lugar)\sdel?\b(?!\s(?:la\s|el\s)?(?:alcald|presid|director|secretari|sindic|goberna|diputa|titular))|"
    r"\bsiempre\s(?:no\s)?(?:es|sera|va|queda)\b|\bantes\s(?:era|estaba)\b|\bahora\ssera\b",
    "cambi", "pas", "muev", "mov", "recorr", "adelant", "atras", "aplaz", "modific", "poster", "reagend",
    "recalend", "reprogram", "reubic", "traslad", "pospon", "pospu", "difier", "difiri", "nuev", "ya no",
    "queda", "se va", "se fue", "en vez", "en lugar", "siempre", "antes", "ahora",
)  # fmt: skip
_PUT_OFF = re.compile(
    r"\b(?:se\s(?:pospone|pospuso|posterga|aplaza|difiere)n?|pospuest[oa]s?|aplazad[oa]s?)\b|hasta\snuevo\saviso"
)
_ANOTHER_DAY = re.compile(rf"\bse\s(?:cancela|suspende)n?\b.*\b(?:se\s)?(?:{_VERB}|queda)\s(?:para|al?)\b.*\d")
_IF_IT_RAINS = re.compile(r"\b(?:por\s)?si\s(?:llueve|lloviera|hay\s(?:mal\sclima|lluvia)|el\sclima)[^.;\n]*")
# "se mueve de 11:00 a 12:30": no span, but an old hour and a new one.
_HOUR_TO_HOUR = re.compile(
    r"(?i)(\b(?:muev|mov|pas|cambi|recorr|adelant|atras)\w+\s(?:(?:el|de|su)\s(?:horario|hora)\s)?de\s(?:las?\s)?\d[\d:.]*\s?(?:hrs?\.?|am|pm)?\s)a(?=\s)"
)
# Before a day or an hour: the old one.
NEGATED = re.compile(
    r"(?:\bya\sno|\ba\smas\stardar|\blimite|\ben\s(?:vez|lugar)(?:\sde)?|\bantes|\bestaba|\bera|"
    r"\boriginalmente|\binicialmente|"
    r"\bno|\bprogramad[oa]|\bprevist[oa]|\bagendad[oa]\spara)[\s;]*(?:(?:es|fue|sera|de|del|el|para|a|las|la|"
    r"era|estaba|que|va|ser|dia|en|este|ese)\s+)*$"
)
_NOTICE = re.compile(
    r"\b(?:se\s)?(?:pasa|paso|cambia|cambio)\sa\s(?:ser\s)?(?:virtual|presencial|hibrid[oa]|en\slinea)|"
    rf"\bcambi[oa]n?\s(?:el|la)\s{_WHAT}\sdel?\s(?:la\s|el\s)?|"
    r"\bya\sno\s(?:es|sera|seria|va\sa\sser)\sen\s[^!.,;\n\x00]{3,60}(?=[!.,;\n]|\ssino\b)|\bsino\b|\by\sno\sen\s[^!.,;\n\x00]{3,60}|"
    rf"\b(?<!del\s)(?<!el\s)(?<!al\s)(?:(?:se|l[eao]s?|nos)\s){{0,2}}(?:(?:tuvo\sque|va\sa|van\sa)\s)?(?:{_VERB}|{any_of(MOVED)}|fue\s\w+d[oa])\b"
    rf"(?:\s(?:(?:de|la|el)\s)?{_WHAT})*(?:\s(?:a|al|para|de|del|hasta)(?=\s*[\x00;]))?(?:\sde\s(?:las\s)?\d{{1,2}}(?=[\s;]))?"
    rf"(?:\sde(?=\s(?:la|el|los|las)\s))?(?:\sdel(?=\s))?|\bse\s(?:va|fue)(?:\s{_TO})?(?=\s*[\x00;])|"
    rf"\bqueda(?:ria)?(?:\spara)?|\bnuev[oa]\s{_WHAT}(?:\sde)?\s*:?|\bya\sno\b|\bsiempre\b|"
    r"\bsigue(?:\s(?:igual|siendo|en\spie))?(?=\s*[\x00,]|$)|\b(?:a\s)?(?:la\s|el\s)?mism[ao](?:\s(?:hora|horario))?(?=\s*(?:[\x00(,]|$))|\bse\s(?:cancel|suspend)\w+|"
    r"\ben\s(?:vez|lugar)\sde\s(?:las?\s)?\d[\d:.]*(?:\s?(?:hrs?|am|pm))?|"
    r"\bpor\s(?:las\s)?(?:lluvias?|cuestiones\s[\w ]+|agenda|(?:motivos|causas)\s[\w ]+|(?:el\s)?mal\s(?:clima|tiempo))"
)


def is_moved(text: str) -> bool:
    return bool(_HAS_MOVED.search(_IF_IT_RAINS.sub("", text)))


def is_put_off(text: str) -> bool:
    """Moved to a day that nobody has said yet."""
    return bool(_PUT_OFF.search(text))


def is_given_another_day(text: str) -> bool:
    """ "Se cancela la inauguración; se reprograma para el viernes 12"."""
    return _ANOTHER_DAY.search(text) is not None


def open_move(raw: str) -> str:
    """ "del 24 al 26 a las 11" is no span but an old day and a new one: put a mark between them, length kept."""
    raw = re.sub(rf"(?i)\s(al|para\sel|hasta\sel)(?=\s{_DAY})", lambda m: ";" + " " * (len(m[1]) - 2) + "el", raw)
    raw = _HOUR_TO_HOUR.sub(lambda m: m[1] + ";", raw)
    return re.sub(r"(?i)\s(a|para)(?=\slas?\s\d)", lambda m: ";" + " " * (len(m[1]) - 1) + "a", raw)


_TO_A_PLACE = re.compile(
    rf"\b(?:se\s)?{_VERB}\s(?:de\s(?:lugar|sede|salon|recinto)\s)?(?:a|para)(?:l?\s|\s(?:el|la|los|las)\s)(?=(?P<noun>\w+))"
)


# "la verbena del 15 se cambia al 16"
_OLD_DAY = re.compile(rf"\sdel\s(?:dia\s)?\d{{1,2}}(?=\s(?:se\s)?{_VERB}\b)")


def blot_notice(board: Board) -> None:
    """The words of the notice itself ("se cambia", "queda para") are no title; a new place is told as by a label."""
    for match in _TO_A_PLACE.finditer(board.text):
        if match["noun"] in PLACE_NOUNS or re.search(r"\b(?:lugar|sede|salon|recinto)\b", match.group()):
            board.claim(Claim("label-place", *match.span()))
    for match in _OLD_DAY.finditer(board.text):
        board.blot(*match.span())
    for match in _NOTICE.finditer(board.text):
        board.blot(*match.span())
