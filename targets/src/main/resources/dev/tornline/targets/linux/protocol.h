/* What the agent in the guest, the plugin in QEMU and the Java side agree on. All little-endian.
 * ProtocolTest compares every number here that the Java side uses with the one that it uses.
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

/* The Java side relies on the size of a structure. */
#define SIZE(name, bytes) _Static_assert(sizeof(struct name) == (bytes), "size of struct " #name)

/* Units of memory, in bytes. */
#define PAGE 4096ull
#define LINE 64

/* What a workload may name: threads, and slots for open files and for mappings. */
#define THREADS 4
#define FILES 8
#define MAPS 8

/* Mappings of a workload lie here and nothing else does, slot n at WINDOW + n * WINDOW_SLOT, or in
 * the second half of its slot once it was moved. */
#define WINDOW 0x100000000000ull
#define WINDOW_SLOT 0x100000000ull

/* The time at which every workload begins, and at which filesystems are made, in seconds. */
#define START_TIME 1700000000

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
    COMMAND_RUN,      /* mount, then run the steps */
    COMMAND_CONTINUE, /* run further steps of the same workload */
    COMMAND_FINISH,   /* observe, then tear down */
    COMMAND_RECOVER,  /* recover every image of the batch */
    COMMAND_PREPARE,  /* mount, remove lost+found, unmount */
    COMMAND_SYMBOLS,  /* tell /proc/kallsyms */
};

enum reply {
    IMAGE_NONE,   /* the batch has ended */
    IMAGE_ONCE,   /* mount, observe, unmount */
    IMAGE_TWICE,  /* mount, observe, cut the power; then mount, observe, use, unmount */
    IMAGE_WALK,   /* mount, look at the names, unmount; nothing is observed */
    IMAGE_TRACED, /* as IMAGE_TWICE; the trace of the first recovery is handed over */
};

/* What an answer begins with. STATE_OK: an observation follows, or for COMMAND_RUN and
 * COMMAND_CONTINUE a struct result for each step that was run. STATE_USE_FAILED: an observation
 * follows, then an enum use and a text that says why. Otherwise a text says why; if a workload's
 * filesystem did not mount, or a fresh one, the error number comes before it. */
enum state {
    STATE_OK, STATE_MOUNT_FAILED, STATE_READ_FAILED, STATE_CHECK_FAILED, STATE_USE_FAILED,
};

/* What is made of a recovered filesystem, in the order of Observation.Use. */
enum use {
    USE_WRITE, USE_EXTEND, USE_CREATE, USE_SYNC, USE_RENAME, USE_DELETE, USE_REUSE, USE_REMOUNT,
    USE_CHECK,
};

/* Behind the observation of COMMAND_FINISH, and behind those of each image, is the number of the
 * reports that the kernel made against itself (1), and how each begins (texts). */

/* An observation is a sequence of entries that END_OF_ENTRIES ends. An entry is, packed: an enum
 * entry (1 byte), inode (8), permission bits (2), links (4), size (8), path and target of a
 * symbolic link (texts), number of attributes (2), and of each of them the name (text), the length
 * of the value (2) and the value. Of a file follow the pages that are not zero, number (4) and
 * bytes of each, and END_OF_PAGES (4). A text is its length (2) and its bytes. */
enum entry { ENTRY_FILE, ENTRY_DIRECTORY, ENTRY_SYMLINK };
#define END_OF_ENTRIES 0xff
#define END_OF_PAGES UINT32_MAX
#define PAGES_MAX (1u << 22) /* no file of a workload has a page with this number or a higher one */

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
SIZE(share, 328);
_Static_assert(sizeof(struct share) <= REQUEST, "the request lies behind struct share");

/* A request is the number of steps, of 8 bytes, and the steps. Paths are as in FilePath: four bits
 * per component from the top. slot is the mapping of an operation that has one, else its file;
 * other is the second one. offset is also the size of OP_TRUNCATE and the length of names, length
 * the mode of OP_CHMOD and a count. */
struct step {
    uint8_t operation, thread, slot, other, mode, pattern, stop_unless_done, flags;
    uint16_t path, path2;
    uint32_t index, length, reserved;
    uint64_t offset, offset2;
};
SIZE(step, 40);
enum result_kind { RESULT_DONE, RESULT_ERRNO, RESULT_SIGBUS, RESULT_SIGSEGV };
struct result {
    uint32_t index, kind;
    uint64_t value, inode;     /* value: a count, or an errno */
    uint32_t loaded, reserved; /* number of bytes that a load returned; they follow */
};
SIZE(result, 32);
#define LOADED_MAX (16 << 20) /* of all loads of a workload together no more are told */

enum operation {
    OP_MKDIR, OP_RMDIR, OP_CREATE, OP_OPEN, OP_CLOSE, OP_TMPFILE, OP_LINKAT, OP_LINK, OP_SYMLINK,
    OP_UNLINK, OP_RENAME, OP_WRITE, OP_APPEND, OP_TRUNCATE, OP_FALLOCATE, OP_CLONE, OP_CLONE_RANGE,
    OP_COPY_RANGE, OP_SET_XATTR, OP_REMOVE_XATTR, OP_CHMOD, OP_FSYNC, OP_FDATASYNC, OP_SYNC,
    OP_SYNCFS, OP_MMAP, OP_MUNMAP, OP_MPROTECT, OP_MSYNC, OP_MADVISE_DONTNEED, OP_STORE, OP_LOAD,
    OP_FLUSH, OP_FENCE, OP_PERSIST, OP_WRITE_FROM_MAP, OP_READ_INTO_MAP, OP_REMOUNT,
    OP_MREMAP, OP_FORK_STORE, OP_DROP_CACHES, OP_MADVISE_POPULATE,
    OP_PWRITEV2, OP_DEDUPE_RANGE,
    OP_LINK_MANY = 59, OP_UNLINK_MANY, OP_TMPFILE_MANY, OP_SCATTER, OP_FILL,
};

/* As Bulk.java has it: the bytes that OP_SCATTER writes to each place, and their distance. */
#define SCATTER_PIECE 64
#define SCATTER_DISTANCE 8192ull

/* The flags of a step, of OP_OPEN, of OP_MMAP and of OP_FORK_STORE. */
enum flag {
    FLAG_TRUNCATE = 1, FLAG_DSYNC = 2, FLAG_SYNC = 4, FLAG_POPULATE = 8, FLAG_PERSIST = 16,
};

/* The modes of a step, an enumeration for each operation that has one. */
enum access_mode { ACCESS_READ_ONLY, ACCESS_READ_WRITE, ACCESS_APPEND };
enum rename_mode { RENAME_MODE_PLAIN, RENAME_MODE_NOREPLACE, RENAME_MODE_EXCHANGE };
enum fallocate_mode {
    FALLOCATE_ALLOCATE, FALLOCATE_KEEP_SIZE, FALLOCATE_PUNCH, FALLOCATE_ZERO,
    FALLOCATE_ZERO_KEEP_SIZE, FALLOCATE_COLLAPSE, FALLOCATE_INSERT, FALLOCATE_UNSHARE,
};
enum attribute { ATTRIBUTE_A, ATTRIBUTE_B, ATTRIBUTE_C, ATTRIBUTE_LONG };
enum map_kind { MAP_KIND_SYNC, MAP_KIND_SHARED, MAP_KIND_PRIVATE };
enum protection { PROTECTION_READ_ONLY, PROTECTION_READ_WRITE };
enum mremap_mode { REMAP_IN_PLACE, REMAP_MOVE };
enum msync_mode { MSYNC_SYNC, MSYNC_ASYNC };
enum write_way {
    WRITE_DSYNC, WRITE_SYNC, WRITE_APPEND, WRITE_DIRECT, WRITE_ATOMIC, WRITE_DONTCACHE,
};
enum populate_mode { POPULATE_READ, POPULATE_WRITE };
enum store_instruction { STORE_BY_MOV, STORE_BY_MOVNT, STORE_BY_REP_MOVS };
enum flush_instruction { FLUSH_BY_CLWB, FLUSH_BY_CLFLUSHOPT, FLUSH_BY_CLFLUSH };
enum fence_instruction { FENCE_BY_SFENCE, FENCE_BY_MFENCE, FENCE_BY_LOCKED };

/* The head of the memory that plugin and Java share: HOST_BATCH bytes on follow the images, then,
 * at batch_size more, the trace, and at trace_size more a byte for each of BLOCKS numbers: whether
 * a block of module code with that number was run since the trace was switched on. Then a bit for
 * each line of the device, the lowest of a byte first: whether the line was loaded since the last
 * image was put on the device, and before all of it was stored to, if loads are noted. */
#define BLOCKS 65536
#define RANDOM_FUNCTIONS 4
#define INTERRUPTS 32
#define TIME_FUNCTIONS 2
#define DRIVER_FUNCTIONS 4
struct host {
    uint64_t batch_size, trace_size, trace_used;
    uint64_t stores, flushes, fences, unresolved; /* since the machine was started */
    uint64_t random[RANDOM_FUNCTIONS]; /* where the kernel draws random numbers; 0 for none */
    uint64_t frames;                   /* whether records tell by whom the code was called */
    uint64_t interrupts[INTERRUPTS];   /* where the kernel enters interrupts; 0 for none */
    uint64_t task_switch;              /* where it switches to another task */
    uint64_t time[TIME_FUNCTIONS];     /* where it takes the time for an inode; 0 for none */
    uint64_t loads;                    /* whether loads are noted, from the next image on */
    uint64_t driver[2 * DRIVER_FUNCTIONS]; /* of the device: see block.c; 0 for what it lacks */
};
#define HOST_BATCH 4096
SIZE(host, 448);
_Static_assert(sizeof(struct host) <= HOST_BATCH, "the images lie behind struct host");
struct image {
    uint32_t mode, lines; /* enum reply; number of struct line that follow */
};
SIZE(image, 8);
struct line {
    uint64_t address;
    uint8_t bytes[LINE];
};
SIZE(line, 72);

/* A record of the trace; the kinds are those of EventKind. The frames follow, of 8 bytes each, the
 * innermost first: where the code was, and where it was called from. Then the data, padded to 8
 * bytes. */
enum kind {
    STORE, STORE_NT, STORE_REP, FLUSH, CLFLUSH, FENCE, STEP_BEGIN, STEP_END,
    FAULT, /* which the plugin does not record */
    STORE_BLOCK,
};
struct record {
    uint8_t kind, thread;
    uint16_t frames;
    uint32_t length;
    uint64_t address, pc;
};
SIZE(record, 24);

/* Bytes on the plugin's standard output: the answer is there; the trace is full, or to be read;
 * more answers will follow once these were read. One byte on its standard input lets it go on. */
#define SAY_DONE 'd'
#define SAY_TRACE_FULL 't'
#define SAY_SPACE 's'

#endif
