import pytest

from larsam.kernel.actor import NOBODY, Actor
from larsam.kernel.ref import Ref
from larsam.platform.registry import refs
from larsam.platform.registry.refs import Shown
from larsam.platform.trail.selectors import walk
from larsam.platform.trail.services import link, unlink

pytestmark = pytest.mark.django_db

WRITER = Actor(person_id=1)
HIDDEN = 66


def beads(number):
    return Ref("test.bead", number)


@pytest.fixture(autouse=True)
def bead_loader(monkeypatch):
    def load(ids, actor):
        if actor.is_anonymous:
            return {}
        return {one: Shown(beads(one), f"bead {one}") for one in ids if one != HIDDEN}

    monkeypatch.setattr(refs, "_loaders", {})
    refs.register_kind("test.bead", load)


def numbers(steps):
    return [(step.origin.ref.id, step.reached.ref.id) for step in steps]


def test_a_trail_is_walked_both_ways():
    link(
        actor=WRITER,
        relation="became",
        pairs=[(beads(1), beads(2)), (beads(2), beads(3)), (beads(9), beads(3))],
    )
    assert numbers(walk(beads(1), WRITER)) == [(1, 2), (2, 3)]
    assert numbers(walk(beads(3), WRITER, forward=False)) == [(3, 2), (3, 9), (2, 1)]


def test_nothing_is_reached_through_what_may_not_be_seen():
    link(actor=WRITER, relation="became", pairs=[(beads(1), beads(HIDDEN)), (beads(HIDDEN), beads(3))])
    assert walk(beads(1), WRITER) == []
    assert walk(beads(1), NOBODY) == []


def test_a_circle_ends_and_a_link_is_made_once():
    pairs = [(beads(1), beads(2)), (beads(2), beads(1))]
    link(actor=WRITER, relation="became", pairs=pairs)
    link(actor=WRITER, relation="became", pairs=pairs)
    assert numbers(walk(beads(1), WRITER)) == [(1, 2), (2, 1)]
    unlink(relation="became", sources=[beads(2)])
    assert numbers(walk(beads(1), WRITER)) == [(1, 2)]


def test_the_queries_do_not_grow_with_the_width(django_assert_num_queries):
    link(actor=WRITER, relation="became", pairs=[(beads(1), beads(number)) for number in range(100, 200)])
    with django_assert_num_queries(2):
        assert len(walk(beads(1), WRITER)) == 100
