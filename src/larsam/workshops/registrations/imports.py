"""What bringing in tells the house: its kind, its jobs, its personal data and its clock."""

from __future__ import annotations

from datetime import timedelta


def register() -> None:
    """Called when the room starts."""
    from larsam.platform.registry.jobs import register_job
    from larsam.platform.registry.personal_data import register_personal_fields, register_weeder
    from larsam.platform.registry.refs import register_kind
    from larsam.platform.registry.worklists import register_worklist
    from larsam.workshops import tasks
    from larsam.workshops.models import Import
    from larsam.workshops.personal_fields import IMPORT_FIELDS
    from larsam.workshops.selectors.imports import shown_imports
    from larsam.workshops.services.imports import ADOPT_JOB, READ_JOB
    from larsam.workshops.services.weeding import weed_imports
    from larsam.workshops.worklist import imports_waiting

    register_job(READ_JOB, tasks.read)
    register_job(ADOPT_JOB, tasks.adopt)
    register_job("workshops.tidy_imports", tasks.tidy, every=timedelta(minutes=5))
    register_kind(Import.KIND, shown_imports)
    register_personal_fields(IMPORT_FIELDS)
    register_weeder("workshops.imports", weed_imports)
    register_worklist("workshops.imports", imports_waiting)
