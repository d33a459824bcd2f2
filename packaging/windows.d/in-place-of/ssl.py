"""In place of Python's module, which brings a third OpenSSL (8 MB): TLS to a server is libpq's, and nothing else asks.

psycopg's compiled part imports it and wants nothing of it; asyncio wants the names of errors, urllib3 a version.
"""


class SSLError(OSError):
    """None is raised."""


class SSLWantReadError(SSLError):
    """None is raised."""


class SSLSyscallError(SSLError):
    """None is raised."""


class SSLContext:
    """What asks for one is told that there is none."""

    def __init__(self, *_arguments: object) -> None:
        message = "this Python has no TLS"
        raise SSLError(message)


OPENSSL_VERSION, OPENSSL_VERSION_INFO = "OpenSSL (none)", (1, 1, 1)
"""What urllib3 asks for as it is loaded; the add-on for scans brings it, and fetches nothing."""
