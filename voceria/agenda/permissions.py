"""Who may add and change activities, order the day, hear the areas, and see what is reserved."""

from voceria.office.choices import Role

_VIEW = ("agenda.view_event",)
_EDIT = ("agenda.add_event", "agenda.change_event", *_VIEW)
_HEAR = ("agenda.view_submission",)
_AREAS = (*_HEAR, "agenda.change_submission", "agenda.view_arealink", "agenda.add_arealink")
_LINKS = ("agenda.change_arealink", "agenda.delete_arealink")
_BRIEFING = ("agenda.view_briefing", "agenda.add_briefing", "agenda.change_briefing")
_CARDS = ("agenda.view_messagecard", "agenda.add_messagecard", "agenda.change_messagecard")
_FEEDS = tuple(f"agenda.{verb}_calendarfeed" for verb in ("view", "add", "change", "delete"))
_DUTIES = tuple(f"agenda.{verb}_duty" for verb in ("view", "add", "change", "delete"))
_TOPICS = tuple(f"agenda.{verb}_topic" for verb in ("view", "add", "change", "delete"))
_OUTPUTS = ("agenda.change_plannedoutput",)
_ROUTE = ("agenda.change_dailyduty", "agenda.add_stepclosing", "agenda.delete_stepclosing")
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: (
        *_EDIT,
        "agenda.delete_event",
        "agenda.view_reserved_event",
        "agenda.rank_event",
        *_AREAS,
        *_LINKS,
        *_BRIEFING,
        "agenda.approve_briefing",
        *_CARDS,
        "agenda.approve_messagecard",
        "agenda.delete_messagecard",
        *_FEEDS,
        *_DUTIES,
        *_TOPICS,
        *_ROUTE,
        *_OUTPUTS,
        "agenda.add_dayclosing",
    ),
    Role.PRESIDENCY: (
        *_EDIT,
        "agenda.delete_event",
        "agenda.view_reserved_event",
        *_AREAS,
        *_BRIEFING,
        "agenda.approve_briefing",
        *_FEEDS,
        "agenda.change_dailyduty",
    ),
    Role.ASSISTANT: (*_EDIT, *_AREAS, *_LINKS, *_BRIEFING, *_CARDS, *_FEEDS, *_ROUTE, *_OUTPUTS),
    Role.PHOTOGRAPHER: (*_VIEW, *_HEAR, "agenda.view_briefing", "agenda.change_dailyduty", *_OUTPUTS),
    Role.NETWORKS: (
        *_VIEW,
        *_HEAR,
        "agenda.view_briefing",
        "agenda.view_messagecard",
        "agenda.change_dailyduty",
        *_OUTPUTS,
    ),
    Role.DESIGNER: (*_VIEW, "agenda.change_dailyduty", *_OUTPUTS),
    Role.TRANSPARENCY: _VIEW,
    Role.CONSULT: (*_VIEW, *_HEAR),
}
