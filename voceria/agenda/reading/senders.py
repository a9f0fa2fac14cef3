"""Who sends the line, when it opens with them: "DIF invita a la posada", "Oficina del Reg. Saldaña informa: ..."."""

import itertools
import re

from .claims import TAKEN, Board, Claim
from .deeds import opens_event
from .people import trim
from .sought import Sought
from .text import skip_article
from .vocabulary import AREA_PHRASES, AREAS, EVENT_NOUNS, EVENT_VERBS, OFFICES, any_of

_THOSE_OF = r"(?:el|la|(?:l[oa]s|la\sgente|los\scompañeros)\sde(?:l|\sla)?)"
AREA = rf"(?:{_THOSE_OF}\s)?(?:{any_of(AREAS | AREA_PHRASES)})(?:\s(?:municipal|mpal))?"
_OFFICE = re.compile(
    r"(?:sub)?(?:secretaria|sria\.?|direccion|dir\.?|inst\.?|coord\.?|coordinacion|jefatura|oficina|departamento|depto|instituto|"
    r"sistema|organismo|regiduria|sindicatura|contraloria|tesoreria|oficialia|unidad(?!\s(?:movil|medica|deportiva|basica|habitacional))|delegacion)"
)
_BODY = rf"(?:(?:el|la)\s)?{_OFFICE.pattern}\b"
_WORDS = rf"(?:[^:;.,|\n{TAKEN}]|(?<=\b[a-z])\.|(?<=\b[a-z]{{2}})\.|(?<=\b[a-z]{{3}})\.)"  # "Reg." ends nothing
_TELLS = (
    r"(?:(?:tienen?\sel\s(?:honor|agrado|gusto|placer)\sde|se\shonra\sen|se\scomplace\sen)\sinvitar(?:l[aeo]s?)?|"
    r"(?:l[ea]s?\s)?solicita\sacompañarn?os|(?:(?:se|les?|nos|te|lo|la|los)\s){0,2}(?:informa|comunica|avisa|recuerda|notifica|reporta|anuncia|comparte|manda|confirma|dice|pasa|"
    r"participa|invita|convoca|cita|convida|presenta|solicita|pide|requiere|agenda|hace\ssaber|hace\sde\ssu\sconocimiento)"
    r"(?:n|ra|ran|mos)?)\b(?:\s(?:cordialmente|atentamente|respetuosamente|amablemente|muy\satentamente|lo\ssiguiente|hoy|tambien))*"
)
_WHOM = (
    r"(?:\s(?:a|al|a\sla|a\slos|a\slas)\s(?:tod[oa]s(?:\s(?:los|las))?\s?|toda\sla\s)?(?:ciudadania|poblacion|comunidad|publico(?:\sen\sgeneral)?|medios(?:\sde\s"
    r"comunicacion)?|prensa|personal|vecin[oa]s|familias?|usted(?:es)?|tod[oa]s|equipo|compañer[oa]s|comunicacion(?:\ssocial)?|"
    r"(?:c\.\s)?president[ea](?:\smunicipal)?(?:\sconstitucional)?|(?:c\.\s)?alcald(?:e|esa)|regidor[ea]s|director[ea]s|productores|jovenes|niñ[oa]s|padres(?:\sde\sfamilia)?))*"
)
_DOES = (
    r"(?:nos\s)?(?:da|trae|tiene|tendra|hara|hace|organiza|realiza|realizara|propone|lleva|llevara|ofrece|ofrecera|impartira|imparte|"
    r"celebra|celebrara|arranca|programa)n?"
)
# "Casa de Cultura presenta:", "El Comité de Feria invita a la coronación"
_ANNOUNCES = Sought(
    rf"\W*(?P<who>{_WORDS}{{2,60}}?)\s{_TELLS}{_WHOM}(?:\s(?:que|a|al|de|del|para|en|"
    r"(?:cobertura|apoyo|espacio|fecha|su\s(?:presencia|asistencia|participacion|compañia))"
    r"(?:\scon\s[\w ]{3,30}?)?(?:\s(?:de|del|para|en)(?:\s(?:la|el|los|las))?)?|"
    r"mover|cambiar|recorrer|adelantar|posponer)\b)?(?P<mark>\s?:)?\s*",
    "informa", "comunica", "avisa", "recuerda", "notifica", "reporta", "anuncia", "comparte", "manda",
    "confirma", "dice", "pasa", "participa", "invita", "convoca", "cita", "convida", "presenta", "solicita",
    "pide", "requiere", "agenda", "hace",
)  # fmt: skip
# "me pide la maestra que agendemos la clausura"
_ASKS = Sought(
    rf"\W*(?:(?:me|nos|le|te)\s)?(?:pide|piden|dice|dicen|comenta|comentan|avisa|avisan|informa|informan|encarga|encargan|confirma|confirman|"
    rf"solicita|solicitan)\s(?P<who>{_WORDS}{{2,40}}?)\s(?:que\s|(?=(?:agendar|apuntar|apartar|cubrir|anotar|programar|incluir)\s))(?:(?:le|se|les|lo|la)\s)?(?:(?:agend|apunt|apart|cubr|consider|anot|program|"
    r"incluy|reserv|public|va|hay|tien|acompañ|asist)\w*\s)?(?:a(?=\s(?:la|el|los|las)\s)|al\s)?\s?",
    " que ", "agendar", "apuntar", "apartar", "cubrir", "anotar", "programar", "incluir",
)  # fmt: skip
# "Salud trae campaña de vacunación"
_OFFERS = re.compile(rf"\W*(?P<who>{AREA}|{_BODY}{_WORDS}{{0,50}}?)\s(?:municipal\s)?{_DOES}\s")
# "Club Rotario y Salud Municipal realizarán jornada": whoever it is, by verbs that only bring the activity
_HOLDS = Sought(
    rf"\W*(?P<who>{_WORDS}{{2,60}}?)\s(?:realiza|organiza|ofrece|imparte|celebra|convoca|invita|llevara\sa\scabo|realizara|ofrecera|"
    r"impartira|organizara|celebrara|llevaran\sa\scabo)(?:n|ran)?\s",
    "realiza", "organiza", "ofrece", "imparti", "imparte", "celebra", "convoca", "invita", "llevara",
)  # fmt: skip
# "En el marco del Día Mundial contra la Polio, ...": why, and by which law
_PREAMBLE = re.compile(
    r"\W*(?:en\sel\smarco|como\sparte|con\sfundamento|en\scumplimiento|de\sconformidad|por\sinstrucciones|derivado|en\sseguimiento|"
    r"en\satencion|en\salcance|en\srespuesta|(?:en|con)\srelacion|en\scomplemento|con\sel\s(?:fin|proposito|objetivo)|a\sfin|dentro\sde|a\snombre)\b[^;.\n\x00]{3,140}?,\s*"
)
# "DIF y CRIT entregarán prótesis"
_ACTS = re.compile(rf"\W*(?P<who>{AREA}(?:\s[ye]\s(?:el\s|la\s)?\w+){{0,2}})\s+(?=(?P<verb>\w+))")
# "Obras Públicas: arranque de ...", "Dirección de Turismo: ..."
_OPENS = Sought(
    rf"\W*(?P<who>{AREA}|{_BODY}{_WORDS}{{0,50}}?)(?P<mark>\s?:)\s*(?=[\w{TAKEN}])",
    ":",
)  # fmt: skip
_LONGEST = 8
_BODIES = frozenset(["comite", "comision", "consejo", "liga", "congreso"])  # bodies of people that meet
_KNOWN = re.compile(AREA)


def claim_senders(board: Board, starts: list[int]) -> None:
    """Claim the sender as a note, at the first opening of the line that has one, up to the activity."""
    preamble = _PREAMBLE.match(board.text)
    if preamble and re.search(r"\w{4}", board.text[preamble.end() :]):
        board.claim(Claim("note", *preamble.span()))
        starts = [preamble.end(), *(start for start in starts if start > preamble.end())]
    for start in starts[:2]:
        for pattern in (_ASKS, _ANNOUNCES, _OFFERS, _HOLDS, _ACTS, _OPENS):
            match = pattern.match(board.text, start)
            if match and _is_sender(board.text, match, pattern):
                who = trim(board.text, *match.span("who"))
                named = board.text[slice(*who)].split()[:1]
                kind = "guest" if named and named[0].strip(".") in OFFICES else "note"
                board.claim(Claim(kind, start, match.end(), who if kind == "guest" else None))
                return


def _is_sender(text: str, match: re.Match[str], pattern: Sought | re.Pattern[str]) -> bool:
    words = re.findall(r"\w+", match["who"])
    known = _KNOWN.fullmatch(match["who"]) is not None
    if len(words) > _LONGEST or (not known and _names_activity(words)):
        return False
    if pattern is _ACTS:
        return match["verb"] in EVENT_VERBS and match["verb"] not in EVENT_NOUNS
    if pattern is _OPENS or (pattern is _ANNOUNCES and match["mark"]):
        return True
    return opens_event(text, skip_article(text, match.end(), len(text)), len(text))


def _names_activity(words: list[str]) -> bool:
    """ "El comité de la feria" is who; "posada del DIF" is what."""
    ties = {"de", "del", "la", "las", "los", "el"}
    for before, word in itertools.pairwise(["", *words]):
        tied = before in ties and word != words[1 if words[0] in ties else 0]
        if word in EVENT_NOUNS - _BODIES and not tied and word not in OFFICES | AREAS and not _OFFICE.fullmatch(word):
            return True
    return False
