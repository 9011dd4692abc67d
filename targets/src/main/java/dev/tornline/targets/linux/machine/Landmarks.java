package dev.tornline.targets.linux.machine;

import java.util.List;

/**
 * Addresses in a kernel that the tracer has to know; 0 for what a kernel lacks.
 *
 * @param random the functions that draw random numbers, which shall be the same under trace
 * @param time the functions that give the time for an inode, which shall be that of the step
 * @param interrupts where interrupts are entered
 * @param taskSwitch where another task begins to run
 * @param driver the functions of the device's driver that write for the block layer: where each
 *     begins and ends
 */
public record Landmarks(
    List<Long> random, List<Long> time, List<Long> interrupts, long taskSwitch, List<Long> driver) {

  /** Copies the lists. */
  public Landmarks {
    random = List.copyOf(random);
    time = List.copyOf(time);
    interrupts = List.copyOf(interrupts);
    driver = List.copyOf(driver);
  }
}
