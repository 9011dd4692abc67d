/* The agent: the only process of the guest. Loads the modules, then does what it is told. */
#include "agent.h"

#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void load_modules(void) {
    char path[256];
    FILE *list = fopen("/modules.list", "r");
    if (!list) give_up("/modules.list");
    while (fgets(path, sizeof path, list)) {
        path[strcspn(path, "\n")] = 0;
        int file = open(path, O_RDONLY | O_CLOEXEC);
        if (file < 0 || (syscall(SYS_finit_module, file, "", 0) && errno != EEXIST)) give_up(path);
        close(file);
    }
    fclose(list);
}

static void wait_for_device(void) {
    struct stat found;
    for (int tries = 0; stat(DEVICE, &found); tries++) {
        if (tries == 2000) give_up("no " DEVICE " appeared");
        usleep(5000);
    }
}

static void run(bool from_start) {
    char reason[256] = "";
    answer_start();
    if (from_start) {
        call(CALL_RESTORE);
        steps_start();
        log_forget();
        trace_on();
        int error = fs_mount();
        if (error) {
            log_complaint(reason, sizeof reason);
            put32(STATE_MOUNT_FAILED);
            put32(error);
            put_text(reason);
            return;
        }
        fs_enter();
    }
    steps_run();
}

/* Observes the running system, then ends it without leaving a trace of it. */
static void finish(void) {
    char reason[256] = "";
    answer_start();
    call(CALL_TRACE_OFF);
    put32(STATE_OK);
    enum state state = log_complaint(reason, sizeof reason) ? STATE_CHECK_FAILED : STATE_OK;
    if (state == STATE_OK) state = observe(reason, sizeof reason);
    if (state != STATE_OK) put_failure(0, state, reason);
    steps_reset();
    fs_leave();
    put_reports();
    fs_drop();
    call(CALL_RESTORE);
}

/* A fresh filesystem is one that the kernel itself has mounted and unmounted once: XFS zeroes its
 * log at the first mount, and ext4's lost+found is no file of a workload. */
static void prepare(void) {
    char reason[256] = "";
    answer_start();
    log_forget();
    call(CALL_RESTORE);
    trace_on(); /* time and random numbers are the tracer's */
    int error = fs_mount();
    if (!error) {
        rmdir(MOUNT_POINT "/lost+found");
        error = fs_flag_root();
        if (fs_unmount() && !error) error = errno;
    }
    call(CALL_TRACE_OFF);
    log_complaint(reason, sizeof reason);
    put32(error ? STATE_MOUNT_FAILED : STATE_OK);
    put32(error);
    put_text(reason);
}

/* What the kernel calls its own functions, and where they are. */
static void symbols(void) {
    answer_start();
    int file = open("/proc/kallsyms", O_RDONLY | O_CLOEXEC);
    if (file < 0) give_up("/proc/kallsyms");
    for (ssize_t length; (length = read(file, answer_here(1 << 16), 1 << 16)) > 0;)
        answer_took(length);
    close(file);
}

/* The kernel logs a fault of its first process as an emergency; here it is a result. */
static void hush_faults(void) {
    int file = open("/proc/sys/debug/exception-trace", O_WRONLY | O_CLOEXEC);
    if (file < 0) return; /* such a kernel logs none */
    if (write(file, "0", 1) != 1) give_up("exception-trace");
    close(file);
}

static void obey(enum command command) {
    switch (command) {
    case COMMAND_RUN: run(true); return;
    case COMMAND_CONTINUE: run(false); return;
    case COMMAND_FINISH: finish(); return;
    case COMMAND_RECOVER: recover_batch(); return;
    case COMMAND_PREPARE: prepare(); return;
    case COMMAND_SYMBOLS: symbols(); return;
    }
    unknown("command", command);
}

int main(void) {
    umask(0);
    mkdir("/dev", 0755);
    mkdir("/proc", 0555);
    mkdir(MOUNT_POINT, 0755);
    if (mount("dev", "/dev", "devtmpfs", 0, 0) && errno != EBUSY) give_up("devtmpfs");
    if (mount("proc", "/proc", "proc", 0, 0)) give_up("proc");
    mkdir(DEBUG, 0755);
    mount("debug", DEBUG, "debugfs", 0, 0); /* not every kernel has it */
    hush_faults();
    mounts_open();
    load_modules();
    wait_for_device();
    share_open();
    log_open();
    memory_open();
    answer_start();
    for (;;) {
        call(CALL_NEXT);
        obey(share->command);
    }
}
