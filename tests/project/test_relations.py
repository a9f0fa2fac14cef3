"""Every database relation points from a later stage to an earlier one, never back."""

from django.apps import apps
from django.conf import settings

ORDER = [name.removeprefix("voceria.").split(".")[0] for name in settings.INSTALLED_APPS if name.startswith("voceria.")]


def test_relations_point_to_earlier_stages():
    rank = {label: len(ORDER) - position for position, label in enumerate(ORDER)}
    upward = []
    for model in apps.get_models():
        if model._meta.app_label not in rank:
            continue
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            target = field.related_model._meta.app_label
            if target in rank and rank[target] > rank[model._meta.app_label]:
                upward.append(f"{model._meta.label}.{field.name} -> {target}")
    assert upward == []


def test_order_of_apps_is_the_order_of_the_work():
    wanted = [
        "project",
        "desk",
        "portal",
        "monitoring",
        "bulletins",
        "coverage",
        "invitations",
        "agenda",
        "bank",
        "delivery",
        "press",
        "office",
        "ui",
    ]
    assert wanted == ORDER
