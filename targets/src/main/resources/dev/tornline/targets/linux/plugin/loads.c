/* The lines of the device that the guest loads before it has stored to all of them: a bit each, in
 * the memory that the Java side reads.
 *
 * Most loads of the device go through the kernel's direct map. Where any other address leads, be it
 * one of user space or one that the kernel has mapped for itself, QEMU is asked. */
#include "plugin.h"

#include <stdlib.h>
#include <string.h>

#define DIRECT_MAP_SIZE (1ull << 46)

static uint8_t *lines(void) {
    return (uint8_t *)host + HOST_BATCH + host->batch_size + host->trace_size + BLOCKS;
}

static uint64_t *stored;    /* per line a bit for each of its bytes: whether it was stored to */
static uint32_t *stored_to; /* the lines of which any was */
static uint32_t stored_count;
static bool paused;

static void open_stored(void) {
    stored = calloc(settings.length / LINE, sizeof *stored);
    stored_to = malloc(settings.length / LINE * sizeof *stored_to);
    if (!stored || !stored_to) give_up("memory for what is stored");
}

void loads_forget(void) {
    memset(lines(), 0, settings.length / LINE / 8);
    while (stored_count > 0) stored[stored_to[--stored_count]] = 0;
    paused = false;
}

/* What is done now is not done on the device as it will be. */
void loads_pause(bool from_now) { paused = from_now; }

static bool physical_of(qemu_plugin_meminfo_t info, uint64_t address, uint64_t *physical) {
    *physical = address - DIRECT_MAP;
    if (*physical < DIRECT_MAP_SIZE) return true;
    struct qemu_plugin_hwaddr *told = qemu_plugin_get_hwaddr(info, address);
    if (!told || qemu_plugin_hwaddr_is_io(told)) return false;
    *physical = qemu_plugin_hwaddr_phys_addr(told);
    return true;
}

static void note(qemu_plugin_meminfo_t info, uint64_t address) {
    uint64_t physical;
    if (!physical_of(info, address, &physical)) return;
    uint64_t offset = physical - settings.guest_base, line = offset / LINE;
    if (offset < settings.length && ~stored[line]) lines()[line / 8] |= 1 << line % 8;
}

static void note_stored(uint64_t address, uint64_t length) {
    uint64_t offset = address - DIRECT_MAP - settings.guest_base, line = offset / LINE;
    if (offset >= settings.length) return;
    if (!stored[line]) stored_to[stored_count++] = line;
    stored[line] |= ~0ull >> (LINE - length) << offset % LINE;
}

/* No access is longer than a line. Where one ends in another line, that may be of another page.
 * Only the kernel stores to the device while it recovers, through its direct map; if anything else
 * did, its lines would only be taken for loaded. */
static void on_access(unsigned cpu, qemu_plugin_meminfo_t info, uint64_t address, void *unused) {
    uint64_t length = 1u << qemu_plugin_mem_size_shift(info), end = address + length - 1;
    uint64_t next = end & ~(uint64_t)(LINE - 1);
    bool crosses = address < next;
    (void)cpu, (void)unused;
    if (paused) return;
    if (!qemu_plugin_mem_is_store(info)) {
        note(info, address);
        if (crosses) note(info, end);
    } else {
        note_stored(address, crosses ? next - address : length);
        if (crosses) note_stored(next, end + 1 - next);
    }
}

void loads_instrument(struct qemu_plugin_insn *insn) {
    if (!stored) open_stored();
    qemu_plugin_register_vcpu_mem_cb(insn, on_access, CB_NO_REGS, MEM_READ_WRITE, 0);
}
