/** Says what a machine lacks for fuzzing, and how to get it. */
package dev.tornline.fuzzer.doctor;
