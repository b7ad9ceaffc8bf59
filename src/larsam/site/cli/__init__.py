"""The command ``larsam``.

Every module beside this one adds its commands in a function ``register(app)``; nothing else needs to know of
it. Modules import Django, and what stands on it, inside their commands: ``larsam --help`` stays quick.
"""

from __future__ import annotations

import importlib
import os
import pkgutil

import typer

DEFAULT_SETTINGS = "larsam.site.settings.embedded"


def build() -> typer.Typer:
    """The application with the commands of every module in this folder."""
    app = typer.Typer(
        name="larsam",
        help="LärSam: where universities and learning centres plan, recruit and learn together.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_show_locals=False,  # what people have written must not end up in a terminal's log
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        register = getattr(loaded, "register", None)
        if register is not None:
            register(app)
    return app


def set_up_django() -> None:
    """Make models and settings usable. Commands call it first; doing it twice costs nothing."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    django.setup()


def main() -> None:
    """Where the command starts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEFAULT_SETTINGS)
    build()()
