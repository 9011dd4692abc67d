/// The filesystems under test and what they run on; knows no fuzzer.
package dev.tornline.targets;
