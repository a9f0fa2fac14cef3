"""`voceria demo`: an invented municipality with everything in it, to look around."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from ..terminal import complain

SUMMARY = "Prepara un municipio de muestra, con una cuenta por papel, y lo pone en marcha con --serve."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--serve", action="store_true", help="lo pone en marcha al terminar")
    parser.add_argument("--size", choices=("small", "full"), default="full", help="cuánto contiene (%(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="dirección en la que escucha (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="puerto en el que escucha (%(default)s)")


def mail_into(folder: Path) -> str:
    """The EMAIL_URL that writes each mail into a folder, wherever the command is run."""
    return f"filemail:///{folder.resolve().as_posix()}"


def run(args: argparse.Namespace) -> int:
    root = Path(__file__).resolve().parents[3]
    data = Path(os.environ.setdefault("VOCERIA_DATA", str(root / "data" / "demo")))
    os.environ.setdefault("VOCERIA_BASE_URL", f"http://{args.host}:{args.port}")
    # Nothing of a demo leaves this machine: its mail is written into a folder.
    os.environ.setdefault("EMAIL_URL", mail_into(data / "correo"))
    part = [sys.executable, "-m", "voceria.project.parts.demo", f"--size={args.size}"]
    if subprocess.run(part, check=False).returncode != 0:  # noqa: S603 - our own module
        complain("No se pudo preparar la muestra.")
        return 1
    if not args.serve:
        return 0
    from .serve import serve

    return serve(host=args.host, port=args.port)
