"""The threads that answer requests."""

from collections.abc import Callable
from threading import Thread

from django.db import connections
from waitress.task import ThreadedTaskDispatcher


class Workers(ThreadedTaskDispatcher):  # type: ignore[misc]  # waitress has no types
    """Waitress's threads; each ends its connection to the database before the site is gone."""

    def __init__(self, threads: int) -> None:
        self._started: list[Thread] = []
        super().__init__()
        self.set_thread_count(threads)

    def start_new_thread(self, target: Callable[[int], None], thread_no: int) -> None:
        """Start a thread that can be waited for."""
        thread = Thread(target=target, args=(thread_no,), name=f"waitress-{thread_no}", daemon=True)
        self._started.append(thread)
        thread.start()

    def handler_thread(self, thread_no: int) -> None:
        """Answer requests until the site stops."""
        try:
            super().handler_thread(thread_no)
        finally:
            connections.close_all()

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:  # noqa: FBT001, FBT002  # theirs
        """Stop the threads, and wait for those that had nothing left to do."""
        done = super().shutdown(cancel_pending, timeout)
        for thread in self._started:
            thread.join(timeout=1)
        return bool(done)
