from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "voceria.desk"
    verbose_name = "Mesa"

    def ready(self) -> None:
        from voceria.agenda.signals import event_changed, events_added
        from voceria.ui.slots import fill

        from . import receivers
        from .views import event_route

        event_changed.connect(receivers.tell_changed, dispatch_uid="desk_changed")
        events_added.connect(receivers.tell_added, dispatch_uid="desk_added")
        fill("event-route", event_route)
