"""Notices: what is called off, what is moved, and lines that tell of no activity."""

import re

from .vocabulary import EVENT_NOUNS, OF_THE_CHAT, PLEASANTRIES, pattern_of

_DAY = r"(?:d[ií]a\s|pr[oó]ximo\s)?(?:\d{1,2}\b|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|hoy|mañana|pasado)"
_MOVED = re.compile(
    r"\bse\s(?:cambi[aoó]|pas[aoó]|muev?e|movi[oó]|recorr[eió]+|re?programa|reprogramo|pospon[e]|"
    r"pospuso|posterg[ao]|reagend[ao]|adelant[ao]|difiere|difirio|traslad[ao]|aplaz[ao]|modific[ao])"
    r"n?\b|"
    r"\b(?:l[eao]s?|nos|se)\s(?:cambi|movi|pas|adelant|recorri)(?:e|a|ie)?ron\b|\bcambi[oa]n?\s(?:de\s(?:fecha|hora|horario|sede|salon|recinto|lugar|dia|planes|ultima)|del\s(?=dia|\d|lun|mar|mie|jue|vie|sab|dom)|"
    r"para|al)\b|\bcambian?\s(?:la|el|de|del)\b|\bcambio\s?:|\breprogramad[oa]|\bpospuest[oa]|"
    r"\breagendad[oa]|\bnuev[oa]\s(?:fecha|hora|horario)|\bya\sno\s(?:es|sera|va\sa\sser)|"
    r"\b(?:se\s)?queda\s(?:para|al)\b|\b(?:pas|cambi|recorr|muev)(?:an?|en?|o|aria)\sdel\s(?=dia|\d|lun|mar|mie|jue|vie|sab|dom)|\bpasan?\s(?:al|para\sel|para\slas|a\slas)\b|\ben\s(?:vez|lugar)\sdel?\b(?!\s(?:la\s|el\s)?(?:alcald|presid|director|secretari|sindic))|"
    r"\bsiempre\s(?:no\s)?(?:es|sera|va|queda)\b|\bfue\s(?:reprogramad|movid|cambiad)\w+|"
    r"\bya\sno\s(?:el|a\slas)\b|\bantes\s(?:era|estaba)\b|\bahora\ssera\b"
)
_POSTPONED = re.compile(
    r"\b(?:se\s(?:pospone|pospuso|posterga|aplaza|difiere)n?|pospuest[oa]s?|aplazad[oa]s?)\b|hasta\snuevo\saviso"
)
_CALLED_OFF = re.compile(
    r"(?:\bse\s(?:cancel[aoó]|suspend[eió]+)n?\b|\b(?:cancelad[oa]s?|suspendid[oa]s?|cancelacion:|"
    r"cancelar|cancela|cancelo|cancelen|cancelamos)\b|\bqueda\s(?:sin\sefecto|cancelad\w+|"
    r"suspendid\w+)|\bya\sno\s(?:habra|hay|se\s(?:hara|hace|realiza\w*|va)|va\sa\shaber|tendremos)\b|"
    r"\bno\sse\s(?:hara|realizara|llevara|llevo|hizo|va\sa\s(?:hacer|realizar))\b|\bsin\sefecto\b)"
)
_NOTHING = re.compile(
    r"(?:\b(?:no\s(?:hay|habra|tenemos|tiene|se\sagend\w+)|sin)\s(?:mas\s)?(?:nada|eventos?|"
    r"actividad(?:es)?|agenda|obra|pendientes|labores|clases|evento\spublico)\b|\bno\s(?:laboramos|se\slabora|trabajamos|abrimos|laboran?)\b|\bes\s(?:festivo|"
    r"inhabil|asueto|dia\s(?:festivo|inhabil))|\bdia\s(?:inhabil|festivo|de\sasueto)\b|"
    r"\bagenda\s(?:libre|privada|interna)\s*$|\bdescanso\s*$|^\W*(?:\w+\s){0,2}(?:dia\s)?libre\s*$)"
)
_GONE_NO_LONGER = re.compile(
    r"^\W*(?:\w+\s){0,3}?(?:ya\s)?no\s(?:va|sale|queda|asist\w+|procede)\b(?!\s(?:la\s(?:alcald|"
    r"president)|el\s(?:alcald|president)))|\b(?:ya\s)?no\s(?:va|procede|se\shace|habra)\W*$|"
    r"\b(?:siempre|al final)\sno\s(?:va|se\shace|hay|habra)\b"
)
_IN_ITS_STEAD = re.compile(
    r"\s*(?:;|\ben\ssu\slugar\b:?|\bpero\s(?=.*\d)|\by\s(?:se\s(?:agrega|queda|suma)|queda)\b|"
    r"\.\s+(?=\w{4}|a\s|el\s|la\s)|,\s+(?=(?:el\s)?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b))"
)
_MARKED_OFF = re.compile(r"[❌🚫⛔✖]|^\s*~[^~]+~\s*$")

_WEATHER = re.compile(
    r"\b(?:llueve|lloviendo|granizo|neblina|clima|pronostico|temperaturas?|lluvias?|lluvioso|tormentas?|nublado|despejado|soleado|"
    r"grados|llover|heladas?|frente\sfrio|maxima\s?:?\s\d+|minima\s?:?\s\d+|\d\d\s?º(?:\s?c\b)?|"
    r"posibilidad\sde\slluvia|abriguense|abrigo|calor)\b"
)
_HEADS_ALL = re.compile(r"^\W*agenda(?:\s[^\W\d]+){1,4}\W*$")  # "AGENDA CARNAVAL"
_PLEASANTRY = re.compile(rf"^\W*(?:(?:{pattern_of(PLEASANTRIES)})\b|va(?:le)?$\b)")
_SYSTEM = re.compile(pattern_of(OF_THE_CHAT))
_ERRAND = re.compile(
    r"^\W*(?:(?:se\s)?(?:les|te|le|nos)\s(?:recuerda|pide|solicita|recuerdo|encargo|pido|pedimos|"
    r"solicito|recordamos)\s|hay que\s|"
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
_NEWS = re.compile(
    r"\bse\s(?:va|ira|fue|nos\sfue|corta|cortara|cayo|cae)\s(?:a\s(?:ir|cortar)\s)?(?:la\s(?:luz|red)|el\s(?:agua|internet|sistema))\b|"
    r"\b(?:no\s(?:hay|habra)|sin)\s(?:luz|agua|sistema|internet|servicio|señal)\b|\bcortes?\s(?:de|al)\s(?:(?:la|el)\s)?(?:luz|agua|energia|suministro)\b|"
    r"\b(?:ya\s)?no\s(?:alcanz(?:o|amos|aremos)|pudimos|podremos|llegamos)\sa?\s?\w*|\bse\s(?:descompuso|poncho|averio)\b|"
    r"^\W*(?:ya\s)?(?:salio|llego|llegaron|quedo|quedaron|subi|subimos|mande|mandamos|publicamos|publique)\s(?:bien\s|list[oa]s?\s)?(?:la|el|las|los)\b"
)


def is_news(text: str) -> bool:
    told = _NEWS.search(text)
    return told is not None and not (told.group().lstrip().startswith(("ya quedo", "quedo")) and re.search(r"\d", text))


def is_chatter(text: str) -> bool:
    """A question among colleagues, or what one says of oneself."""
    asked = text.rstrip(" \n•)").endswith("?") and not re.search(r"\d[:.]\d\d|\ba\slas?\s", text)
    return bool(
        asked or is_news(text) or ("?" in text and _ASKS.match(text)) or _WONDERS.match(text) or _OF_ONESELF.match(text)
    )


def is_called_off(text: str, raw: str) -> bool:
    if _MARKED_OFF.search(raw) or _CALLED_OFF.search(text):
        return (
            not re.search(r"\bcancelacion\sdel?\s(?:timbre|sello|hipoteca|la\sestampilla)", text)
            or "se cancela" in text
        )
    return bool(
        _NOTHING.search(text) or (_GONE_NO_LONGER.search(text) and not re.search(r"\bva\sa\sser|\bes\sel\b", text))
    )


_ANOTHER_DAY = re.compile(
    r"\bse\s(?:cancela|suspende)n?\b.*\b(?:se\s)?(?:re?programa|reagenda|pospone|pasa|cambia|recorre|queda|mueve)n?\s(?:para|al?)\b.*\d"
)


def is_given_another_day(text: str) -> bool:
    """ "Se cancela la inauguración; se reprograma para el viernes 12"."""
    return _ANOTHER_DAY.search(text) is not None


def what_stays(text: str) -> int | None:
    """Where, after a called-off activity, another begins: "...; en su lugar reunión a las 12"."""
    for match in _IN_ITS_STEAD.finditer(text):
        rest = text[match.end() :]
        if (
            not is_called_off(rest, "")
            and re.search(r"\d", rest)
            and any(word in EVENT_NOUNS for word in re.findall(r"\w+", rest))
        ):
            return match.end()
    return None


_IF_IT_RAINS = re.compile(r"\b(?:por\s)?si\s(?:llueve|lloviera|hay\s(?:mal\sclima|lluvia)|el\sclima)[^.;\n]*")


def is_moved(text: str) -> bool:
    return bool(_MOVED.search(_IF_IT_RAINS.sub("", text)))


def is_put_off(text: str) -> bool:
    """Moved to a day that nobody has said yet."""
    return bool(_POSTPONED.search(text))


# "se mueve de 11:00 a 12:30": no span, but an old hour and a new one.
_HOUR_TO_HOUR = re.compile(
    r"(?i)(\b(?:muev|pas|cambi|recorr|adelant|atras)\w+\s(?:el\shorario\s)?de\s(?:las\s)?\d[\d:.]*\s?(?:hrs?\.?|am|pm)?\s)a(?=\s)"
)


def open_move(raw: str) -> str:
    """ "del 24 al 26 a las 11" is no span but an old day and a new one: put a mark between them, length kept."""
    raw = re.sub(rf"(?i)\s(al|para\sel|hasta\sel)(?=\s{_DAY})", lambda m: ";" + " " * (len(m[1]) - 2) + "el", raw)
    raw = _HOUR_TO_HOUR.sub(lambda m: m[1] + ";", raw)
    return re.sub(r"(?i)\s(a|para)(?=\slas?\s\d)", lambda m: ";" + " " * (len(m[1]) - 1) + "a", raw)


NEGATED = re.compile(
    r"(?:\bya\sno|\ba\smas\stardar|\blimite|\ben\s(?:vez|lugar)(?:\sde)?|\bantes|\bestaba|\bera|"
    r"\boriginalmente|\binicialmente|"
    r"\bno|\bprogramad[oa]|\bprevist[oa]|\bagendad[oa]\spara)[\s;]*(?:(?:es|sera|de|del|el|para|a|las|la|"
    r"era|estaba|que|va|ser|dia|en)\s+)*$"
)


def is_weather(text: str) -> bool:
    if _WEATHER.search(text):
        opening = re.sub(r"^\W*(?:\w+\s){0,3}?(?=clima|pronostico)", "", text)
        return not any(
            word in EVENT_NOUNS - {"posada", "dia", "tarde", "noche", "mañana", "domingo", "sabado", "pronostico"}
            for word in re.findall(r"\w+", opening)[:14]
        )
    return False


def tells_no_activity(text: str) -> bool:
    """A greeting, a signature, what the chat itself says."""
    return bool(_SYSTEM.search(text) or _PLEASANTRY.match(text) or _HEADS_ALL.match(text))


def is_remark(text: str) -> bool:
    return bool(_OPENS_MESSAGE.match(text))


def is_errand(text: str) -> bool:
    """What somebody is asked to do by a day, or when the staff sets out, is no activity."""
    if _ERRAND.match(text) or _CREW_CALL.match(text):
        return True
    return is_among_us(text)


def is_among_us(text: str) -> bool:
    told = _AMONG_US.search(text)
    return told is not None and not any(word in EVENT_NOUNS for word in re.findall(r"\w+", text[told.end() :]))
