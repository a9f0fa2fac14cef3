"""Reading the agenda as people write it: a line, or a list pasted from a chat. Plain Python."""

from .activity import Reading
from .claims import Doubt
from .reading import Known, read_agenda

__all__ = ["Doubt", "Known", "Reading", "read_agenda"]
