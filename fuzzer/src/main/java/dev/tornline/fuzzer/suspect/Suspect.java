package dev.tornline.fuzzer.suspect;

import dev.tornline.targets.Frame;

/**
 * A piece of code that may be to blame.
 *
 * @param frame where
 * @param why the reason, for people, without a full stop
 */
public record Suspect(Frame frame, String why) {}
