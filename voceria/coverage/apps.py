from django.apps import AppConfig


class CoverageConfig(AppConfig):
    name = "voceria.coverage"
    verbose_name = "Cobertura"

    def ready(self) -> None:
        from voceria.agenda.choices import Output, Step
        from voceria.agenda.signals import (
            event_changed,
            output_settled,
            outputs_set,
            register_conflicts,
            register_light,
            register_outputs,
        )
        from voceria.office.signals import register_tasks
        from voceria.ui.slots import fill

        from . import receivers, standing
        from .views.slots import event_actions, event_coverage, load_of_the_day, who_hears

        register_light(Step.COVER, standing.cover_lights)
        taken_there = (Output.PHOTOS, Output.VIDEO, Output.AUDIO, Output.LIVE)
        register_outputs(taken_there, standing.piece_lights)
        register_tasks(standing.cover_tasks)
        register_conflicts(standing.people_twice)
        outputs_set.connect(receivers.follow_outputs, dispatch_uid="coverage_outputs")
        output_settled.connect(receivers.follow_settling, dispatch_uid="coverage_settling")
        event_changed.connect(receivers.follow_change, dispatch_uid="coverage_change")
        fill("event-actions", event_actions, order=20)
        fill("event-page", event_coverage, order=20)
        fill("event-told", who_hears, order=20)
        fill("desk-side", load_of_the_day, order=50)
