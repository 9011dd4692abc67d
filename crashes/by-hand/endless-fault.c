/* Does a store end that faults in the page where a file ends, if a larger mapping has a huge entry
 * for the 2 MiB around it? The blocks are aligned to 2 MiB by the mount option stripe=512. */
#define _GNU_SOURCE
#include "guest.h"

#include <signal.h>
#include <sys/wait.h>

#define SECONDS 20

static long faults(pid_t of) {
    char path[64];
    long count = -1;
    snprintf(path, sizeof path, "/proc/%d/stat", of);
    FILE *stat = fopen(path, "r");
    if (stat) {
        if (fscanf(stat, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %ld", &count) != 1) count = -1;
        fclose(stat);
    }
    return count;
}

static void try(long size) {
    int file = open("/mnt/a", O_CREAT | O_RDWR | O_TRUNC, 0644);
    if (file < 0 || ftruncate(file, size)) guest_fail("ftruncate");
    int flags = MAP_SHARED_VALIDATE | MAP_SYNC | MAP_FIXED;
    char *huge = mmap((void *)(1l << 44), 2 * MIB, PROT_READ | PROT_WRITE, flags, file, 0);
    if (huge == MAP_FAILED) guest_fail("mmap");
    huge[0] = 'A';
    pid_t child = fork();
    if (!child) {
        char *small = map_shared(file, 2 * MIB - PAGE, PAGE, 1);
        *(volatile char *)small = 'B';
        _exit(0);
    }
    for (int second = 0; second < SECONDS; second++) {
        sleep(1);
        if (waitpid(child, 0, WNOHANG) == child) {
            printf("the file ends at %ld: the store has ended\n", size);
            return;
        }
    }
    printf("the file ends at %ld: after %d s the store has not ended, and has taken %ld faults\n",
           size, SECONDS, faults(child));
    kill(child, SIGKILL);
    waitpid(child, 0, 0);
}

int main(void) {
    guest_begin();
    guest_mount("ext4", "dax=always,stripe=512");
    try(2 * MIB);
    try(2 * MIB - 64);
    guest_end();
}
