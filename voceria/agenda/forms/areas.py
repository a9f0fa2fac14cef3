"""What the areas type: on their link's page without an account, and on the staff's inbox."""

from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voceria.office.models import Area

from .. import rules
from ..choices import EventState, Output, Timing, Visibility
from ..models import AreaLink, Event, Submission, Topic

TOO_LATE = _("La actividad ya pasó: no se puede invitar ni transmitir en vivo. Quita esas marcas.")
ASKED = (Output.PHOTOS, Output.VIDEO, Output.BULLETIN, Output.INVITATION, Output.NETWORKS, Output.LIVE)


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


def _hour(**options: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput({"type": "time"}, format="%H:%M"), required=False, **options)


def _choice(form: forms.BaseForm, name: str) -> "forms.ModelChoiceField[Any]":
    return cast("forms.ModelChoiceField[Any]", form.fields[name])


class _OwnActivity(forms.ModelChoiceField):
    """An activity of the area, by its day."""

    def label_from_instance(self, obj: Event) -> str:
        state = _(" (cancelada)") if obj.state == EventState.CANCELLED else ""
        return f"{obj.local_start:%d/%m} · {obj.title}{state}"


class Moments(forms.Form):
    """Day and hours as the office keeps them; without an hour, it is still to be confirmed."""

    day = _day(label=_("Día"))
    hour = _hour(label=_("Hora"), help_text=_("Vacía si está por confirmar."))

    def moments(self) -> dict[str, Any]:
        return moments_of(self.cleaned_data["day"], self.cleaned_data.get("hour"))


def moments_of(day: date, hour: time | None) -> dict[str, Any]:
    starts_at = timezone.make_aware(datetime.combine(day, hour or time(0)))
    unsaid = Timing.ALL_DAY if day < timezone.localdate() else Timing.TO_CONFIRM  # what is over confirms no hour
    return {"starts_at": starts_at, "timing": Timing.HOUR if hour else unsaid}


class ActivityForm(Moments):
    """One activity, with what the office would like to know of it."""

    title = forms.CharField(label=_("Qué actividad"), max_length=250)
    place = forms.CharField(label=_("Dónde"), max_length=200, required=False)
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Tema"), required=False, empty_label=_("Sin elegir"))
    presides = forms.CharField(label=_("Quién preside"), max_length=160, required=False)
    people_reached = forms.IntegerField(
        label=_("Personas beneficiadas"), min_value=0, max_value=10_000_000, required=False
    )
    contact_on_site = forms.CharField(label=_("A quién buscar allá"), max_length=160, required=False)
    facts = forms.CharField(
        label=_("Datos"),
        max_length=4000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Cifras, colonias, quién asiste: lo que el boletín puede decir."),
    )

    field_order: tuple[str, ...] = ("title", "day", "hour", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self, "topic").queryset = Topic.objects.filter(active=True)

    def fields_given(self) -> dict[str, Any]:
        """Of Submission."""
        names = ("title", "place", "topic", "presides", "people_reached", "contact_on_site", "facts")
        return {name: self.cleaned_data[name] for name in names} | self.moments()


class CoverageForm(ActivityForm):
    """An activity for which the area asks somebody to go."""

    wants = forms.MultipleChoiceField(
        label=_("Qué necesitan"),
        choices=[(output.value, output.label) for output in ASKED],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Elige al menos una cosa que necesitas.")},
    )
    late_reason = forms.CharField(label=_("Por qué se avisa hasta ahora"), max_length=250, required=False)

    field_order = ("wants", "title", "day", "hour", "place")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PhotosField(forms.FileField):
    """Any number of files, as they came; each is judged, by its name, when it is kept."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [item for item in data if item is not None] if isinstance(data, list | tuple) else []


class ReportForm(ActivityForm):
    """What the area did on its own: facts and photos."""

    event = _OwnActivity(
        Event.objects.none(), label=_("De qué actividad"), required=False, empty_label=_("Otra que no habíamos mandado")
    )
    photos = PhotosField(
        label=_("Fotos"),
        required=False,
        widget=ManyFiles({"accept": "image/*", "multiple": True}),
        help_text=_("Hasta 20, de 25 MB cada una. Tal como salen del teléfono."),
    )

    field_order = ("event", "title", "day", "hour", "place", "facts", "photos")

    def __init__(self, *args: Any, events: list[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["contact_on_site"]
        _choice(self, "event").queryset = Event.objects.filter(pk__in=[event.pk for event in events])
        self.fields["title"].required = self.fields["day"].required = False
        self.fields["hour"].help_text = _("Si la recuerdas.")

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        event = found.get("event")
        if event:
            found["title"] = found.get("title") or event.title
            found["place"] = found.get("place") or event.place
            if not found.get("day"):
                local = timezone.localtime(event.starts_at)
                found["day"] = local.date()
                found["hour"] = found.get("hour") or (local.time() if event.has_hour else None)
        else:
            for name, words in (("title", _("Falta qué hicieron.")), ("day", _("Falta el día."))):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return found

    def fields_given(self) -> dict[str, Any]:
        names = ("title", "place", "topic", "presides", "people_reached", "facts", "event")
        return {name: self.cleaned_data[name] for name in names} | self.moments()


class LinesForm(forms.Form):
    """Several activities at once, as they would be written in a message."""

    lines = forms.CharField(label=_("Actividades, una por línea"), max_length=8000, widget=forms.Textarea({"rows": 6}))


class ReadRowForm(Moments):
    """One activity as it was read, to be mended before it is sent."""

    take = forms.BooleanField(label=_("Mandar"), required=False, initial=True)
    title = forms.CharField(label=_("Qué"), max_length=250, required=False)
    day = _day(label=_("Día"), required=False)
    hour = _hour(label=_("Hora"))
    place = forms.CharField(label=_("Dónde"), max_length=200, required=False)
    presides = forms.CharField(label=_("Quién preside"), max_length=160, required=False)
    unread = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        if found.get("take"):
            for name, words in (("title", _("Falta qué actividad es.")), ("day", _("Falta el día."))):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return found

    def fields_given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "place", "presides")} | self.moments()


ReadRows = forms.formset_factory(ReadRowForm, extra=0, max_num=60, absolute_max=60)


class AcceptForm(Moments):
    """What the office mends before it puts a submission on the agenda."""

    title = forms.CharField(label=_("Qué"), max_length=250)
    place = forms.CharField(label=_("Dónde"), max_length=200, required=False)
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Tema"), required=False, empty_label=_("Sin elegir"))
    visibility = forms.ChoiceField(
        label=_("Quién puede saberlo"), choices=Visibility.choices, initial=Visibility.INTERNAL
    )
    outputs = forms.MultipleChoiceField(
        label=_("Qué se difunde"),
        choices=Output.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": TOO_LATE},
    )

    field_order = ("title", "day", "hour", "place", "topic", "visibility", "outputs")

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        local = timezone.localtime(submission.starts_at) if submission.starts_at else None
        kwargs.setdefault(
            "initial",
            {
                "title": submission.title,
                "day": local and local.date(),
                "hour": local.time() if local and submission.timing == Timing.HOUR else None,
                "place": submission.place,
                "topic": submission.topic,
                "visibility": Visibility.INTERNAL,
                "outputs": submission.wants,
            },
        )
        super().__init__(*args, **kwargs)
        _choice(self, "topic").queryset = Topic.objects.all()
        if local and local.date() < timezone.localdate():
            in_time = [(value, label) for value, label in Output.choices if value not in rules.BEFOREHAND]
            cast("forms.MultipleChoiceField", self.fields["outputs"]).choices = in_time

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or {}
        day = found.get("day")
        if day and day < timezone.localdate() and rules.BEFOREHAND & set(found.get("outputs", ())):
            self.add_error("outputs", TOO_LATE)
        return found

    def mended(self) -> dict[str, Any]:
        """Of Event, beside the outputs."""
        names = ("title", "place", "topic", "visibility")
        return {name: self.cleaned_data[name] for name in names} | self.moments()


class LinkForm(forms.ModelForm[AreaLink]):
    """Who of an area gets a link."""

    class Meta:
        model = AreaLink
        fields = ("area", "name", "email", "whatsapp")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choice(self, "area").queryset = Area.objects.filter(active=True)
