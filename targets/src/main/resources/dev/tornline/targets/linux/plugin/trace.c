/* The records: written into the memory that the Java side reads in place. When it is full, the
 * guest stands still until it was read; no event is ever lost. */
#include "plugin.h"

#include <string.h>

#define RECORD_MAX 65536 /* data of one record; longer runs are split */
#define ROOM (sizeof(struct record) + FRAMES_MAX * sizeof(uint64_t) + RECORD_MAX)

static struct record *last;     /* the last record, if more data may be added to it */
static uint32_t thread;
static bool unfenced[THREADS];  /* whether something of the thread waits for a fence */
static bool interrupted;        /* whether an interrupt is being served */

static uint8_t *trace_area(void) { return (uint8_t *)host + HOST_BATCH + host->batch_size; }

void trace_take(void) {
    say_and_wait(SAY_TRACE_FULL);
    host->trace_used = 0;
}

static struct record *append(enum kind kind, uint64_t address, uint32_t length, uint64_t pc) {
    if (host->trace_used + ROOM > host->trace_size) trace_take();
    struct record *record = (struct record *)(trace_area() + host->trace_used);
    *record = (struct record){kind, thread, 0, length, address, pc};
    if (framing && pc >= USER_END)
        record->frames = calls_frames(value_of(RSP), pc, (uint64_t *)(record + 1));
    host->trace_used +=
        sizeof *record + record->frames * sizeof(uint64_t) + ((length + 7) & ~7u);
    last = 0;
    return record;
}

static uint8_t *data_of(struct record *record) {
    return (uint8_t *)(record + 1) + record->frames * sizeof(uint64_t);
}

static uint8_t *blocks(void) { return trace_area() + host->trace_size; }

void trace_block(uint32_t number) {
    if (tracing) blocks()[number % BLOCKS] = 1;
}

void trace_switch(bool on) {
    tracing = on;
    last = 0;
    thread = 0;
    interrupted = false;
    memset(unfenced, 0, sizeof unfenced);
    if (on) {
        host->trace_used = 0;
        memset(blocks(), 0, BLOCKS);
    }
}

void trace_mark(enum kind kind, uint32_t step, uint32_t of) {
    thread = of % THREADS;
    append(kind, step, 0, 0);
}

/* A workload stores a word, or a part of one, at once; where that takes two instructions, say for
 * six bytes, it is one record all the same. */
static bool completes_word(enum kind kind, uint64_t address, uint64_t pc) {
    return kind == STORE && pc < USER_END && address / 8 == last->address / 8;
}

/* Pieces of one wide copy, and non-temporal stores side by side, have no order among themselves
 * before the next fence: they are one record. */
static bool extends(enum kind kind, uint64_t address, uint32_t length, uint64_t pc) {
    return last && kind == last->kind && address == last->address + last->length
        && (kind == STORE_NT || kind == STORE_BLOCK || (kind == STORE_REP && pc == last->pc)
            || completes_word(kind, address, pc))
        && last->length + length <= RECORD_MAX
        && host->trace_used + length + 8 <= host->trace_size;
}

void trace_store(enum kind kind, uint64_t address, uint32_t length, uint64_t pc) {
    host->stores++;
    if (kind == STORE_NT) unfenced[thread] = true;
    if (kind == STORE_NT && block_stores(pc)) kind = STORE_BLOCK;
    if (extends(kind, address, length, pc)) {
        memcpy(data_of(last) + last->length, device + address, length);
        host->trace_used += ((last->length + length + 7) & ~7u) - ((last->length + 7) & ~7u);
        last->length += length;
        return;
    }
    last = append(kind, address, length, pc);
    memcpy(data_of(last), device + address, length); /* the store has happened already */
}

void trace_flush(enum kind kind, uint64_t address, uint64_t pc) {
    host->flushes++;
    unfenced[thread] = true;
    append(kind, address & ~(uint64_t)(LINE - 1), 0, pc);
}

void trace_interrupt(bool begins) { interrupted = begins; }

/* A fence that nothing waits for changes nothing. One of an interrupt, which might as well have
 * come at another time, is nothing that the interrupted code can count on. */
void trace_fence(uint64_t pc) {
    if (!tracing || interrupted || !unfenced[thread]) return;
    host->fences++;
    unfenced[thread] = false;
    append(FENCE, 0, 0, pc);
}

void trace_unresolved(void) { host->unresolved++; }
