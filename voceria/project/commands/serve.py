"""`voceria serve`: web, worker and clock together, kept alive."""

import argparse
import os
import socket
import subprocess
import sys

from ..supervisor import Part, Supervisor
from ..terminal import complain, say

SUMMARY = "Pone en marcha el sitio, la mesa y los trabajos de fondo, y los mantiene vivos."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="dirección en la que escucha (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="puerto en el que escucha (%(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="procesos que atienden páginas (%(default)s)")
    parser.add_argument("--access-log", action="store_true", help="escribe cada petición, sin datos personales")


def run(args: argparse.Namespace) -> int:
    return serve(host=args.host, port=args.port, workers=args.workers, access_log=args.access_log)


def serve(*, host: str, port: int, workers: int = 2, access_log: bool = False) -> int:
    if not _is_free(host, port):
        complain(f"El puerto {port} de {host} ya está ocupado. Cierra el otro programa o elige otro con --port.")
        return 1
    if (status := prepare()) != 0:
        complain("No se pudo preparar la instalación; nada se puso en marcha. «voceria doctor» dice qué revisar.")
        return status
    os.environ["VOCERIA_SUPERVISED"] = "1"
    if access_log:
        os.environ["VOCERIA_ACCESS_LOG"] = "1"
    web = ["voceria.project.parts.web", f"--host={host}", f"--port={port}", f"--workers={max(1, workers)}"]
    supervisor = Supervisor([Part("web", web), Part("trabajos", ["voceria.project.parts.worker"])], say)
    say(f"Vocería está en http://{host}:{port}/ (la mesa: http://{host}:{port}/mesa/). Ctrl-C la detiene.")
    supervisor.run()
    say("Vocería se detuvo.")
    return 0


def prepare() -> int:
    """Database, files of the pages and leftovers in order; in a process of its own, which gives its memory back."""
    return subprocess.run([sys.executable, "-m", "voceria.project.parts.prepare"], check=False).returncode


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
