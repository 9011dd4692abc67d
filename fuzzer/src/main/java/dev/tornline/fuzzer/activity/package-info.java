/** Says on standard error what a command is doing, to whoever waits for it. */
package dev.tornline.fuzzer.activity;
