"""`voceria read-agenda`: one JSON line per activity, from a file or from what comes in."""

import io
import json
from pathlib import Path

import pytest

from voceria.project.cli import main

LINE = "vie 10:00 inauguración de pozo en La Loma, preside la alcaldesa\n"
READ = {
    "line": 1,
    "date": "2026-11-27",
    "start": "10:00",
    "end": None,
    "title": "inauguración de pozo",
    "place": "La Loma",
    "presides": "alcaldesa",
    "doubtful": False,
}


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_reads_a_file_as_it_was_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str) -> None:
    path = tmp_path / "agenda.txt"
    path.write_bytes(LINE.encode(encoding))
    assert main(["read-agenda", "--today", "2026-11-21", str(path)]) == 0
    out = capsys.readouterr().out
    assert rows(out) == [READ]
    assert "inauguración" in out


def test_reads_what_comes_in(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(("Buenos días\n\n" + LINE).encode())))
    assert main(["read-agenda", "--today", "2026-11-21", "-"]) == 0
    assert rows(capsys.readouterr().out) == [{**READ, "line": 3}]


def test_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read-agenda", "--today", "2026-02-30", "x"])
    assert stopped.value.code == 2
    assert "2026-02-30» no es una fecha" in capsys.readouterr().err
    assert main(["read-agenda", "--today", "2026-11-21", str(tmp_path / "nada.txt")]) == 1
    assert "no existe ese archivo" in capsys.readouterr().err
    assert main(["read-agenda", "--today", "2026-11-21", str(tmp_path)]) == 1
    assert "es una carpeta" in capsys.readouterr().err
