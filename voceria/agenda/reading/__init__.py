"""Reading the agenda as people write it: a line, or a list pasted from a chat. Plain Python."""

from .activity import Reading
from .claims import Doubt
from .discretion import Discretion, discretion
from .reading import Known, read_agenda
from .unread import Unread, unread_lines

__all__ = ["Discretion", "Doubt", "Known", "Reading", "Unread", "discretion", "read_agenda", "unread_lines"]
