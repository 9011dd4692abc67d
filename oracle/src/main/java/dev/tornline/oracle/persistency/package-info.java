/**
 * The persistency model: which contents the media may have when the power fails.
 *
 * <p><b>What becomes of a store.</b> A store is split into <i>atoms</i>, the parts that fall into
 * one aligned 8-byte word. Nothing tears inside an atom's word: the media hold the word as it was
 * after some prefix of its atoms in program order. A 64-byte line may be written to the media at
 * any time without being asked (eviction), so an atom that is not durable yet may or may not be
 * there.
 *
 * <ul>
 *   <li>{@code clwb}, {@code clflushopt}: what the line holds when they execute becomes durable at
 *       the next ordering instruction of the same thread ({@code sfence}, {@code mfence}, any
 *       LOCK-prefixed instruction, {@code xchg} with memory, a serializing instruction).
 *   <li>{@code clflush}: what the line holds becomes durable at once; the crash before it took
 *       effect is the crash point before it.
 *   <li>A non-temporal store is a store that is already flushed but not yet fenced.
 * </ul>
 *
 * <p><b>Tearing.</b> With {@link Tearing#LINE} the cached atoms of a line reach the media as a
 * prefix in program order (Raad et al., "Persistency semantics of the Intel-x86 architecture", POPL
 * 2020: stores to one line persist in store order); non-temporal atoms to different words have no
 * order, among themselves or with cached ones. With {@link Tearing#WORD} the power fails while a
 * line is being written: each word holds any of its versions from the durable one on,
 * independently.
 *
 * <p><b>Block writes.</b> What the driver of the device stores for the block layer are non-temporal
 * stores, and tear as such with {@link BlockWrites#TORN}. With {@link BlockWrites#WHOLE} the part
 * of such a store that falls into one aligned sector of 512 bytes is one atom: all its words
 * persist, or none. What then makes a part of it durable makes all of it durable. Stores that reach
 * the same media otherwise, by DAX, tear as ever.
 *
 * <p><b>Domain.</b> With {@link Domain#EADR} the caches are part of the persistence domain: a
 * cached store is durable once it is visible, flushes do nothing, and only non-temporal stores wait
 * for a fence in their write-combining buffers.
 *
 * <p><b>Not modelled.</b> Store buffers (a store is visible when it executes; a crash point before
 * it stands for the rest), media errors, and order between threads other than that of the trace.
 */
@NullMarked
package dev.tornline.oracle.persistency;

import org.jspecify.annotations.NullMarked;
