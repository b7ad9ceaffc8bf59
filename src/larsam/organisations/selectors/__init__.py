"""Reading organisations, one module a page's worth of questions."""

from larsam.organisations.selectors.actors import actor_for

__all__ = ["actor_for"]
