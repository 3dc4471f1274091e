"""HTTP, command line, settings and pages: translates between people and the assistant, decides no answers."""

import os

# Said before any library that might look outward is imported.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
