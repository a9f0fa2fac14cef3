"""What happens: the activities of the municipality, their day, what the areas send, and the sheet before each."""

from .areas import AreaLink, AreaReminder, Submission, WaitingPhoto
from .briefing import Briefing, BriefingFigure, LikelyQuestion, MessageCard, ProgrammePoint, RehearsalItem
from .calendars import CalendarFeed, EventSeries, FedEvent, IncomingFile, PersonalCalendar
from .day import DailyDuty, DayClosing, Duty, StepClosing
from .event import Event, EventQuerySet, PlannedOutput, Topic

__all__ = [
    "AreaLink",
    "AreaReminder",
    "Briefing",
    "BriefingFigure",
    "CalendarFeed",
    "DailyDuty",
    "DayClosing",
    "Duty",
    "Event",
    "EventQuerySet",
    "EventSeries",
    "FedEvent",
    "IncomingFile",
    "LikelyQuestion",
    "MessageCard",
    "PersonalCalendar",
    "PlannedOutput",
    "ProgrammePoint",
    "RehearsalItem",
    "StepClosing",
    "Submission",
    "Topic",
    "WaitingPhoto",
]
