/* Which stores the driver of the device makes for the block layer (drivers/nvdimm/pmem.c).
 *
 * pmem_submit_bio, and pmem_rw_page where there is one, have pmem_do_write store the pages of a
 * request, or parts of them, and that has __memcpy_flushcache do it. DAX has its own ways to the
 * device, but for zeroing whole pages: pmem_dax_zero_page_range calls pmem_do_write too. So for
 * each function that stores it is looked up, when it is entered, by whom it was called. If an
 * interrupt gives way to another task that writes meanwhile, the rest of the copy counts as what
 * that task does. */
#include "plugin.h"

enum { SUBMIT_BIO, RW_PAGE, DO_WRITE, COPY }; /* in the order of host->driver */

static bool requested; /* whether the block layer has called pmem_do_write */
static bool copying;   /* whether the copy in progress, or the last one, is for the block layer */

static bool is_in(uint64_t pc, unsigned function) {
    const uint64_t *bounds = host->driver + 2 * function;
    return pc - bounds[0] < bounds[1] - bounds[0];
}

static bool is_request(uint64_t pc) { return is_in(pc, SUBMIT_BIO) || is_in(pc, RW_PAGE); }

/* At the first instruction of a function the address it returns to is on top of the stack. */
static void on_write(unsigned cpu, void *unused) {
    (void)cpu, (void)unused;
    requested = is_request(word_at(value_of(RSP)));
}

static void on_copy(unsigned cpu, void *unused) {
    uint64_t caller = word_at(value_of(RSP));
    (void)cpu, (void)unused;
    copying = is_request(caller) || (requested && is_in(caller, DO_WRITE));
}

void block_watch(struct qemu_plugin_insn *insn, uint64_t pc) {
    if (pc == host->driver[2 * DO_WRITE])
        qemu_plugin_register_vcpu_insn_exec_cb(insn, on_write, CB_READ_REGS, 0);
    if (pc == host->driver[2 * COPY])
        qemu_plugin_register_vcpu_insn_exec_cb(insn, on_copy, CB_READ_REGS, 0);
}

bool block_stores(uint64_t pc) { return copying && is_in(pc, COPY); }
