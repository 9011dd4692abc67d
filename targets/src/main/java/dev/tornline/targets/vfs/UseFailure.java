package dev.tornline.targets.vfs;

import dev.tornline.oracle.observation.Observation.Use;

/** What of a use failed, and why in one line. */
record UseFailure(Use use, String reason) {}
