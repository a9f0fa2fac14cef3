from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "voceria.invitations"
    verbose_name = "Invitaciones"

    def ready(self) -> None:
        from voceria.agenda.choices import Step
        from voceria.agenda.signals import register_light
        from voceria.delivery.signals import register_personal_page
        from voceria.office.signals import register_tasks
        from voceria.ui.slots import fill

        from . import receivers, standing  # noqa: F401
        from .views import personal, slots

        register_light(Step.INVITE, standing.invite_lights)
        register_tasks(standing.call_tasks)
        fill("event-actions", slots.event_actions, order=15)
        fill("event-page", slots.event_invitations, order=15)
        fill("event-told", slots.who_hears, order=10)
        fill("office-doors", slots.office_door)
        for purpose, page in personal.PAGE.items():
            register_personal_page(f"invitation-{purpose}", page)
