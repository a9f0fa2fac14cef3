from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AgendaConfig(AppConfig):
    name = "voceria.agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        from voceria.bank.signals import keep_out_of_list
        from voceria.office.signals import register_tasks
        from voceria.ui.slots import fill

        from . import standing
        from .choices import Step
        from .queries.areas import waiting_albums
        from .receivers import make_first_lists_after_migrate
        from .signals import register_light
        from .views import jornadas
        from .views.areas_inbox import ways
        from .views.briefing import event_briefing
        from .views.feeds import event_download, tools
        from .views.outputs import event_outputs
        from .views.series import event_repeat, event_series

        fill("agenda-tools", tools)
        fill("event-more", event_repeat, order=90)
        fill("event-more", event_download, order=95)
        fill("event-page", event_outputs, order=10)
        fill("event-page", event_series, order=20)
        fill("event-page", event_briefing, order=30)
        register_tasks(standing.briefing_tasks)
        fill("agenda-ways", ways, order=50)
        keep_out_of_list(waiting_albums)
        fill("agenda-ways", jornadas.ways, order=60)
        register_light(Step.KNOW, standing.know_lights)
        register_tasks(standing.inbox_tasks)

        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(make_first_lists_after_migrate, sender=last, dispatch_uid="agenda_first_lists")
