"""Certificates for the tests of TLS, made when they run by the openssl program. None is good for anything else."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Authority:
    """An authority of one's own, in a folder."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "ca.pem"

    def sign(self, name: str, *, subject: str = "127.0.0.1", days: int = 2) -> tuple[Path, Path]:
        """A certificate for a host or address and its key. Days below zero make one that ended before it began."""
        key, request, signed = (self.folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
        kind = "IP" if subject.replace(".", "").isdigit() else "DNS"
        extension = self.folder / f"{name}.ext"
        extension.write_text(f"subjectAltName={kind}:{subject}\n")
        _openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
                 "-out", request, "-subj", f"/CN={name}")  # fmt: skip
        _openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self.folder / "ca.key", "-CAcreateserial",
                 "-days", days, "-extfile", extension, "-out", signed)  # fmt: skip
        return signed, key


def authority(folder: Path, name: str = "Nobody") -> Authority:
    folder.mkdir(parents=True, exist_ok=True)
    made = Authority(folder)
    _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-keyout", folder / "ca.key", "-out", made.file, "-subj", f"/CN={name}",
             "-addext", "basicConstraints=critical,CA:TRUE",
             "-addext", "keyUsage=critical,keyCertSign,cRLSign")  # fmt: skip
    return made


def server_side(pair: tuple[Path, Path], clients: Path | None = None) -> ssl.SSLContext:
    """A server's context; `clients` is the authority that its clients' certificates must come from."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*pair)
    if clients:
        made.verify_mode = ssl.CERT_REQUIRED
        made.load_verify_locations(clients)
    return made


def _openssl(*words: object) -> None:
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
