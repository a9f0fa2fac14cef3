"""Who we are: the municipality, its administration, areas, officials, the people of the office and their notices."""

from .house import (
    Administration,
    AdministrationQuerySet,
    Area,
    Heartbeat,
    MailServer,
    Municipality,
    Official,
    PublicGeneration,
    User,
    UserManager,
    hex_colour,
    valid_time_zone,
)
from .notices import Notice, NoticePreference

__all__ = [
    "Administration",
    "AdministrationQuerySet",
    "Area",
    "Heartbeat",
    "MailServer",
    "Municipality",
    "Notice",
    "NoticePreference",
    "Official",
    "PublicGeneration",
    "User",
    "UserManager",
    "hex_colour",
    "valid_time_zone",
]
