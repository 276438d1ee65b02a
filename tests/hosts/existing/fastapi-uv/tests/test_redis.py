from orders.redis import Store


def test_a_key_expires() -> None:
    store = Store()
    store.set("a", "1", ex=60)
    store.set("b", "1", ex=0)
    assert store.get("a") == "1"
    assert store.get("b") is None
    store.flushall()
    assert store.get("a") is None
