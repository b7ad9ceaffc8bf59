"""What reports tell the house: their kinds, who published them, and drafts that wait for their writer."""

from __future__ import annotations


def register() -> None:
    """Called when the room starts."""
    from larsam.platform.registry.jobs import register_job
    from larsam.platform.registry.personal_data import register_personal_fields, register_weeder
    from larsam.platform.registry.refs import register_kind
    from larsam.platform.registry.worklists import register_worklist
    from larsam.workshops.models import Report, ReportVersion
    from larsam.workshops.personal_fields_reports import REPORT_FIELDS
    from larsam.workshops.selectors.reports import shown_reports, shown_versions
    from larsam.workshops.services.report_files import FILE_JOB, weed_files
    from larsam.workshops.tasks_reports import make_file
    from larsam.workshops.worklist_reports import reports_to_finish

    register_job(FILE_JOB, make_file)
    register_weeder("workshops.report_files", weed_files)
    register_kind(Report.KIND, shown_reports)
    register_kind(ReportVersion.KIND, shown_versions)
    register_personal_fields(REPORT_FIELDS)
    register_worklist("workshops.reports", reports_to_finish)
