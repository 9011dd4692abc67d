package dev.tornline.fuzzer.finding;

import dev.tornline.fuzzer.archive.ImageFile;
import dev.tornline.oracle.trace.Trace;
import dev.tornline.oracle.workload.Workload;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A finding as it was read from its folder.
 *
 * @param document its {@code finding.json}
 * @param trace what the workload left when it was found; empty if it was not kept
 * @param image what recovery was given when it was found; empty if it was not kept
 */
public record KeptFinding(
    Path document,
    Finding finding,
    Workload workload,
    Optional<Trace> trace,
    Optional<ImageFile> image) {}
