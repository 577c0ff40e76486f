"""TLS of a source: which certificates are trusted, and which one is shown."""

import ssl

from config.model import Tls
from ingest.live import Failure, FetchFailed


def context(tls: Tls) -> ssl.SSLContext:
    """A context for the client's side; reads files, so it blocks. Paths are absolute. Raises FetchFailed."""
    made = _trusting(tls.ca_file)
    if not tls.verify:
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    if tls.cert_file:
        _show(made, tls.cert_file, tls.key_file or None)
    return made


def _trusting(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except (OSError, ssl.SSLError) as error:
        raise _unreadable("the authorities to trust", ca_file, error, "tls.ca_file") from error


def _show(made: ssl.SSLContext, cert_file: str, key_file: str | None) -> None:
    try:
        # An empty password, so that a locked key is an error here and no question on a terminal.
        made.load_cert_chain(cert_file, key_file, password="")
    except (OSError, ssl.SSLError) as error:
        names = f"{cert_file} and {key_file}" if key_file else cert_file
        raise _unreadable("the certificate and its key", names, error, "tls.cert_file and tls.key_file") from error


def _unreadable(what: str, where: str, error: OSError, keys: str) -> FetchFailed:
    reason = error.strerror or str(error)
    return FetchFailed(
        Failure.TLS, f"{what} cannot be read from {where}: {reason}", hint=f"Mend {keys} of the source: PEM files."
    )
