/* The part of QEMU's plugin interface (version 4, QEMU 10) that is used; no package ships it. */
#ifndef TORNLINE_QEMU_H
#define TORNLINE_QEMU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint64_t qemu_plugin_id_t;
typedef uint32_t qemu_plugin_meminfo_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;
struct qemu_plugin_hwaddr;
enum { CB_NO_REGS = 0, CB_READ_REGS = 1 };
enum { MEM_READ = 1, MEM_WRITE = 2, MEM_READ_WRITE = 3 };

/* The public parts of glib's arrays. */
typedef struct {
    char *data;
    unsigned len;
} GArray;
typedef struct {
    uint8_t *data;
    unsigned len;
} GByteArray;
GByteArray *g_byte_array_new(void);
GByteArray *g_byte_array_set_size(GByteArray *, unsigned);

typedef struct {
    void *handle;
    const char *name;
    const char *feature;
} qemu_plugin_reg_descriptor;
GArray *qemu_plugin_get_registers(void);
int qemu_plugin_read_register(void *handle, GByteArray *);

typedef void (*insn_cb)(unsigned cpu, void *user);
typedef void (*mem_cb)(unsigned cpu, qemu_plugin_meminfo_t, uint64_t vaddr, void *user);
void qemu_plugin_reset(qemu_plugin_id_t, void (*)(qemu_plugin_id_t));
void qemu_plugin_register_vcpu_tb_trans_cb(
    qemu_plugin_id_t, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_insn_exec_cb(
    struct qemu_plugin_insn *, insn_cb, int flags, void *user);
void qemu_plugin_register_vcpu_tb_exec_cb(
    struct qemu_plugin_tb *, insn_cb, int flags, void *user);
void qemu_plugin_register_vcpu_mem_cb(
    struct qemu_plugin_insn *, mem_cb, int flags, int rw, void *user);

bool qemu_plugin_read_memory_vaddr(uint64_t address, GByteArray *, size_t length);

uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *, size_t);
size_t qemu_plugin_insn_data(const struct qemu_plugin_insn *, void *dest, size_t len);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *);

struct qemu_plugin_hwaddr *qemu_plugin_get_hwaddr(qemu_plugin_meminfo_t, uint64_t vaddr);
uint64_t qemu_plugin_hwaddr_phys_addr(const struct qemu_plugin_hwaddr *);
bool qemu_plugin_hwaddr_is_io(const struct qemu_plugin_hwaddr *);
bool qemu_plugin_mem_is_store(qemu_plugin_meminfo_t);
unsigned qemu_plugin_mem_size_shift(qemu_plugin_meminfo_t);

#endif
