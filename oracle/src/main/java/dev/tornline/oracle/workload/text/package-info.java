/**
 * The text form of workloads, version 1: one operation a line, for people to write and to review.
 *
 * <pre>{@code
 * workload  = header { line }
 * header    = "tornline workload v1"
 * line      = device | step | nothing
 * device    = "device" number                 at most once, before the first step
 * step      = [ "[t" digit "]" ] [ slot "=" ] verb { value | key "=" value | word }
 * slot      = "f0" to "f7" (open files) | "m0" to "m7" (mappings)
 * number    = term { ( "+" | "-" ) term }     4096, 0x1000, 8KiB, 2MiB, 2MiB-8
 * term      = ( decimal | "0x" hexadecimal ) [ "KiB" | "MiB" ]
 * }</pre>
 *
 * <p>Words are separated by spaces or tabs. {@code #} starts a comment that ends with the line;
 * blank lines may stand anywhere. Values without a key come in the order given below, keys and
 * words in any order. A step without a thread is one of thread 0; a workload without a device runs
 * on {@link dev.tornline.oracle.workload.Geometry#DEFAULT}. Lines have at most 4096 characters and
 * a workload at most {@link dev.tornline.oracle.workload.Workload#MAX_STEPS} steps. Printing gives
 * the canonical form; comments are not kept.
 *
 * <p>Every verb, with an example ({@code docs/workload-format.md} says more):
 *
 * <pre>
 * mkdir /d
 * rmdir /d
 * f0 = create /d/a
 * f1 = open /d/a rw trunc dsync                  ro|rw|append, trunc, dsync|sync
 * close f1
 * f2 = tmpfile /d
 * linkat f2 /d/b
 * link /d/a /d/c
 * symlink /d/a /e
 * unlink /d/c
 * rename /d/a /d/b exchange                      nothing|noreplace|exchange
 * write f0 off=0 len=100 data=A
 * append f0 len=4096 data=B
 * truncate f0 size=8192
 * fallocate f0 keep-size off=0 len=2MiB          allocate|keep-size|punch|zero|zero-keep-size|
 *                                                collapse|insert|unshare
 * clone f0 f1
 * clone-range f0 f1 from=0 to=8192 len=4096
 * copy-range f0 f1 from=0 to=8192 len=4096
 * setxattr /d/a user.a len=16 data=C             user.a|user.b|user.c|user.long
 * removexattr /d/a user.a
 * chmod /d/a mode=0600
 * fsync f0
 * fdatasync f0
 * sync
 * syncfs
 * m0 = mmap f0 off=0 len=8192 sync populate      sync|shared|private, populate
 * munmap m0
 * mprotect m0 ro                                 ro|rw
 * msync m0 off=0 len=4096 sync                   sync|async
 * madvise-dontneed m0 off=0 len=4096
 * store m0 off=4096 len=8 data=D movnt           nothing|movnt|rep-movs
 * load m0 off=0 len=64
 * flush m0 off=4096 len=8 clwb                   clwb|clflushopt|clflush
 * fence sfence                                   sfence|mfence|locked
 * persist m0 off=4096 len=8
 * write-from-map f0 m0 off=0 len=100 from=4096
 * read-into-map f0 m0 off=0 len=100 to=4096
 * remount
 * [t1] store m0 off=0 len=8 data=E
 * </pre>
 */
package dev.tornline.oracle.workload.text;
