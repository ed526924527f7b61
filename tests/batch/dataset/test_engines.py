"""Runs as a user starts them, on the engine itself. Each costs seconds: what can be tested without it is elsewhere."""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from cleaner.batch.dataset.engine import Engine, Runner
from cleaner.errors import CleanerError

from .conftest import BAD, FINE, files_of

pytestmark = pytest.mark.skipif(find_spec("daft") is None, reason="the extra datasets is not installed")

ROWS = [json.dumps({"id": row, "body": " ".join([BAD, FINE][row % 2 :] * 8)}) for row in range(80)]
OPTIONS = ["--text-column", "body", "--rows-per-part", "4"]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.jsonl").write_text("\n".join(ROWS[:60]) + "\n{broken")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("\n".join(ROWS[60:]).encode()))
    return folder


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "cleaner", "dataset", "fix", *map(str, words), *OPTIONS]


def run(*words: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), capture_output=True, text=True, env=os.environ | env, check=False)


def visible(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(out).items() if not Path(name).name.startswith(".")}


@pytest.fixture(scope="module")
def native(news: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a run on the engine's own runner."""
    out = tmp_path_factory.mktemp("native") / "out"
    done = run(news, out, "-j", "2")
    assert done.returncode == 2, done.stderr  # for the row that is broken
    assert done.stdout.endswith(f"1 bad row kept as it was; 21 parts in {out}\n")
    assert done.stderr.startswith("a.jsonl: row 61: is not JSON: ")
    return files_of(out)


def test_the_engine_does_what_this_process_does(fix, news, native):
    here = files_of(fix(news, rows=4).out)
    ours = {name for name in here if "manifest" not in name}
    assert {name: native[name] for name in ours} == {name: here[name] for name in ours}
    assert native.keys() == here.keys()


@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed")
def test_two_workers_of_ray_write_the_same_bytes(news, native, tmp_path):
    done = run(news, tmp_path / "out", "--engine", "ray", "-j", "2", RAY_AUTH_MODE="disabled")
    assert done.returncode == 2, done.stderr
    assert files_of(tmp_path / "out") == native


@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed")
def test_an_address_where_nothing_answers():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(CleanerError, match=f"nothing answers at '{address}'"), Engine(Runner.RAY, 1, address).started():
        raise AssertionError("there is no cluster")


def test_a_killed_run_leaves_whole_parts_and_goes_on(news, native, tmp_path):
    out = tmp_path / "out"
    with subprocess.Popen(command(news, out, "-j", "2"), start_new_session=True, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and len(list(out.rglob("*.jsonl*.json"))) < 3:
            time.sleep(0.002)
        os.killpg(process.pid, signal.SIGKILL)
    left = visible(out)
    parts = {name for name in left if not name.startswith("_cleaner/")}
    assert 3 <= len(parts) < 21
    assert {name: left[name] for name in parts} == {name: native[name] for name in parts}
    done = run(news, out, "-j", "1", "--format", "json")
    assert done.returncode == 2, done.stderr
    assert json.loads(done.stdout)["resumed"] >= 3
    assert visible(out) == native


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """An object store of this machine: the environment by which it is reached."""
    server_module = pytest.importorskip("moto.server", reason="moto[server] is not installed")
    import boto3

    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_REGION": "us-east-1"}
    keys |= {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": f"http://{host}:{port}"}
    for name, value in keys.items():
        monkeypatch.setenv(name, value)
    boto3.client("s3").create_bucket(Bucket="news")
    yield keys
    server.stop()


def test_an_object_store(news, native, store):
    import boto3

    bucket = boto3.resource("s3").Bucket("news")
    for path in news.iterdir():
        bucket.upload_file(str(path), f"in/{path.name}")
    done = run("s3://news/in", "s3://news/out", "-j", "1")
    assert done.returncode == 2, done.stderr
    found = {one.key.removeprefix("out/"): one.get()["Body"].read() for one in bucket.objects.filter(Prefix="out/")}
    assert found == native
    bucket.Object("out/a-0000000004.jsonl").delete()
    again = run("s3://news/in/", "s3://news/out/", "-j", "1")
    assert "20 parts of it there before" in again.stdout, again.stderr
