"""Whatever is merged, a mail program reads back exactly what Python's own builder would have written."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voceria.lib.mail_merge import MailMerge, UnmailableAddress, fill, fill_html, mailable
from voceria.lib.plain_text import one_line

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
PAGE = "https://prensa.penaflor.example/p/Zk3v9-aaaaaaaaaaaaaaaaaaaaaaaaaaaa/"
words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200)
line = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=120)


def merge(**changes) -> MailMerge:
    content = {
        "sender": ("Comunicación Social", "prensa@penaflor.example"),
        "subject": "Boletín 214",
        "text": "Hola, {{name}}: {{page}}",
        "html": "<p>Hola, {{name}}: {{page}}</p>",
    }
    return MailMerge(**{**content, **changes})


def write(merged: MailMerge, name: str = "Lucía", to: tuple[str, str] = ("Lucía", "lucia@radio.example")) -> bytes:
    return merged.message(to=to, message_id="<1@penaflor.example>", at=AT, values={"name": name, "page": PAGE})


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    assert not part.defects
    return part.get_payload(decode=True).decode().replace("\r\n", "\n").removesuffix("\n")


def as_sent(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")


@given(before=words, between=words, after=words, name=line)
@example(before="x" * 75, between="", after="", name="")
@example(before="x" * 76, between=" ", after="  ", name="=")
@example(before="línea \n.\n..\nFrom aquí\r\n\r\n", between="\t", after=".\r\n", name=".")
@example(
    before="\U0001f389" * 30, between="\u202bשלום\u202c", after="{{otro}} {name}", name="\u0645\u062d\u0645\u062f 🎉"
)
def test_bodies_read_back_as_the_plainly_built_message(before, between, after, name):
    template = f"{before}{{{{name}}}}{between}{{{{page}}}}{after}"
    raw = write(merge(text=template, html=template), name)
    message = read(raw)
    values = {"name": one_line(name), "page": PAGE}
    plain = EmailMessage()
    plain.set_content(as_sent(fill(template, values)) + "\n", cte="quoted-printable")
    assert body(message, "plain") == as_sent(fill(template, values))
    assert body(message, "plain") == plain.get_payload(decode=True).decode().replace("\r\n", "\n").removesuffix("\n")
    assert body(message, "html") == as_sent(fill_html(template, values))


@given(text=words, name=line)
@example(text="x" * 75 + "{{name}}" + "y" * 75, name="z" * 100)
def test_every_line_is_short_ascii_and_ends_in_crlf(text, name):
    raw = write(merge(text=text + "{{name}}" + text, html=text), name)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(len(each) for each in raw.split(b"\r\n")) <= 78


@given(name=words, subject=words, sender=words)
@example(name="Lucía\r\nBcc: otro@ajeno.example", subject="Hola\nBcc: otro@ajeno.example", sender="\r\n\r\nX")
@example(name='Lucía "la Güera" \\ <a@b.example>', subject="🎉" * 60, sender="Peñaflor; «Prensa», áéí")
@example(name="a" * 120, subject="a" * 250, sender="")
def test_no_value_adds_a_header(name, subject, sender):
    message = read(
        write(merge(subject=subject, sender=(sender, "prensa@penaflor.example")), to=(name, "l@radio.example"))
    )
    assert message.keys() == ["To", "Message-ID", "Date", "From", "Subject", "MIME-Version", "Content-Type"]
    assert [mailbox.addr_spec for mailbox in message["To"].addresses] == ["l@radio.example"]
    assert [mailbox.addr_spec for mailbox in message["From"].addresses] == ["prensa@penaflor.example"]


@pytest.mark.parametrize("name", ["Lucía Arteaga Ríos", 'Ana "la Güera"', 'Ana "G"', "محمد علي", "Redacción 🎉"])
def test_name_of_the_recipient_reads_back(name):
    assert read(write(merge(), to=(name, "l@radio.example")))["To"].addresses[0].display_name == name


@pytest.mark.parametrize(
    "address", ["", "lucia", "@radio.example", "lucía@radio.example", "a b@radio.example", "a@b\r\nBcc: c@d", "a@b,c@d"]
)
def test_unmailable_address_is_refused(address):
    with pytest.raises(UnmailableAddress):
        mailable(address)


def test_international_domain_is_written_plainly():
    assert mailable("lucia@müller.example") == "lucia@xn--mller-kva.example"


@pytest.mark.parametrize("method", ["PUBLISH", "CANCEL"])
def test_calendar_is_the_last_alternative_and_reads_back(method):
    calendar = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nSUMMARY:Peñaflor {{{{name}}}}, {'ñ' * 200}\r\nEND:VCALENDAR\r\n"
    *_texts, part = read(write(merge(calendar=calendar))).iter_parts()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == method
    assert part.get_content().replace("\r\n", "\n") == calendar.replace("\r\n", "\n")
