"""What is typed about the office and its people; nothing here saves."""

from .identity import AdministrationForm, ColoursForm, MailServerForm, MailTestForm, MunicipalityForm, PlaceForm
from .people import AcceptForm, DirectorForm, InviteForm, RolesForm

__all__ = [
    "AcceptForm",
    "AdministrationForm",
    "ColoursForm",
    "DirectorForm",
    "InviteForm",
    "MailServerForm",
    "MailTestForm",
    "MunicipalityForm",
    "PlaceForm",
    "RolesForm",
]
