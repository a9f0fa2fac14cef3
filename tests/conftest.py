"""What every test stands on: a data folder of its own, and quick passwords."""

import os
import tempfile

os.environ.setdefault("VOCERIA_DATA", tempfile.mkdtemp(prefix="voceria-test-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests")

import pytest
from hypothesis import settings as hypothesis_settings

from tests.migrated import django_db_modify_db_settings, django_db_setup

__all__ = ["django_db_modify_db_settings", "django_db_setup"]

# A property holds or it does not; how long an example takes says more of the machine than of the code.
hypothesis_settings.register_profile("no-clock", deadline=None)
hypothesis_settings.load_profile("no-clock")


@pytest.fixture(autouse=True)
def _quick_and_private(settings, tmp_path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MADE_FILES = tmp_path / "made"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
