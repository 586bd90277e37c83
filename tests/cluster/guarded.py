"""A node with OpenSearch's own security plugin: it is encrypted, and knows two users, of whom one may only ask."""

from __future__ import annotations

import http.client
import shutil
import ssl
import time
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.cluster.nodes import JARS, Node, free_ports

EDITOR, LISTENER, PASSWORD = "editor", "listener", "s3cret-word"
#: Of 127.0.0.1, by itself, with its key; good until 2126.
CERTIFICATE = Path(__file__).parents[1] / "bot" / "adding" / "loopback.pem"
_HASH = "$2b$04$tUU6rMKkmg8kYFDLrgV2IOpXN9iA1/3bOPPFruce/.nb2cCH/3jSS"
_CLASS = "org.opensearch.security.OpenSearchSecurityPlugin"
_STARTING = 180.0
_FILES = {
    "internal_users.yml": f"""
_meta: {{type: internalusers, config_version: 2}}
{EDITOR}: {{hash: "{_HASH}"}}
{LISTENER}: {{hash: "{_HASH}"}}
""",
    "roles.yml": """
_meta: {type: roles, config_version: 2}
podcasts_edit:
  cluster_permissions:
    [cluster_composite_ops, "indices:admin/index_template/put", "indices:admin/index_template/delete"]
  index_permissions: [{index_patterns: ["podcasts*"], allowed_actions: [crud, create_index, manage]}]
podcasts_ask:
  cluster_permissions: [cluster_composite_ops_ro]
  index_permissions: [{index_patterns: ["podcasts*"], allowed_actions: [read, "indices:admin/mappings/get"]}]
""",
    "roles_mapping.yml": f"""
_meta: {{type: rolesmapping, config_version: 2}}
podcasts_edit: {{users: [{EDITOR}]}}
podcasts_ask: {{users: [{LISTENER}]}}
""",
}
_SETTINGS = (
    "cluster.initial_cluster_manager_nodes=node-0",
    "plugins.security.ssl.http.enabled=true",
    *(
        f"plugins.security.ssl.{layer}.{file}_filepath=node.pem"
        for layer in ("transport", "http")
        for file in ("pemcert", "pemkey", "pemtrustedcas")
    ),
    "plugins.security.ssl.transport.enforce_hostname_verification=false",
    "plugins.security.nodes_dn=CN=127.0.0.1",
    "plugins.security.allow_default_init_securityindex=true",
)


@contextmanager
def guarded_node() -> Iterator[int]:
    """Yield the port of a node that lets in only its users, over TLS."""
    home = Path(mkdtemp(prefix="pullquote-guarded-"))
    port, transport = free_ports(2)
    node = Node(0, port, transport, home, 320)
    try:
        _configure(node.home / "config")
        node.start([transport], _SETTINGS, plugin=(_plugin(), _CLASS))
        _wait(node)
        yield port
    finally:
        node.kill()
        shutil.rmtree(home, ignore_errors=True)


def _archive() -> Path:
    return next(JARS.glob("opensearch-security-*.zip"))


def _plugin() -> Path:
    """Return the folder of the plugin's jars."""
    folder = JARS / "security"
    if not folder.is_dir():
        with zipfile.ZipFile(_archive()) as archive:
            archive.extractall(folder, [name for name in archive.namelist() if name.endswith(".jar")])
    return folder


def _configure(folder: Path) -> None:
    own = folder / "opensearch-security"
    own.mkdir(parents=True)
    with zipfile.ZipFile(_archive()) as archive:
        for name in archive.namelist():
            if name.startswith("config/") and name.endswith(".yml"):
                (own / Path(name).name).write_bytes(archive.read(name))
    for name, text in _FILES.items():
        (own / name).write_text(text, encoding="ascii")
    shutil.copyfile(CERTIFICATE, folder / "node.pem")


def _wait(node: Node) -> None:
    """Wait until the node lets its user in."""
    deadline = time.monotonic() + _STARTING
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    known = "Basic " + b64encode(f"{EDITOR}:{PASSWORD}".encode()).decode()
    while time.monotonic() < deadline and node.runs:
        connection = http.client.HTTPSConnection("127.0.0.1", node.http, timeout=10, context=context)
        try:
            connection.request("GET", "/podcasts", headers={"Authorization": known})
            if connection.getresponse().status == 404:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.3)
    raise TimeoutError(node.log())
