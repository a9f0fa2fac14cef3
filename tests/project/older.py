"""Another process: an installation as an earlier version of Vocería left it, with rows in its tables."""

import json
import os
import sys

import django

# Where each stage of the first version stood; stages made since are not there at all.
STEPS = {
    "office": "0001_initial",
    "press": "0001_initial",
    "delivery": "0002_initial",
    "bank": "0002_initial",
    "agenda": "0003_initial",
    "bulletins": "0002_initial",
    "monitoring": "0002_initial",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")
    django.setup()
    from django.apps import apps
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("voceria.")}
    targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] not in ours]
    executor.migrate([*targets, *STEPS.items()])
    models = MigrationExecutor(connection).loader.project_state([*targets, *STEPS.items()]).apps
    models.get_model("office", "Municipality").objects.create(
        pk=1, name="Peñaflor de la Sierra", state="Hidalgo", state_abbreviation="Hgo."
    )
    writer = models.get_model("office", "User").objects.create(
        email="ana@penaflor.example", password="x", first_name="Ana", last_name="Ríos"
    )
    models.get_model("bank", "Photo").objects.create(
        title="Pozo La Loma",
        file=default_storage.save("original_images/pozo.jpg", ContentFile(b"a photo")),
        width=9,
        height=6,
        collection_id=1,
        uploaded_by_user=writer,
    )
    kind = models.get_model("bulletins", "BulletinKind").objects.create(code="aviso", name="Aviso")
    models.get_model("bulletins", "Bulletin").objects.create(
        kind=kind,
        headline="Agua para 640 familias",
        lead="El pozo La Loma entró en servicio.",
        body=json.dumps([{"type": "paragraph", "value": "<p>Extrae doce litros por segundo.</p>", "id": "a"}]),
        author=writer,
    )


if __name__ == "__main__":
    sys.exit(main())
