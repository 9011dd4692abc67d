#ifndef TORNLINE_PLUGIN_H
#define TORNLINE_PLUGIN_H

#include "../protocol.h"
#include "qemu.h"

#define USER_END (1ull << 47) /* addresses of user space lie below */

/* What the command line of the plugin says. */
struct settings {
    const char *pmem, *settled, *host, *share;
    uint64_t guest_base, length, share_size;
    bool trace;
};
extern struct settings settings;
extern struct host *host;

/* Ends QEMU with a line on standard error: there is nobody else to tell. */
__attribute__((noreturn)) void give_up(const char *what);
void *map_file(const char *path, uint64_t length, int protection);

/* Says a byte to the Java side and waits for its answer. */
void say_and_wait(char byte);

/* device.c: the device as QEMU has mapped it, and which of its pages were written. */
extern uint8_t *device;
void device_open(void);
void device_restore(void);
void device_cut(void);
void device_back(void);
bool device_image(uint32_t *mode);
void device_batch_begins(void);

/* trace.c: the records. */
void trace_switch(bool on);
void trace_mark(enum kind kind, uint32_t step, uint32_t thread);
void trace_store(enum kind kind, uint64_t address, uint32_t length, uint64_t pc);
void trace_flush(enum kind kind, uint64_t address, uint64_t pc);
void trace_fence(uint64_t pc);
void trace_unresolved(void);
void trace_block(uint32_t number);
extern bool tracing;

/* decode.c: what an instruction does to the device. */
enum effect { PLAIN, NON_TEMPORAL, REPEATED, FLUSHING, FLUSHING_AT_ONCE, FENCING, CALLING };
struct operand {
    int base, index, scale; /* register numbers, -1 for none; -2: relative to the instruction */
    int64_t displacement;
    uint64_t pc;
    enum kind kind;
};
enum effect decode(const uint8_t *bytes, size_t size, struct operand *operand);

/* tracer.c: the callbacks of a traced guest. */
void tracer_cpu_starts(void);
void tracer_cover(struct qemu_plugin_tb *);
void tracer_instrument(struct qemu_plugin_insn *, const uint8_t *bytes, size_t size);

#endif
