"""What changes in the directory."""

from datetime import datetime

from voceria.office.models import User

from .choices import Road
from .models import Contact, Interaction


def log_interaction(*, contact: Contact, at: datetime, road: Road, summary: str, by: User | None = None) -> Interaction:
    """Add one line to what passed with a contact; later stages call this, they never write rows of their own."""
    return Interaction.objects.create(contact=contact, at=at, road=road, summary=summary[:250], by=by)
