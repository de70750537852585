"""Several machines: a real Redis, two real workers, one of them killed in the middle."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from graded_work import NAME, environment, find, gradebook, graded, hand_in, make_course, solved

from wisepath.grading import cluster
from wisepath.grading.cluster import run_on
from wisepath.grading.grader import Grader, Job
from wisepath.grading.work import Limits, Settings, Work
from wisepath.output.disk import write_file

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("redis-server"), reason="there is no redis-server")]

PEOPLE = 20
LEASE = 3.0


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{Path(command[0]).name}-{len(list(folder.iterdir()))}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.fixture
def broker(tmp_path) -> Iterator[str]:
    """A Redis of its own on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path / "redis"
    home.mkdir()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(home)]
    with running([shutil.which("redis-server"), *command[1:]], home):
        store = redis.Redis(port=port, retry=redis.retry.Retry(redis.backoff.ConstantBackoff(0.1), 100))
        assert store.ping()
        store.close()
        yield f"redis://127.0.0.1:{port}/0"


def worker(broker: str, folder: Path):
    return running([sys.executable, "-m", "wisepath", "grade-worker", "--broker", broker], folder)


@pytest.fixture(scope="module")
def work(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    for number in range(PEOPLE):
        notebook = solved()
        if number % 4 == 0:
            find(notebook, "observation")["source"] = f"nothing = {number}"
        hand_in(folder, notebook, f"p{number:02}")
    return folder


def coordinator(work: Path, course: Path, broker: str) -> Iterator:
    return Grader(Job(submitted=work, course=course, out=course), write_file, run_on(broker, LEASE)).results()


def test_a_killed_worker_loses_nothing_and_nothing_comes_twice(broker, work, tmp_path):
    alone = make_course(tmp_path / "alone")
    graded(work, alone, jobs=2)
    course, logs = make_course(tmp_path / "course"), tmp_path / "logs"
    logs.mkdir()
    store = redis.Redis.from_url(broker)
    results = coordinator(work, course, broker)
    told = []
    with worker(broker, logs) as first, worker(broker, logs) as second:
        for result in results:
            told.append(result)
            if len(told) == 1:
                at_work = {int(store.get(key).decode().rpartition(":")[2]) for key in store.keys("wisepath:lease:*")}
                os.kill(min(at_work & {first.pid, second.pid}, default=first.pid), signal.SIGKILL)
    store.close()
    assert sorted(result.student for result in told) == [f"p{number:02}" for number in range(PEOPLE)]
    assert {result.state for result in told} == {"graded"}
    assert gradebook(course) == gradebook(alone)


def works() -> list[Work]:
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1", "outputs": [], "execution_count": None}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return [Work(student=f"p{n}", assignment=NAME, notebook=notebook, files={"a.bin": b"\xff"}) for n in range(3)]


def in_process(broker: str, monkeypatch, *, tries_lost: int = 0) -> tuple[list[str], list[int]]:
    """Let this process be the worker: each message is run when it is sent, the first ones get lost."""
    store, sent, ran = redis.Redis.from_url(broker), [], []

    def send(self, task, arguments, queue):
        sent.append(arguments[0])
        if len(sent) > tries_lost:
            cluster._run_batch(store, arguments[0], Settings())

    def run(works, settings):
        for work in works:
            ran.append(work.student)
            yield cluster._load_marked({"notebook": work.notebook}, work)

    monkeypatch.setattr(cluster.Celery, "send_task", send)
    monkeypatch.setattr(cluster, "run", run)
    monkeypatch.setattr(cluster, "_LOOK", 0.05)
    return sent, ran


def test_a_message_that_is_lost_is_sent_again(broker, monkeypatch):
    sent, ran = in_process(broker, monkeypatch, tries_lost=2)
    told = [marked.student for marked in run_on(broker, 0.2)(works(), Settings())]
    assert (sorted(told), ran, len(sent)) == (["p0", "p1", "p2"], ["p0", "p1", "p2"], 3)


def test_what_no_worker_ends_is_given_up_in_words(broker, monkeypatch):
    sent, ran = in_process(broker, monkeypatch, tries_lost=99)
    told = list(run_on(broker, 0.2)(works(), Settings()))
    assert {marked.troubles[0].code for marked in told} == {"machine"}
    assert (len(told), ran, len(sent)) == (3, [], 5)


def test_a_message_that_comes_twice_is_run_once(broker, monkeypatch):
    sent, ran = in_process(broker, monkeypatch)
    list(run_on(broker, 0.2)(works(), Settings()))
    cluster._run_batch(redis.Redis.from_url(broker), sent[0], Settings())
    assert ran == ["p0", "p1", "p2"]
    list(run_on(broker, 0.2)(works(), Settings()))
    assert ran == ["p0", "p1", "p2"]


def test_other_limits_are_another_run(broker, monkeypatch):
    _, ran = in_process(broker, monkeypatch)
    list(run_on(broker, 0.2)(works(), Settings()))
    list(run_on(broker, 0.2)(works(), Settings(limits=Limits(seconds=5))))
    assert len(ran) == 6


def test_a_work_travels_whole():
    (first, *_) = works()
    plain = cluster._dump_work(first, Limits())
    assert cluster._load_work(json.loads(plain)) == first


def test_a_batch_that_somebody_is_at_work_on_is_left_alone(broker, monkeypatch):
    sent, ran = in_process(broker, monkeypatch)
    store = redis.Redis.from_url(broker)
    list(run_on(broker, 0.2)(works(), Settings()))
    with cluster._leased(store, sent[0], 5) as mine, cluster._leased(store, sent[0], 5) as other:
        assert (mine, other) == (True, False)
    assert len(ran) == 3
    cluster._run_batch(store, "unknown", Settings())
