"""How far the agenda is, and what waits for whom."""

from .outputs import Work, address, unwanted, works_of
from .steps import briefing_tasks, inbox_tasks, know_lights

__all__ = ["Work", "address", "briefing_tasks", "inbox_tasks", "know_lights", "unwanted", "works_of"]
