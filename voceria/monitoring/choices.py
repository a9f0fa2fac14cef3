"""The fixed vocabularies of what is said about us."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tone(models.TextChoices):
    POSITIVE = "positive", _("Positiva")
    NEUTRAL = "neutral", _("Neutra")
    NEGATIVE = "negative", _("Negativa")
