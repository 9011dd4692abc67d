/**
 * The messages between the Java side and the agent: steps there, outcomes, trees and traces back.
 * The forms are those of {@code protocol.h}.
 */
package dev.tornline.targets.linux.guest;
