"""What every template knows of the house."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from voceria.lib.palette import derive

from . import queries
from .models import Municipality


def office(request: HttpRequest) -> dict[str, Any]:
    """Municipality and administration, asked for once a request and only when a template uses them."""
    # Before there is an office, its pages stand in the house's own colours.
    municipality = SimpleLazyObject(
        lambda: getattr(request, "municipality", None) or queries.municipality() or Municipality(name="Vocería")
    )
    return {
        "municipality": municipality,
        "administration": SimpleLazyObject(queries.administration),
        "tokens": SimpleLazyObject(
            lambda: {
                k.replace("-", "_"): v for k, v in derive(municipality.first_colour, municipality.second_colour).items()
            }
        ),
        "identity_version": SimpleLazyObject(
            lambda: f"{municipality.first_colour}{municipality.second_colour}{municipality.crest}".replace("#", "")[:80]
        ),
    }
