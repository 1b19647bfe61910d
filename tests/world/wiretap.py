"""Hears which addresses are called over HTTP: a wire of its own between two ends, changing nothing."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from urllib.parse import urlsplit

_REQUEST = re.compile(rb"(?:GET|POST|PUT|PATCH|DELETE|HEAD) (\S+) HTTP/1\.[01]\r\n")
_PIECE = 65_536


class Wiretap:
    """Stands between whoever calls and whoever answers, for any number of pairs."""

    def __init__(self) -> None:
        #: Paths with their queries, as they were called.
        self.addresses: list[str] = []
        self._servers: list[asyncio.Server] = []
        self._talks: set[asyncio.Task[None]] = set()

    async def listen_to(self, address: str) -> str:
        """Stand before an address; give the one to call instead."""
        target = urlsplit(address)

        async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there, back = await asyncio.open_connection(target.hostname, target.port)
            for source, sink, heard in ((reader, back, bytearray()), (there, writer, None)):
                task = asyncio.create_task(self._pass_on(source, sink, heard))
                self._talks.add(task)
                task.add_done_callback(self._talks.discard)

        server = await asyncio.start_server(join, "127.0.0.1", 0)
        self._servers.append(server)
        port = server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    async def close(self) -> None:
        """Hang up."""
        for server in self._servers:
            server.close()
        for talk in list(self._talks):
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _pass_on(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, heard: bytearray | None) -> None:
        with suppress(ConnectionError):
            while piece := await source.read(_PIECE):
                if heard is not None:
                    self._note(heard, piece)
                sink.write(piece)
                await sink.drain()
        sink.close()

    def _note(self, heard: bytearray, piece: bytes) -> None:
        """Take down the requests that have become complete; keep the rest for the next piece."""
        heard += piece
        for found in _REQUEST.finditer(heard):
            self.addresses.append(found[1].decode("latin-1"))
        end = max((found.end() for found in _REQUEST.finditer(heard)), default=0)
        del heard[: max(end, len(heard) - _PIECE)]
