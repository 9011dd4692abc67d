/* The steps of a workload as system calls and instructions. */
#include "agent.h"

#include <linux/falloc.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

#define HUGE (2ull << 20)
enum { FLAG_TRUNCATE = 1, FLAG_DSYNC = 2, FLAG_SYNC = 4, FLAG_POPULATE = 8 };
enum { MAP_KIND_SYNC, MAP_KIND_SHARED, MAP_KIND_PRIVATE };

int files[FILES] = {-1, -1, -1, -1, -1, -1, -1, -1};
static struct {
    uint8_t *start;
    uint64_t length, file_offset;
} maps[WINDOW_SLOTS];
static unsigned running;
static struct result result;

static const char *path_of(uint16_t bits, char *text) {
    char *end = text;
    for (int shift = 12; shift >= 0 && bits >> shift & 15; shift -= 4) {
        int name = bits >> shift & 15;
        *end++ = '/';
        if (name < 15) {
            *end++ = 'a' + name - 1;
            continue;
        }
        for (int i = 0; i < 50; i++, end += 4) memcpy(end, "long", 4);
    }
    if (end == text) *end++ = '/';
    *end = 0;
    return text;
}

static const char *attribute_of(unsigned number) {
    static const char *names[] = {
        "user.a", "user.b", "user.c",
        "user.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};
    return names[number];
}

static void failed(int error) {
    result.kind = RESULT_ERRNO;
    result.value = error;
}

static void check(long returned) {
    if (returned < 0) failed(errno);
}

static void count(ssize_t returned) {
    if (returned < 0) failed(errno);
    else result.value = returned;
}

static void accessed(struct access access, bool counts) {
    if (access.signal) result.kind = access.signal == SIGBUS ? RESULT_SIGBUS : RESULT_SIGSEGV;
    if (access.signal || counts) result.value = access.count;
}

static void opened(unsigned slot, int file) {
    struct stat found;
    if (file < 0 || fstat(file, &found)) {
        failed(errno);
        return;
    }
    files[slot] = file;
    result.inode = found.st_ino;
}

static void made(const char *path, int returned) {
    struct stat found;
    if (returned || lstat(path, &found)) failed(errno);
    else result.inode = found.st_ino;
}

static uint64_t size_of(int file) {
    struct stat found;
    return fstat(file, &found) ? 0 : (uint64_t)found.st_size;
}

static void step_open(const struct step *s, const char *path) {
    static const int access[] = {O_RDONLY, O_RDWR, O_RDWR | O_APPEND};
    int flags = access[s->mode] | O_CLOEXEC;
    if (s->flags & FLAG_TRUNCATE) flags |= O_TRUNC;
    if (s->flags & FLAG_DSYNC) flags |= O_DSYNC;
    if (s->flags & FLAG_SYNC) flags |= O_SYNC;
    opened(s->slot, open(path, flags));
}

static void step_write(const struct step *s, bool append) {
    int file = files[s->slot];
    bool at_end = append || fcntl(file, F_GETFL) & O_APPEND;
    uint64_t at = at_end ? size_of(file) : s->offset;
    fill(buffer(s->length), s->length, s->pattern, at);
    count(pwrite(file, buffer(0), s->length, at));
}

static void step_fallocate(const struct step *s) {
    static const int modes[] = {
        0,
        FALLOC_FL_KEEP_SIZE,
        FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
        FALLOC_FL_ZERO_RANGE,
        FALLOC_FL_ZERO_RANGE | FALLOC_FL_KEEP_SIZE,
        FALLOC_FL_COLLAPSE_RANGE,
        FALLOC_FL_INSERT_RANGE,
        FALLOC_FL_UNSHARE_RANGE};
    check(fallocate(files[s->slot], modes[s->mode], s->offset, s->length));
}

static void step_clone_range(const struct step *s) {
    struct file_clone_range range = {files[s->slot], s->offset, s->length, s->offset2};
    check(ioctl(files[s->other], FICLONERANGE, &range));
}

static void step_copy_range(const struct step *s) {
    off_t from = s->offset, to = s->offset2;
    count(copy_file_range(files[s->slot], &from, files[s->other], &to, s->length, 0));
}

static void step_mmap(const struct step *s) {
    static const int kinds[] = {MAP_SHARED_VALIDATE | MAP_SYNC, MAP_SHARED, MAP_PRIVATE};
    int file = files[s->other], protection = PROT_READ | PROT_WRITE;
    if ((fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY && s->mode != MAP_KIND_PRIVATE)
        protection = PROT_READ;
    int flags = kinds[s->mode] | MAP_FIXED | (s->flags & FLAG_POPULATE ? MAP_POPULATE : 0);
    uint8_t *wanted = (uint8_t *)(WINDOW + s->slot * WINDOW_SLOT + s->offset % HUGE / PAGE * PAGE);
    if (mmap(wanted, s->length, protection, flags, file, s->offset) == MAP_FAILED) {
        failed(errno);
        return;
    }
    maps[s->slot].start = wanted;
    maps[s->slot].length = (s->length + PAGE - 1) / PAGE * PAGE;
    maps[s->slot].file_offset = s->offset;
}

static void unmap(unsigned slot) {
    if (maps[slot].start && munmap(maps[slot].start, maps[slot].length)) failed(errno);
    maps[slot].start = 0;
}

static void step_pages(const struct step *s, uint8_t *at) {
    uint8_t *from = (uint8_t *)((uintptr_t)at & ~(PAGE - 1));
    size_t length = s->length == 0 ? 0 : (size_t)(at + s->length - from);
    if (s->operation == OP_MSYNC) check(msync(from, length, s->mode ? MS_ASYNC : MS_SYNC));
    else check(madvise(from, length, MADV_DONTNEED));
}

static void step_remount(void) {
    steps_reset();
    fs_leave();
    if (fs_unmount()) give_up("umount");
    int error = fs_mount();
    if (error) {
        errno = error;
        give_up("remount");
    }
    fs_enter();
}

static void step_sync_filesystem(void) {
    int top = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    check(syncfs(top));
    close(top);
}

/* The steps that name a mapping. */
static void step_on_map(const struct step *s) {
    uint8_t *at = maps[s->slot].start + s->offset;
    switch ((enum operation)s->operation) {
    case OP_MSYNC: case OP_MADVISE_DONTNEED: step_pages(s, at); break;
    case OP_MPROTECT:
        check(mprotect(maps[s->slot].start, maps[s->slot].length,
                       s->mode ? PROT_READ | PROT_WRITE : PROT_READ));
        break;
    case OP_STORE:
        fill(buffer(s->length), s->length, s->pattern, maps[s->slot].file_offset + s->offset);
        accessed(store(at, buffer(0), s->length, s->mode), true);
        break;
    case OP_LOAD: accessed(load(at, s->length), false); break;
    case OP_FLUSH: accessed(flush(at, s->length, s->mode), false); break;
    default: { /* OP_PERSIST */
        struct access done = flush(at, s->length, 0);
        if (!done.signal) fence(0);
        accessed(done, false);
    }
    }
}

/* The steps that take paths. */
static void step_on_path(const struct step *s, const char *path, const char *path2) {
    static const unsigned modes[] = {0, RENAME_NOREPLACE, RENAME_EXCHANGE};
    switch ((enum operation)s->operation) {
    case OP_MKDIR: made(path, mkdir(path, 0755)); break;
    case OP_RMDIR: check(rmdir(path)); break;
    case OP_CREATE:
        opened(s->slot, open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0644));
        break;
    case OP_OPEN: step_open(s, path); break;
    case OP_TMPFILE: opened(s->slot, open(path, O_TMPFILE | O_RDWR | O_CLOEXEC, 0644)); break;
    case OP_LINKAT: check(linkat(files[s->slot], "", AT_FDCWD, path, AT_EMPTY_PATH)); break;
    case OP_LINK: check(link(path, path2)); break;
    case OP_SYMLINK: made(path2, symlink(path, path2)); break;
    case OP_UNLINK: check(unlink(path)); break;
    case OP_RENAME: check(renameat2(AT_FDCWD, path, AT_FDCWD, path2, modes[s->mode])); break;
    case OP_SET_XATTR:
        fill(buffer(s->length), s->length, s->pattern, 0);
        check(setxattr(path, attribute_of(s->mode), buffer(0), s->length, 0));
        break;
    case OP_REMOVE_XATTR: check(removexattr(path, attribute_of(s->mode))); break;
    default: check(chmod(path, s->length)); /* OP_CHMOD */
    }
}

static void execute(const struct step *s) {
    static char text[1024], text2[1024];
    switch ((enum operation)s->operation) {
    case OP_CLOSE:
        check(close(files[s->slot]));
        files[s->slot] = -1;
        break;
    case OP_WRITE: step_write(s, false); break;
    case OP_APPEND: step_write(s, true); break;
    case OP_TRUNCATE: check(ftruncate(files[s->slot], s->offset)); break;
    case OP_FALLOCATE: step_fallocate(s); break;
    case OP_CLONE: check(ioctl(files[s->other], FICLONE, files[s->slot])); break;
    case OP_CLONE_RANGE: step_clone_range(s); break;
    case OP_COPY_RANGE: step_copy_range(s); break;
    case OP_FSYNC: check(fsync(files[s->slot])); break;
    case OP_FDATASYNC: check(fdatasync(files[s->slot])); break;
    case OP_SYNC: sync(); break;
    case OP_SYNCFS: step_sync_filesystem(); break;
    case OP_MMAP: step_mmap(s); break;
    case OP_MUNMAP: unmap(s->slot); break;
    case OP_FENCE: fence(s->mode); break;
    case OP_WRITE_FROM_MAP:
        count(pwrite(files[s->other], maps[s->slot].start + s->offset2, s->length, s->offset));
        break;
    case OP_READ_INTO_MAP:
        count(pread(files[s->other], maps[s->slot].start + s->offset2, s->length, s->offset));
        break;
    case OP_REMOUNT: step_remount(); break;
    case OP_MPROTECT: case OP_MSYNC: case OP_MADVISE_DONTNEED: case OP_STORE: case OP_LOAD:
    case OP_FLUSH: case OP_PERSIST: step_on_map(s); break;
    default: step_on_path(s, path_of(s->path, text), path_of(s->path2, text2));
    }
}

/* Unmaps and closes everything. */
void steps_reset(void) {
    for (unsigned slot = 0; slot < WINDOW_SLOTS; slot++) unmap(slot);
    for (unsigned slot = 0; slot < FILES; slot++) {
        if (files[slot] >= 0) close(files[slot]);
        files[slot] = -1;
    }
    running = 0;
}

/* Threads take turns in one process. What a scheduler's locks would order is ordered by a fence. */
static void switch_to(unsigned thread) {
    if (thread != running) fence(0);
    running = thread;
}

/* The request is a number of steps and the steps. Ends early when a step, whose outcome decides
 * which later ones make sense, was not done. */
void steps_run(void) {
    const uint8_t *request = (const uint8_t *)share + REQUEST;
    uint32_t steps = *(const uint32_t *)request;
    const struct step *step = (const struct step *)(request + 8);
    put32(STATE_OK);
    for (uint32_t i = 0; i < steps; i++, step++) {
        result = (struct result){.index = step->index, .kind = RESULT_DONE};
        switch_to(step->thread);
        share->step = step->index;
        share->thread = step->thread;
        call(CALL_STEP_BEGIN);
        execute(step);
        call(CALL_STEP_END);
        put_bytes(&result, sizeof result);
        if (step->stop_unless_done && result.kind != RESULT_DONE) break;
    }
}
