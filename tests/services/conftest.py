"""Real parts: a mail server, a broker that may be killed, a worker and web servers in processes of their own."""

import asyncio
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.services.processes import FolderBroker, RedisBroker, WebServer, Worker, free_port


def on_services() -> bool:
    """Whether this run of the suite is the one on PostgreSQL and Redis."""
    return connection.vendor == "postgresql" and settings.CELERY_BROKER_URL.startswith("redis://")


@pytest.fixture(autouse=True)
def services_are_here(request: pytest.FixtureRequest) -> None:
    """Tests marked `services` speak of PostgreSQL and Redis and run where both are."""
    if request.node.get_closest_marker("services") and not on_services():
        pytest.skip("Needs PostgreSQL and Redis: make test-services")


class Mailbox:
    """What a mail server took in; `delay` seconds pass before each letter is accepted."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.delay = 0.0

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - the library's name
        await asyncio.sleep(self.delay)
        self.messages.append(message_from_bytes(envelope.content))
        return "250 taken"

    @property
    def ids(self) -> list[str]:
        """The Message-IDs in the order of arrival."""
        return [one["Message-ID"] for one in self.messages]


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    """A real mail server on a port of its own."""
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[RedisBroker | FolderBroker]:
    """The broker, running: Redis on services, otherwise the embedded default's folder."""
    one = RedisBroker(tmp_path) if on_services() else FolderBroker()
    if isinstance(one, RedisBroker):
        one.start()
    yield one
    one.stop()


@pytest.fixture
def workers(
    emptied_db: None, broker: RedisBroker, mailbox: tuple[Mailbox, int], tmp_path: Path
) -> Iterator[tuple[Worker, Worker]]:
    """Two workers, each with its own beat, that are not yet running."""
    pair = Worker(broker.url, mailbox[1], tmp_path, "one"), Worker(broker.url, mailbox[1], tmp_path, "two")
    yield pair
    for one in pair:
        one.kill()


@pytest.fixture
def worker(workers: tuple[Worker, Worker]) -> Worker:
    """A worker that is not yet running."""
    return workers[0]


@pytest.fixture
def serve(emptied_db: None, tmp_path: Path) -> Iterator[Callable[..., WebServer]]:
    """Start web servers; all are killed at the end."""
    call_command("createcachetable", "imprimatur_cache")
    running: list[WebServer] = []

    def start(**options: Any) -> WebServer:
        running.append(WebServer(tmp_path, **options))
        running[-1].start()
        return running[-1]

    yield start
    for server in running:
        server.kill()
