"""Words that carry an activity and are no part of it: "les informo que se llevará a cabo la", "será en"."""

import re

from .deeds import ORDINAL, opens_event
from .text import skip_article
from .vocabulary import ASKING_VERBS, CARRIERS, EVENT_NOUNS, NEEDING_MORE, TRAILERS, any_of, pattern_of

# Carriers that depend on what follows them.
_ADDRESSING = (
    r"(?:(?:muy\s)?(?:buen(?:os|as)?\s(?:dias?|tardes?|noches?)|hola|oye|oiga|que tal|saludos)"
    r"(?:\s(?:a\stodos|equipo|compañer[oa]s|lic(?:da)?|jefe|jefa|director|directora|inge|chicos|lupita|todos))*|"
    r"(?:sres|srs|señor(?:es|as)|estimad[oa]s?|apreciables?|distinguid[oa]s?|compañer[oa]s?|amig[oa]s|chic[oa]s|man[ai]s?|jovenes|oigan?|(?:equipo|raza|gente|banda)(?=\s*[,:]))\b[^,:\n\x00]{0,40}[,:]\s*|"
    r"(?:mi\s|sra?\.?\s|señora?\s)?(?:lic(?:da)?|jef[ae]|inge?|dra?|mtr[oa]|president[ae]|alcald(?:e|esa)|secretari[oa]|director[a]?|regidora?|sindic[oa]|prof[ea]?)"
    r"(?=\.?,?\s(?:l[ea]s?|te|se|buen\w*|nos|va|van|hay|habra|ya|fijese|ahi|aqui|tenemos|tendremos)\s)|(?:atencion|aviso(?:\simportante)?|fe\sde\serratas|comunicado)(?=\s*:))"
)
_TELLING = (
    r"(?:se\s(?:invita|convoca|cita)\sa\s(?:(?:los|las|la|tod[oa]s|el|cc?\.)\s)*\w+"
    r"(?:\s(?:de|en)\s(?:comunicacion|general))?(?=\sa(?:l|\sla|\slos)?\s)|"
    r"(?:les|le|te|se|nos)\s(?:informo|informa|informan|comparto|aviso|avisa|recuerdo|recuerda|encargo|paso|comento|"
    r"comenta|confirmo|mando|invita|invitan|hace saber)(?:\s(?:a|que|de|cordialmente|al publico|lo siguiente))*|"
    r"se\s(?:comunica|informa|avisa|notifica|hace\ssaber|hace\sde\ssu\sconocimiento|participa)(?:\s(?:a\stod[oa]s|al\spublico|al\spersonal))?\sque|"
    r"se\s(?:les|le|te)\s(?:convoca|invita|cita|informa|avisa|comunica|recuerda|notifica|participa)"
    r"(?:\s(?:a\sustedes|a\sla|al|a|que|de|cordialmente|atentamente))*|a\slo\sde(?:l|\sla|\slos|\sel)?|"
    r"(?:va|van|vamos)\sa\s(?!(?:tener|hacer|haber|ser|ir|realizar|celebrar|llevar|efectuar)\b)(?=\w{3,}[aei]r\b)|"
    r"su(?=\scita\scon)|"
    r"se\s(?:les?\s|nos\s)?(?:de|dara|imparta|impartira|ofrezca|otorgue)n?(?=\s(?:una?|la|el)\s)|"
    r"(?:l[ao]s?|nos|les?|te)\s(?:espera|recibe|solicita|pide|requiere)n?|salen?(?=\s(?:el|la|los|las)\s)|"
    r"(?:el|los|la)\s(?:datos?|info|informacion)(?=\s)|a(?=\s\w{4})|"
    r"(?:el|la)\s(?:primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|otr[oa])(?=\s(?:es|en|a)\b|\s*$)|"
    rf"(?:despues|antes|al\stermino|al\sfinal)\sdel?\s(?:l[ao]s?\s)?\w+\s(?=(?:{any_of(EVENT_NOUNS)})\b)|"
    r"(?:el\s|un\s)?(?:evento|acto)\s(?:del?\s(?:la\s)?)(?=(?:entrega|inauguracion|firma|clausura|arranque|presentacion|premiacion|toma|banderazo|colocacion)\b)|"
    r"cita(?!\s(?:con|medica|dental)\b))"
)
_LEAD_IN = re.compile(rf"(?:{_ADDRESSING}|{_TELLING}|(?:{pattern_of(CARRIERS)}))\b[\s,:]*")


# "inicia registro de aspirantes": that it begins is what is done; "inicia la posada" only brings the posada.
_BEGINS = re.compile(
    r"(?:inicia|comienza|empieza)n?\s(?:campaña|registro|inscripcion|preinscripcion|colecta|temporada|curso|obra|trabajo|programa|"
    r"ciclo|periodo|venta|jornada|censo|entrega|credencial|descuento|rehabilita|pavimenta|constru|vacuna|recep|operativo)\w*\b"
)

_TAIL = re.compile(
    rf"(?:[\s,:;.•|\"-]*\b(?:{pattern_of(TRAILERS)}|"
    r"(?<!sala )(?<!salon )(?<!aula )(?<!edificio )(?<!modulo )(?<!seccion )a|(?<!\bde )(?<!\bsu )(?<!\bdel )dia|"
    r"(?<!mismo )(?<!propio )(?:lugar|sede)|(?<!de )gracias))+[\s,:;.•|-]*$"
)


_LONGEST_TAIL = 80
_MARKS = re.compile(r"[\s\"•,:;.!¡¿?*>+-]*")


def skip_lead_in(board: str, start: int, end: int) -> int:
    """Past "les informo que se llevará a cabo la", unless nothing would remain."""
    while True:
        space = _MARKS.match(board, start, end)
        at = space.end() if space else start
        quoted = board.rfind('"', start, at)
        if quoted >= 0 and board.count('"', quoted, end) % 2 == 0:
            return quoted
        if board.startswith("para lo de", at):
            return at + len("para ")
        if _BEGINS.match(board, at, end):
            return at
        match = _LEAD_IN.match(board, at, end)
        if not match or not board[match.end() : end].strip(' .,:;"'):
            return _after_carrier(board, at, end) or skip_article(board, at, end)
        word = match.group().strip(" ,:")
        if (
            word in NEEDING_MORE
            and not opens_event(board, match.end(), end)
            and not (word == "evento" and ":" in match.group())
        ):
            return _after_carrier(board, at, end) or skip_article(board, at, end)
        start = match.end()


# "Me permito solicitar cobertura para la firma ...": who asks, tells or invites, up to the activity itself.
_CARRIES = re.compile(
    r"(?:invit|solicit|cubr|cobertura|inform|convoc|pedi|pido|recuerd|avis|gustari|quier|kier|permit|notific|necesit|"
    r"requer|requier|acompañ|asist|acud|tenemos|tendr|verificativo|vien|compart|particip|llevar|celebr|realiz|confirm|agend|"
    r"anunci|program|organiz|dej|rueg|quer|quier|quisier|pedim|ir$)"
)


_BEFORE_ACTIVITY = frozenset(["a", "al", "para", "de", "del", "la", "el", "los", "las", "un", "una", "su", "nuestra"])


_LONGEST_CARRIER = 130


def begins_something(board: str, at: int) -> bool:
    return _BEGINS.match(board, at) is not None


def carries(word: str) -> bool:
    return _CARRIES.match(word) is not None


_WORD = re.compile(r"\w+")


def _after_carrier(board: str, start: int, end: int) -> int | None:
    carried, previous, begins = False, "", None
    for match in _WORD.finditer(board, start, min(end, start + _LONGEST_CARRIER)):
        word = match[0]
        if word in EVENT_NOUNS and word not in ("dia", "tarde", "noche"):
            ready = carried and (previous in _BEFORE_ACTIVITY or previous in ASKING_VERBS)
            return (match.start() if begins is None else begins) if ready else None
        if previous in _BEFORE_ACTIVITY and ORDINAL.match(board, match.start(), end):
            begins = match.start() if begins is None else begins  # "al primer informe"
            continue
        carried, begins, previous = carried or carries(word), None, word
    return None


def trim_end(board: str, start: int, end: int) -> int:
    while True:
        match = _TAIL.search(board, max(start, end - _LONGEST_TAIL), end)
        if match and board.count('"', start, match.start()) % 2:
            quote = board.find('"', match.start(), end)
            match = None if quote >= 0 and not board[quote + 1 : end].strip(" .,") else match
        stripped = match.start() if match else start + len(board[start:end].rstrip(" \n\t,:;.•|-/*!¡¿"))
        closing = board[start:end].rstrip()
        if board.count('"', start, stripped) % 2 and '"' in board[stripped:end]:
            return board.index('"', stripped) + 1
        if closing.endswith(("a.c.", "s.a.", "c.v.", "mpal.")):
            return end
        if stripped >= end:
            return end
        end = stripped


def says_nothing(words: str) -> bool:
    """ "Le confirmo", "les informo que": only the carrier of what follows."""
    carrier = _LEAD_IN.match(words.strip() + " ")
    return carrier is not None and carrier.end() >= len(words.strip())
