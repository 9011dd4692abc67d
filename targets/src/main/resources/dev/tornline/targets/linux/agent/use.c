/* Whether a recovered filesystem can still be used: everything is written and made longer,
 * something is made, renamed, and deleted with all the rest; then there must be room for a file.
 *
 * A full filesystem may refuse to write, to extend, to make and to rename, never to delete. */
#include "agent.h"

#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FEW 8
#define MORE (PAGE + 904)
#define OPEN_MAX_DIRECTORIES 16

static struct failure *failure;
static const char bytes[MORE] = "usable";

static bool fail(const char *what, int error) {
    snprintf(failure->reason, sizeof failure->reason, "%s%s%s", what, error ? ": " : "",
             error ? strerrorname_np(error) : "");
    return false;
}

/* What a filesystem that is full may answer. */
static bool is_legal(int error) {
    return error == ENOSPC || error == EDQUOT || error == EFBIG || error == EMLINK;
}

static bool refused(const char *what) { return is_legal(errno) || fail(what, errno); }

static bool write_file(int file, off_t at, size_t length) {
    char back[MORE];
    ssize_t done = pwrite(file, bytes, length, at);
    if (done < 0) return refused("write");
    if (pread(file, back, done, at) != done) return fail("read", errno);
    return !memcmp(bytes, back, done) || fail("what was written is not read", 0);
}

/* Writes over the first bytes of a file, or behind its last ones. */
static int write_or_extend(const char *path, const struct stat *found) {
    bool extends = failure->use == USE_EXTEND;
    off_t few = found->st_size < FEW ? found->st_size : FEW;
    int file = open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return fail("open", errno);
    bool good = write_file(file, extends ? found->st_size : 0, extends ? MORE : (size_t)few);
    close(file);
    return good;
}

static int visit_file(const char *path, const struct stat *found, int type, struct FTW *where) {
    (void)where;
    if (type == FTW_DNR || type == FTW_NS) return !fail("walk", errno);
    return type == FTW_F && S_ISREG(found->st_mode) && !write_or_extend(path, found);
}

static bool all_files(enum use use) {
    failure->use = use;
    int end = nftw("/", visit_file, OPEN_MAX_DIRECTORIES, FTW_PHYS);
    return end < 0 ? fail("walk", errno) : end == 0;
}

/* A file that is made may be refused. */
static bool make_file(const char *path, bool may_fail) {
    int file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0644);
    if (file < 0) return may_fail ? refused("create") : fail("create", errno);
    bool good = write_file(file, 0, MORE);
    struct stat found;
    if (good && !may_fail && (fstat(file, &found) || found.st_size != MORE))
        good = fail("a short write", 0);
    if (good && may_fail) {
        failure->use = USE_SYNC;
        good = !fsync(file) || fail("fsync", errno);
        failure->use = USE_CREATE;
    }
    close(file);
    return good;
}

static bool make(void) {
    failure->use = USE_CREATE;
    if (!make_file("/used", true)) return false;
    if (mkdir("/use", 0755)) return refused("mkdir");
    return make_file("/use/used", true);
}

/* The first name of the root. */
static bool rename_first(void) {
    failure->use = USE_RENAME;
    DIR *root = opendir("/");
    if (!root) return fail("opendir", errno);
    char path[PATH_MAX] = "";
    for (struct dirent *e; !*path && (e = readdir(root));)
        if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
            snprintf(path, sizeof path, "/%s", e->d_name);
    closedir(root);
    return !*path || !rename(path, "/renamed") || refused("rename");
}

static int delete(const char *path, const struct stat *found, int type, struct FTW *where) {
    (void)found;
    if (where->level == 0) return 0;
    if (type == FTW_DNR || type == FTW_NS) return !fail("walk", errno);
    return type == FTW_DP ? rmdir(path) && !fail("rmdir", errno)
                          : unlink(path) && !fail("unlink", errno);
}

static bool delete_all(void) {
    failure->use = USE_DELETE;
    int end = nftw("/", delete, OPEN_MAX_DIRECTORIES, FTW_PHYS | FTW_DEPTH);
    return end < 0 ? fail("walk", errno) : end == 0;
}

static bool reuse(void) {
    failure->use = USE_REUSE;
    return make_file("/used", false) && (!unlink("/used") || fail("unlink", errno));
}

/* The kernel complained of what was done last. */
static bool is_quiet(void) { return !log_complaint(failure->reason, sizeof failure->reason); }

static bool use_all(void) {
    return all_files(USE_WRITE) && is_quiet() && all_files(USE_EXTEND) && is_quiet() && make()
        && is_quiet() && rename_first() && is_quiet() && delete_all() && is_quiet() && reuse()
        && is_quiet();
}

bool use_mounted(struct failure *told) {
    failure = told;
    bool good = use_all();
    if (!good) is_quiet(); /* what the kernel says of it is better than an errno */
    return good;
}

bool is_empty(struct failure *told) {
    failure = told;
    failure->use = USE_CHECK;
    DIR *root = opendir("/");
    if (!root) return fail("opendir", errno);
    bool good = true;
    errno = 0;
    for (struct dirent *e; good && (e = readdir(root));)
        if (strcmp(e->d_name, ".") && strcmp(e->d_name, ".."))
            good = fail("what was deleted is there again", 0);
    if (good && errno) good = fail("readdir", errno);
    closedir(root);
    return good;
}
