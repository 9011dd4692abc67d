/* By whom the running code was called: for each stack of the guest, the calls that have not
 * returned. A call is over when another one, or the code that asks, is further up the stack, or
 * when its return address is no longer there. */
#include "plugin.h"

#include <string.h>

#define STACK_SHIFT 14 /* a stack of the kernel has 16 KiB and begins at a multiple of that */
#define STACKS 256
#define CALLS 256

struct call_site {
    uint64_t sp, pc, back; /* where the return address lies, where the call is, and that */
};
struct stack {
    uint64_t number;
    unsigned depth;
    struct call_site calls[CALLS];
};
static struct stack stacks[STACKS];

static struct stack *stack_of(uint64_t sp) {
    uint64_t number = sp >> STACK_SHIFT;
    struct stack *stack = &stacks[number % STACKS];
    if (stack->number != number) {
        stack->number = number;
        stack->depth = 0;
    }
    return stack;
}

/* The size of a call, of at most 15 bytes, is told above its address. */
#define SIZE_SHIFT 60
#define ADDRESS(told) ((told) | 0xfull << SIZE_SHIFT)

static void on_call(unsigned cpu, void *told) {
    uint64_t pc = ADDRESS((uint64_t)told), size = (uint64_t)told >> SIZE_SHIFT;
    (void)cpu;
    if (!tracing) return;
    uint64_t sp = value_of(RSP) - 8;
    struct stack *stack = stack_of(sp);
    while (stack->depth > 0 && stack->calls[stack->depth - 1].sp <= sp) stack->depth--;
    if (stack->depth == CALLS) return;
    stack->calls[stack->depth++] = (struct call_site){sp, pc, pc + size};
}

void calls_watch(struct qemu_plugin_insn *insn, size_t size) {
    uint64_t pc = qemu_plugin_insn_vaddr(insn);
    uint64_t told = (pc & ~(0xfull << SIZE_SHIFT)) | (uint64_t)size << SIZE_SHIFT;
    if (pc >= USER_END)
        qemu_plugin_register_vcpu_insn_exec_cb(insn, on_call, CB_READ_REGS, (void *)told);
}

unsigned calls_frames(uint64_t sp, uint64_t pc, uint64_t *frames) {
    struct stack *stack = stack_of(sp);
    unsigned count = 0;
    frames[count++] = pc;
    for (unsigned i = stack->depth; i > 0 && count < FRAMES_MAX; i--) {
        const struct call_site *call = &stack->calls[i - 1];
        if (call->sp >= sp && word_at(call->sp) == call->back) frames[count++] = call->pc;
    }
    return count;
}
