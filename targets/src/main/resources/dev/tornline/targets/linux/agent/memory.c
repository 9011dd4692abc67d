/* Accesses to mappings, with the instructions that a workload names. A signal ends an access and is
 * a result. */
#include "agent.h"

#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUFFER (65ull << 20)

static sigjmp_buf way_out;
static volatile sig_atomic_t expected;
static void *volatile fault_address;

static void on_signal(int signal, siginfo_t *info, void *context) {
    (void)context;
    if (!expected) give_up(signal == SIGBUS ? "SIGBUS in the agent" : "SIGSEGV in the agent");
    fault_address = info->si_addr;
    siglongjmp(way_out, signal);
}

void memory_open(void) {
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGBUS, &action, 0);
    sigaction(SIGSEGV, &action, 0);
}

uint8_t *buffer(size_t length) {
    static uint8_t *bytes;
    if (!bytes) {
        bytes = mmap(0, BUFFER, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (bytes == MAP_FAILED) give_up("the buffer");
    }
    if (length > BUFFER) unknown("length", length);
    return bytes;
}

/* As Pattern.java has it: the byte depends on the pattern and the offset in the file only. */
void fill(uint8_t *to, size_t length, unsigned pattern, uint64_t offset) {
    if (pattern == 0) {
        memset(to, 0, length);
        return;
    }
    for (size_t i = 0; i < length; i++) {
        uint64_t at = offset + i;
        to[i] = 1 + (pattern * 37ull + at * 11 + (at >> 8) * 53 + (at >> 12) * 89) % 255;
    }
}

/* Plain stores of at most eight aligned bytes. */
static void store_plain(uint8_t *to, const uint8_t *from, size_t length) {
    while (length > 0) {
        size_t piece = 1;
        while (piece < 8 && piece * 2 <= length && (uintptr_t)to % (piece * 2) == 0) piece *= 2;
        uint64_t value = 0;
        memcpy(&value, from, piece);
        switch (piece) {
        case 1: *(volatile uint8_t *)to = value; break;
        case 2: *(volatile uint16_t *)to = value; break;
        case 4: *(volatile uint32_t *)to = value; break;
        default: *(volatile uint64_t *)to = value;
        }
        to += piece, from += piece, length -= piece;
    }
}

/* Non-temporal stores of aligned words; the rest of a word at either end is stored as it is. */
static void store_around_cache(uint8_t *to, const uint8_t *from, size_t length) {
    while (length > 0) {
        size_t skip = (uintptr_t)to % 8, piece = 8 - skip < length ? 8 - skip : length;
        uint64_t *word = (uint64_t *)(to - skip), value = 0;
        if (piece < 8) value = *(volatile uint64_t *)word;
        memcpy((uint8_t *)&value + skip, from, piece);
        __asm__ volatile("movnti %1, %0" : "=m"(*word) : "r"(value));
        to += piece, from += piece, length -= piece;
    }
}

struct request {
    uint8_t *at;
    const uint8_t *from; /* what is stored */
    uint8_t *to;         /* where the first bytes that are loaded go */
    size_t length, kept;
    unsigned instruction;
};

/* Runs an access; a signal leads back here. */
static struct access guarded(void (*body)(const struct request *), const struct request *request) {
    static struct access done;
    done = (struct access){0, request->length};
    done.signal = sigsetjmp(way_out, 0);
    if (!done.signal) {
        expected = 1;
        body(request);
    } else {
        uint8_t *at = fault_address;
        done.count = at > request->at ? (uint64_t)(at - request->at) : 0;
    }
    expected = 0;
    return done;
}

static void do_store(const struct request *r) {
    const uint8_t *source = r->from;
    uint8_t *target = r->at;
    size_t left = r->length;
    switch ((enum store_instruction)r->instruction) {
    case STORE_BY_MOV: store_plain(target, source, left); return;
    case STORE_BY_MOVNT: store_around_cache(target, source, left); return;
    case STORE_BY_REP_MOVS:
        __asm__ volatile("rep movsb" : "+D"(target), "+S"(source), "+c"(left)::"memory");
        return;
    }
    unknown("instruction that stores", r->instruction);
}

static void do_load(const struct request *r) {
    for (size_t i = 0; i < r->length; i++) {
        uint8_t byte = *(volatile uint8_t *)(r->at + i);
        if (i < r->kept) r->to[i] = byte;
    }
}

static void flush_line(uint8_t *line, enum flush_instruction instruction) {
    switch (instruction) {
    case FLUSH_BY_CLWB: __asm__ volatile("clwb %0" : "+m"(*line)); return;
    case FLUSH_BY_CLFLUSHOPT: __asm__ volatile("clflushopt %0" : "+m"(*line)); return;
    case FLUSH_BY_CLFLUSH: __asm__ volatile("clflush %0" : "+m"(*line)); return;
    }
    unknown("instruction that flushes", instruction);
}

/* Each line is loaded first: a flush faults like a load, but not under emulation. */
static void do_flush(const struct request *r) {
    uint8_t *line = (uint8_t *)((uintptr_t)r->at & ~(uintptr_t)(LINE - 1));
    for (; r->length > 0 && line < r->at + r->length; line += LINE) {
        (void)*(volatile uint8_t *)(line < r->at ? r->at : line);
        flush_line(line, r->instruction);
    }
}

struct access store(
    uint8_t *to, const uint8_t *from, size_t length, enum store_instruction instruction) {
    struct request request = {to, .from = from, .length = length, .instruction = instruction};
    return guarded(do_store, &request);
}

/* A child stores, persists it if asked to, and ends; the parent waits. */
struct access child_store(
    uint8_t *to, const uint8_t *from, size_t length, enum store_instruction instruction,
    bool persist) {
    static struct access *told;
    if (!told) told = mmap(0, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (told == MAP_FAILED) give_up("memory of a child");
    pid_t child = fork();
    if (child < 0) give_up("fork");
    if (child == 0) {
        *told = store(to, from, length, instruction);
        if (persist && !told->signal) {
            flush(to, length, FLUSH_BY_CLWB);
            fence(FENCE_BY_SFENCE);
        }
        _exit(0);
    }
    int status;
    if (waitpid(child, &status, 0) != child || status != 0) give_up("a child");
    return *told;
}

struct access load(uint8_t *from, size_t length, uint8_t *to, size_t kept) {
    return guarded(do_load, &(struct request){from, .to = to, .length = length, .kept = kept});
}

struct access flush(uint8_t *from, size_t length, enum flush_instruction instruction) {
    struct request request = {from, .length = length, .instruction = instruction};
    return guarded(do_flush, &request);
}

void fence(enum fence_instruction instruction) {
    static uint64_t word;
    switch (instruction) {
    case FENCE_BY_SFENCE: __asm__ volatile("sfence" ::: "memory"); return;
    case FENCE_BY_MFENCE: __asm__ volatile("mfence" ::: "memory"); return;
    case FENCE_BY_LOCKED: __asm__ volatile("lock addq $0, %0" : "+m"(word)::"memory"); return;
    }
    unknown("instruction that fences", instruction);
}
