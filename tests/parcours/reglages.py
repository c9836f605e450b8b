"""The settings of a local installation, for a site that may believe that it is another day.

DECALAGE is what its processes add to the clock, in seconds. Durations, leases and the browser go on as they are.
"""

import os
from datetime import UTC, datetime, timedelta

import time_machine

from config.settings.developpement import *  # noqa: F403

if DECALAGE := int(os.environ.get("DECALAGE", "0")):
    time_machine.travel(datetime.now(UTC) + timedelta(seconds=DECALAGE), tick=True).start()
