from __future__ import annotations

from larsam.ui import assets, checks
from larsam.ui.template_settings import COTTON_ISOLATE_BY_DEFAULT, FORM_RENDERER


def test_every_file_is_copied_and_the_source_map_stays_behind(tmp_path):
    packages, vendor = tmp_path / "node_modules", tmp_path / "vendor"
    for asset in assets.wanted():
        source = packages / asset.source
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("code\n//# sourceMappingURL=x.map\n" if source.suffix == ".js" else "x")
    vendor.mkdir()
    (vendor / "left-over.css").write_text("old")

    copied, absent = assets.copy(packages, vendor)

    assert (copied, absent) == (len(assets.wanted()), [])
    assert assets.missing_files(vendor) == []
    assert "sourceMappingURL" not in (vendor / "designsystemet/designsystemet.js").read_text()
    assert not (vendor / "left-over.css").exists()


def test_a_missing_package_is_named_and_nothing_is_removed(tmp_path, capsys):
    assert assets.main(["--node-modules", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "designsystemet-css" in said
    assert "npm ci" in said


def test_settings_that_pages_rely_on_are_checked(settings):
    assert checks.template_rendering(None) == []
    settings.FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
    settings.COTTON_ISOLATE_BY_DEFAULT = not COTTON_ISOLATE_BY_DEFAULT
    found = checks.template_rendering(None)
    assert len(found) == 2
    assert FORM_RENDERER.rpartition(".")[2] in found[0].hint + found[0].msg


def test_missing_files_are_a_warning_with_the_way_out(monkeypatch):
    monkeypatch.setattr(checks, "missing_files", lambda: ["designsystemet/designsystemet.css"])
    (warning,) = checks.front_end_files(None)
    assert "larsam.ui.assets" in warning.hint


def test_the_lock_names_no_registry():
    lock = (assets.FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "integrity" in lock
    assert "omit-lockfile-registry-resolved=true" in (assets.FRONTEND / ".npmrc").read_text(encoding="utf-8")
