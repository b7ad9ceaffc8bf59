"""``larsam check`` says what is missing, and what would put it right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.running import environment, larsam

pytestmark = pytest.mark.process

PRODUCTION = {"DJANGO_SETTINGS_MODULE": "larsam.site.settings.production", "LARSAM_SECRET_KEY": "k" * 60}


def test_an_installation_that_is_set_up_lacks_nothing(place: dict[str, str]) -> None:
    done = larsam("check", env=place)
    assert done.returncode == 0, done.stdout
    assert "✓ SQLite answers and is up to date." in done.stdout
    assert "✓ Front-end files are in place." in done.stdout
    assert "– No mail server is named" in done.stdout, "advice at a desk"
    assert "Nothing is missing." in done.stdout


def test_what_set_up_has_not_done_is_named_with_what_does_it(tmp_path: Path) -> None:
    env = environment(tmp_path / "var")
    for made in ("static", "fonts"):
        (tmp_path / "var" / made).unlink()
    done = larsam("check", env=env)
    assert done.returncode == 1
    for said, helps in [
        ("✗ There is no database yet.", "larsam prepare database"),
        ("✗ The static files are not gathered.", "larsam prepare static"),
        ("✗ Fonts for documents", "larsam prepare fonts"),
    ]:
        assert said in done.stdout
        assert helps in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_production_demands_more(place: dict[str, str]) -> None:
    done = larsam("check", env=place | PRODUCTION)
    assert done.returncode == 1
    assert "✗ No mail server is named" in done.stdout
    assert "✗ No address is named that people use." in done.stdout
    assert "✗ Links in mail begin with http://localhost:8000." in done.stdout
    assert "– SQLite serves one machine well, and several not at all." in done.stdout


def test_production_with_everything_named_lacks_nothing(place: dict[str, str]) -> None:
    done = larsam(
        "check",
        env=place
        | PRODUCTION
        | {
            "LARSAM_HOSTS": "larsam.example.org",
            "LARSAM_BASE_URL": "https://larsam.example.org",
            "LARSAM_SMTP_URL": "smtp://mail.example.org:587",
        },
    )
    assert done.returncode == 0, done.stdout


def test_without_a_key_production_says_so(place: dict[str, str]) -> None:
    done = larsam("check", env=place | PRODUCTION | {"LARSAM_SECRET_KEY": ""})
    assert done.returncode == 1
    assert "LARSAM_SECRET_KEY" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_database_that_does_not_answer_is_said(place: dict[str, str]) -> None:
    done = larsam("check", env=place | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"})
    assert done.returncode == 1
    assert "✗ PostgreSQL does not answer" in done.stdout


def test_another_kind_of_database_is_said(place: dict[str, str]) -> None:
    done = larsam("check", env=place | {"DATABASE_URL": "mysql://root@127.0.0.1/larsam"})
    assert done.returncode == 1
    assert "LärSam speaks SQLite and PostgreSQL" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
