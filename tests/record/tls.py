"""TLS in front of a PostgreSQL that was built without it, with a certificate made on the spot."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(folder: Path, host: str) -> Path:
    """A certificate for an IP address, signed by itself, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A practice")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain
    )
    file = folder / f"{host}.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return file


class Front:
    """Answers PostgreSQL's question for TLS, and passes on what comes inside it."""

    def __init__(self, certificate: Path, to: int) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                guest, _address = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(guest,), daemon=True).start()

    def _serve(self, guest: socket.socket) -> None:
        try:
            guest.recv(8)  # SSLRequest
            guest.sendall(b"S")
            inside = self._context.wrap_socket(guest, server_side=True)
            server = socket.create_connection(("127.0.0.1", self._to))
        except OSError:
            guest.close()
            return
        inside.settimeout(0.05)  # one TLS socket is not for two threads at once
        server.settimeout(0.05)
        while _pass_on(inside, server) and _pass_on(server, inside):
            pass
        inside.close()
        server.close()


def _pass_on(one: socket.socket, other: socket.socket) -> bool:
    try:
        data = one.recv(65536)
    except TimeoutError:
        return True
    except OSError:
        return False
    other.sendall(data)
    return bool(data)
