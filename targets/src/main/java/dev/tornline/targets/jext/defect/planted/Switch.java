package dev.tornline.targets.jext.defect.planted;

import dev.tornline.targets.Defect;
import dev.tornline.targets.jext.fs.JextBuilder;
import java.util.function.Consumer;

/**
 * A defect and what switches it on.
 *
 * @param defect what is known of it
 * @param install replaces the parts that have it
 */
public record Switch(Defect defect, Consumer<JextBuilder> install) {}
