"""The patterns of a written hour, over folded text."""

import re

from .sought import Sought
from .vocabulary import NUMBERS

_HOUR_WORDS = "|".join(
    sorted((w for w, n in NUMBERS.items() if n <= 23 and w not in ("uno", "primero")), key=len, reverse=True)
)
MINUTE_WORDS = {
    "cero cero": 0, "cinco": 5, "diez": 10, "quince": 15, "veinte": 20, "veinticinco": 25, "treinta": 30,
    "treinta y cinco": 35, "cuarenta": 40, "cuarenta y cinco": 45, "cincuenta": 50, "cincuenta y cinco": 55,
}  # fmt: skip
_MINUTES = "|".join(sorted((word.replace(" ", r"\s") for word in MINUTE_WORDS), key=len, reverse=True))
HALF = r"[ \t]*y\s+(?P<{p}half>media|cuarto|treinta|quince|(?:30|15|45|10|20)(?!\s?(?:hrs?|h|horas)\b)|cuarentaicinco)"
MERIDIEM = (
    r"[ \t]*(?P<{p}mer>a\.?\s?m\b\.?|p\.?\s?m\b\.?|m\.?d\b\.?|(?<=\b12\s)m\b\.?|"
    r"(?:de|por|en|d)\s?(?:la\s)?mañana(?=\W|$)|"
    r"(?:de|por|en|d)\s?la\s?(?:tarde|tardecita)|"
    r"(?:de|por|en|d)\s?la\s?noche|(?<=[\s\x00]\d\s)(?:tarde|noche)(?=\s|$|,)(?!\s(?:de|mexicana|bohemia|cultural)\b)|de\sla\smadrugada|del?\s?(?:medio\s?dia|mediodia|dia)\b|(?:a\.?m|"
    r"p\.?m)(?=[^\w]|$))"
)
UNIT = r"[ \t]*(?P<{p}unit>h\s?rs?\b\.?|horas?\b|hs\b\.?|h\b\.?)"
AND_MINUTES = rf"\s(?:con|y)\s(?P<{{p}}um>[0-5]?\d|{_MINUTES})\s(?:minutos|min\b\.?)"
NUMBER = (
    r"(?P<{p}h>(?:[01]?\d|2[0-4]))(?:(?:\s?:\s?|;)(?P<{p}m>[0-5]\d)(?!:[1-5])(?::00)?|(?P<{p}dot>\.)"
    r"(?P<{p}dm>[0-5]\d)(?!\d|[./]\d)|(?P<{p}hm>h)(?P<{p}hmm>[0-5]\d))?(?!\d)"
)
PACKED = (
    r"(?:(?P<{p}ph>[01]\d|2[0-3]|[7-9])(?P<{p}pm>[0-5]\d)(?=\s?(?:h\s?rs?\b|horas|h\b))"
    r"|(?P<{p}qh>0[5-9]|1\d|2[0-2])(?P<{p}qm>00|15|30|45)(?!\d|[-/.:]\d))"
)
WORD = rf"(?P<{{p}}w>{_HOUR_WORDS})\b(?:\s(?:con\s)?(?P<{{p}}wm>{_MINUTES})\b)?"


def _moment(prefix: str) -> str:
    return (
        rf"(?:{PACKED}|{NUMBER}|{WORD})(?:{HALF}\b)?(?:{UNIT}(?:{AND_MINUTES})?)?(?:{MERIDIEM})?(?:(?<=\.)|"
        rf"(?:\s*en\spunto)|(?:{UNIT.replace('unit', 'unit2')}))?"
    ).replace("{p}", prefix)


LEAD = (
    r"(?P<lead>(?:(?:aprox(?:imadamente)?\.?|tipo|como|despues\sde|pasad(?:it)?as\s(?:de\s)?|(?:a\s)?primera\shora|hora(?:rio)?\s?:?|h\s?rs?\b\.?:?|@hora:|inici(?:a|o|ando|amos)"
    r"\s?:?|en\spunto\sde|a\seso\sde|a\spartir\sde|desde|empieza|empezamos|comienza|arranca|punto\sde|"
    r"hacia|evento|en\s(?:un\s)?horario\sde|"
    r"con\shorario\sde|de|dando\sinicio|inicio\sdel?\s(?:evento|acto|la\sceremonia|programa))\s*(?=\d|[a-z]))*?(?:(?:a|para|de|desde|"
    r"hacia|por|hasta|tipo)\s)?(?:(?:las|la(?=\s+(?:mera\s+)?(?:0?1\b|una)))\s+(?:meras?\s+)?)?)?"
)
TO = r"\s*(?P<to>-+|a|al|hasta|y\shasta|/|y\stermina)\s*(?:las?\s+)?"
SPAN = re.compile(rf"(?<![\w/#$.,:-]){LEAD}(?<![\w#$:])(?<!\w/){_moment('')}(?:{TO}{_moment('e')})(?![\w%]|/\d)")
SINGLE = re.compile(rf"(?<![\w#$:])(?<!\w/){LEAD}(?<![\w#$:])(?<!\w/){_moment('')}(?![\w%]|/\d)")
TO_THE_HOUR = Sought(
    r"(?<!\w)(?:a\s|al?\s|para\s)?(?:(?:un|el|faltan?)\s)?(?P<less>cuarto|quince|diez|cinco|veinte|15|"
    r"10|5|20)(?:\s(?:min|minutos))?\s(?:para|pa)\s(?:las?\s)"
    rf"(?P<h>1[0-2]|[1-9]|{_HOUR_WORDS})\b(?:{MERIDIEM.replace('{p}', '')})?",
    " para ",
    " pa ",
)
MIDDAY = Sought(
    r"(?<!\w)(?:(?:al?|a\sel|desde(?:\sel)?|hacia(?:\sel)?|a\spartir\sdel?)\s)?(?:mediodia|medio\sdia)\b",
    "medio",
)
MIDNIGHT = Sought(
    r"(?<!\w)(?:a\s(?:la\s)?)?(?:medianoche|media\snoche)\b",
    "noche",
)
NO_HOUR = Sought(
    r"(?<!\w)(?:(?:la\s)?(?:hora|horario)\s?:?\s?(?:y lugar\s)?)?(?:(?:esta\s|aun\s|todavia\s)?(?:por|"
    r"para|x)\s(?:confirmar|definir|avisar|determinar|precisar)|pendientes?(?:\sde\s(?:confirmar|"
    r"definir|hora))?"
    r"|(?:aun\s|todavia\s)?sin\s(?:hora|confirmar)(?:\s(?:definida|confirmada|aun|todavia))?|xconfirmar|tbd|p/c|(?:hora\s)"
    r"?s/h)(?:\s(?:la\s)?(?:hora|horario))?(?!\w)",
    "confirmar",
    "definir",
    "avisar",
    "determinar",
    "precisar",
    "pendiente",
    "sin ",
    "tbd",
    "p/c",
    "s/h",
)
PART_OF_DAY = Sought(
    r"(?<!\w)(?:(?:por|en|x|a)\s(?:la|el)\s(?:mañana|tarde|noche|tardecita|mediodia)(?!\sde\s(?!hoy|ayer|mañana|est))|todo\sel\sdia|"
    r"en\sel\s(?:transcurso|curso)\sdel?\s(?:la\s)?(?:dia|mañana|tarde)|"
    r"(?:(?<=^)|(?<=[|/,;\n\x00-]\s)|(?<=[|/,;\n\x00-]))(?:tarde|noche)(?=\s*(?:$|[|/,;\n-]))|"
    r"temprano|(?:a\s)?primera\shora|despues\sde\scomer|al\santardecer|al\sanochecer|"
    r"todo\sel\sfin\sde\ssemana|durante\s(?:todo\s)?(?:el\s)?dia)(?!\w)",
    "mañana",
    "tarde",
    "noche",
    "dia",
    "temprano",
    "primera hora",
    "comer",
    "semana",
)
