/* What is the size of an empty file after a write to it has failed with EFAULT? */
#define _GNU_SOURCE
#include "guest.h"

static void try(const char *options, long offset) {
    struct stat seen;
    void *volatile nowhere = (void *)16;
    int file = open("/mnt/a", O_CREAT | O_RDWR | O_TRUNC, 0644);
    errno = 0;
    long written = pwrite(file, nowhere, 1, offset);
    const char *error = strerror(errno);
    fstat(file, &seen);
    printf("%-10s pwrite at %5ld: %ld (%s); the size is %ld\n", options, offset, written, error,
           (long)seen.st_size);
    close(file);
}

int main(void) {
    static const char *const options[] = {"dax=always", "dax=never"};
    guest_begin();
    for (int i = 0; i < 2; i++) {
        guest_mount(guest_type(), options[i]);
        try(options[i], 0);
        try(options[i], 15);
        try(options[i], 10000);
        umount("/mnt");
    }
    guest_end();
}
