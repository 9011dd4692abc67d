/* What the programs here have in common. Each is the first and only process of a guest: it gets
 * /dev/pmem0 with a fresh filesystem, prints what it sees, and ends the guest. */
#ifndef GUEST_H
#define GUEST_H

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PAGE 4096l
#define MIB (1l << 20)

static inline void guest_end(void) {
    fflush(stdout);
    sleep(1);
    reboot(RB_POWER_OFF);
}

static inline void guest_fail(const char *what) {
    printf("%s: %s\n", what, strerror(errno));
    guest_end();
}

static inline void guest_begin(void) {
    char line[256];
    mkdir("/dev", 0755);
    mkdir("/proc", 0755);
    mkdir("/sys", 0755);
    mkdir("/mnt", 0755);
    mount("dev", "/dev", "devtmpfs", 0, 0);
    mount("proc", "/proc", "proc", 0, 0);
    mount("sys", "/sys", "sysfs", 0, 0);
    FILE *list = fopen("/modules.list", "r");
    while (list && fgets(line, sizeof line, list)) {
        line[strcspn(line, "\n")] = 0;
        int file = open(line, O_RDONLY);
        syscall(SYS_finit_module, file, "", 0);
        close(file);
    }
    for (int i = 0; i < 200 && access("/dev/pmem0", F_OK); i++) usleep(10000);
    printf("\n---\n"); /* what the firmware and the kernel say comes before */
}

static inline void guest_mount(const char *type, const char *options) {
    if (mount("/dev/pmem0", "/mnt", type, 0, options)) guest_fail("mount");
}

static inline const char *guest_type(void) { return getenv("fstype") ? getenv("fstype") : "ext4"; }

static inline char *map_shared(int file, long offset, long length, int sync) {
    int flags = sync ? MAP_SHARED_VALIDATE | MAP_SYNC : MAP_SHARED;
    char *map = mmap(0, length, PROT_READ | PROT_WRITE, flags, file, offset);
    if (map == MAP_FAILED) guest_fail("mmap");
    return map;
}

#endif
