"""Catalogues whose words stand on public pages: a change is public at once, in every process."""

import pytest
from django.urls import reverse

from tests.factories.office import AdministrationFactory, AreaFactory, MunicipalityFactory, OfficialFactory, UserFactory
from voceria.bulletins.models import BulletinKind
from voceria.office.choices import Role
from voceria.office.models import Administration, Area, Official
from voceria.office.queries import public_generation

pytestmark = pytest.mark.django_db

CATALOGUES = {
    Area: (AreaFactory, "areas", "name", {"name": "Parques y Jardines", "active": "on"}),
    Official: (OfficialFactory, "officials", "name", {"name": "Rosa Ibarra", "post": "Tesorera", "active": "on"}),
    Administration: (
        AdministrationFactory,
        "administrations",
        "mayor",
        {"mayor": "Rosa Ibarra", "mayor_post": "Presidenta", "starts_on": "05/09/2024", "ends_on": "04/09/2027"},
    ),
    BulletinKind: (
        lambda: BulletinKind.objects.get(code="boletin"),
        "bulletin_kinds",
        "name",
        {"name": "Comunicado", "heading": "Comunicado de prensa", "lead_template": "{actividad}"},
    ),
}


@pytest.mark.parametrize("model", CATALOGUES, ids=lambda model: model.__name__)
def test_renaming_in_a_catalogue_is_public_at_once(client, model):
    make, space, field, form = CATALOGUES[model]
    MunicipalityFactory()
    director = UserFactory(roles=[Role.DIRECTOR])
    record = make()
    client.force_login(director)
    if model is BulletinKind:
        form = form | {"approvers": [director.groups.get().pk]}
    before = public_generation() or 0
    answer = client.post(reverse(f"{space}:edit", args=[record.pk]), form)
    record.refresh_from_db()
    assert (answer.status_code, getattr(record, field)) == (302, form[field])
    assert (public_generation() or 0) > before
