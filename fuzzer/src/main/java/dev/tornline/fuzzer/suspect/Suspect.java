package dev.tornline.fuzzer.suspect;

import dev.tornline.targets.Frame;

/**
 * A piece of code that may be to blame.
 *
 * @param frame where
 * @param why what it did, as the end of a sentence whose subject it is
 */
public record Suspect(Frame frame, String why) {}
