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

#define DEVICE "/dev/pmem0"
#define MOUNT_POINT "/mnt"
#define PAGE 4096ull
#define FILES 8

/* main.c */
extern struct share *share;
void call(enum call);
__attribute__((noreturn)) void give_up(const char *what);

/* answer.c: what is told to the Java side, one value after the other. */
void answer_start(void);
void put8(uint8_t);
void put16(uint16_t);
void put32(uint32_t);
void put64(uint64_t);
void put_bytes(const void *, size_t);
void put_text(const char *);
uint8_t *answer_here(size_t room); /* where so many bytes may be written, then answer_took */
void answer_took(size_t);
uint64_t answer_position(void);
void answer_rewind(uint64_t position);

/* mounts.c: the filesystem as a whole. */
int fs_mount(void);
void fs_enter(void);
void fs_leave(void);
int fs_unmount(void);
void fs_drop(void);

/* flag.c */
int fs_flag_root(void);

/* log.c: what the kernel complains of. */
void log_open(void);
void log_skip(void);
bool log_complaint(char *line, size_t size); /* the first line of level "error" or worse since */
bool log_error(char *line, size_t size);     /* the first of these that is an error of ext4 */

/* steps.c */
void steps_run(void);
void steps_reset(void);
extern int files[FILES];

/* memory.c: accesses to mappings; a signal ends them. */
struct access {
    int signal;     /* 0, SIGBUS or SIGSEGV */
    uint64_t count; /* bytes before it */
};
void memory_open(void);
uint8_t *buffer(size_t length);
void fill(uint8_t *to, size_t length, unsigned pattern, uint64_t offset);
struct access store(uint8_t *to, const uint8_t *from, size_t length, unsigned instruction);
struct access load(uint8_t *from, size_t length);
struct access flush(uint8_t *from, size_t length, unsigned instruction);
void fence(unsigned instruction);

/* observe.c */
enum state observe(char *reason, size_t size);
void walk(const char *top); /* looks at every name and tells nothing */

/* use.c */
struct failure {
    enum use use;
    char reason[256];
};
bool use_mounted(struct failure *); /* up to USE_REUSE; false: it failed */
bool is_empty(struct failure *);    /* USE_CHECK */

#endif
