/**
 * A filesystem in the heap that does what POSIX says, to tell the ledger what steps did and what is
 * seen after them. It knows nothing of crashes.
 */
package dev.tornline.oracle.posix;
