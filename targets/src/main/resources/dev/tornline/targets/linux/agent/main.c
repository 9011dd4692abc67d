/* The agent: the only process of the guest. Loads the modules, then does what it is told. */
#include "agent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct share *share;

void call(enum call what) {
    share->call = what;
    __asm__ volatile(CALL_INSTRUCTION ::: "memory");
}

/* The console is the machine's log file, which the Java side shows when the machine ends. */
void give_up(const char *what) {
    printf("tornline agent: %s: %s\n", what, strerror(errno));
    fflush(stdout);
    reboot(RB_POWER_OFF);
    _exit(1);
}

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

static uint64_t number_of(const char *variable) {
    const char *text = getenv(variable);
    if (!text) give_up(variable);
    return strtoull(text, 0, 0);
}

static void open_share(void) {
    int memory = open("/dev/mem", O_RDWR | O_SYNC | O_CLOEXEC);
    share = mmap(0, number_of("share_size"), PROT_READ | PROT_WRITE, MAP_SHARED, memory,
                 number_of("share_base"));
    if (share == MAP_FAILED) give_up("/dev/mem");
    close(memory);
}

/* Every workload begins at the same time, right after a tick of the clock. */
static void set_clock(void) {
    usleep(1);
    struct timespec start = {.tv_sec = 1700000000};
    if (clock_settime(CLOCK_REALTIME, &start)) give_up("clock_settime");
}

/* Replaces what was told since a position by a failure and its reason. */
static void put_failure(uint64_t at, enum state state, const char *reason) {
    answer_rewind(at);
    put32(state);
    put_text(reason);
}

static void run(bool from_start) {
    char reason[256] = "";
    answer_start();
    if (from_start) {
        call(CALL_RESTORE);
        steps_reset();
        log_skip();
        set_clock();
        call(CALL_TRACE_ON);
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
    fs_drop();
    call(CALL_RESTORE);
}

/* How a recovery ends. */
enum ending { POWER_CUT, UNMOUNT, USE_AND_UNMOUNT };

/* Adds to what was told since a position that use failed. */
static void put_use_failure(uint64_t at, const struct failure *failure) {
    uint32_t state = STATE_USE_FAILED;
    memcpy((uint8_t *)share + ANSWER + at, &state, sizeof state);
    put8(failure->use);
    put_text(failure->reason);
}

/* Unmounts what was used, and mounts it again. */
static bool remount(struct failure *failure) {
    failure->use = USE_REMOUNT;
    if (fs_unmount()) give_up("umount");
    if (log_complaint(failure->reason, sizeof failure->reason)) return false;
    int error = fs_mount();
    if (!error) return true;
    if (!log_complaint(failure->reason, sizeof failure->reason))
        snprintf(failure->reason, sizeof failure->reason, "mount: %s", strerrorname_np(error));
    return false;
}

/* Uses what is mounted and unmounts it; tells nothing unless that fails. */
static void use_up(uint64_t at) {
    struct failure failure = {0};
    bool good = use_mounted(&failure);
    fs_leave();
    if (!good) {
        if (fs_unmount()) give_up("umount");
    } else if ((good = remount(&failure))) {
        fs_enter();
        good = is_empty(&failure);
        fs_leave();
        if (fs_unmount()) give_up("umount");
        if (good) good = !log_complaint(failure.reason, sizeof failure.reason);
    }
    if (!good) put_use_failure(at, &failure);
}

/* One recovery: mount, read the log and the tree, and end. */
static void recover(enum ending ending) {
    char reason[256] = "";
    uint64_t at = answer_position();
    log_skip();
    int error = fs_mount();
    if (error) {
        if (!log_complaint(reason, sizeof reason))
            snprintf(reason, sizeof reason, "mount: %s", strerrorname_np(error));
        put_failure(at, STATE_MOUNT_FAILED, reason);
        return;
    }
    put32(STATE_OK);
    fs_enter();
    enum state state = log_error(reason, sizeof reason) ? STATE_CHECK_FAILED : STATE_OK;
    if (state == STATE_OK) state = observe(reason, sizeof reason);
    bool complained = false;
    if (ending == USE_AND_UNMOUNT && state == STATE_OK) {
        complained = log_complaint(reason, sizeof reason);
        if (!complained) {
            use_up(at);
            return;
        }
    }
    fs_leave();
    if (ending != POWER_CUT && fs_unmount()) give_up("umount");
    if ((complained || log_complaint(reason, sizeof reason)) && state == STATE_OK)
        state = STATE_CHECK_FAILED;
    if (state != STATE_OK) put_failure(at, state, reason);
    if (ending == POWER_CUT) {
        call(CALL_POWER_CUT);
        fs_drop();
        call(CALL_POWER_BACK);
    }
}

/* What a recovery costs at least: mount, the names and sizes of the tree, unmount. It tells nothing,
 * which is told like a failure. */
static void walk_image(void) {
    uint64_t at = answer_position();
    if (!fs_mount()) {
        walk(MOUNT_POINT);
        if (fs_unmount()) give_up("umount");
    }
    put_failure(at, STATE_MOUNT_FAILED, "");
}

/* The first recovery of an image, which the power cut ends once it was observed. Under trace it begins
 * as every workload does; where nothing is mounted, no power is cut. */
static void recover_until_cut(bool traced) {
    if (traced) {
        set_clock();
        call(CALL_TRACE_ON);
    }
    recover(POWER_CUT);
    if (traced) {
        call(CALL_TRACE_OFF);
        call(CALL_TRACE_TAKE);
    }
}

/* Using the filesystem costs as much as everything else together: it is done where the image is
 * recovered twice. */
static void recover_image(enum reply how) {
    if (how == IMAGE_WALK) {
        walk_image();
    } else if (how == IMAGE_TWICE || how == IMAGE_TRACED) {
        recover_until_cut(how == IMAGE_TRACED);
        recover(USE_AND_UNMOUNT);
    } else {
        recover(UNMOUNT);
    }
}

static void recover_batch(void) {
    answer_start();
    for (;;) {
        call(CALL_IMAGE);
        enum reply how = share->reply;
        if (how == IMAGE_NONE) break;
        recover_image(how);
        share->images_done++;
        if (how == IMAGE_TRACED || share->answer_used > share->answer_size / 2) {
            call(CALL_SPACE);
            answer_start();
        }
    }
    call(CALL_RESTORE);
}

/* A fresh filesystem is one that the kernel itself has mounted and unmounted once: XFS zeroes its
 * log at the first mount, and ext4's lost+found is no file of a workload. */
static void prepare(void) {
    char reason[256] = "";
    answer_start();
    log_skip();
    call(CALL_RESTORE);
    set_clock();
    call(CALL_TRACE_ON); /* time and random numbers are the tracer's */
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

/* The kernel logs every unhandled fault of its first process as an emergency; here it is a result. */
static void hush_faults(void) {
    int file = open("/proc/sys/debug/exception-trace", O_WRONLY | O_CLOEXEC);
    if (file < 0) return; /* such a kernel logs none */
    if (write(file, "0", 1) != 1) give_up("exception-trace");
    close(file);
}

int main(void) {
    umask(0);
    mkdir("/dev", 0755);
    mkdir("/proc", 0555);
    mkdir(MOUNT_POINT, 0755);
    if (mount("dev", "/dev", "devtmpfs", 0, 0) && errno != EBUSY) give_up("devtmpfs");
    if (mount("proc", "/proc", "proc", 0, 0)) give_up("proc");
    hush_faults();
    load_modules();
    wait_for_device();
    open_share();
    log_open();
    memory_open();
    answer_start();
    for (;;) {
        call(CALL_NEXT);
        switch ((enum command)share->command) {
        case COMMAND_RUN: run(true); break;
        case COMMAND_CONTINUE: run(false); break;
        case COMMAND_FINISH: finish(); break;
        case COMMAND_RECOVER: recover_batch(); break;
        case COMMAND_PREPARE: prepare(); break;
        case COMMAND_SYMBOLS: symbols(); break;
        default: errno = EINVAL; give_up("an unknown command");
        }
    }
}
