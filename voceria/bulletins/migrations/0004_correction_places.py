from django.db import migrations, models


def gather(apps, schema_editor):
    for correction in apps.get_model("bulletins", "Correction").objects.all():
        correction.places = [{"says": correction.says, "should_say": correction.should_say}]
        correction.save(update_fields=["places"])


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0003_review_checked")]

    operations = [
        migrations.AddField(
            "correction",
            "places",
            models.JSONField(default=list, help_text="A list of {says, should_say}.", verbose_name="dice y debe decir"),
            preserve_default=False,
        ),
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.RemoveField("correction", "says"),
        migrations.RemoveField("correction", "should_say"),
    ]
