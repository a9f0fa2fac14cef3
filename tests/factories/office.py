"""Who we are, for tests."""

from datetime import date

import factory
from django.contrib.auth.models import Group

from voceria.office.choices import Role
from voceria.office.models import Administration, Area, Municipality, Official, User


class MunicipalityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Municipality
        django_get_or_create = ("pk",)

    pk = 1
    name = "Peñaflor de la Sierra"
    state = "Hidalgo"
    state_abbreviation = "Hgo."
    phone = "771 555 0101"


class AdministrationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Administration
        django_get_or_create = ("starts_on",)

    starts_on = date(2024, 9, 5)
    ends_on = date(2027, 9, 4)
    mayor = "Elena Barragán Soto"


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    name = factory.Sequence(lambda n: f"Dirección de Obras {n}")


class OfficialFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Official

    name = factory.Sequence(lambda n: f"Silvia Monroy {n}")
    post = "Directora de Obras Públicas"


class UserFactory(factory.django.DjangoModelFactory):
    """`UserFactory(roles=[Role.DIRECTOR])` holds that role; the password is "una-clave-larga"."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"persona{n}@penaflor.example")
    first_name = "Tomás"
    last_name = factory.Sequence(lambda n: f"Villeda {n}")
    password = factory.django.Password("una-clave-larga")

    @factory.post_generation
    def roles(self, create: bool, roles: list[Role] | None, **_: object) -> None:
        if create and roles:
            self.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
