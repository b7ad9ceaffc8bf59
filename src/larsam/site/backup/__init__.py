"""Backup to one file and back again, with a list of contents that proves nothing was lost on the way.

``archive`` is the file's form, ``sqlite`` and ``postgresql`` take and put back a database, ``service`` is
what the commands call. Keys are left out unless asked for: a backup that lies somewhere else must not open
what is kept encrypted.
"""
