"""What leads to a place: "en el", "lugar:", "salida de", "frente a"."""

import re

from .text import ARTICLE, first_word
from .vocabulary import MODES, NOT_PLACES, PLACE_NOUNS, any_of

_PLACE_LEAD = re.compile(
    r"(?:(?:sera|es|queda|va|todo|alla|ahi|aqui|(?:ahi\s|alla\s)?nos\s(?:vemos|juntamos|reunimos|concentramos)(?:\stodos)?|(?:l[oae]s|te)\sesperamos(?:\stodos)?|(?:la\s)?cita(?:\ses)?|"
    r"vernos|reunirse|la\ssalida\ses)\s)?(?:en\s|@(?:lugar:)?|(?:lugar|sede(?!\s(?:del?|legislativa|oficial|alterna|social|sindical|central|nacional|estatal|municipal|ejidal|regional)\b)|"
    r"punto de (?:reunion|salida|encuentro|partida|concentracion)|"
    r"primer punto|donde|ubicacion)\b:?)\s*(?:(?:el|la|los|las)\b\s*)?(?=\w)|"
    r"(?=c/\s?\w|(?:a la altura|frente|afuera|a un (?:costado|lado)|junto|atras|detras|"
    r"a (?:las\s)?(?:afueras|espaldas)|"
    r"enfrente|a la entrada|al (?:interior|exterior)|interior|exterior|planta (?:baja|alta)|"
    r"entrada\s(?:del|de\sla|al?|principal))\b)|"
    r"concentracion\sen\s(?:la\s|el\s)?|(?:salida|partida|partiendo|saliendo)\sdesde\s(?:la\s|el\s)?(?=\w)|(?:salida\sy\smeta|meta\sy\ssalida)\s(?:en\s)?(?:la\s|el\s)?|(?:via|por)\s(?=zoom|meet|google\smeet|teams|telefonica|webex|videollamada)|"
    r"(?:sobre|por)\s(?:la|el)?\s?(?=(?:calle|av|avenida|blvd|carretera)\b)|(?:sale|salen|salimos|"
    r"saliendo)\s(?:de|desde|del)(?:\s(?:la|el))?\s|(?:salida|"
    r"partiendo|parte|desde|arranque(?=\s(?:en|desde)))\s(?:de|en|del|desde)?\s?(?:la|el)?\s?"
    rf"(?=(?:{any_of(PLACE_NOUNS)})\b)"
)


_FROM_PLACE = re.compile(r"(?:del|de\s(?:la|los|las)|desde\s(?:el|la))\s")


def skip_from(board: str, start: int, end: int) -> int:
    """Past "de la", "desde el" before a building."""
    match = _FROM_PLACE.match(board, start, end)
    return match.end() if match and first_word(board, match.end(), end)[0] in PLACE_NOUNS else start


def place_lead(board: str, start: int, end: int) -> int | None:
    """Where the place begins after "en el", "lugar:", "salida de"; None when nothing leads to one."""
    match = _PLACE_LEAD.match(board, start, end)
    if not match:
        return None
    word, _ = first_word(board, match.end(), end)
    article = re.search(rf"\b{ARTICLE}\s*$", match.group())
    if match.group().startswith("en") and (word in MODES if article else word in NOT_PLACES):
        return None
    return match.end()


SPOKEN_OF = re.compile(r"(?:lo|el\sevento|la\sactividad|evento|actividad)\s(?:del?|en)\s(?=\w)")
