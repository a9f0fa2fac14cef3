"""What a text says of who may know of the activity: "(interna)", "reunión privada", "reservada", "sin prensa"."""

import re
from enum import StrEnum

from .folding import fold


class Discretion(StrEnum):
    """The words are those of the agenda's own levels."""

    NONE = ""
    INTERNAL = "internal"
    RESERVED = "reserved"


_RESERVED = re.compile(
    r"\b(?:reservad[oa]s?\b(?!\s(?:el|la|los|las|un|una|para|espacio|salon|sala|auditorio)\b)|confidencial(?:es)?|"
    r"secret[oa]s?\b(?!\s(?:de|a)\b)|con\s(?:total\s|mucha\s)?discrecion|(?:no|sin)\s(?:comentar|compartir|comenten|compartan))"
)
_INTERNAL = re.compile(
    r"\b(?:intern[oa]s?\b|sin\s(?:prensa|medios|cobertura\sde\smedios)|"
    r"(?:no|sin)\s(?:publicar|publicarse|publiquen|difundir|difundirse|difundan|difusion|se\sdifunde|se\spublica|para\sdifusion)|"
    r"a\spuertas?\scerradas?|cerrad[oa]s?\sa\s(?:medios|prensa|la\sprensa|los\smedios)|solo\spara\sel\sarchivo|"
    r"(?:reunion(?:es)?|encuentros?|cenas?|comidas?|desayunos?|eventos?|audiencias?|actos?|agendas?|juntas?|"
    r"ceremonias?|visitas?|sesion(?:es)?|actividad(?:es)?|platicas?|caracter|es|muy)\s(?:de\scaracter\s)?privad[oa]s?)"
)
#: Alone between marks: "PRIVADO", "(privada)"; a street is called "Privada Hidalgo".
_MARKED = re.compile(r"(?:^|[^\w\s])\s*privad[oa]s?\s*(?:$|[^\w\s]|\n)")


def discretion(text: str) -> Discretion:
    """The most discreet of what the text says; NONE when it says nothing."""
    plain = fold(text).text
    if _RESERVED.search(plain):
        return Discretion.RESERVED
    if _INTERNAL.search(plain) or _MARKED.search(plain):
        return Discretion.INTERNAL
    return Discretion.NONE
