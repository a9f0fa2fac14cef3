from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "voceria.monitoring"
    verbose_name = "Monitoreo"

    def ready(self) -> None:
        from voceria.agenda.choices import Step
        from voceria.agenda.signals import register_light, register_yield
        from voceria.ui import slots

        from .standing import monitor_lights, notes_of
        from .views import notes_of_bulletin

        register_light(Step.MONITOR, monitor_lights)
        register_yield("Notas de prensa", notes_of, order=20)
        slots.fill("bulletin-hub", notes_of_bulletin)
