from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ProjectConfig(AppConfig):
    """Knows every stage, and so connects what needs all of them to be there."""

    name = "voceria.project"
    verbose_name = "Vocería"

    def ready(self) -> None:
        from voceria.office.receivers import sync_roles_after_migrate

        # Permissions are made app by app; after the last one, all that the roles name exist.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(sync_roles_after_migrate, sender=last, dispatch_uid="sync_roles")
