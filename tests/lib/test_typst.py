import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from voceria.lib import typst


@pytest.fixture
def template(tmp_path) -> Path:
    path = tmp_path / "page.typ"
    path.write_text('#let data = json("data.json")\n#data.words\n')
    return path


def test_typed_words_are_never_markup(template):
    data = typst.pdf(template, {"words": '#panic("no") $x$ *b* @c \\ "'})
    assert PdfReader(io.BytesIO(data)).pages[0].extract_text().strip() == '#panic("no") $x$ *b* @c \\ "'


def test_a_template_cannot_read_outside_its_folder(tmp_path, template):
    (tmp_path.parent / "secret.txt").write_text("secreto")
    template.write_text(f'#read("{tmp_path.parent}/secret.txt")')
    with pytest.raises(typst.TypesettingFailed):
        typst.pdf(template, {})


def test_a_mistake_in_the_template_is_told_in_the_compiler_words(template):
    template.write_text("#nothing-of-that-name")
    with pytest.raises(typst.TypesettingFailed, match="unknown variable"):
        typst.pdf(template, {})


def test_long_work_is_ended(template, monkeypatch):
    monkeypatch.setattr(typst, "TIMEOUT_SECONDS", 1)
    template.write_text("#let n = 0\n#for a in range(9000) { for b in range(9000) { n += 1 } }\n#n")
    with pytest.raises(typst.TypesettingFailed, match="more than 1 s"):
        typst.pdf(template, {})


def test_memory_is_bounded(template, monkeypatch):
    pytest.importorskip("resource")
    template.write_text('#let s = "x" * 1000000\n#let all = range(500).map(n => s + str(n))\n#all.len()')
    assert typst.pdf(template, {}).startswith(b"%PDF")
    monkeypatch.setattr(typst, "MEMORY_BYTES", 500 * 1024**2)
    with pytest.raises(typst.TypesettingFailed):
        typst.pdf(template, {})
