/* A write to a block that two files share copies the block first. Is the copy written back from the
 * cache? Sums the sizes that arch_wb_cache_pmem() is called with, which is what dax_flush() does.
 * What pwrite(2) is given is stored non-temporally; what it copies before does not. */
#define _GNU_SOURCE
#include "tracing.h"

#include <linux/fs.h>
#include <sys/ioctl.h>

static void by_pwrite(int file) { if (pwrite(file, "B", 1, 1600) != 1) guest_fail("pwrite"); }
static void by_map_shared(int file) { map_shared(file, 0, PAGE, 0)[1600] = 'B'; }
static void by_map_sync(int file) { map_shared(file, 0, PAGE, 1)[1600] = 'B'; }

static void try(const char *what, void (*store)(int), int synced, int shared) {
    static char page[PAGE];
    long calls, bytes;
    int from = open("/mnt/a", O_CREAT | O_RDWR | O_TRUNC, 0644);
    int to = open("/mnt/b", O_CREAT | O_RDWR | O_TRUNC, 0644);
    memset(page, 'A', sizeof page);
    if (pwrite(from, page, PAGE, 0) != PAGE) guest_fail("pwrite");
    if (shared ? ioctl(to, FICLONE, from) : pwrite(to, page, PAGE, 0) != PAGE) guest_fail("clone");
    sync();
    tracing_clear();
    store(to);
    if (synced && fsync(to)) guest_fail("fsync");
    tracing_count("size=", &calls, &bytes);
    printf("%-24s %-14s %4ld bytes written back\n", what, shared ? "shared block:" : "own block:",
           bytes);
    close(from);
    close(to);
}

int main(void) {
    guest_begin();
    tracing_begin();
    guest_mount("xfs", "dax=always");
    tracing_write(TRACING "/kprobe_events", "p:wb arch_wb_cache_pmem size=%si:u64", 0);
    tracing_write(TRACING "/events/kprobes/wb/enable", "1", 0);
    for (int shared = 0; shared < 2; shared++) {
        try("pwrite, fsync,", by_pwrite, 1, shared);
        try("MAP_SHARED store, fsync,", by_map_shared, 1, shared);
        try("MAP_SYNC store,", by_map_sync, 0, shared);
    }
    guest_end();
}
