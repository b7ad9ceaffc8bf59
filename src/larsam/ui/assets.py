"""Copies the locked front-end packages to where Django serves them: ``python -m larsam.ui.assets``.

From ``frontend/node_modules`` (filled by ``npm ci --omit=dev``) to ``src/larsam/ui/static/vendor``, which git
ignores and the wheel packs. Nothing is built and nothing is fetched. Exit status 1 when a package is missing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from larsam.ui.icons import ICONS

VENDOR = Path(__file__).parent / "static" / "vendor"
FRONTEND = Path(__file__).resolve().parents[3] / "frontend"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: where it lies under ``node_modules`` and where it goes under ``vendor``."""

    source: str
    target: str


def wanted() -> list[Asset]:
    files = [
        Asset("@digdir/designsystemet-css/dist/src/index.css", "designsystemet/designsystemet.css"),
        Asset("@digdir/designsystemet-css/LICENSE", "designsystemet/LICENSE"),
        Asset("@digdir/designsystemet-web/dist/umd/index.js", "designsystemet/designsystemet.js"),
        Asset("inter-ui/variable-latin/InterVariable-subset.woff2", "inter/inter-latin.woff2"),
        Asset("inter-ui/variable-latin/InterVariable-Italic-subset.woff2", "inter/inter-latin-italic.woff2"),
        Asset("inter-ui/variable/InterVariable.woff2", "inter/inter.woff2"),
        Asset("inter-ui/LICENSE.txt", "inter/LICENSE"),
        Asset("lucide-static/LICENSE", "lucide/LICENSE"),
    ]
    files += [Asset(f"lucide-static/icons/{name}.svg", f"lucide/{name}.svg") for name in sorted(ICONS)]
    return files


def missing_files(vendor: Path = VENDOR) -> list[str]:
    return [asset.target for asset in wanted() if not (vendor / asset.target).exists()]


def copy(node_modules: Path, vendor: Path = VENDOR) -> tuple[int, list[str]]:
    """Copy every wanted file; answer how many were copied and which sources were not there."""
    absent = [asset.source for asset in wanted() if not (node_modules / asset.source).exists()]
    if absent:
        return 0, absent
    shutil.rmtree(vendor, ignore_errors=True)
    for asset in wanted():
        target = vendor / asset.target
        target.parent.mkdir(parents=True, exist_ok=True)
        if asset.target.endswith(".js"):
            # The source map stays behind; a link to it would make the manifest storage refuse the file.
            text = (node_modules / asset.source).read_text(encoding="utf-8")
            kept = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL=")]
            target.write_text("\n".join(kept) + "\n", encoding="utf-8")
        else:
            shutil.copyfile(node_modules / asset.source, target)
    return len(wanted()), []


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Copy the front-end packages to the folder Django serves.")
    parser.add_argument("--node-modules", type=Path, default=FRONTEND / "node_modules")
    chosen = parser.parse_args(arguments)
    copied, absent = copy(chosen.node_modules)
    if absent:
        print(
            f"Missing {len(absent)} file(s) under {chosen.node_modules}, the first is {absent[0]}.",
            file=sys.stderr,
        )
        print("Run npm ci --omit=dev in frontend/ first.", file=sys.stderr)
        return 1
    print(
        f"Copied {copied} front-end files to static/vendor: Designsystemet, Inter, {len(ICONS)} Lucide icons."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
