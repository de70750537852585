"""The same runs on several machines: Celery carries the messages, Redis the work and the results.

One coordinator (`wisepath grade --broker`) reads, restores and writes; workers only run. A work is
known by the hash of all that it is, and its result is kept under that hash, so running it again is
harmless and a message may arrive twice. A worker holds a lease while it is at work. When the lease
ends without results, or a message has gone, the coordinator sends the batch again: a lost worker
loses nothing, and no result is told twice.
"""

import base64
import hashlib
import json
import os
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

import redis
from celery import Celery

from wisepath.grading.run import run
from wisepath.grading.work import Limits, Marked, Settings, Trouble, Verdict, Work

TASK = "wisepath.grade"
QUEUE = "wisepath-grade"
LEASE = 15.0  # seconds without a sign of life after which a worker counts as lost
_KEPT = 24 * 3600  # seconds that Redis keeps works and results
_BATCH = 8  # works in one message: a worker warms up once for each
_LOOK = 1  # seconds between two looks for lost batches
_MOST_TRIES = 5

Plain = dict[str, Any]
Run = Callable[[Iterable[Work], Settings], Iterator[Marked]]


def celery_app(broker: str) -> Celery:
    """Return the Celery application of coordinator and workers; JSON is all that is accepted."""
    app = Celery("wisepath", broker=broker)
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_default_queue=QUEUE,
        task_ignore_result=True,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        broker_connection_retry_on_startup=True,
    )
    return app


def run_on(broker: str, lease: float = LEASE) -> Run:
    """Return a `run` that has the works run by the workers at a broker."""

    def run_there(works: Iterable[Work], settings: Settings) -> Iterator[Marked]:
        store = redis.Redis.from_url(broker)
        try:
            yield from _Coordinator(store, celery_app(broker), settings.limits, lease).results(works)
        finally:
            store.close()

    return run_there


def worker(broker: str, settings: Settings) -> Celery:
    """Return the application with the task in it; `settings` are this machine's, the limits the coordinator's."""
    app = celery_app(broker)
    store = redis.Redis.from_url(broker)

    @app.task(name=TASK)  # type: ignore[untyped-decorator]
    def grade(batch: str) -> None:
        _run_batch(store, batch, settings)

    return app


@dataclass
class _Batch:
    """Works that travel together, and how often they were sent."""

    name: str
    digests: tuple[str, ...]
    tries: int = 1
    missed: int = 0


@dataclass
class _Coordinator:
    """Sends works, waits for results, and sends again what was lost."""

    store: redis.Redis
    app: Celery
    limits: Limits
    lease: float
    open: dict[str, Work] = field(default_factory=dict)
    batches: list[_Batch] = field(default_factory=list)

    def results(self, works: Iterable[Work]) -> Iterator[Marked]:
        """Yield one result for each work."""
        source = iter(works)
        while chunk := list(islice(source, _BATCH)):
            self._send(chunk)
        while self.open:
            yield from self._arrived()
            if self.open:
                self.store.blpop([_key("told", batch.name) for batch in self.batches], timeout=_LOOK)
                yield from self._lost()

    def _send(self, works: list[Work]) -> None:
        plain = {_digest(text): (text, work) for work in works for text in [_dump_work(work, self.limits)]}
        for digest, (text, work) in plain.items():
            self.store.set(_key("work", digest), text, ex=_KEPT)
            self.open[digest] = work
        name = _digest("".join(plain))
        facts = {"digests": list(plain), "lease": self.lease, "limits": asdict(self.limits)}
        self.store.set(_key("batch", name), json.dumps(facts), ex=_KEPT)
        self.batches.append(_Batch(name, tuple(plain)))
        self.app.send_task(TASK, [name], queue=QUEUE)

    def _arrived(self) -> Iterator[Marked]:
        digests = list(self.open)
        for digest, text in zip(digests, self.store.mget([_key("done", name) for name in digests]), strict=True):
            if text is not None:
                yield _load_marked(json.loads(text), self.open.pop(digest))
        self.batches = [batch for batch in self.batches if any(name in self.open for name in batch.digests)]

    def _lost(self) -> Iterator[Marked]:
        """Send again what nobody is at work on and no message holds; give up after some tries."""
        waiting = self.store.llen(QUEUE)
        for batch in self.batches:
            alive = self.store.exists(_key("lease", batch.name))
            started = self.store.exists(_key("started", batch.name))
            batch.missed = 0 if alive or (waiting and not started) else batch.missed + 1
            if batch.missed < 2:  # one look may fall between taking the message and taking the lease
                continue
            if batch.tries >= _MOST_TRIES:
                yield from self._given_up(batch)
                continue
            batch.tries, batch.missed = batch.tries + 1, 0
            self.store.delete(_key("started", batch.name))
            self.app.send_task(TASK, [batch.name], queue=QUEUE)

    def _given_up(self, batch: _Batch) -> Iterator[Marked]:
        message = f"no worker came to an end with it in {_MOST_TRIES} tries; nothing is said about the work"
        for digest in batch.digests:
            work = self.open.pop(digest, None)
            if work is not None:
                plain = {"notebook": work.notebook, "troubles": [{"code": "machine", "message": message}]}
                yield _load_marked(plain, work)


def _run_batch(store: redis.Redis, name: str, settings: Settings) -> None:
    """Run what is open of a batch, unless somebody else is at work on it."""
    text = store.get(_key("batch", name))
    if text is None:
        return
    facts = json.loads(text)
    with _leased(store, name, facts["lease"]) as mine:
        if not mine:
            return
        store.set(_key("started", name), "1", ex=_KEPT)
        here = Settings(jobs=settings.jobs, limits=Limits(**facts["limits"]), unisolated=settings.unisolated)
        open_works = dict(_open_works(store, facts["digests"]))
        by_owner = {(work.student, work.assignment): digest for digest, work in open_works.items()}
        for marked in run(open_works.values(), here):
            if any(note.code == "machine" for note in marked.troubles):
                continue  # this machine is at fault: another try may go well
            digest = by_owner[(marked.student, marked.assignment)]
            store.set(_key("done", digest), _dump_marked(marked), ex=_KEPT, nx=True)
            store.rpush(_key("told", name), digest)
        store.expire(_key("told", name), _KEPT)


def _open_works(store: redis.Redis, digests: list[str]) -> Iterator[tuple[str, Work]]:
    for digest in digests:
        text = store.get(_key("work", digest))
        if text is not None and not store.exists(_key("done", digest)):
            yield digest, _load_work(json.loads(text))


@contextmanager
def _leased(store: redis.Redis, name: str, seconds: float) -> Iterator[bool]:
    """Hold the lease of a batch, renewed by a thread; yield whether it was to be had."""
    key, holder = _key("lease", name), f"{socket.gethostname()}:{os.getpid()}"
    if not store.set(key, holder, px=int(seconds * 1000), nx=True):
        yield False
        return
    done = threading.Event()

    def renew() -> None:
        while not done.wait(seconds / 3):
            store.pexpire(key, int(seconds * 1000))

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield True
    finally:
        done.set()
        thread.join()
        store.delete(key)


def _key(kind: str, name: str) -> str:
    return f"wisepath:{kind}:{name}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _dump_work(work: Work, limits: Limits) -> str:
    files = {name: base64.b64encode(data).decode() for name, data in work.files.items()}
    plain = {"student": work.student, "assignment": work.assignment, "notebook": work.notebook, "files": files}
    return json.dumps({**plain, "limits": asdict(limits)}, sort_keys=True)


def _load_work(plain: Plain) -> Work:
    files = {name: base64.b64decode(data) for name, data in plain["files"].items()}
    return Work(student=plain["student"], assignment=plain["assignment"], notebook=plain["notebook"], files=files)


def _dump_marked(marked: Marked) -> str:
    return json.dumps(asdict(marked))


def _load_marked(plain: Plain, work: Work) -> Marked:
    return Marked(
        student=work.student,
        assignment=work.assignment,
        notebook=plain["notebook"],
        verdicts=tuple(Verdict(**part) for part in plain.get("verdicts", ())),
        troubles=tuple(Trouble(**part) for part in plain.get("troubles", ())),
        seconds=plain.get("seconds", 0.0),
        cpu_seconds=plain.get("cpu_seconds", 0.0),
        peak_memory=plain.get("peak_memory", 0),
    )
