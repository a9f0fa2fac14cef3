"""What is done at the desk: closing the day, and telling who directs it what others changed of it."""

from .closing import NotOver, ReasonsMissing, Said, close_day
from .telling import tell_added, tell_changed

__all__ = ["NotOver", "ReasonsMissing", "Said", "close_day", "tell_added", "tell_changed"]
