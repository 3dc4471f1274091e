"""Awkward files: a folder of any files is read as ingest reads it, and how each ended is told.

``python -m tests.awkward FOLDER`` needs no model; see ``--help`` for the rest. No file of others is kept here.
"""
