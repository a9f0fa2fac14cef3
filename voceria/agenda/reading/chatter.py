"""Lines that tell of no activity: weather, greetings, questions, errands, news among colleagues."""

import re

from .sought import Sought
from .vocabulary import EVENT_NOUNS, OF_THE_CHAT, PLEASANTRIES, pattern_of

_WEATHER = Sought(
    r"\b(?:llueve|lloviendo|granizo|neblina|clima|pronostico|temperaturas?|lluvias?|lluvioso|tormentas?|nublado|despejado|soleado|"
    r"grados|llover|heladas?|frente\sfrio|maxima\s?:?\s\d+|minima\s?:?\s\d+|\d\d\s?º(?:\s?c\b)?|"
    r"posibilidad\sde\slluvia|abriguense|abrigo|calor)\b",
    "llu", "llov", "graniz", "neblina", "clima", "pronostico", "temperatura", "tormenta", "nublado",
    "despejado", "soleado", "grados", "helada", "frente frio", "maxima", "minima", "º", "abrig", "calor",
)  # fmt: skip
_HEADS_ALL = re.compile(r"^\W*agenda(?:\s[^\W\d]+){1,4}\W*$")  # "AGENDA CARNAVAL"
_PLEASANTRY = re.compile(rf"^\W*(?:(?:{pattern_of(PLEASANTRIES)})\b|va(?:le)?$\b)")
_SYSTEM = Sought(
    pattern_of(OF_THE_CHAT),
    "adjunto", "anclo", "añadio", "cambio", "cifrad", "creo", "editado", "elimin", "perdida", "omitid",
    "omitted", "salio", "unio",
)  # fmt: skip
_ERRAND = re.compile(
    r"^\W*(?:(?:compañer[oa]s|director[ea]s|titulares|tod[oa]s|equipo|enlaces|jef[ea]s)\W+(?:y\s\w+\W+)?)?(?:(?:se\s)?(?:les|te|le|nos)\s(?:recuerda|pide|solicita|recuerdo|encargo|pido|pedimos|"
    r"solicito|recordamos)\s|hay que\s|"
    r"a\s(?:l[oa]s|tod[oa]s(?:\sl[oa]s)?)\s\w+\s|"
    r"favor de\s|no olviden\s|recuerden\s|por favor\s|porfa\s|recordatorio\W+)*"
    r"(?:que\s)?(?:enviar|envien|mandar|manden|mandarme|enviarme|confirmar|confirmen|subir|suban|"
    r"pasar|pasen|pasarme|checar|llamar|marcar|pedir|comprar|imprimir|avisar|avisen|traer|traigan|"
    r"llevar|lleven|recoger|preparar|hablar|"
    r"hablarle|contestar|responder|revisar (?:su|el|la|los)|entregar (?:su|sus)|capturar|publicar|compartir|llenar)\b"
)
_OPENS_MESSAGE = re.compile(
    r"^\W*(?:recordatorio|nota|notas|aviso|ojo|importante|favor|por favor|porfa|obs\w*|vestimenta|tel|"
    r"cel|pd|p\.d|postdata|reviso|elaboro|autorizo|superviso|capturo|atte|ext|c\.?\s?c\.?\s?p)\b"
)

_CREW_CALL = re.compile(
    r"^\W*(?:salida|cita|llegada|montaje|concentracion|arribo|reunirse)\s(?:del?|al?|para)\s(?:la\s|el\s)?"
    r"(?:equipo|staff|personal|prensa|medios|avanzada|logistica)\b(?!.*\d.*\d[:.]\d\d)"
)
# What the office tells its own people, when no activity is named: who goes, with what, from where.
_AMONG_US = re.compile(
    r"^\W*(?:(?:salir|salimos|salen|partimos|llegar|llegamos|lleguen|estar)\s(?:del?|al?|en|desde|antes|todos|\d)|"
    r"(?:.*\s)?paso\spor\s(?:ustedes|usted|ti|ella|ellos)\b|todo\s(?:el|nuestro)\s(?:equipo|personal|staff)|lonche|lunch|(?:material|fotos|videos)\s(?:al|en)\s|"
    r"(?:fotos?|fotograf\w+|video|redaccion|dron|transmision|boletin|cobertura|edicion|diseño|chofer)\s*:)|"
    r"\bno\s(?:tengo|puedo|podre|podemos|alcanzo|vamos\sa\spoder|voy\sa\spoder)\b"
)


_ASKS = re.compile(
    r"^\W*(?:(?:oigan?|oye|oiga|disculpen?|disculpa|perdon|una\spregunta|pregunta|duda|hola|buen[oa]s?\s\w+|y|e|entonces|pero|"
    r"chicos|equipo|jef[ae]|lic|inge|compañer[oa]s?)\b\W*)*"
    r"(?:alguien|quien(?:es)?|(?:a\s)?que\shora|cuando|(?:en\s)?donde|como\s(?:va|van|quedo|esta|vamos)|cual|cuantos|por\sque|"
    r"que\s(?:paso|onda|dia|hay|sigue|tenemos)|si\s(?:va|hay|habra|es)|ya\s(?:quedo|salio|confirm\w+|saben)|al\sfinal|"
    r"siempre|sigue|va\sa\shaber|habra|hay|tienen?s?|trae[ns]?|me\s(?:pasan?|pasas|mandan?|confirman?|comparten?)|"
    r"saben?s?)\b(?!\s*:)"
)
_WONDERS = re.compile(
    r"^\W*(?:(?:oigan?|oye|disculpen?|hola)\W+)?(?:alguien\s(?:sabe|tiene|trae|va|puede|me|que|ya)|"
    r"no\s(?:se|saben?)\s(?:si|a\sque|cuando|donde)|me\s(?:pasan?|pasas|mandan?|comparten?)\s(?:el|la|los|las|por|lo|su))\b"
)
# What one says of oneself: "yo voy a la de las 9".
_OF_ONESELF = re.compile(
    r"^\W*(?:(?:yo|nosotr[oa]s)\s(?:si\s|no\s|ya\s|tambien\s|mero\s)?(?:l[aoe]s?\s|me\s)?\w+|"
    r"(?:ya\s)?(?:voy|vamos|ando|andamos|estoy|estamos)\s(?:llegando|en\scamino|saliendo|para\salla|tarde|retrasad\w+))\b"
)


# What happened or will be wanting: "se va la luz", "ya no alcanzamos a ir al evento".
_NEWS = Sought(
    r"\bse\s(?:va|ira|fue|nos\sfue|corta|cortara|cayo|cae)\s(?:a\s(?:ir|cortar)\s)?(?:la\s(?:luz|red)|el\s(?:agua|internet|sistema))\b|"
    r"\b(?:no\s(?:hay|habra)|sin)\s(?:luz|agua|sistema|internet|servicio|señal)\b|\bcortes?\s(?:de|al)\s(?:(?:la|el)\s)?(?:luz|agua|energia|suministro)\b|"
    r"\b(?:ya\s)?no\s(?:alcanz(?:o|amos|aremos)|pudimos|podremos|llegamos)\sa?\s?\w*|\bse\s(?:descompuso|poncho|averio)\b|"
    r"^\W*(?:ya\s)?(?:salio|llego|llegaron|quedo|quedaron|subi|subimos|mande|mandamos|publicamos|publique)\s(?:bien\s|list[oa]s?\s)?(?:la|el|las|los)\b",
    "se va", "se ira", " fue ", "corta", "cayo", "cae", "luz", "agua", "sistema", "internet", "servicio",
    "señal", "corte", "alcanz", "pudimos", "podremos", "llegamos", "descompuso", "poncho", "averio", "salio",
    "llego", "llegaron", "quedo", "quedaron", "subi", "mand", "publi",
)  # fmt: skip


def is_news(text: str) -> bool:
    told = _NEWS.search(text)
    if told and "|" in text[: told.start()]:
        return False  # a field of an activity's row
    return told is not None and not (told.group().lstrip().startswith(("ya quedo", "quedo")) and re.search(r"\d", text))


def is_chatter(text: str) -> bool:
    """A question among colleagues, or what one says of oneself."""
    asked = text.rstrip(" \n•)").endswith("?") and not re.search(r"\d[:.]\d\d|\ba\slas?\s", text)
    return bool(
        asked or is_news(text) or ("?" in text and _ASKS.match(text)) or _WONDERS.match(text) or _OF_ONESELF.match(text)
    )


def is_weather(text: str) -> bool:
    if _WEATHER.search(text):
        opening = re.sub(r"^\W*(?:\w+\s){0,3}?(?=clima|pronostico)", "", text)
        return not any(
            word
            in EVENT_NOUNS
            - {"posada", "semana", "fin", "dia", "tarde", "noche", "mañana", "domingo", "sabado", "pronostico"}
            for word in re.findall(r"\w+", opening)[:14]
        )
    return False


def tells_no_activity(text: str) -> bool:
    """A greeting, a signature, what the chat itself says."""
    return bool(_SYSTEM.search(text) or _PLEASANTRY.match(text) or _HEADS_ALL.match(text))


def is_remark(text: str) -> bool:
    return bool(_OPENS_MESSAGE.match(text))


# "La contestación del amparo vence el lunes", "entregar avances a más tardar el viernes".
_DUE = re.compile(
    r"^[^\n|/]*?\b(?:venc(?:e|en|era|imiento)|se\svence|fecha\slimite|a\smas\stardar|ultimo\sdia\s(?:para|de)|tien(?:e|en|es)\shasta|(?:el\s)?plazo)\b"
)


_HELD = EVENT_NOUNS - {
    "entrega",
    "informe",
    "informes",
    "plan",
    "planeacion",
    "poa",
    "reporte",
    "programa",
    "presupuesto",
    "dia",
    "hora",
}


def is_due(text: str) -> bool:
    """A deadline, when no activity is named."""
    due = _DUE.match(text)
    return due is not None and not any(word in _HELD for word in re.findall(r"\w+", due.group()))


def is_errand(text: str) -> bool:
    """What somebody is asked to do by a day, or when the staff sets out, is no activity."""
    if _ERRAND.match(text) or _CREW_CALL.match(text) or is_due(text):
        return True
    return is_among_us(text)


def is_among_us(text: str) -> bool:
    told = _AMONG_US.search(text)
    return told is not None and not any(word in EVENT_NOUNS for word in re.findall(r"\w+", text[told.end() :]))
