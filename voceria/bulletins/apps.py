from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class BulletinsConfig(AppConfig):
    name = "voceria.bulletins"
    verbose_name = "Boletines"

    def ready(self) -> None:
        from voceria.agenda.choices import Step
        from voceria.agenda.signals import register_light, register_yield
        from voceria.delivery.signals import register_personal_page
        from voceria.office.signals import register_tasks
        from voceria.ui.slots import fill

        from . import standing
        from .choices import DispatchPurpose
        from .receivers import make_kinds_after_migrate
        from .views import hub, personal, releasing, sending
        from .views.slots import event_actions, event_bulletins, office_door

        register_light(Step.SEND, standing.send_lights)
        register_light(Step.CONFIRM, standing.confirm_lights)
        register_tasks(standing.review_tasks)
        register_yield("Boletines", standing.numbers_of, order=10)
        fill("event-actions", event_actions, order=50)
        fill("event-page", event_bulletins, order=50)
        fill("office-doors", office_door)
        hub.SECTIONS += [releasing.section, sending.section]
        for purpose in DispatchPurpose:
            register_personal_page(f"bulletin-{purpose}", personal.PAGE)

        # After the roles of the same signal, which the kinds name as approvers.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(make_kinds_after_migrate, sender=last, dispatch_uid="bulletin_kinds")
