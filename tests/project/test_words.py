"""The staff screens speak the office's Spanish, also where the libraries do not."""

import ast
import gettext
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.urls import reverse
from django.utils.translation import gettext as translate
from django.utils.translation.trans_real import DjangoTranslation
from wagtail.models import Collection

from tests.factories.agenda import EventFactory
from tests.factories.bank import PhotoFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory
from voceria.office.choices import Role

OURS = Path(settings.LOCALE_PATHS[0]) / "es_MX" / "LC_MESSAGES"
SOURCES = settings.ROOT / "voceria"
DOMAINS = ["django", "djangojs"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<(?:a|span|em|strong)\b[^>]*>")
Texts = dict[str | tuple[str, int], str]


def entries(path: Path) -> Iterator[dict[str, str]]:
    """Every text of a .po file, by its keywords: msgctxt, msgid, msgid_plural, msgstr, msgstr[0]..."""
    entry: dict[str, str] = {}
    keyword = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if found := re.match(r'(msg\w+(?:\[\d])?) (".*")$', line):
            keyword, line = found.groups()
            entry[keyword] = ""
        if line.startswith('"'):
            entry[keyword] += ast.literal_eval(line)
        if not line and "msgid" in entry:
            yield entry
            entry = {}


def key(entry: dict[str, str]) -> str:
    return f"{entry['msgctxt']}\x04{entry['msgid']}" if "msgctxt" in entry else entry["msgid"]


def ours(domain: str) -> list[dict[str, str]]:
    return [entry for entry in entries(OURS / f"{domain}.po") if entry["msgid"]]


def spoken(domain: str, app: str) -> DjangoTranslation:
    """What a browser of ours gets: scripts ask for the words of one app at a time."""
    places = [str(Path(apps.get_app_config(app).path) / "locale")] if domain == "djangojs" else None
    return DjangoTranslation("es-mx", domain=domain, localedirs=places)


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_of_the_libraries_has_words_in_spanish(domain):
    missing = []
    for app in apps.get_app_configs():
        english = Path(app.path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
        if app.name.startswith("django.") or not english.exists():
            continue
        words = spoken(domain, app.label)
        for entry in entries(english):
            text = (key(entry), 0) if "msgid_plural" in entry else key(entry)
            if entry["msgid"] and text not in words._catalog and text not in getattr(words._fallback, "_catalog", {}):
                missing.append((app.name, text))
    assert missing == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_links_are_kept(domain):
    for entry in ours(domain):
        english = entry.get("msgid_plural", entry["msgid"])
        spanish = entry.get("msgstr[2]", entry.get("msgstr"))
        assert sorted(PLACEHOLDER.findall(spanish)) == sorted(PLACEHOLDER.findall(english)), entry["msgid"]
        known = {*PLACEHOLDER.findall(entry["msgid"]), *PLACEHOLDER.findall(english)}
        assert set(PLACEHOLDER.findall(entry.get("msgstr[0]", ""))) <= known, entry["msgid"]


@pytest.mark.parametrize("domain", DOMAINS)
def test_compiled_words_are_those_of_the_source(domain):
    """Otherwise: `make words`."""
    expected: Texts = {}
    for entry in ours(domain):
        if "msgid_plural" in entry:
            expected |= {(key(entry), form): entry[f"msgstr[{form}]"] for form in range(3)}
        else:
            expected[key(entry)] = entry["msgstr"]
    with (OURS / f"{domain}.mo").open("rb") as file:
        compiled = dict(gettext.GNUTranslations(file)._catalog)
    compiled.pop("")
    assert compiled == expected


def test_our_own_texts_are_not_said_otherwise():
    """Our texts are Spanish already: the same letters as an English one of a library would change them."""
    said = {entry["msgid"]: entry.get("msgstr") for entry in ours("django")}
    changed = []
    for path in [*SOURCES.rglob("*.py"), *SOURCES.rglob("*.html")]:
        text = path.read_text(encoding="utf-8")
        for msgid in re.findall(r'(?:\b_\(|gettext(?:_lazy)?\(|{% trans(?:late)? )"([^"]+)"', text):
            if said.get(msgid, msgid) != msgid:
                changed.append((str(path), msgid))
    assert changed == []


class Read(HTMLParser):
    """What a person sees or hears of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        named = dict(attrs)
        shown = {"aria-label", "title", "placeholder", "alt", "data-w-progress-active-value"}
        if tag in {"input", "button"} and named.get("type") in {"submit", "button", "reset"}:
            shown.add("value")
        self.texts += [named[name] or "" for name in named.keys() & shown]

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in {"script", "style"}:
            self.texts.append(data)


ENGLISH = re.compile(
    r"\b(Search|Filters?|Save|Saved|Saving|draft|Add|Delete|Edit|Results?|matches|Close|Loading|Choose|Toggle|Show|"
    r"Hide|Sort|Actions|More|Select|Skip|Sign|Password|Profile|Upload|Preview|History|Usage|Status|Locked|the|this|"
    r"your|with|and|from)\b"
)


@pytest.fixture
def director(client):
    MunicipalityFactory()
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    EventFactory()
    ContactFactory()
    BulletinFactory()
    PhotoFactory()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "agenda:index",
        "agenda:add",
        "contacts:index",
        "contacts:add",
        "wagtailsnippets_bulletins_bulletin:list",
        "bank:albums",
        "wagtailimages_chooser:choose",
        "wagtailadmin_account",
        "wagtailadmin_login",
        "wagtailadmin_password_reset",
    ],
)
def test_screens_of_the_menu_hold_no_english(director, name):
    if name in {"wagtailadmin_login", "wagtailadmin_password_reset"}:
        director.logout()
    answer = director.get(reverse(name))
    assert answer.status_code == 200
    html = answer.content.decode()
    if answer["Content-Type"] == "application/json":
        html = answer.json()["html"]
    english = [text.strip() for text in Read(html).texts if ENGLISH.search(text)]
    assert english == []


@pytest.mark.parametrize(
    "text",
    [
        "Your password can’t be too similar to your other personal information.",
        "Your password can’t be entirely numeric.",
        "Enter the same password as before, for verification.",
        "Old password",
    ],
)
def test_the_house_speaks_to_one_person_of_the_office_as_tu(text):
    words = translate(text)
    assert words != text
    assert not re.search(r"\b(?:su|introduzca|asegúrese)\b", words, re.IGNORECASE)


def test_a_text_that_is_too_long_is_refused_in_plain_words():
    with pytest.raises(ValidationError, match=r"Escribe a lo más 250 letras \(van 290\)"):
        MaxLengthValidator(250)("x" * 290)
