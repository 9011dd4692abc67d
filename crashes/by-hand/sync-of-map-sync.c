/* Does syncfs(2) write back what was stored through a mapping? Counts the events
 * fs_dax:dax_writeback_one, with and without MAP_SYNC, at syncfs(2) and at fsync(2). */
#define _GNU_SOURCE
#include "tracing.h"

static void try(int map_sync, const char *call, int (*sync_call)(int)) {
    long pages, none;
    int file = open("/mnt/a", O_CREAT | O_RDWR | O_TRUNC, 0644);
    if (file < 0 || posix_fallocate(file, 0, PAGE) || fsync(file)) guest_fail("a file of a page");
    char *map = map_shared(file, 0, PAGE, map_sync);
    sync();
    sleep(1);
    tracing_clear();
    map[0] = 'A';
    if (sync_call(file)) guest_fail(call);
    tracing_count("dax_writeback_one:", &pages, &none);
    printf("%s, %-11s store, %s: %ld pages written back\n", guest_type(),
           map_sync ? "MAP_SYNC," : "MAP_SHARED,", call, pages);
    munmap(map, PAGE);
    close(file);
    unlink("/mnt/a");
}

int main(void) {
    guest_begin();
    tracing_begin();
    guest_mount(guest_type(), "dax=always");
    tracing_write(TRACING "/events/fs_dax/dax_writeback_one/enable", "1", 0);
    try(0, "syncfs", syncfs);
    try(1, "syncfs", syncfs);
    try(0, "fsync", fsync);
    try(1, "fsync", fsync);
    guest_end();
}
