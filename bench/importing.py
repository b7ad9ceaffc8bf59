"""Import and report for growing sizes: seconds, peak memory, and how the time grows."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

SIZES = (66, 1_000, 10_000)
FORMATS = ("html", "docx", "pdf")


def measure(place: Path) -> None:
    """Each size in processes of its own, so that a peak belongs to one piece of work."""
    table: dict[int, dict[str, tuple[float, float]]] = {}
    for size in SIZES:
        folder = place / str(size)
        folder.mkdir()
        for made in ("fonts", "static"):
            (folder / made).symlink_to(place / made)
        env = os.environ | {"LARSAM_VAR": str(folder)}
        for step in ("import", *FORMATS):
            answer = subprocess.run(
                [sys.executable, "-m", "bench.importing", step, str(size)],
                env=env, check=True, capture_output=True, text=True,
            )  # fmt: skip
            found = json.loads(answer.stdout.splitlines()[-1])
            table.setdefault(size, {})[step] = (found["seconds"], found["peak_mb"])
    print(f"{'':>8}" + "".join(f"{step:>20}" for step in ("import", *FORMATS)))
    for size, row in table.items():
        print(f"{size:>8}" + "".join(f"{time:>10.2f} s {peak:>5.0f} MB" for time, peak in row.values()))
    print("growth of the time when the notes grow tenfold (10 is linear):")
    for step in ("import", *FORMATS):
        ratio = table[10_000][step][0] / table[1_000][step][0]
        print(f"  {step:>6} {ratio:5.1f}")


def _one(step: str, size: int) -> None:
    from bench import figures, place

    if step == "import":
        here = place.make()
        taken = figures.seconds(lambda: place.bring_in(here, size))
    else:
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "larsam.site.settings.embedded")
        django.setup()
        taken = figures.seconds(lambda: _write(step))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": taken, "peak_mb": peak}))


def _write(form: str) -> None:
    from django.utils import timezone

    from larsam.workshops.models import Report
    from larsam.workshops.report_files import source_of, write

    write(source_of(Report.objects.get(), None, timezone.localdate()), form, "sv")


if __name__ == "__main__":
    _one(sys.argv[1], int(sys.argv[2]))
