"""Start and stop the nodes of an OpenSearch cluster on loopback; by hand: ``python -m tests.cluster.nodes``.

Each node is a process of its own with a heap of 256 MB; its data lies in a folder that is removed with the cluster.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

#: Where ``make cluster`` puts the jars.
JARS = Path(os.environ.get("PULLQUOTE_CLUSTER_JARS") or Path(__file__).parents[2] / ".cluster")
_SOURCE = Path(__file__).parent / "TestNode.java"
_JAVA = ("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=128m", "-Xshare:auto")
_STARTING = 120.0


def found() -> str | None:
    """Return why no cluster can be started here, or None if one can."""
    if not all(any(JARS.glob(name)) for name in ("opensearch-[0-9]*.jar", "opensearch-security-*.zip")):
        return "OPENSEARCH_URL names no cluster, and the jars of one are not all here: make cluster"
    return None if shutil.which("java") else "there is no java"


class Node:
    """One node: its process and its ports."""

    def __init__(self, number: int, http: int, transport: int, home: Path, heap: int) -> None:
        self.name = f"node-{number}"
        self.http, self.transport, self.home = http, transport, home / f"node-{number}"
        self._heap = heap
        self._process: subprocess.Popen[bytes] | None = None

    def start(
        self,
        transports: Sequence[int],
        settings: Sequence[str] = (),
        *,
        plugin: tuple[Path, str] | None = None,
    ) -> None:
        """Start the process; it is not ready yet. A ``plugin`` is a folder of jars and the name of a class in them."""
        for folder in ("config", "modules", "plugins", "data", "logs"):
            (self.home / folder).mkdir(parents=True, exist_ok=True)
        ports = ",".join(map(str, transports))
        command = [
            "java",
            f"-Xms{self._heap}m",
            f"-Xmx{self._heap}m",
            *_JAVA,
            *([f"-Dplugin={plugin[1]}"] if plugin else []),
            "-cp",
            f"{JARS}/*{os.pathsep}{plugin[0]}/*" if plugin else f"{JARS}/*",
            str(_SOURCE),
            self.name,
        ]
        with (self.home / "logs" / "out").open("ab") as log:
            self._process = subprocess.Popen(
                [*command, str(self.http), str(self.transport), ports, str(self.home), *settings],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.poll() is None

    def send(self, number: int) -> None:
        """Send its process a signal: SIGSTOP makes it slow, SIGCONT quick again."""
        if self.runs:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End its process at once, as a power failure does."""
        if self._process and self.runs:
            self._process.kill()
            self._process.wait()

    def log(self) -> str:
        """Return the end of what it has written."""
        return (self.home / "logs" / "out").read_text(encoding="utf-8", errors="replace")[-3_000:]


class Cluster:
    """Three nodes; a context manager that ends them."""

    def __init__(self, *, nodes: int = 3, settings: Sequence[str] = (), heap: int = 256) -> None:
        self._home = Path(mkdtemp(prefix="pullquote-cluster-"))
        ports = free_ports(2 * nodes)
        self.nodes = [Node(n, ports[2 * n], ports[2 * n + 1], self._home, heap) for n in range(nodes)]
        names = ",".join(node.name for node in self.nodes)
        self._settings = [f"cluster.initial_cluster_manager_nodes={names}", *settings]

    def __enter__(self) -> Cluster:
        try:
            for node in self.nodes:
                self.start(node)
            self.wait()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, node: Node) -> None:
        """Start a node, for the first time or again."""
        node.start([each.transport for each in self.nodes], self._settings)

    def wait(self, *, nodes: int | None = None, seconds: float = _STARTING) -> None:
        """Wait until so many nodes, all if not said, have found one another."""
        wanted = len(self.nodes) if nodes is None else nodes
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for node in self.nodes:
                if node.runs and (health := ask(node.http, "/_cluster/health?timeout=1s")):
                    if health["number_of_nodes"] == wanted and health["status"] != "red":
                        return
                    break
            time.sleep(0.2)
        raise TimeoutError("\n".join(node.log() for node in self.nodes if not node.runs) or "the nodes do not meet")

    @property
    def hosts(self) -> str:
        """The hosts as an address has them."""
        return ",".join(f"127.0.0.1:{node.http}" for node in self.nodes)

    @property
    def address(self) -> str:
        """Its address, to which the name of an index is to be added."""
        return f"opensearch://{self.hosts}"

    def close(self) -> None:
        """End the nodes and remove what they wrote."""
        for node in self.nodes:
            node.kill()
        shutil.rmtree(self._home, ignore_errors=True)


def ask_to_delete(hosts: Sequence[tuple[str, int]], index: str) -> None:
    """Have an index and its template deleted, if a host answers."""
    for _, port in hosts:
        if ask(port, f"/{index}?ignore_unavailable=true", "DELETE"):
            ask(port, f"/_index_template/pullquote-{index}", "DELETE")
            return


def ask(port: int, path: str, method: str = "GET", body: Any = None) -> dict[str, Any] | None:
    """Return what a node answers, or None if it does not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        response = connection.getresponse()
        body = response.read()
        return json.loads(body) if response.status == 200 else None
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()


def free_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody listens at."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def main() -> None:
    """Run a cluster until interrupted; with ``--missing``, say why none can be started, or fail if one can."""
    missing = found()
    if "--missing" in sys.argv:
        sys.stdout.write(f"{missing}\n" if missing and not os.environ.get("OPENSEARCH_URL") else "")
        sys.exit(not missing or bool(os.environ.get("OPENSEARCH_URL")))
    if missing:
        sys.exit(missing)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Cluster() as cluster:
        sys.stdout.write(f"OPENSEARCH_URL={cluster.address}\n")
        sys.stdout.flush()
        try:
            signal.pause()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
