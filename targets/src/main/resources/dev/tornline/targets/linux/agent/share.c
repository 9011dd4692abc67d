/* The memory that is shared with the host, calls to it, and the end of the guest. */
#include "agent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/reboot.h>
#include <time.h>
#include <unistd.h>

struct share *share;

/* The kernel hands on what its command line says of variables it does not know. */
static uint64_t number_of(const char *variable) {
    const char *text = getenv(variable);
    if (!text) give_up(variable);
    return strtoull(text, 0, 0);
}

void share_open(void) {
    int memory = open("/dev/mem", O_RDWR | O_SYNC | O_CLOEXEC);
    share = mmap(0, number_of("share_size"), PROT_READ | PROT_WRITE, MAP_SHARED, memory,
                 number_of("share_base"));
    if (share == MAP_FAILED) give_up("/dev/mem");
    close(memory);
}

void call(enum call what) {
    share->call = what;
    __asm__ volatile(CALL_INSTRUCTION ::: "memory");
}

/* Right after a tick of the clock. */
void trace_on(void) {
    usleep(1);
    struct timespec start = {.tv_sec = START_TIME};
    if (clock_settime(CLOCK_REALTIME, &start)) give_up("clock_settime");
    call(CALL_TRACE_ON);
}

/* The console is the machine's log file, which the Java side shows when the machine ends. */
static _Noreturn void end(void) {
    fflush(stdout);
    reboot(RB_POWER_OFF);
    _exit(1);
}

void give_up(const char *what) {
    printf("tornline agent: %s: %s\n", what, strerror(errno));
    end();
}

void unknown(const char *what, uint64_t number) {
    printf("tornline agent: an unknown %s: %llu\n", what, (unsigned long long)number);
    end();
}
