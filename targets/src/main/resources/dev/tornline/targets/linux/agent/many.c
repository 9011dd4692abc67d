/* The steps that make many system calls, until one fails. They answer how far they came, and -1
 * with errno set if the first call failed. */
#include "agent.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statfs.h>
#include <unistd.h>

#define NAMELESS_MAX 65536

static int nameless[NAMELESS_MAX]; /* open files that no slot is for */
static unsigned opened;

/* As Bulk.java has it: the number in four digits, then as many letters as the length wants. */
static void name_in(char *path, const char *directory, unsigned number, unsigned length) {
    char *end = path + sprintf(path, "%s/%04u", directory, number);
    memset(end, 'x', length - 4);
    end[length - 4] = 0;
}

int64_t link_many(const char *existing, const char *directory, unsigned count, unsigned length) {
    char path[1024 + 256];
    for (unsigned i = 0; i < count; i++) {
        name_in(path, directory, i, length);
        if (link(existing, path) && errno != EEXIST) return i ? (int64_t)i : -1;
    }
    return count;
}

int64_t unlink_many(const char *directory, unsigned count, unsigned length) {
    char path[1024 + 256];
    if (access(directory, F_OK)) return -1; /* not one of the names */
    for (unsigned i = 0; i < count; i++) {
        name_in(path, directory, i, length);
        if (unlink(path) && errno != ENOENT) return i ? (int64_t)i : -1;
    }
    return count;
}

int64_t tmpfile_many(const char *directory, unsigned count) {
    struct rlimit all = {NAMELESS_MAX, NAMELESS_MAX}; /* so no file has a number beyond the array */
    setrlimit(RLIMIT_NOFILE, &all);
    for (unsigned i = 0; i < count; i++) {
        int file = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0644);
        if (file < 0) return i ? (int64_t)i : -1;
        nameless[opened++] = file;
    }
    return count;
}

void close_nameless(void) {
    while (opened) close(nameless[--opened]);
}

int64_t scatter(int file, unsigned count, unsigned pattern, bool at_end, uint64_t end) {
    int64_t sum = 0;
    for (unsigned i = 0; i < count && sum == (int64_t)i * SCATTER_PIECE; i++) {
        uint64_t at = at_end ? end + sum : i * SCATTER_DISTANCE;
        fill(buffer(SCATTER_PIECE), SCATTER_PIECE, pattern, at);
        ssize_t written = pwrite(file, buffer(0), SCATTER_PIECE, at);
        if (written < 0) return i ? sum : -1;
        sum += written;
    }
    return sum;
}

static uint64_t free_blocks(int file) {
    struct statfs found;
    return fstatfs(file, &found) ? 0 : found.f_bavail * (found.f_bsize / 512) / (PAGE / 512);
}

/* As much as can be had: what a piece too large lacks, smaller ones get. */
int64_t fill_device(int file, uint64_t leave, uint64_t end) {
    uint64_t at = (end + PAGE - 1) / PAGE, piece = 1 << 14, room;
    while (piece && (room = free_blocks(file)) > leave) {
        uint64_t blocks = room - leave < piece ? room - leave : piece;
        if (!fallocate(file, FALLOC_FL_KEEP_SIZE, at * PAGE, blocks * PAGE)) at += blocks;
        else if (errno == ENOSPC) piece = blocks / 2;
        else return -1;
    }
    return 0;
}
