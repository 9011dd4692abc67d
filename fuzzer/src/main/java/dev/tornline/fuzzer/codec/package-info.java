/**
 * The binary form of workloads: what libFuzzer stores and mutates. Version 1.
 *
 * <p>A workload is a sequence of records of {@link
 * dev.tornline.fuzzer.codec.WorkloadCodec#RECORD_BYTES} bytes, one for each step. Every byte string
 * is a workload: what is out of range is brought into range, an incomplete record at the end is
 * left out, and so is what follows the first {@link
 * dev.tornline.fuzzer.codec.WorkloadCodec#MAX_STEPS} steps. Every workload of at most that many
 * steps has a byte string that decodes to exactly it.
 *
 * <table>
 * <caption>A step</caption>
 * <tr><th>byte</th><th>holds</th></tr>
 * <tr><td>0</td><td>the {@link dev.tornline.oracle.workload.OperationKind#number number} of the
 * kind of operation; any other byte is some kind too, the more often the more it is worth
 * trying</td></tr>
 * <tr><td>1</td><td>bits 0 to 2: the first file slot, or the mapping slot if there is no file slot;
 * bits 3 to 5: the second slot; bits 6 and 7: the thread</td></tr>
 * <tr><td>2</td><td>the choice; or, if there are several choices and flags, the choices in two bits
 * each and then the flags in one each, from bit 0 on</td></tr>
 * <tr><td>3</td><td>the pattern</td></tr>
 * <tr><td>4 to 7</td><td>the (first) offset, or the size, or the second count</td></tr>
 * <tr><td>8 to 11</td><td>the length, the (first) count, or the permission bits</td></tr>
 * <tr><td>12 to 15</td><td>the second offset; or the path in 12 and 13 and the second path in 14
 * and 15</td></tr>
 * </table>
 *
 * <p>Numbers are big-endian. A number whose first byte is 5 or more is no plain number but picks
 * one of the places where bugs are: near the start of a page, of a line or of 2 MiB. The fields
 * that a kind does not use are zero when encoded, and ignored when decoded.
 *
 * <p>A device of another size than the default comes first, in a record of its own: the four bytes
 * {@code TLW1}, the size in MiB in two bytes, zeros. No step begins like this.
 *
 * <p>Numbers of kinds are given one by one. Those of choices are given one by one too, or are the
 * places of the values in their enums, to whose ends new values go. So a stored corpus keeps its
 * meaning. The meaning of bytes that the encoder does not produce may change between releases.
 */
package dev.tornline.fuzzer.codec;
