/* The steps of a workload as system calls and instructions. */
#include "agent.h"

#include <linux/fs.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

#define HUGE (2ull << 20)
#define FLAGS (FLAG_TRUNCATE | FLAG_DSYNC | FLAG_SYNC | FLAG_POPULATE | FLAG_PERSIST)

static int files[FILES] = {-1, -1, -1, -1, -1, -1, -1, -1};
static struct map {
    uint8_t *start; /* none if nothing is mapped */
    uint64_t length, file_offset;
} maps[MAPS];
static unsigned running;
static struct result result;
static uint32_t loads_left; /* bytes that may still be told of what is loaded */

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

static void opened(int *slot, int file) {
    struct stat found;
    if (file < 0 || fstat(file, &found)) {
        failed(errno);
        return;
    }
    *slot = file;
    result.inode = found.st_ino;
}

static void step_close(int *slot) {
    check(close(*slot));
    *slot = -1;
}

static void made(const char *path, int returned) {
    struct stat found;
    if (returned || lstat(path, &found)) failed(errno);
    else result.inode = found.st_ino;
}

static void step_rename(const struct step *s, const char *from, const char *to) {
    check(renameat2(AT_FDCWD, from, AT_FDCWD, to, rename_flags(s->mode)));
}

static uint64_t size_of(int file) {
    struct stat found;
    return fstat(file, &found) ? 0 : (uint64_t)found.st_size;
}

static void step_write(const struct step *s, bool append) {
    int file = files[s->slot];
    bool at_end = append || fcntl(file, F_GETFL) & O_APPEND;
    uint64_t at = at_end ? size_of(file) : s->offset;
    fill(buffer(s->length), s->length, s->pattern, at);
    count(pwrite(file, buffer(0), s->length, at));
}

static void step_scatter(const struct step *s) {
    int file = files[s->slot];
    bool at_end = fcntl(file, F_GETFL) & O_APPEND;
    count(scatter(file, s->length, s->pattern, at_end, size_of(file)));
}

/* O_DIRECT is a flag of the handle: it is set for the call. */
static void step_pwritev2(const struct step *s) {
    int file = files[s->slot], before = fcntl(file, F_GETFL);
    bool at_end = s->mode == WRITE_APPEND || before & O_APPEND;
    bool direct = s->mode == WRITE_DIRECT || s->mode == WRITE_ATOMIC;
    uint64_t at = at_end ? size_of(file) : s->offset;
    fill(buffer(s->length), s->length, s->pattern, at);
    struct iovec bytes = {buffer(0), s->length};
    if (direct && fcntl(file, F_SETFL, before | O_DIRECT)) {
        failed(errno);
        return;
    }
    count(syscall(SYS_pwritev2, file, &bytes, 1, at, 0, write_flags(s->mode)));
    if (direct && fcntl(file, F_SETFL, before)) give_up("O_DIRECT");
}

static void step_fallocate(const struct step *s) {
    check(fallocate(files[s->slot], fallocate_flags(s->mode), s->offset, s->length));
}

static void step_clone_range(const struct step *s) {
    struct file_clone_range range = {files[s->slot], s->offset, s->length, s->offset2};
    check(ioctl(files[s->other], FICLONERANGE, &range));
}

/* Ranges that differ are no error: nothing is shared. */
static void step_dedupe_range(const struct step *s) {
    struct {
        struct file_dedupe_range range;
        struct file_dedupe_range_info to;
    } request = {
        {.src_offset = s->offset, .src_length = s->length, .dest_count = 1},
        {.dest_fd = files[s->other], .dest_offset = s->offset2},
    };
    if (ioctl(files[s->slot], FIDEDUPERANGE, &request)) failed(errno);
    else if (request.to.status < 0) failed(-request.to.status);
    else if (request.to.status == FILE_DEDUPE_RANGE_SAME) count(request.to.bytes_deduped);
}

static void step_copy_range(const struct step *s) {
    off_t from = s->offset, to = s->offset2;
    count(copy_file_range(files[s->slot], &from, files[s->other], &to, s->length, 0));
}

static void step_mmap(const struct step *s) {
    int file = files[s->other], protection = PROT_READ | PROT_WRITE;
    if ((fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY && s->mode != MAP_KIND_PRIVATE)
        protection = PROT_READ;
    uint8_t *wanted = (uint8_t *)(WINDOW + s->slot * WINDOW_SLOT + s->offset % HUGE / PAGE * PAGE);
    if (mmap(wanted, s->length, protection, map_flags(s), file, s->offset) == MAP_FAILED) {
        failed(errno);
        return;
    }
    uint64_t length = (s->length + PAGE - 1) / PAGE * PAGE;
    maps[s->slot] = (struct map){wanted, length, s->offset};
}

static void unmap(unsigned slot) {
    if (maps[slot].start && munmap(maps[slot].start, maps[slot].length)) failed(errno);
    maps[slot].start = 0;
}

/* The pages that the range of a step touches. */
static struct map pages_of(const struct step *s) {
    uint8_t *at = maps[s->slot].start + s->offset;
    uint8_t *from = (uint8_t *)((uintptr_t)at & ~(PAGE - 1));
    return (struct map){from, s->length == 0 ? 0 : at + s->length - from, 0};
}

static void step_msync(const struct step *s) {
    struct map pages = pages_of(s);
    check(msync(pages.start, pages.length, msync_flags(s->mode)));
}

static void step_madvise_dontneed(const struct step *s) {
    struct map pages = pages_of(s);
    check(madvise(pages.start, pages.length, MADV_DONTNEED));
}

static void step_madvise_populate(const struct step *s) {
    struct map pages = pages_of(s);
    check(madvise(pages.start, pages.length, populate_advice(s->mode)));
}

static void step_mprotect(const struct step *s) {
    struct map *map = &maps[s->slot];
    check(mprotect(map->start, map->length, protection_flags(s->mode)));
}

/* A mapping that moves goes to the other half of its slot, to the same place in 2 MiB. */
static void step_mremap(const struct step *s) {
    struct map *map = &maps[s->slot];
    int flags = mremap_flags(s->mode);
    void *wanted = (void *)((uintptr_t)map->start ^ WINDOW_SLOT / 2);
    uint8_t *start = mremap(map->start, map->length, s->length, flags, wanted);
    if (start == MAP_FAILED) {
        failed(errno);
        return;
    }
    map->start = start;
    map->length = (s->length + PAGE - 1) / PAGE * PAGE;
}

static void step_store(const struct step *s) {
    struct map *map = &maps[s->slot];
    fill(buffer(s->length), s->length, s->pattern, map->file_offset + s->offset);
    accessed(store(map->start + s->offset, buffer(0), s->length, s->mode), true);
}

static void step_fork_store(const struct step *s) {
    struct map *map = &maps[s->slot];
    bool persist = s->flags & FLAG_PERSIST;
    fill(buffer(s->length), s->length, s->pattern, map->file_offset + s->offset);
    accessed(child_store(map->start + s->offset, buffer(0), s->length, s->mode, persist), true);
}

/* What is loaded goes to the answer, behind the place of the result. */
static void step_load(const struct step *s) {
    uint32_t kept = s->length < loads_left ? s->length : loads_left;
    uint8_t *to = answer_here(sizeof result + kept) + sizeof result;
    struct access done = load(maps[s->slot].start + s->offset, s->length, to, kept);
    accessed(done, false);
    result.loaded = done.count < kept ? done.count : kept;
    loads_left -= result.loaded;
}

static void step_flush(const struct step *s, enum flush_instruction instruction) {
    accessed(flush(maps[s->slot].start + s->offset, s->length, instruction), false);
}

static void step_persist(const struct step *s) {
    step_flush(s, FLUSH_BY_CLWB);
    if (result.kind == RESULT_DONE) fence(FENCE_BY_SFENCE);
}

static void step_set_xattr(const struct step *s, const char *path) {
    fill(buffer(s->length), s->length, s->pattern, 0);
    check(setxattr(path, attribute_name(s->mode), buffer(0), s->length, 0));
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

static void execute(const struct step *s) {
    static char text[1024], text2[1024];
    const char *path = path_of(s->path, text), *path2 = path_of(s->path2, text2);
    int *file = &files[s->slot], other = files[s->other];
    uint8_t *there = maps[s->slot].start + s->offset2;
    switch ((enum operation)s->operation) {
    case OP_MKDIR: made(path, mkdir(path, 0755)); return;
    case OP_RMDIR: check(rmdir(path)); return;
    case OP_CREATE: opened(file, open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0644)); return;
    case OP_OPEN: opened(file, open(path, open_flags(s))); return;
    case OP_CLOSE: step_close(file); return;
    case OP_TMPFILE: opened(file, open(path, O_TMPFILE | O_RDWR | O_CLOEXEC, 0644)); return;
    case OP_LINKAT: check(linkat(*file, "", AT_FDCWD, path, AT_EMPTY_PATH)); return;
    case OP_LINK: check(link(path, path2)); return;
    case OP_SYMLINK: made(path2, symlink(path, path2)); return;
    case OP_UNLINK: check(unlink(path)); return;
    case OP_RENAME: step_rename(s, path, path2); return;
    case OP_WRITE: step_write(s, false); return;
    case OP_APPEND: step_write(s, true); return;
    case OP_TRUNCATE: check(ftruncate(*file, s->offset)); return;
    case OP_FALLOCATE: step_fallocate(s); return;
    case OP_CLONE: check(ioctl(other, FICLONE, *file)); return;
    case OP_CLONE_RANGE: step_clone_range(s); return;
    case OP_COPY_RANGE: step_copy_range(s); return;
    case OP_SET_XATTR: step_set_xattr(s, path); return;
    case OP_REMOVE_XATTR: check(removexattr(path, attribute_name(s->mode))); return;
    case OP_CHMOD: check(chmod(path, s->length)); return;
    case OP_FSYNC: check(fsync(*file)); return;
    case OP_FDATASYNC: check(fdatasync(*file)); return;
    case OP_SYNC: sync(); return;
    case OP_SYNCFS: step_sync_filesystem(); return;
    case OP_MMAP: step_mmap(s); return;
    case OP_MUNMAP: unmap(s->slot); return;
    case OP_MPROTECT: step_mprotect(s); return;
    case OP_MSYNC: step_msync(s); return;
    case OP_MADVISE_DONTNEED: step_madvise_dontneed(s); return;
    case OP_STORE: step_store(s); return;
    case OP_LOAD: step_load(s); return;
    case OP_FLUSH: step_flush(s, s->mode); return;
    case OP_FENCE: fence(s->mode); return;
    case OP_PERSIST: step_persist(s); return;
    case OP_WRITE_FROM_MAP: count(pwrite(other, there, s->length, s->offset)); return;
    case OP_READ_INTO_MAP: count(pread(other, there, s->length, s->offset)); return;
    case OP_REMOUNT: step_remount(); return;
    case OP_MREMAP: step_mremap(s); return;
    case OP_FORK_STORE: step_fork_store(s); return;
    case OP_DROP_CACHES: fs_drop_caches(); return;
    case OP_MADVISE_POPULATE: step_madvise_populate(s); return;
    case OP_PWRITEV2: step_pwritev2(s); return;
    case OP_DEDUPE_RANGE: step_dedupe_range(s); return;
    case OP_LINK_MANY: count(link_many(path, path2, s->length, s->offset)); return;
    case OP_UNLINK_MANY: count(unlink_many(path, s->length, s->offset)); return;
    case OP_TMPFILE_MANY: count(tmpfile_many(path, s->length)); return;
    case OP_SCATTER: step_scatter(s); return;
    case OP_FILL: count(fill_device(*file, s->length, size_of(*file))); return;
    }
    unknown("operation", s->operation);
}

_Static_assert(FILES == MAPS, "a slot is that of a file or of a mapping");

/* Ends the guest over numbers that no operation takes. */
static void require_known(const struct step *s) {
    if (s->thread >= THREADS) unknown("thread", s->thread);
    if (s->slot >= FILES) unknown("slot", s->slot);
    if (s->other >= FILES) unknown("slot", s->other);
    if (s->flags & ~FLAGS) unknown("set of flags", s->flags);
}

/* Unmaps and closes everything. */
void steps_reset(void) {
    for (unsigned slot = 0; slot < MAPS; slot++) unmap(slot);
    for (unsigned slot = 0; slot < FILES; slot++) {
        if (files[slot] >= 0) close(files[slot]);
        files[slot] = -1;
    }
    close_nameless();
    running = 0;
}

void steps_start(void) {
    steps_reset();
    loads_left = LOADED_MAX;
}

/* Threads take turns in one process. What a scheduler's locks would order is ordered by a fence. */
static void switch_to(unsigned thread) {
    if (thread != running) fence(FENCE_BY_SFENCE);
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
        require_known(step);
        result = (struct result){.index = step->index, .kind = RESULT_DONE};
        switch_to(step->thread);
        share->step = step->index;
        share->thread = step->thread;
        call(CALL_STEP_BEGIN);
        execute(step);
        call(CALL_STEP_END);
        put_bytes(&result, sizeof result);
        answer_took(result.loaded);
        if (step->stop_unless_done && result.kind != RESULT_DONE) break;
    }
}
