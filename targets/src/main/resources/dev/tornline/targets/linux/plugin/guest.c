/* The registers of the guest, and its memory. */
#include "plugin.h"

#include <string.h>

#define REGISTERS 16

bool tracing, framing;
static void *handles[REGISTERS];

void guest_open(void) {
    static const char *names[REGISTERS] = {
        "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
        "r8",  "r9",  "r10", "r11", "r12", "r13", "r14", "r15"};
    GArray *all = qemu_plugin_get_registers();
    for (unsigned i = 0; i < all->len; i++) {
        qemu_plugin_reg_descriptor *d = (qemu_plugin_reg_descriptor *)all->data + i;
        for (int r = 0; r < REGISTERS; r++)
            if (!strcmp(d->name, names[r])) handles[r] = d->handle;
    }
    for (int r = 0; r < REGISTERS; r++)
        if (!handles[r]) give_up("a register of the guest");
}

uint64_t value_of(int number) {
    static GByteArray *buffer;
    uint64_t value = 0;
    if (number < 0) return 0;
    if (!buffer) buffer = g_byte_array_new();
    g_byte_array_set_size(buffer, 0);
    qemu_plugin_read_register(handles[number], buffer);
    memcpy(&value, buffer->data, sizeof value);
    return value;
}

uint64_t word_at(uint64_t address) {
    static GByteArray *buffer;
    uint64_t value = 0;
    if (!buffer) buffer = g_byte_array_new();
    if (qemu_plugin_read_memory_vaddr(address, buffer, sizeof value))
        memcpy(&value, buffer->data, sizeof value);
    return value;
}
