/* The parts of the plugin. Each uses only those above it, and all of them host.h. */
#ifndef TORNLINE_PLUGIN_H
#define TORNLINE_PLUGIN_H

#include "host.h"
#include "qemu.h"

/* guest.c: the guest's registers and memory. */
#define RSP 4 /* a register's number, for value_of */
void guest_open(void);
uint64_t value_of(int number);      /* of a register */
uint64_t word_at(uint64_t address); /* of the guest's memory; 0 if nothing is there */
extern bool tracing;                /* whether what it does is recorded now */
extern bool framing;                /* whether records tell by whom the code was called */

/* device.c: the device as QEMU has mapped it, and which of its pages were written. */
extern uint8_t *device;
void device_open(void);
void device_restore(void);
void device_cut(void);
void device_back(void);
bool device_image(uint32_t *mode);
void device_batch_begins(void);

/* time.c: the time that the kernel stamps on inodes. */
void time_replace(void);
void time_of_step(uint64_t step); /* 0 is before the first one */

/* random.c: the random numbers of the kernel. */
void random_replace(void);
void random_restart(void);
bool random_watch(struct qemu_plugin_insn *, const uint8_t *bytes, size_t size);

/* loads.c: the lines that a recovery loads. */
void loads_forget(void);
void loads_pause(bool from_now);
void loads_instrument(struct qemu_plugin_insn *);

/* calls.c: by whom the running code was called. */
#define FRAMES_MAX 32
void calls_watch(struct qemu_plugin_insn *, size_t size);
unsigned calls_frames(uint64_t sp, uint64_t pc, uint64_t *frames);

/* block.c: which stores the driver of the device makes for the block layer. */
void block_watch(struct qemu_plugin_insn *, uint64_t pc);
bool block_stores(uint64_t pc); /* whether the non-temporal one that was made there is */

/* trace.c: the records. */
void trace_switch(bool on);
void trace_take(void); /* has it read, and empties it */
void trace_mark(enum kind kind, uint32_t step, uint32_t thread);
void trace_store(enum kind kind, uint64_t address, uint32_t length, uint64_t pc);
void trace_flush(enum kind kind, uint64_t address, uint64_t pc);
void trace_fence(uint64_t pc);
void trace_interrupt(bool begins);
void trace_unresolved(void);
void trace_block(uint32_t number);

/* decode.c: what an instruction does to the device. */
enum effect {
    PLAIN, NON_TEMPORAL, REPEATED, FLUSHING, FLUSHING_AT_ONCE, FENCING, RETURNING, CALLING,
};
struct operand {
    int base, index, scale; /* register numbers, -1 for none; -2: relative to the instruction */
    int64_t displacement;
    uint64_t pc;
    enum kind kind;
};
enum effect decode(const uint8_t *bytes, size_t size, struct operand *operand);

/* tracer.c: the callbacks of a traced guest. */
void tracer_cover(struct qemu_plugin_tb *);
void tracer_instrument(struct qemu_plugin_insn *, const uint8_t *bytes, size_t size);

#endif
