/// The language of the problem; it knows no filesystem and no fuzzer.
package dev.tornline.oracle;
