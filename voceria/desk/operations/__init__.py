"""What is done at the desk: closing the day, and telling who directs it what others changed of it."""

from .closing import NOT_OVER, NotOver, ReasonsMissing, Said, close_day
from .telling import tell_added, tell_changed

__all__ = ["NOT_OVER", "NotOver", "ReasonsMissing", "Said", "close_day", "tell_added", "tell_changed"]
