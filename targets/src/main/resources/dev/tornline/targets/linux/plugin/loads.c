/* The lines of the device that the guest loads: a bit each, in the memory that the Java side reads.
 *
 * Most loads of the device go through the kernel's direct map. Where any other address leads, be it
 * one of user space or one that the kernel has mapped for itself, QEMU is asked. */
#include "plugin.h"

#include <string.h>

#define LINE 64
#define DIRECT_MAP_SIZE (1ull << 46)

static uint8_t *lines(void) {
    return (uint8_t *)host + HOST_BATCH + host->batch_size + host->trace_size + BLOCKS;
}

void loads_forget(void) { memset(lines(), 0, settings.length / LINE / 8); }

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
    uint64_t offset = physical - settings.guest_base;
    if (offset < settings.length) lines()[offset / LINE / 8] |= 1 << offset / LINE % 8;
}

/* No load is longer than a line. Where one ends in another line, that may be of another page. */
static void on_load(unsigned cpu, qemu_plugin_meminfo_t info, uint64_t address, void *unused) {
    uint64_t end = address + (1u << qemu_plugin_mem_size_shift(info)) - 1;
    (void)cpu, (void)unused;
    note(info, address);
    if (address / LINE != end / LINE) note(info, end);
}

/* An instruction that loads and stores at once counts as one that loads. */
void loads_instrument(struct qemu_plugin_insn *insn) {
    qemu_plugin_register_vcpu_mem_cb(insn, on_load, CB_NO_REGS, MEM_READ, 0);
}
