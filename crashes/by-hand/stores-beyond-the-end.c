/* What was stored through a mapping behind the end of a file: is it zero once the file grows? */
#define _GNU_SOURCE
#include "guest.h"

static void by_truncate(int file) { if (ftruncate(file, PAGE)) guest_fail("ftruncate"); }
static void by_fallocate(int file) { if (fallocate(file, 0, 0, PAGE)) guest_fail("fallocate"); }
static void by_write(int file) { if (pwrite(file, "z", 1, PAGE - 1) != 1) guest_fail("pwrite"); }

static void try(const char *options, const char *how, void (*grow)(int)) {
    char seen = 0;
    int file = open("/mnt/a", O_CREAT | O_RDWR | O_TRUNC, 0644);
    if (pwrite(file, "abc", 3, 0) != 3) guest_fail("pwrite");
    char *map = map_shared(file, 0, PAGE, 0);
    map[2000] = 'B';
    munmap(map, PAGE);
    grow(file);
    if (pread(file, &seen, 1, 2000) != 1) guest_fail("pread");
    printf("%-10s grown by %-10s byte 2000 is %s\n", options, how, seen ? "'B'" : "zero");
    close(file);
}

int main(void) {
    static const char *const options[] = {"dax=always", "dax=never"};
    guest_begin();
    for (int i = 0; i < 2; i++) {
        guest_mount(guest_type(), options[i]);
        try(options[i], "ftruncate,", by_truncate);
        try(options[i], "fallocate,", by_fallocate);
        try(options[i], "pwrite,", by_write);
        umount("/mnt");
    }
    guest_end();
}
