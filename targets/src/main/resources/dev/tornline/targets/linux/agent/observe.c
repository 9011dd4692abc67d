/* What the mounted filesystem shows: the whole tree, attributes and contents. */
#include "agent.h"

#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define DEPTH_MAX 64
#define ENTRIES_MAX (1 << 21) /* more than all steps of a workload can make */
#define NAMES_MAX ENTRIES_MAX
#define ENTRY_ROOM 8192

static char reason_of_failure[256];
static unsigned entries;
static ino_t directories[DEPTH_MAX];

static bool damage(const char *what, int error) {
    snprintf(reason_of_failure, sizeof reason_of_failure, "%s%s%s", what, error ? ": " : "",
             error ? strerrorname_np(error) : "");
    return false;
}

static bool put_attributes(const char *path) {
    char names[2048];
    ssize_t length = llistxattr(path, names, sizeof names);
    if (length < 0) return damage("listxattr", errno);
    uint64_t at = answer_position();
    uint16_t count = 0;
    put16(0);
    for (char *name = names; name < names + length; name += strlen(name) + 1) {
        if (strncmp(name, "user.", 5)) continue;
        uint8_t value[4096];
        ssize_t size = lgetxattr(path, name, value, sizeof value);
        if (size < 0) return damage("getxattr", errno);
        put_text(name);
        put16(size);
        put_bytes(value, size);
        count++;
    }
    memcpy((uint8_t *)share + ANSWER + at, &count, sizeof count);
    return true;
}

static bool is_zero(const uint8_t *page) {
    const uint64_t *words = (const uint64_t *)page;
    for (unsigned i = 0; i < PAGE / 8; i++)
        if (words[i]) return false;
    return true;
}

/* Tells a page of a file unless it is zero. */
static bool put_page(int file, off_t at) {
    if (at / PAGE >= PAGES_MAX) return damage("a file too large to be real", 0);
    uint8_t *here = answer_here(PAGE + 16);
    ssize_t length = pread(file, here + 4, PAGE, at);
    if (length < 0) return damage("read", errno);
    memset(here + 4 + length, 0, PAGE - length);
    uint64_t word[PAGE / 8];
    memcpy(word, here + 4, PAGE);
    if (is_zero((uint8_t *)word)) return true;
    uint32_t number = at / PAGE;
    memcpy(here, &number, 4);
    answer_took(4 + PAGE);
    return true;
}

static bool put_pages(int file, off_t size) {
    off_t at = 0;
    while (at < size) {
        off_t data = lseek(file, at, SEEK_DATA);
        if (data < 0 && errno == ENXIO) break;
        off_t hole = data < 0 ? -1 : lseek(file, data, SEEK_HOLE);
        if (hole < 0) return damage("lseek", errno);
        for (at = data & ~(off_t)(PAGE - 1); at < hole && at < size; at += PAGE)
            if (!put_page(file, at)) return false;
    }
    put32(END_OF_PAGES);
    return true;
}

static bool put_content(const char *path, off_t size) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return damage("open", errno);
    bool good = put_pages(file, size);
    close(file);
    return good;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool visit(const char *path, unsigned depth);

static bool visit_children(const char *path, unsigned depth) {
    DIR *directory = opendir(path);
    if (!directory) return damage("opendir", errno);
    unsigned count = 0, room = 64;
    char **names = malloc(room * sizeof *names);
    bool good = names;
    errno = 0;
    for (struct dirent *e; good && (e = readdir(directory));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..")) continue;
        if (count == NAMES_MAX) good = damage("a directory has too many names", 0);
        if (count == room) names = realloc(names, (room *= 2) * sizeof *names);
        if (!names) give_up("realloc");
        if (good) names[count++] = strdup(e->d_name);
    }
    if (good && errno) good = damage("readdir", errno);
    closedir(directory);
    qsort(names, count, sizeof *names, by_name);
    for (unsigned i = 0; i < count; i++) {
        char child[PATH_MAX];
        if (good) {
            good = snprintf(child, sizeof child, "%s/%s", depth ? path : "", names[i]) < PATH_MAX
                || damage("a path too long", 0);
            good = good && visit(child, depth + 1);
        }
        free(names[i]);
    }
    free(names);
    return good;
}

static bool visit(const char *path, unsigned depth) {
    struct stat found;
    char target[PATH_MAX];
    if (lstat(path, &found)) return damage("stat", errno);
    bool directory = S_ISDIR(found.st_mode), link = S_ISLNK(found.st_mode);
    if (!directory && !link && !S_ISREG(found.st_mode))
        return damage("an inode of no known type", 0);
    if (depth == DEPTH_MAX || entries++ == ENTRIES_MAX)
        return damage("a tree too large to be real", 0);
    put8(directory ? ENTRY_DIRECTORY : link ? ENTRY_SYMLINK : ENTRY_FILE);
    put64(found.st_ino);
    put16(found.st_mode & 07777);
    put32(found.st_nlink);
    put64(directory ? 0 : found.st_size);
    put_text(path);
    ssize_t length = link ? readlink(path, target, sizeof target - 1) : 0;
    if (length < 0) return damage("readlink", errno);
    target[length] = 0;
    put_text(target);
    answer_here(ENTRY_ROOM);
    if (!put_attributes(path)) return false;
    if (!directory) return link || put_content(path, found.st_size);
    directories[depth] = found.st_ino;
    for (unsigned i = 0; i < depth; i++)
        if (directories[i] == found.st_ino) return damage("a directory within itself", 0);
    return visit_children(path, depth);
}

enum state observe(char *reason, size_t size) {
    entries = 0;
    bool good = visit("/", 0);
    put8(END_OF_ENTRIES);
    if (!good) snprintf(reason, size, "%s", reason_of_failure);
    return good ? STATE_OK : STATE_READ_FAILED;
}

static int pass(const char *path, const struct stat *status, int type, struct FTW *where) {
    (void)path, (void)status, (void)type, (void)where;
    return 0;
}

void walk(const char *top) { nftw(top, pass, 8, FTW_PHYS); }
