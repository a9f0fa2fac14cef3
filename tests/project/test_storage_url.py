import pytest
from django.core.exceptions import ImproperlyConfigured

from voceria.project.storage_url import storage_from


def test_bucket_folder_keys_and_endpoint_are_read():
    options = storage_from("s3://AKIA:a%2Fb@fotos/prensa?endpoint=https://s3.mx.example:9000&region=mx")["OPTIONS"]
    assert options["bucket_name"] == "fotos"
    assert options["location"] == "prensa"
    assert (options["access_key"], options["secret_key"]) == ("AKIA", "a/b")
    assert (options["endpoint_url"], options["region_name"]) == ("https://s3.mx.example:9000", "mx")
    assert options["file_overwrite"] is False


@pytest.mark.parametrize("url", ["ftp://fotos", "s3://", "s3://fotos?acl=public-read"])
def test_what_is_not_understood_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        storage_from(url)
