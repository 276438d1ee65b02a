"""Real sentinels and real clusters on loopback, each process a `RedisServer`: started fast, and hurt on purpose."""

from tests.support.clusters import ClusterHouse
from tests.support.houses import MixedProxy, topology_servers, usual_servers
from tests.support.sentinels import MASTER, SentinelHouse

__all__ = ["MASTER", "ClusterHouse", "MixedProxy", "SentinelHouse", "topology_servers", "usual_servers"]
