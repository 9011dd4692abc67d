/**
 * Traces and crash images as files compressed with zstd (RFC 8878).
 *
 * <p>A frame carries a checksum, so damage does not go unseen, and its window is small. Whatever a
 * file holds, reading it costs a bounded amount of memory and ends in what was written or in one
 * {@link dev.tornline.fuzzer.UserException}.
 */
package dev.tornline.fuzzer.archive;
