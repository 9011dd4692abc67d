/* The callbacks of a traced guest.
 *
 * The kernel reaches the device through its direct map, the workload through mappings in the
 * window; no other address is ever looked at closely. Where a page of the window lies on the device
 * is learned from the accesses to it: QEMU tells physical addresses of loads and stores, but not of
 * flushes, so the agent loads a byte of each line that it flushes. */
#include "plugin.h"

#include <stdlib.h>
#include <string.h>

#define SEEN 4096

static struct {
    uint64_t page, offset; /* virtual page number, offset of the page on the device */
} seen[SEEN];

static bool in_window(uint64_t address) {
    return address - WINDOW < WINDOW_SLOT * MAPS;
}

/* Where a mapping of the workload lies on the device; false for a private copy. */
static bool resolve(qemu_plugin_meminfo_t info, uint64_t address, uint64_t *offset) {
    struct qemu_plugin_hwaddr *physical = qemu_plugin_get_hwaddr(info, address);
    uint64_t page = address / PAGE;
    seen[page % SEEN].page = 0;
    if (!physical || qemu_plugin_hwaddr_is_io(physical)) return false;
    *offset = qemu_plugin_hwaddr_phys_addr(physical) - settings.guest_base;
    seen[page % SEEN].page = page;
    seen[page % SEEN].offset = *offset & ~(PAGE - 1);
    return *offset < settings.length;
}

static void on_access(qemu_plugin_meminfo_t info, uint64_t address, uint64_t tag) {
    uint64_t offset = address - DIRECT_MAP - settings.guest_base;
    if (offset >= settings.length) {
        if (!in_window(address) || !tracing || !resolve(info, address, &offset)) return;
    }
    if (!tracing || !qemu_plugin_mem_is_store(info)) return;
    uint32_t length = 1u << qemu_plugin_mem_size_shift(info);
    enum kind kind = tag & 3;
    if (kind == STORE && length > 8) kind = STORE_REP; /* nothing orders the parts of a vector */
    trace_store(kind, offset, length, (uint64_t)((int64_t)tag >> 2));
}

static void on_memory(unsigned cpu, qemu_plugin_meminfo_t info, uint64_t address, void *tag) {
    (void)cpu;
    on_access(info, address, (uint64_t)tag);
}

static void on_flush(unsigned cpu, void *tag) {
    struct operand *o = tag;
    (void)cpu;
    if (!tracing) return;
    uint64_t address = o->displacement + value_of(o->base) + (value_of(o->index) << o->scale);
    if (o->base == -2) address += o->pc;
    uint64_t offset = address - DIRECT_MAP - settings.guest_base;
    if (address < USER_END) {
        uint64_t page = address / PAGE;
        if (seen[page % SEEN].page != page) {
            trace_unresolved();
            return;
        }
        offset = seen[page % SEEN].offset | (address % PAGE);
    }
    if (offset < settings.length) trace_flush(o->kind, offset, o->pc);
}

static int registers(void) { return framing ? CB_READ_REGS : CB_NO_REGS; }

static void on_fence(unsigned cpu, void *pc) {
    (void)cpu;
    trace_fence((uint64_t)pc);
}

/* Exceptions return like that too: then it is a fence. */
static void on_return(unsigned cpu, void *pc) {
    on_fence(cpu, pc);
    trace_interrupt(false);
}

static void on_interrupt(unsigned cpu, void *begins) {
    (void)cpu;
    trace_interrupt(begins != 0);
}

/* From the entry of an interrupt until it returns, or another task runs in its place. */
static void watch_interrupts(struct qemu_plugin_insn *insn, uint64_t pc) {
    bool begins = false;
    for (unsigned i = 0; i < INTERRUPTS; i++) begins |= host->interrupts[i] == pc;
    if (begins || pc == host->task_switch)
        qemu_plugin_register_vcpu_insn_exec_cb(
            insn, on_interrupt, CB_NO_REGS, (void *)(uintptr_t)begins);
}

static void on_block(unsigned cpu, void *number) {
    (void)cpu;
    trace_block((uint32_t)(uintptr_t)number);
}

/* The modules are the filesystem, its journal and the driver of the device; at every boot they are
 * loaded to the same addresses. */
void tracer_cover(struct qemu_plugin_tb *tb) {
    uint64_t at = qemu_plugin_tb_vaddr(tb);
    if (at < MODULES) return;
    uint64_t number = (at * 0x9e3779b97f4a7c15ull) >> 32;
    qemu_plugin_register_vcpu_tb_exec_cb(tb, on_block, CB_NO_REGS, (void *)(uintptr_t)number);
}

static void watch_flush(
    struct qemu_plugin_insn *insn, const struct operand *decoded, enum kind kind, size_t size) {
    struct operand *kept = malloc(sizeof *kept);
    if (!kept) give_up("memory for an operand");
    *kept = *decoded;
    kept->kind = kind;
    kept->pc = qemu_plugin_insn_vaddr(insn) + (decoded->base == -2 ? size : 0);
    qemu_plugin_register_vcpu_insn_exec_cb(insn, on_flush, CB_READ_REGS, kept);
}

void tracer_instrument(struct qemu_plugin_insn *insn, const uint8_t *bytes, size_t size) {
    struct operand operand;
    uint64_t pc = qemu_plugin_insn_vaddr(insn);
    enum kind kind = STORE;
    if (pc >= KERNEL) {
        watch_interrupts(insn, pc);
        block_watch(insn, pc);
    }
    switch (decode(bytes, size, &operand)) {
    case FLUSHING: watch_flush(insn, &operand, FLUSH, size); return;
    case FLUSHING_AT_ONCE: watch_flush(insn, &operand, CLFLUSH, size); return;
    case FENCING:
        qemu_plugin_register_vcpu_insn_exec_cb(insn, on_fence, registers(), (void *)pc);
        break; /* and it may store */
    case RETURNING:
        qemu_plugin_register_vcpu_insn_exec_cb(insn, on_return, registers(), (void *)pc);
        break;
    case NON_TEMPORAL: kind = STORE_NT; break;
    case REPEATED: kind = STORE_REP; break;
    case CALLING:
        if (framing) calls_watch(insn, size);
        break;
    case PLAIN: break;
    }
    int what = pc < USER_END ? MEM_READ_WRITE : MEM_WRITE;
    qemu_plugin_register_vcpu_mem_cb(insn, on_memory, registers(), what, (void *)(pc << 2 | kind));
}
