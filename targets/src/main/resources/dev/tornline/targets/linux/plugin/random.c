/* Random numbers that are the same in every run of a workload.
 *
 * Filesystems draw them for generations of inodes and identifiers of transactions. The kernel's
 * functions for that are overwritten by ones that load a constant, which is changed each time
 * before it is loaded. Modules have a sequence of their own: how often the rest of the kernel asks,
 * say for a new slab, depends on what was run before. */
#include "plugin.h"

#include <string.h>

static const uint8_t marker[] = RANDOM_BYTES;
static const uint8_t body[] = {0x48, 0x8b, 0x05, 1, 0, 0, 0, /* mov 1(%rip), %rax */
                               0xc3};                        /* ret; the constant follows */
static uint64_t of_modules, of_others = 1;

void random_replace(void) {
    for (unsigned i = 0; i < RANDOM_FUNCTIONS; i++) {
        uint8_t *code = kernel_code(host->random[i]);
        if (!code) continue;
        memcpy(code, marker, sizeof marker);
        memcpy(code + sizeof marker, body, sizeof body);
    }
}

void random_restart(void) { of_modules = 0; }

/* SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
static uint64_t next(uint64_t *state) {
    uint64_t z = *state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static void on_random(unsigned cpu, void *constant) {
    uint64_t caller = word_at(value_of(RSP));
    uint64_t value = next(caller >= MODULES ? &of_modules : &of_others);
    (void)cpu;
    memcpy(constant, &value, sizeof value);
}

bool random_watch(struct qemu_plugin_insn *insn, const uint8_t *bytes, size_t size) {
    if (size != sizeof marker || memcmp(bytes, marker, size)) return false;
    uint8_t *code = kernel_code(qemu_plugin_insn_vaddr(insn));
    if (!code) return false;
    void *constant = code + sizeof marker + sizeof body;
    qemu_plugin_register_vcpu_insn_exec_cb(insn, on_random, CB_READ_REGS, constant);
    return true;
}
