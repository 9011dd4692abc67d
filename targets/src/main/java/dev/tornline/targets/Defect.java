package dev.tornline.targets;

/**
 * A bug that can be switched on in a target, modelled on one that really happened.
 *
 * @param name the name on the command line: lower case and dashes
 * @param summary what is wrong, in one sentence
 * @param modelledOn the commit, report or review it is modelled on
 */
public record Defect(String name, String summary, String modelledOn) {}
