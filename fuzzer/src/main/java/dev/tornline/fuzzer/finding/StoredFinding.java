package dev.tornline.fuzzer.finding;

import java.nio.file.Path;

/** A finding and the folder it lies in. */
public record StoredFinding(Path folder, Finding finding) {}
