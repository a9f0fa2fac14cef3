from voceria.lib.bounded_store import BoundedStore


def test_bounded_store_gives_back_what_it_keeps() -> None:
    store: BoundedStore[str] = BoundedStore(100)
    store.get(1, "a")
    store.put(1, "a", "A", 10)
    assert store.get(1, "a") == "A"


def test_bounded_store_forgets_all_of_another_generation() -> None:
    store: BoundedStore[str] = BoundedStore(100)
    store.get(1, "a")
    store.put(1, "a", "A", 10)
    assert store.get(2, "a") is None
    assert (len(store), store.size) == (0, 0)


def test_bounded_store_refuses_what_was_drawn_for_a_past_generation() -> None:
    store: BoundedStore[str] = BoundedStore(100)
    store.get(2, "a")
    store.put(1, "a", "old", 10)
    assert store.get(2, "a") is None


def test_bounded_store_drops_what_was_not_asked_for_longest() -> None:
    store: BoundedStore[str] = BoundedStore(40)
    store.get(1, "a")
    for name in "abcd":
        store.put(1, name, name, 10)
    store.get(1, "a")
    store.put(1, "e", "e", 10)
    assert store.get(1, "b") is None
    assert store.get(1, "a") == "a"
    assert store.size == 40


def test_bounded_store_replaces_an_entry_without_counting_it_twice() -> None:
    store: BoundedStore[str] = BoundedStore(40)
    store.get(1, "a")
    store.put(1, "a", "first", 10)
    store.put(1, "a", "second", 5)
    assert (store.get(1, "a"), store.size) == ("second", 5)


def test_bounded_store_does_not_let_one_entry_crowd_out_all() -> None:
    store: BoundedStore[str] = BoundedStore(40)
    store.get(1, "a")
    store.put(1, "a", "big", 11)
    assert store.get(1, "a") is None
