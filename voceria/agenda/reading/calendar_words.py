"""The patterns of a written day, as regular expressions over folded text."""

import re

from .sought import Sought
from .vocabulary import NUMBERS

_WEEKDAYS = (
    ("lunes", "lune", "lun", "lns"),
    ("martes", "mart", "mtes", "mrts", "mar"),
    ("miercoles", "mier", "mie", "mierc"),
    ("jueves", "juev", "jue", "jvs"),
    ("viernes", "vier", "vie", "viern", "vrns", "vns"),
    ("sabado", "sabad", "saba", "sab"),
    ("domingo", "domin", "domi", "dom", "dgo"),
)
MONTHS = (
    ("enero", "ene"),
    ("febrero", "feb"),
    ("marzo", "mzo", "mar"),
    ("abril", "abr"),
    ("mayo", "may"),
    ("junio", "jun"),
    ("julio", "jul"),
    ("agosto", "ago"),
    ("septiembre", "sept", "sep"),
    ("octubre", "oct"),
    ("noviembre", "nov"),
    ("diciembre", "dic"),
)
WEEKDAYS = tuple(  # every shortening of three letters or more, with and without an s: "miercs", "vier"
    tuple(dict.fromkeys((*names, *(names[0][:n] + s for n in range(3, len(names[0])) for s in ("", "s")))))
    for names in _WEEKDAYS
)
WEEKDAY_OF = {name: day for day, names in enumerate(WEEKDAYS) for name in names}
WEEKDAY_OF |= {
    "lu": 0,
    "ma": 1,
    "mi": 2,
    "ju": 3,
    "vi": 4,
    "sa": 5,
    "do": 6,
    "l": 0,
    "m": 1,
    "x": 2,
    "j": 3,
    "v": 4,
    "s": 5,
}
MONTH_OF = {name: month for month, names in enumerate(MONTHS, 1) for name in names}


def _any(names) -> str:  # type: ignore[no-untyped-def]
    return "|".join(sorted(names, key=len, reverse=True))


_LONG = _any(name for names in WEEKDAYS for name in names if len(name) > 3)
_SHORT = _any(name for names in WEEKDAYS for name in names if len(name) == 3)
_DAY_NUMBER = rf"(?:3[01]|[12]\d|0?[1-9]|{_any(n for n in NUMBERS if n not in ('una', 'uno'))}|uno)"
_RANK = r"(?:er|era|ro|ra|do|da|to|ta|vo|va|mo|ma|no|na)\b"
_ORDINAL = r"(?:\s?(?:ro|ero|er|º|o)\b\.?|º\.?)?"
# What makes the number before it an hour or a quantity.
_NO_HOUR = (
    r"(?![ \t]*(?::\d\d|:\s\d\d(?!\s?(?:[:.]?\d\d|hrs?\b|h\b|horas\b|[ap]\.?\s?m\b))|"
    r"h\d\d\b|[.]\d\d\b|hrs?\b(?!\.?\s?\d\d?:\d)|hs\b|h\b|horas?\b(?!\s*:|\s\d\d?:\d|\s(?:por|x|pendiente|sin)\b)|am\b|pm\b|[ap]\s?\.\s?m\b|[ap]\s[m]\b|"
    r"y\s(?:media|cuarto)|en punto|"
    r"(?:de|d)\s(?:la|el)\s(?:mañana|tarde|noche)|del\s(?:dia|medio)|\w*º|[%$]|k\b|km\b|años|mil\b))"
)
_OF = r"(?:\s*(?:del?(?:\s(?:mes|presente mes)\sde)?|/|-|\.)\s*|\s*)"
_YEAR = (
    r"(?:(?:\s*(?:del?|-|/|,|\.)\s*(?:año\s)?|\s+(?:año\s)?)(?P<{y}>20[2-5]\d(?!\s*h)|(?:(?<=[-/.])|"
    r"(?<=de\s)|(?<=del\s)|(?<=')|(?='))'?[2-4]\d(?![\d:]|\.\d|"
    r"\s*(?:hrs?|h|am|pm)\b))(?!\d)"
    r"|,?\s*(?:del?\s|este\s|el\s)*(?:presente|este|año en curso|corriente|actual)(?:\saño|\smes)?\b|\sde este año"
    r"|\sdel?\sdos\smil\sveinti\w+)"
)
MONTH = rf"(?:{_any(MONTH_OF)})\b\.?"
_MODIFIER = (
    r"\s*(?:en\s(?P<weeks>ocho|quince)(?:\sdias)?\b|(?:que\s(?:viene|entra|sigue)|proximo|entrante|siguiente|venidero)(?!\s*\d)\b|de\sest[ae]\ssemana"
    r"|de\sla\s(?P<next>(?:proxima|siguiente|otra)\ssemana|semana\s(?:que\s(?:viene|entra|sigue)|"
    r"entrante|proxima|siguiente)))"
)
WD = (
    rf"(?:(?:{_LONG})(?![^\W\d])\.?|(?<![\w-])(?:{_SHORT})(?=\d|\b)(?!\.?\s*conocid)\.?|\b(?:lu|ma|mi|ju|vi|sa|"
    rf"do|[ljvs])\.?(?=[\s-]?(?:3[01]|[12]\d|0?[1-9])\b(?!\s*[:.]\d))|\b[mx](?=-(?:3[01]|[12]\d|0?[1-9])\b)|^[mx](?=\s\d\d?\s*$))"
)
_LEAD = (
    r"(?:(?:(?:para\s|desde\s|p/\s?))?(?:el|este|del|los|al)\s)?(?:(?:proximo|prox\.?|siguiente|pasado|mismo|este)\s)"
    r"?(?:(?<!casa de )(?<!centro de )(?<!estancia de )dias?\s*:?\s)?"
    r"(?:(?:de\s)?(?:hoy|(?<!la )mañana|pasado\smañana),?\s*(?:dia\s)?)?"
)
_OTHER_DAY = rf"(?:el\s)?(?:{WD}\s*)?{_DAY_NUMBER}{_ORDINAL}(?!\s*[:.]\d)"
_MORE_DAYS = rf"(?:(?:\s*,\s*{_OTHER_DAY}(?=\s*(?:,|y)\s))*(?:\s*(?:y|e|al?|hasta el|y el)\s*|-){_OTHER_DAY})??"

WRITTEN = re.compile(
    rf"(?<![\w/.:º#])(?:{_LEAD}(?:(?P<wd>{WD})\s*[,:;.(]?\s*(?:(?:el\s)?dia\s)?)?)(?<!las )(?<!la )"
    rf"(?P<d>{_DAY_NUMBER}){_ORDINAL}"
    rf"(?P<more>{_MORE_DAYS}){_OF}(?!mar\.?\s+\d{{1,2}}\b)(?P<m>{MONTH})(?P<end>{_YEAR.format(y='y')})?"
)
_THREE_LETTERS = _any(name for name in MONTH_OF if len(name) == 3)
# "20AGO26", as soldiers and policemen write it
TIGHT = re.compile(rf"(?<!\w)(?P<d>3[01]|[12]\d|0?[1-9])(?P<m>{_THREE_LETTERS})(?P<y>20[2-5]\d|[2-4]\d)(?!\w)")
MONTH_FIRST = re.compile(
    rf"(?<!\w)(?:(?P<wd>{WD})\s*,?\s*)?(?!mar\b)(?P<m>{MONTH})\s*(?P<d>3[01]|[12]\d|0?[1-9])\b(?:,?\s*(?:de\s|"
    rf"del\s)?(?P<y>20\d\d)\b)?{_NO_HOUR}"
)
SLASHED = re.compile(
    rf"(?<![\w/:.-])(?:{_LEAD}(?P<wd>{WD})\s*[,:(]?\s*)?(?:{_LEAD})(?P<d>3[01]|[12]\d|0?[1-9])"
    rf"(?P<sep>[/.-])(?P<m>1[0-2]|0?[1-9])"
    rf"(?:(?P=sep)(?P<y>20\d\d|[2-4]\d))?(?![\w/]|:(?!\s)|[.-]\d){_NO_HOUR}"
)
ISO = re.compile(r"(?<![\w-])(?P<y>20\d\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN_MONTHS = {name: month for month, name in enumerate(_ROMANS, 1)}  # "30-XI-2026"
ROMAN = re.compile(
    rf"(?<![\w/.-])(?:{_LEAD})(?P<d>3[01]|[12]\d|0?[1-9])(?P<sep>[-/. ])(?P<m>{_any(ROMAN_MONTHS)})"
    r"(?P=sep)(?P<y>20\d\d|[2-4]\d)(?![\w/-])"
)
_SPOKEN = _any(name for name in NUMBERS if name not in ("una", "uno", "primero"))
# "el jueves once a las nueve"
WEEKDAY_SPOKEN = re.compile(
    rf"(?<![\w])(?:{_LEAD})(?P<wd>{WD})\s+(?:dia\s)?(?P<d>{_SPOKEN})\b"
    r"(?!\s(?:y\s(?:media|cuarto)|en\spunto|hrs?|horas?|de\sla\s|del\sdia|am|pm))"
)
WEEKDAY_NUMBER = re.compile(
    rf"(?<![\w])(?:{_LEAD})(?P<wd>{WD})\s*[,(-]?\s*(?:(?:el\s)?dia\s)?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d|"
    rf"{_RANK}){_NO_HOUR}"
    rf"(?P<more>{_MORE_DAYS})(?P<end>,?\s*(?:del?|de este|del mes|d)\s(?:presente|mes|corriente|actual|"
    rf"en curso|los corrientes)(?:\s(?:mes|año|en curso|presente))*)?"
)
DAY_NUMBER = re.compile(
    r"(?<![\w])(?:(?P<lead>(?:para\s)?(?:el\s|este\s|del\s|al\s)?(?:proximo\s|pasado\s)?dia\s*:?\s?|"
    r"(?:para\s|es\s)?(?:el|este|al|del)\s(?:proximo\s|pasado\s)?|fecha:?\s|(?:para|proximo)\s))?"
    rf"(?P<d>3[01]|[12]\d|0?[1-9])(?!{_RANK}|[\w/#º]|[.,]\d|[-/]\d){_NO_HOUR}"
    r"(?P<more>\s(?:y|al)\s(?:el\s)?(?:3[01]|[12]\d|0?[1-9])(?!\d|\s*[:.]\d))?"
    r"(?P<end>,?\s*(?:del?|de este|d)\s(?:presente|mes|corriente|actual|los corrientes)\b(?:\s(?:mes|"
    r"año|en curso|presente|actual))*)?"
)
WEEKDAY = re.compile(
    rf"(?<![\w])(?<!santo )(?<!sto )(?<!sto\. )(?<!don )(?:{_LEAD})(?P<wd>{WD})(?:{_MODIFIER})?"
    rf"(?P<to>\s*(?:a|al|y)\s(?:el\s)?{WD})?"
)
RELATIVE = re.compile(
    r"(?<!\w)(?:(?:para\s)?el\sdia\s(?:de\s)?|(?:el\s)?mero\s|para\s|de\s(?=hoy\sen|mañana\sen))?(?:el\s)"
    r"?(?P<word>pasado\s?mañana|hoy\smismo|hoy|mañana|antier|ayer)\b(?:\sen\s(?P<weeks>ocho|quince)(?:\sdias)?\b)?"
    r"(?:\s(?:noche|tarde)(?!\s(?:de|mexican|bohemi|cultural|disco|familiar|literari))\b)?"
    r"(?:\smismo|\ssin falta)?"
)
WEEKS = {"ocho": 7, "quince": 14}  # "de hoy en ocho", "el jueves en quince"
# Days that go by their number and the letter of their month: "25N", "8M".
TAGGED = re.compile(r"(?<![\w/.-])(?P<d>8|9|19|25|28)(?P<m>m|n|s)(?![\w/-])")
TAGS = {"8m": (8, 3), "9m": (9, 3), "25n": (25, 11), "19s": (19, 9), "28s": (28, 9)}
SAME_DAY = Sought(
    r"(?<!\w)(?:(?:y\s)?(?:el|ese|este)\smismo\sdia|(?:y\s)?ese\sdia)\b",
    "mismo dia",
    "ese dia",
)
RECURRING = Sought(
    rf"(?<!\w)(?:(?:todos\slos|cada)\s(?:dias\s)?{WD}|los\s(?:dias\s)?{WD}(?=\s*(?:$|[,.;]|y\s(?:los\s)?{WD}(?!\s*\d)|de\s))|(?:sabado|domingo)s\b)"
    rf"(?:(?:\s*,\s*|\sy\s)(?:los\s)?{WD}(?!\s*\d))*(?:\sdel?\s(?:mes\sde\s)?{MONTH})?",
    "los ",
    "cada ",
    "sabados",
    "domingos",
)
NOT_TOMORROW = re.compile(r"(?:(?:de|en|por|x|a)\s+la|esta|toda la|media|cada|la)\s+$")
