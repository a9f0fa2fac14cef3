"""The same invented content for both sides of the comparison: texts, and pictures that weigh what photos weigh."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from PIL import Image, ImageDraw, ImageFilter

BULLETINS = 200
PHOTOS_EACH = 3
PICTURES = 12
EVENTS_TODAY = 6
AREAS = ("Agua Potable", "Obras Públicas", "Salud", "Educación", "Cultura", "Deporte", "Protección Civil", "Turismo")
DOES = ("rehabilita", "entrega", "pone en marcha", "revisa", "amplía", "concluye", "inaugura", "abre")
WHAT = ("el camino", "el pozo", "la casa de salud", "la biblioteca", "el mercado", "la cancha", "el puente", "la red")
WHERE = ("San Andrés", "La Loma", "El Calvario", "Benito Juárez", "Santa Rita", "Los Pinos", "El Mirador", "Centro")


@dataclass(frozen=True)
class Text:
    number: int
    area: int
    kicker: str
    headline: str
    bullets: tuple[str, ...]
    lead: str
    paragraphs: tuple[str, ...]
    quote: str
    at: datetime


def text(number: int) -> Text:
    random = Random(number)
    area = number % len(AREAS)
    what, where = random.choice(WHAT), random.choice(WHERE)
    people, money = random.randint(120, 4800), random.randint(1, 90) / 10
    return Text(
        number=number,
        area=area,
        kicker=AREAS[area],
        headline=f"{AREAS[area]} {random.choice(DOES)} {what} de {where} para {people:,} personas",
        bullets=(
            f"La obra costó {money} millones de pesos de recursos propios.",
            f"Atiende a {people:,} personas de {where} y comunidades vecinas.",
            "El acceso quedó abierto desde las 11:10 h.",
        ),
        lead=f"Con una inversión de {money} millones de pesos, {AREAS[area]} dio a conocer los trabajos en {what} de "
        f"{where}, que benefician a {people:,} personas, y anunció el calendario de las etapas que siguen.",
        paragraphs=tuple(
            f"En la etapa {step}, las cuadrillas trabajaron {random.randint(8, 60)} días en {random.choice(WHAT)} de "
            f"{random.choice(WHERE)}. El comité vecinal revisó los avances cada semana y firmó el acta de entrega. "
            f"Los materiales se compraron en el municipio y el mantenimiento queda a cargo de {random.choice(AREAS)}."
            for step in range(1, 6)
        ),
        quote=f"Lo pidieron las familias de {where} y hoy lo pueden usar.",
        at=datetime.now(UTC).replace(microsecond=0) - timedelta(hours=7 * (BULLETINS - number) + 2),
    )


def picture(seed: int) -> bytes:
    """A JPEG of 1600 × 1067 points with the grain of a photo, about 300 KB."""
    random = Random(seed)
    small = Image.effect_noise((400, 267), 40).convert("RGB")
    image = small.resize((1600, 1067), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image, "RGBA")
    for _ in range(60):
        x, y, r = random.randrange(1600), random.randrange(1067), random.randrange(40, 260)
        colour = (random.randrange(256), random.randrange(256), random.randrange(256), 170)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1)).save(out, "JPEG", quality=88)
    return out.getvalue()
