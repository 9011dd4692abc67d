/* What QEMU's process has in common with the Java side, and the plugin's knowledge of that process.
 * Nothing here is of QEMU's plugin interface. */
#ifndef TORNLINE_HOST_H
#define TORNLINE_HOST_H

#include <stdbool.h>

#include "../protocol.h"

/* The addresses of a kernel with nokaslr and four-level tables. */
#define USER_END (1ull << 47)            /* those of user space lie below */
#define DIRECT_MAP 0xffff888000000000ull /* physical memory from 0 on */
#define KERNEL 0xffffffff80000000ull     /* physical memory from 0 on, for the code of the kernel */
#define MODULES 0xffffffffc0000000ull    /* the modules are loaded from here on */

/* What the command line of the plugin says. */
struct settings {
    const char *pmem, *settled, *share;
    uint64_t guest_base, length, share_size;
    bool trace;
};
extern struct settings settings;
extern struct host *host;

/* Reads the command line, maps the memory of the Java side and listens to it. */
void host_open(int count, char **arguments);

/* Says a byte to the Java side and waits for its answer. */
void say_and_wait(char byte);

/* End QEMU with a line on standard error: why the last system call failed, or what the agent has
 * asked for that is not in the protocol. */
_Noreturn void give_up(const char *what);
_Noreturn void unknown(const char *what, uint64_t number);

void *map_file(const char *path, uint64_t length, int protection);

/* Where QEMU has mapped the file of this path. It need not have a name. */
uint8_t *mapping_of_file(const char *path);

/* Where code of the kernel lies in this process; none for an address that is none of its. */
uint8_t *kernel_code(uint64_t address);

#endif
