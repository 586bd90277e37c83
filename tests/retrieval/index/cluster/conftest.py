from tests.cluster.fixtures import new_index, shared_index

__all__ = ["new_index", "shared_index"]
