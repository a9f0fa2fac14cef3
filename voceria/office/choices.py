"""The fixed vocabularies of the office."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The posts of a press office; one person may hold several. Each is a group of the same name."""

    DIRECTOR = "Dirección", _("Dirección")
    PHOTOGRAPHER = "Fotografía", _("Fotografía")
    NETWORKS = "Redes y video", _("Redes y video")
    DESIGNER = "Diseño", _("Diseño")
    ASSISTANT = "Auxiliar", _("Auxiliar")
    PRESIDENCY = "Presidencia", _("Presidencia / Secretaría particular")
    TRANSPARENCY = "Transparencia", _("Transparencia")
    CONSULT = "Consulta", _("Consulta")


class NumberingRestart(models.TextChoices):
    YEAR = "year", _("Cada año")
    ADMINISTRATION = "administration", _("Con cada administración")


class NoticeMail(models.TextChoices):
    NOW = "now", _("Al momento")
    DIGEST = "digest", _("En un resumen al día")
    NEVER = "never", _("Nunca")


class MailSecurity(models.TextChoices):
    STARTTLS = "starttls", _("STARTTLS (puerto 587)")
    TLS = "tls", _("TLS (puerto 465)")
    NONE = "none", _("Sin cifrar (sólo en la red de la oficina)")


# What each role does, in the words of who gives it.
ROLE_WORDS = {
    Role.DIRECTOR: _("Ve y decide todo: aprueba, publica, invita personas y cambia los datos de la oficina."),
    Role.PHOTOGRAPHER: _("Sube fotos desde el teléfono, escoge las mejores y marca las que no se publican."),
    Role.NETWORKS: _("Escribe, sube fotos y video, y prepara lo que va a redes."),
    Role.DESIGNER: _("Sube y mejora fotos y piezas; consulta los boletines."),
    Role.ASSISTANT: _("Escribe boletines, lleva la agenda, el directorio y los envíos."),
    Role.PRESIDENCY: _("Lleva la agenda y da el visto bueno de Presidencia."),
    Role.TRANSPARENCY: _("Consulta boletines y el libro de boletines."),
    Role.CONSULT: _("Mira sin cambiar nada."),
}

STATES = {
    "Aguascalientes": "Ags.",
    "Baja California": "B.C.",
    "Baja California Sur": "B.C.S.",
    "Campeche": "Camp.",
    "Chiapas": "Chis.",
    "Chihuahua": "Chih.",
    "Ciudad de México": "CDMX",
    "Coahuila": "Coah.",
    "Colima": "Col.",
    "Durango": "Dgo.",
    "Guanajuato": "Gto.",
    "Guerrero": "Gro.",
    "Hidalgo": "Hgo.",
    "Jalisco": "Jal.",
    "México": "Méx.",
    "Michoacán": "Mich.",
    "Morelos": "Mor.",
    "Nayarit": "Nay.",
    "Nuevo León": "N.L.",
    "Oaxaca": "Oax.",
    "Puebla": "Pue.",
    "Querétaro": "Qro.",
    "Quintana Roo": "Q. Roo",
    "San Luis Potosí": "S.L.P.",
    "Sinaloa": "Sin.",
    "Sonora": "Son.",
    "Tabasco": "Tab.",
    "Tamaulipas": "Tamps.",
    "Tlaxcala": "Tlax.",
    "Veracruz": "Ver.",
    "Yucatán": "Yuc.",
    "Zacatecas": "Zac.",
}

ZONES = [
    ("America/Mexico_City", _("Centro (Ciudad de México)")),
    ("America/Cancun", _("Sureste (Quintana Roo)")),
    ("America/Merida", _("Centro (Yucatán y Campeche)")),
    ("America/Monterrey", _("Centro (Nuevo León, Coahuila y Durango)")),
    ("America/Matamoros", _("Frontera de Tamaulipas, Nuevo León y Coahuila")),
    ("America/Ojinaga", _("Frontera de Chihuahua (Ojinaga)")),
    ("America/Chihuahua", _("Chihuahua")),
    ("America/Ciudad_Juarez", _("Frontera de Chihuahua (Ciudad Juárez)")),
    ("America/Hermosillo", _("Sonora")),
    ("America/Mazatlan", _("Pacífico (Sinaloa, Nayarit y Baja California Sur)")),
    ("America/Bahia_Banderas", _("Bahía de Banderas (Nayarit)")),
    ("America/Tijuana", _("Noroeste (Baja California)")),
]
