"""A wire between a client and the server of the tests that is cut after so many bytes."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.office.postgres import Server

_CHUNK = 1 << 14


class Wire:
    """A socket like the server's; ``budget`` says of each connection after how many bytes it is cut, None: never."""

    def __init__(self, server: Server, folder: Path, budget: Callable[[], int | None]) -> None:
        self._server, self._budget = str(server.folder / server.socket), budget
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(str(folder / server.socket))
        self._socket.listen(64)
        self.cut = 0
        """Connections that were cut."""
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        # Wakes whoever waits for a connection; closing alone does not.
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(client, self._budget()), daemon=True).start()

    def _carry(self, client: socket.socket, left: int | None) -> None:
        with client, socket.socket(socket.AF_UNIX) as server:
            server.connect(self._server)
            other = {client: server, server: client}
            while True:
                for one in select.select(list(other), [], [])[0]:
                    try:
                        data = one.recv(_CHUNK if left is None else min(_CHUNK, max(left, 1)))
                        if not data:
                            return
                        if left is not None:
                            left -= len(data)
                            if left <= 0:
                                self.cut += 1
                                return
                        other[one].sendall(data)
                    except OSError:
                        return


@contextmanager
def wire(server: Server, folder: Path, budget: Callable[[], int | None]) -> Iterator[Wire]:
    """A wire to the socket of ``server``, with its own in ``folder``."""
    made = Wire(server, folder, budget)
    try:
        yield made
    finally:
        made.close()
