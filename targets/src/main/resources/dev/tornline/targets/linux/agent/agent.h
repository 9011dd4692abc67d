#ifndef TORNLINE_AGENT_H
#define TORNLINE_AGENT_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "../protocol.h"

/* The parts of the agent. Each uses only those above it. */

#define DEVICE_NAME "pmem0"
#define DEVICE "/dev/" DEVICE_NAME
#define MOUNT_POINT "/mnt"
#define DEBUG "/debug"

/* share.c: the memory that is shared with the host. */
extern struct share *share;
void share_open(void);
void call(enum call);
void trace_on(void); /* what is traced always begins at the same time */

/* End the guest with a line on the console: why the last system call failed, or what the Java side
 * has asked for that is not in the protocol. */
_Noreturn void give_up(const char *what);
_Noreturn void unknown(const char *what, uint64_t number);

/* answer.c: what is told to the Java side, one value after the other. */
void answer_start(void);
void put8(uint8_t);
void put16(uint16_t);
void put32(uint32_t);
void put64(uint64_t);
void put_bytes(const void *, size_t);
void put_text(const char *);
void put_failure(uint64_t at, enum state, const char *reason); /* replaces what was told since at */
uint8_t *answer_here(size_t room); /* where so many bytes may be written, then answer_took */
void answer_took(size_t);
uint64_t answer_position(void);
void answer_rewind(uint64_t position);

/* log.c: what the kernel complains of, and what it reports against itself. */
void log_open(void);
void log_forget(void); /* nothing that was said before counts */
void log_ignore(void); /* what was said since it was read last does not count */
void log_skip(void);   /* the same, except that reports do */
bool log_complaint(char *line, size_t size); /* the first line of level "error" or worse since */
bool log_error(char *line, size_t size);     /* the first of these by the mounted filesystem */
void put_reports(void); /* their number (1), and how each begins (text), since log_forget */

/* mounts.c: the filesystem as a whole. */
void mounts_open(void);
void fs_drop_caches(void); /* inodes and names that are clean and unused leave memory */
int fs_mount(void);
void fs_enter(void);
void fs_leave(void);
int fs_unmount(void);
void fs_drop(void);

/* flag.c */
int fs_flag_root(void);

/* memory.c: accesses to mappings; a signal ends them. */
struct access {
    int signal;     /* 0, SIGBUS or SIGSEGV */
    uint64_t count; /* bytes before it */
};
void memory_open(void);
uint8_t *buffer(size_t length);
void fill(uint8_t *to, size_t length, unsigned pattern, uint64_t offset);
struct access store(uint8_t *to, const uint8_t *from, size_t length, enum store_instruction);
struct access child_store(
    uint8_t *to, const uint8_t *from, size_t length, enum store_instruction, bool persist);
struct access load(uint8_t *from, size_t length, uint8_t *to, size_t kept);
struct access flush(uint8_t *from, size_t length, enum flush_instruction);
void fence(enum fence_instruction);

/* choices.c: what modes, flags and paths of a step are for Linux. */
int open_flags(const struct step *);
unsigned rename_flags(enum rename_mode);
int write_flags(enum write_way);
int fallocate_flags(enum fallocate_mode);
int map_flags(const struct step *);
int protection_flags(enum protection);
int mremap_flags(enum mremap_mode);
int msync_flags(enum msync_mode);
int populate_advice(enum populate_mode);
const char *attribute_name(enum attribute);
const char *path_of(uint16_t bits, char *text);

/* many.c: steps that make many calls; -1 with errno if the first one failed. */
int64_t link_many(const char *existing, const char *directory, unsigned count, unsigned length);
int64_t unlink_many(const char *directory, unsigned count, unsigned length);
int64_t tmpfile_many(const char *directory, unsigned count);
int64_t scatter(int file, unsigned count, unsigned pattern, bool at_end, uint64_t end);
int64_t fill_device(int file, uint64_t leave, uint64_t end);
void close_nameless(void);

/* steps.c: the steps of a workload. */
void steps_start(void); /* of another workload */
void steps_run(void);
void steps_reset(void);

/* observe.c: what a filesystem shows. */
enum state observe(char *reason, size_t size);
void walk(const char *top); /* looks at every name and tells nothing */

/* use.c: whether a filesystem can be used. */
struct failure {
    enum use use;
    char reason[256];
};
bool use_mounted(struct failure *); /* up to USE_REUSE; false: it failed */
bool is_empty(struct failure *);    /* USE_CHECK */

/* recover.c: COMMAND_RECOVER. */
void recover_batch(void);

#endif
