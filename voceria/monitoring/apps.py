from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "voceria.monitoring"
    verbose_name = "Monitoreo"

    def ready(self) -> None:
        from voceria.ui import slots

        from .views import notes_of_bulletin

        slots.fill("bulletin-hub", notes_of_bulletin)
