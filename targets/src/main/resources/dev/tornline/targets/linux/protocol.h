/* What the agent in the guest, the plugin in QEMU and the Java side agree on. All little-endian.
 *
 * The guest runs until the agent executes CALL_INSTRUCTION. The plugin then acts on share->call in
 * the place of the guest, which stands still meanwhile. So nobody polls, and whatever the host
 * changes, it changes between two instructions of the guest. */
#ifndef TORNLINE_PROTOCOL_H
#define TORNLINE_PROTOCOL_H

#include <stdint.h>

/* A long nop whose displacement no compiler chooses: nopl 0x746f726e(%rax,%rax,1). */
#define CALL_INSTRUCTION ".byte 0x0f,0x1f,0x84,0x00,0x6e,0x72,0x6f,0x74"
#define CALL_BYTES {0x0f, 0x1f, 0x84, 0x00, 0x6e, 0x72, 0x6f, 0x74}

/* Another one, in the functions of the kernel that draw random numbers: see random.c. */
#define RANDOM_BYTES {0x0f, 0x1f, 0x84, 0x00, 0x72, 0x61, 0x6e, 0x64}

/* Mappings of a workload lie here and nothing else does: slot n from WINDOW + n * WINDOW_SLOT on. */
#define WINDOW 0x100000000000ull
#define WINDOW_SLOT 0x100000000ull
#define WINDOW_SLOTS 8

enum call {
    CALL_NEXT = 1,    /* the last command is done, the answer is written: wait for the next one */
    CALL_RESTORE,     /* the device is to hold the settled image */
    CALL_TRACE_ON,    /* record from here on */
    CALL_TRACE_OFF,   /* record no more */
    CALL_STEP_BEGIN,  /* share->step begins on share->thread */
    CALL_STEP_END,    /* share->step has ended */
    CALL_IMAGE,       /* put the next crash image on the device; share->reply: how to recover it */
    CALL_POWER_CUT,   /* remember what the device holds now, and record no more */
    CALL_POWER_BACK,  /* the device is to hold what was remembered */
    CALL_SPACE,       /* hand the answers over and make room for more */
    CALL_TRACE_TAKE,  /* hand the trace over */
};

enum command {
    COMMAND_RUN = 1,  /* mount, then run the steps */
    COMMAND_CONTINUE, /* run further steps of the same workload */
    COMMAND_FINISH,   /* observe, then tear down */
    COMMAND_RECOVER,  /* recover every image of the batch */
    COMMAND_PREPARE,  /* mount, remove lost+found, unmount */
    COMMAND_SYMBOLS,  /* tell /proc/kallsyms */
};

enum reply { IMAGE_NONE, IMAGE_ONCE, IMAGE_TWICE, IMAGE_WALK, IMAGE_TRACED };

/* STATE_USE_FAILED: what was recovered is told as with STATE_OK; then follow an enum use and why. */
enum state {
    STATE_OK, STATE_MOUNT_FAILED, STATE_READ_FAILED, STATE_CHECK_FAILED, STATE_AGENT_FAILED,
    STATE_USE_FAILED,
};

/* What is made of a recovered filesystem, in the order of Observation.Use. */
enum use {
    USE_WRITE, USE_EXTEND, USE_CREATE, USE_SYNC, USE_RENAME, USE_DELETE, USE_REUSE, USE_REMOUNT,
    USE_CHECK,
};

/* The head of the memory that guest and host share. The request follows it at REQUEST, the answer
 * at ANSWER. */
struct share {
    uint32_t call, reply, step, thread;
    uint32_t command, images_done;
    uint64_t answer_used, answer_size;
    char fstype[32], options[256];
};
#define REQUEST 4096
#define ANSWER (1 << 20)

/* A step. Paths are as in FilePath: four bits per component from the top. */
struct step {
    uint8_t operation, thread, slot, other, mode, pattern, stop_unless_done, flags;
    uint16_t path, path2;
    uint32_t index, length, reserved;
    uint64_t offset, offset2;
};
enum { RESULT_DONE, RESULT_ERRNO, RESULT_SIGBUS, RESULT_SIGSEGV };
struct result {
    uint32_t index, kind;
    uint64_t value, inode; /* value: a count, or an errno */
};

/* The order of the operations in which the Java side numbers them. */
enum operation {
    OP_MKDIR, OP_RMDIR, OP_CREATE, OP_OPEN, OP_CLOSE, OP_TMPFILE, OP_LINKAT, OP_LINK, OP_SYMLINK,
    OP_UNLINK, OP_RENAME, OP_WRITE, OP_APPEND, OP_TRUNCATE, OP_FALLOCATE, OP_CLONE, OP_CLONE_RANGE,
    OP_COPY_RANGE, OP_SET_XATTR, OP_REMOVE_XATTR, OP_CHMOD, OP_FSYNC, OP_FDATASYNC, OP_SYNC,
    OP_SYNCFS, OP_MMAP, OP_MUNMAP, OP_MPROTECT, OP_MSYNC, OP_MADVISE_DONTNEED, OP_STORE, OP_LOAD,
    OP_FLUSH, OP_FENCE, OP_PERSIST, OP_WRITE_FROM_MAP, OP_READ_INTO_MAP, OP_REMOUNT,
};

/* The head of the memory that plugin and Java share: HOST_BATCH bytes on follow the images, then,
 * at batch_size more, the trace, and at trace_size more a byte for each of BLOCKS numbers: whether
 * a block of module code with that number was run since the trace was switched on. Then a bit for each
 * line of the device, of 64 bytes, the lowest of a byte first: whether the line was loaded since the
 * last image was put on the device, and before all of it was stored to, if loads are noted. */
#define BLOCKS 65536
#define RANDOM_FUNCTIONS 4
#define INTERRUPTS 32
#define TIME_FUNCTIONS 2
struct host {
    uint64_t batch_size, trace_size, trace_used;
    uint64_t stores, flushes, fences, unresolved; /* since the machine was started */
    uint64_t random[RANDOM_FUNCTIONS]; /* where the kernel draws random numbers; 0 for none */
    uint64_t frames;                   /* whether records tell by whom the code was called */
    uint64_t interrupts[INTERRUPTS];   /* where the kernel enters interrupts; 0 for none */
    uint64_t task_switch;              /* where it switches to another task */
    uint64_t time[TIME_FUNCTIONS];     /* where it takes the time for an inode; 0 for none */
    uint64_t loads;                    /* whether loads are noted, from the next image on */
};
#define HOST_BATCH 4096
struct image {
    uint32_t mode, lines; /* enum reply; number of struct line that follow */
};
struct line {
    uint64_t address;
    uint8_t bytes[64];
};

/* A record of the trace; the kinds are those of EventKind. The frames follow, of 8 bytes each, the
 * innermost first: where the code was, and where it was called from. Then the data, padded to 8
 * bytes. */
enum kind { STORE, STORE_NT, STORE_REP, FLUSH, CLFLUSH, FENCE, STEP_BEGIN, STEP_END };
struct record {
    uint8_t kind, thread;
    uint16_t frames;
    uint32_t length;
    uint64_t address, pc;
};

/* Bytes on the plugin's standard output: the answer is there; the trace is full, or to be read; more
 * answers will follow once these were read. One byte on its standard input lets it go on. */
#define SAY_DONE 'd'
#define SAY_TRACE_FULL 't'
#define SAY_SPACE 's'

#endif
