"""What every test stands on: a data folder of its own, and quick passwords."""

import os
import tempfile

os.environ.setdefault("VOCERIA_DATA", tempfile.mkdtemp(prefix="voceria-test-"))
os.environ.setdefault("SECRET_KEY", "only-for-tests")

import pytest


@pytest.fixture(autouse=True)
def _quick_and_private(settings, tmp_path) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
