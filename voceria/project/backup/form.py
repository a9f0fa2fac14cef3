"""The shape of an archive: a ZIP with `data/<table>.jsonl`, `files/…` and a manifest that vouches for each member."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any

from voceria.lib.errors import Refused

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
NEWER = "El archivo viene de una versión más nueva de Vocería. Actualiza y vuelve a intentarlo. Nada cambió."
PLACES = (("data",), ("files",), ("secrets",))

# Made again by the running system, or nobody's business after the day: none of it goes into an archive.
LEFT_OUT = re.compile(
    r"^(wagtailsearch_|modelsearch_|django_session$|django_tasks_|axes_|office_heartbeat$|django_migrations$)"
)


class ArchiveRefused(Refused):
    """The archive cannot be written, or is not to be trusted."""


@dataclass
class Manifest:
    made_at: str
    version: str
    engine: str
    municipality: str
    secrets: bool
    migrations: dict[str, str]
    format: int = FORMAT
    rows: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    missing_files: list[str] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)

    def steps(self) -> list[tuple[str, str]]:
        """The migrations that the archive's database had, one for each app: the last."""
        return list(self.migrations.items())

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def open_archive(path: Path) -> tuple[zipfile.ZipFile, Manifest]:
    """The archive and its manifest. Raises ArchiveRefused for what is no whole archive of ours, or a newer one."""
    broken = ArchiveRefused(f"{path.name} está incompleto o dañado. Nada cambió. Usa otra copia.")
    try:
        archive = zipfile.ZipFile(path)
        found = json.loads(archive.read(MANIFEST))
    except FileNotFoundError:
        raise ArchiveRefused(f"No existe el archivo {path}.") from None
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise broken from None
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise broken
    if found["format"] > FORMAT:
        raise ArchiveRefused(NEWER)
    try:
        return archive, Manifest(**found)
    except TypeError:
        raise broken from None


def verify(archive: zipfile.ZipFile, manifest: Manifest, step: Callable[[int], None]) -> None:
    """Every member is there, is what the manifest says, and would land where it should; nothing else is inside."""
    names = {info.filename for info in archive.infolist()} - {MANIFEST}
    if names != set(manifest.sha256):
        raise ArchiveRefused("Al archivo le faltan o le sobran partes. Nada cambió. Usa otra copia.")
    for name, wanted in manifest.sha256.items():
        path = PurePosixPath(name)
        inside = path.parts[:1] in PLACES and ".." not in path.parts and "\\" not in name
        if not inside:
            raise ArchiveRefused("El archivo quiere escribir fuera de su lugar. Nada cambió.")
        digest = sha256()
        try:
            with archive.open(name) as member:
                for chunk in chunks(member):
                    digest.update(chunk)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise ArchiveRefused(f"El archivo está dañado en «{name}». Nada cambió. Usa otra copia.") from error
        if digest.hexdigest() != wanted:
            raise ArchiveRefused(f"El archivo está dañado en «{name}». Nada cambió. Usa otra copia.")
        step(1)


def plain(value: Any) -> Any:
    """For json: dates and the like as ISO or text, without losing microseconds."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)
