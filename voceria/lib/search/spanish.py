"""Receives Spanish text, delivers the words by which it is indexed and asked: folded, and lightly stemmed.

Accents fold and ñ stays apart (año is not ano). The stem joins singular with plural and, where at least five
letters remain, the forms of a verb, its noun and its gender; shorter words keep their last vowel, because there
it tells words apart (casa, caso; plaza, plazo).

A word that leaves this module holds only a to z, 0 to 9 and `ENYE`, so neither database folds it any further.
"""

import re
import unicodedata
from functools import lru_cache

ENYE = "ŋ"  # stands for ñ: both databases keep it whole, and no prefix of a word in n reaches it
LONGEST_WORD = 40  # characters; the rest of a longer word is not read
MOST_ASKED = 32  # words of one question; the rest of a longer one is not read
SHORTEST_ROOT = 5

_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(f"[^a-z0-9{ENYE}]")

_STOP = (
    "a al ante como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era es esa "
    "esas ese eso esos esta estas este esto estos fue fueron ha han hasta hay la las le les lo los mas mi muy ni no "
    "o os para pero por porque que quien se sea ser si sin sobre son su sus tambien te tu tus u un una uno unos unas "
    "y ya"
)
STOP_WORDS = frozenset(_STOP.split())

# Words whose last letters belong to the word, in the singular: the rules would join them with a stranger.
_WHOLE = (
    "aguilar banqueta bloqueo boleta boleto calzada calzado circulo correo crucero cuadra cuadro cuarta "
    "cuarto cuenca cuenco cuenta cuento deportacion deportada deportado derecha derecho escobar guardia "
    "guardian habito hacienda helada helado hombro huerta huerto leyenda libreta libreto licenciada "
    "licenciado madera madero partida partido poliza puebla pueblo puerta puerto puesta puesto saludo "
    "tormenta tormento zapata zapato"
)
WHOLE = frozenset(_WHOLE.split())

_PLURAL = (
    # ending, what replaces it, the fewest letters before it
    ("eses", "", 3),  # intereses, as interés becomes inter-
    ("ces", "z", 2),  # luces, veces
    ("es", "", 3),
    ("es", "e", 2),  # pies
    ("as", "a", 2),
    ("os", "o", 2),
    ("is", "i", 3),
)

# A verb and its nouns. The root is what stands before; a root of four letters takes back the vowel of its verb in
# -ar (firmaron, firma), because without it too little would remain.
_VERB_AR_SHORT = ("acion", "aron", "ando", "ado", "ada", "ar")
_VERB_AR = (*_VERB_AR_SHORT, "amiento", "amente", "aban", "aran", "aba", "ara", "an")
_VERB_ER_IR = ("imiento", "icion", "ieron", "iendo", "eran", "iran", "ido", "ida", "ira", "er", "ir", "en")
_VERB_UIR = ("uyeron", "uyendo", "uccion", "ucion", "uyen", "uido", "uida", "uir", "uye", "uya", "uyo")
_VERB_ENDINGS = tuple(sorted((*_VERB_AR, *_VERB_ER_IR, "mente"), key=len, reverse=True))


def fold(text: str) -> str:
    """Lower case without accents; ñ becomes `ENYE`, and styled or composed letters their plain ones."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    apart = unicodedata.normalize("NFKD", plain.replace("ñ", ENYE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Every word and number of a text, folded, in its order."""
    return [
        _FOREIGN.sub(lambda letter: f"u{ord(letter[0]):05x}", word)[:LONGEST_WORD] for word in _WORD.findall(fold(text))
    ]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """What the forms of a folded word share; of a number, the number without zeros in front."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    if any(letter.isdigit() for letter in word):
        return word
    word = _singular(word)
    if word not in WHOLE:
        word = _root(word)
    return _one_spelling(word)


def asked_words(text: str) -> list[str]:
    """The words of a question, each once, without stop words unless there is nothing else."""
    typed = list(dict.fromkeys(words(text)))
    return ([word for word in typed if word not in STOP_WORDS] or typed)[:MOST_ASKED]


def _singular(word: str) -> str:
    for ending, replacement, fewest in _PLURAL:
        if word.endswith(ending) and len(word) - len(ending) >= fewest:
            return word[: -len(ending)] + replacement
    return word


def _root(word: str) -> str:
    if word.endswith("amo") and len(word) >= SHORTEST_ROOT + 4:  # inauguramos, without its s; not préstamo
        return word[:-3]
    if word.endswith(("vision", "presion")) and len(word) >= SHORTEST_ROOT + 3:  # revisión, revisó; not presión
        return word[:-3]
    for ending in _VERB_UIR:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)] + "u"
    for ending in _VERB_ENDINGS:
        if word.endswith(ending):
            root = _verb_root(word[: -len(ending)], ending)
            if root:
                return root
    if word.endswith("e") and len(word) >= 4:
        return _without_last_i(word[:-1])
    if word[-1] in "ao" and len(word) > SHORTEST_ROOT:
        return _without_last_i(word[:-1])
    return word


def _verb_root(root: str, ending: str) -> str | None:
    if root.endswith(("ion", "ul")) and ending in ("amiento", "ar"):  # estacionamiento, titular
        return None
    if len(root) >= SHORTEST_ROOT:
        return _without_last_i(root)
    if len(root) == SHORTEST_ROOT - 1 and ending in _VERB_AR_SHORT:
        return root + "a"
    return None


def _without_last_i(root: str) -> str:
    if len(root) > SHORTEST_ROOT and root.endswith("i") and not root.endswith("tori"):  # director, not directorio
        return root[:-1]
    return root


def _one_spelling(root: str) -> str:
    """Avance and avanza, entregue and entrega, publique and publica differ in spelling only; so does ofrezca."""
    for ending, replacement in (("zc", "z"), ("qu", "z"), ("gu", "g"), ("c", "z")):
        if root.endswith(ending):
            return root[: -len(ending)] + replacement
    return root
