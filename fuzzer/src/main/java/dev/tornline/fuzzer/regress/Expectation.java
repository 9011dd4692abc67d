package dev.tornline.fuzzer.regress;

/**
 * A directive and where it holds.
 *
 * @param because why it does not hold elsewhere, or why both are legal; empty if it holds
 *     everywhere
 */
record Expectation(Directive directive, Scope scope, String because) {}
