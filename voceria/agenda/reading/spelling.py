"""Words of the calendar and the clock as thumbs write them."""

import re
from collections.abc import Iterable
from functools import lru_cache

# Shapes that people write on purpose or by ear; anything else is measured.
_KNOWN = {
    "alas": "a las",
    "ala": "a la",
    "manana": "mañana",
    "mañ": "mañana",
    "mañan": "mañana",
    "mñana": "mañana",
    "mna": "mañana",
    "mñn": "mañana",
    "mñna": "mañana",
    "maniana": "mañana",
    "mañna": "mañana",
    "miercole": "miercoles",
    "mierc": "mie",
    "mierco": "mie",
    "mircoles": "miercoles",
    "miecoles": "miercoles",
    "juebez": "jueves",
    "biernes": "viernes",
    "biernez": "viernes",
    "savado": "sabado",
    "nobiembre": "noviembre",
    "nobienbre": "noviembre",
    "novienbre": "noviembre",
    "disiembre": "diciembre",
    "dicienbre": "diciembre",
    "disienbre": "diciembre",
    "setiembre": "septiembre",
    "septienbre": "septiembre",
    "medio dia": "mediodia",
    "pasadomañana": "pasado mañana",
    "pasadomanana": "pasado mañana",
    "hrz": "hrs",
    "hras": "hrs",
    "hra": "hrs",
    "hr": "hrs",
    "ora": "hora",
    "oras": "horas",
    "xa": "para",
    "pa": "para",
    "x": "por",
    "q": "que",
    "d": "de",
    "ls": "las",
    "dsd": "desde",
    "ke": "que",
    "ai": "hay",
    "aki": "aqui",
    "aca": "aqui",
    "bamos": "vamos",
    "kiero": "quiero",
    "vaile": "baile",
    "dsde": "desde",
    "oo": "00",
    "lugarr": "lugar",
    "precide": "preside",
    "prescide": "preside",
    "presidee": "preside",
    "preseide": "preside",
    "kanselado": "cancelado",
    "canselado": "cancelado",
    "canselada": "cancelada",
    "cansela": "cancela",
}
_CALENDAR = (
    "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo",
    "enero", "febrero", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
# One letter away from a day or a month, and words of their own.
_OWN_WORDS = frozenset(
    [
        *("mares", "domino", "dominio", "partes", "artes", "martas", "martez", "lentes", "sabados", "sabido"),
        *("sabida", "sabana", "domingos", "jueces", "viejes", "enera", "eneros", "augusto", "angosto"),
        *("agostos", "gosto", "acero", "dinero", "genero", "entero"),
    ]
)


@lru_cache(maxsize=8192)
def mend_word(word: str) -> str | None:
    """The word it was meant to be, or None when it stays as it is."""
    if word in _KNOWN:
        return _KNOWN[word]
    if len(word) < 5 or len(word) > 11 or word in _OWN_WORDS or word in _CALENDAR:
        return None
    for meant in _CALENDAR:
        slip = one_slip if len(meant) > 6 else _short_slip
        if word[0] == meant[0] and abs(len(word) - len(meant)) <= 1 and slip(word, meant):
            return meant
    return None


def _short_slip(written: str, meant: str) -> bool:
    """In a short word another letter makes another word ("luces"): missing, doubled, swapped or by ear only."""
    if by_ear(written) == by_ear(meant):
        return True
    return (len(written) < len(meant) or sorted(written) == sorted(meant)) and one_slip(written, meant)


_SOFT_H, _SOFT_C, _HARD_C = re.compile(r"(?<!c)h"), re.compile(r"c(?=[ei])"), re.compile(r"qu|c(?!h)|q")
_DOUBLED = re.compile(r"(.)\1")


@lru_cache(maxsize=8192)
def by_ear(word: str) -> str:
    """The word as it sounds: "cazino" and "casino" are one."""
    if "h" in word:
        word = _SOFT_H.sub("", word)
    word = word.replace("v", "b").replace("z", "s")
    if "c" in word or "q" in word:
        word = _HARD_C.sub("k", _SOFT_C.sub("s", word))
    return _DOUBLED.sub(r"\1", word.replace("ll", "y"))


# Plurals that mean something else than their singular.
NO_PLURALS = frozenset(
    [
        "instalaciones",
        "obras",
        "fotos",
        "partes",
        "premios",
        "informes",
        "avances",
        "apoyos",
        "aulas",
        "pozos",
        "canales",
    ]
)


# One letter away from a noun of the lists, and words of their own: "Club Rotario" is no rosario.
_NO_SLIPS = frozenset(
    [
        *("artillero", "artilleros", "bloques", "bomberas", "borrado", "campana", "caritas", "cartera"),
        *("cheques", "comisario", "comisarios", "completo", "contralora", "convenio", "convento", "coral"),
        *("costura", "cruzado", "declaracion", "enfermera", "enfermeras", "enterada", "escolta", "estados"),
        *("estudio", "estudios", "fotografica", "galleta", "galletas", "guardas", "llegara", "maestra"),
        *("maestras", "marcado", "marcados", "pasadas", "portero", "porteros", "previo", "previos"),
        *("proteccion", "rectora", "rotaria", "rotario", "rotarios", "salidas", "terrero", "tesorera"),
        *("varios", "viveres"),
    ]
)


class Nouns(frozenset[str]):
    """A set of words that also knows them misspelt: by ear, or with one slip inside a long word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_ear = frozenset(by_ear(word) for word in words if len(word) > 4)
        self._long: dict[tuple[str, str, int], list[str]] = {}  # by first letter, last letter and length
        for word in self:
            if len(word) > 6:
                self._long.setdefault((word[0], word[-1], len(word)), []).append(word)
        self._answers: dict[str, bool] = {}

    def _plain(self, word: str) -> bool:
        return super().__contains__(word)

    def __contains__(self, word: object) -> bool:
        if super().__contains__(word) or not isinstance(word, str) or len(word) < 5 or len(word) > 20:
            return super().__contains__(word)
        if word in _NO_SLIPS:
            return False
        if word[-1] == "s" and (self._plain(word[:-1]) or (word[-2] == "e" and self._plain(word[:-2]))):
            return word not in NO_PLURALS
        if word not in self._answers:
            if len(self._answers) > 20_000:
                self._answers.clear()
            self._answers[word] = by_ear(word) in self._by_ear or (len(word) > 6 and self._is_slip(word))
        return self._answers[word]

    def _is_slip(self, word: str) -> bool:
        lengths = (len(word) - 1, len(word), len(word) + 1)
        return any(one_slip(word, meant) for n in lengths for meant in self._long.get((word[0], word[-1], n), ()))


def one_slip(written: str, meant: str) -> bool:
    """At most one letter changed, missing, added or swapped with its neighbour."""
    if written == meant:
        return True
    head = 0
    while head < min(len(written), len(meant)) and written[head] == meant[head]:
        head += 1
    a, b = written[head:], meant[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
