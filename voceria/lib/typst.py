"""PDF or a picture out of a Typst template and data, in a process of its own, bounded in time and memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

TIMEOUT_SECONDS = 60
#: Address space; 5,000 numbers of the folio book take 0.6 GB of memory. Windows has no such limit.
MEMORY_BYTES = 3 * 1024**3
_PROGRAM = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[4]), int(sys.argv[4])))
except (ImportError, ValueError):
    pass
import typst
typst.compile(sys.argv[1], output=sys.argv[2], root=sys.argv[3], format=sys.argv[5], ppi=float(sys.argv[6]))
"""


class TypesettingFailed(Exception):
    """The template and its data do not make a PDF: a mistake of ours, with the compiler's words."""


def pdf(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of `template`, which reads `data.json` and `files` (pictures, by name) beside itself.

    Text reaches the template only as data, so that nothing a person typed is ever read as markup.
    """
    return _compiled(template, data, files or {}, "pdf", 144)


def png(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None, *, ppi: int = 144) -> bytes:
    """As `pdf`, a picture of a template of one page; `ppi` dots an inch."""
    return _compiled(template, data, files or {}, "png", ppi)


def _compiled(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes], kind: str, ppi: int) -> bytes:
    with tempfile.TemporaryDirectory(prefix="typst-") as name:
        folder = Path(name)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for shared in template.parent.glob("*.typ"):
            (folder / shared.name).write_bytes(shared.read_bytes())
        for file_name, content in files.items():
            (folder / file_name).write_bytes(content)
        made = folder / f"out.{kind}"
        command = [sys.executable, "-c", _PROGRAM, str(folder / template.name), str(made), name]
        command += [str(MEMORY_BYTES), kind, str(ppi)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise TypesettingFailed(f"{template.name}: more than {TIMEOUT_SECONDS} s") from error
        if done.returncode != 0:
            raise TypesettingFailed(f"{template.name}: {done.stderr.decode(errors='replace')[-600:]}")
        return made.read_bytes()
