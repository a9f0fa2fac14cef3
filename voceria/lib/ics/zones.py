"""The zone that a calendar file means by a name: that of the world's list, Windows' name for it, or its own rules."""

import zoneinfo
from datetime import datetime, tzinfo

from django.utils.translation import gettext as _
from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from .shapes import CalendarRefused

_KNOWN = zoneinfo.available_timezones()


class Zones:
    """The zones of one file. What a file says of a zone never reaches another file."""

    def __init__(self, described: dict[str, str], local: tzinfo) -> None:
        self.local = local
        self._described = described
        self._found: dict[str, tzinfo] = {}

    def moment(self, value: datetime, name: str) -> datetime:
        """`value` in the zone called `name`; without a zone it is the hour of the municipality."""
        if not name:
            return value if value.tzinfo is not None else value.replace(tzinfo=self.local)
        if name not in self._found:
            self._found[name] = self._find(name)
        return value.replace(tzinfo=self._found[name])

    def _find(self, name: str) -> tzinfo:
        if known := _known(name):
            return known
        if text := self._described.get(name):
            return _own_rules(name, text)
        raise CalendarRefused(
            _("Las horas usan la zona «%(zone)s», que no existe y que el archivo no explica.") % {"zone": name[:60]}
        )


def _known(name: str) -> zoneinfo.ZoneInfo | None:
    """By its own name; some products put their address before it: /softwarestudio.org/Tzfile/America/Tijuana."""
    parts = name.strip('/" ').split("/")
    for start in range(len(parts)):
        if (found := "/".join(parts[start:])) in _KNOWN:
            return zoneinfo.ZoneInfo(found)
    olson = WINDOWS_TO_OLSON.get(name.strip('" '))
    return zoneinfo.ZoneInfo(olson) if olson in _KNOWN else None


def _own_rules(name: str, text: str) -> tzinfo:
    rules = [line.upper() for line in text.splitlines() if line.upper().startswith(("RRULE", "EXRULE", "RDATE"))]
    if len(rules) > 200 or any("FREQ=YEARLY" not in rule for rule in rules if rule.startswith("RRULE")):
        raise _unreadable(name)
    try:
        described = Timezone.from_ical(text)
        if not isinstance(described, Timezone):
            raise _unreadable(name)
        return described.to_tz(lookup_tzid=False)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
        raise _unreadable(name) from error


def _unreadable(name: str) -> CalendarRefused:
    return CalendarRefused(
        _("El archivo explica la zona horaria «%(zone)s» de una manera que no se puede leer.") % {"zone": name[:60]}
    )
