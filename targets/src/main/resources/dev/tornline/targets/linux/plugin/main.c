/* The plugin: answers the agent's calls. With trace=on it also records what reaches the device, and, when
 * asked to, what a recovery loads from it. */
#include "plugin.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

__attribute__((visibility("default"))) int qemu_plugin_version = 4;

struct settings settings;
struct host *host;
static struct share *share;

/* Doorbells that were rung and not yet answered. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t rung = PTHREAD_COND_INITIALIZER;
static unsigned rings;

void give_up(const char *what) {
    perror(what);
    kill(getpid(), SIGKILL);
    _exit(1);
}

uint8_t *mapping_of(const char *name) {
    char line[4096];
    uint8_t *found = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    while (!found && maps && fgets(line, sizeof line, maps)) {
        const char *path = strchr(line, '/');
        if (path && !strncmp(path, name, strlen(name))) found = (uint8_t *)strtoull(line, 0, 16);
    }
    if (!found) give_up(name);
    fclose(maps);
    return found;
}

uint8_t *kernel_code(uint64_t address) {
    static uint8_t *memory;
    if (!memory) memory = mapping_of("/memfd:memory-backend-memfd");
    uint64_t offset = address - KERNEL;
    return address >= KERNEL && offset < settings.guest_base ? memory + offset : 0;
}

void *map_file(const char *path, uint64_t length, int protection) {
    int file = open(path, protection & PROT_WRITE ? O_RDWR : O_RDONLY);
    void *at = file < 0 ? MAP_FAILED : mmap(0, length, protection, MAP_SHARED, file, 0);
    if (at == MAP_FAILED) give_up(path);
    close(file);
    return at;
}

/* Standard input is a pipe from the Java side: a byte is a ring of the doorbell, its end is the
 * death of the Java side, however it died, and then this process must not live on. */
static void *listen_to_java(void *unused) {
    char byte;
    (void)unused;
    while (read(0, &byte, 1) == 1) {
        pthread_mutex_lock(&lock);
        rings++;
        pthread_cond_signal(&rung);
        pthread_mutex_unlock(&lock);
    }
    kill(getpid(), SIGKILL);
    return 0;
}

void say_and_wait(char byte) {
    if (write(1, &byte, 1) != 1) give_up("standard output");
    pthread_mutex_lock(&lock);
    while (rings == 0) pthread_cond_wait(&rung, &lock);
    rings--;
    pthread_mutex_unlock(&lock);
}

static qemu_plugin_id_t self;
static bool instrumenting, noting_loads;
static void on_translate(qemu_plugin_id_t id, struct qemu_plugin_tb *tb);

static void after_reset(qemu_plugin_id_t id) {
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translate);
}

static void on_first_call(void) {
    share = map_file(settings.share, settings.share_size, PROT_READ | PROT_WRITE);
    device_open();
    if (settings.trace) tracer_cpu_starts();
}

/* Before a workload, or a recovery that is traced: all code is translated anew where it is to be instrumented otherwise. Nothing of
 * the boot is instrumented: it would take several times as long. */
static void instrument(void) {
    bool frames = host->frames;
    if (!settings.trace || (instrumenting && framing == frames)) return;
    if (!instrumenting) {
        random_replace();
        time_replace();
    }
    instrumenting = true;
    framing = frames;
    qemu_plugin_reset(self, after_reset);
}

/* Before an image. While nobody asks for loads, nothing is instrumented, as if nobody ever had. */
static void instrument_loads(void) {
    bool loads = host->loads;
    if (noting_loads == loads) return;
    noting_loads = loads;
    qemu_plugin_reset(self, after_reset);
}

static void on_image(void) {
    instrument();
    instrument_loads();
    if (device_image(&share->reply)) loads_forget();
    else share->reply = IMAGE_NONE;
}

static void on_call(unsigned cpu, void *unused) {
    (void)cpu, (void)unused;
    if (!share) on_first_call();
    switch ((enum call)share->call) {
    case CALL_NEXT:
        say_and_wait(SAY_DONE);
        device_batch_begins();
        break;
    case CALL_SPACE: say_and_wait(SAY_SPACE); break;
    case CALL_TRACE_TAKE: trace_take(); break;
    case CALL_RESTORE:
        device_restore();
        instrument();
        break;
    case CALL_TRACE_ON:
        random_restart();
        time_of_step(0);
        trace_switch(true);
        break;
    case CALL_TRACE_OFF: trace_switch(false); break;
    case CALL_STEP_BEGIN:
        time_of_step(share->step + 1);
        trace_mark(STEP_BEGIN, share->step, share->thread);
        break;
    case CALL_STEP_END: trace_mark(STEP_END, share->step, share->thread); break;
    case CALL_IMAGE: on_image(); break;
    case CALL_POWER_CUT:
        trace_switch(false);
        device_cut();
        loads_pause(true);
        break;
    case CALL_POWER_BACK:
        device_back();
        loads_pause(false);
        break;
    default: give_up("an unknown call");
    }
}

static void on_translate(qemu_plugin_id_t id, struct qemu_plugin_tb *tb) {
    static const uint8_t call[] = CALL_BYTES;
    size_t count = qemu_plugin_tb_n_insns(tb);
    (void)id;
    if (instrumenting) tracer_cover(tb);
    for (size_t i = 0; i < count; i++) {
        struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
        uint8_t bytes[16];
        size_t size = qemu_plugin_insn_data(insn, bytes, sizeof bytes);
        if (size == sizeof call && !memcmp(bytes, call, sizeof call)) {
            qemu_plugin_register_vcpu_insn_exec_cb(insn, on_call, CB_NO_REGS, 0);
            continue;
        }
        if (instrumenting && !random_watch(insn, bytes, size)) tracer_instrument(insn, bytes, size);
        if (noting_loads) loads_instrument(insn);
    }
}

/* The value of an argument KEY=VALUE, or none. */
static const char *argument(int count, char **arguments, const char *key) {
    size_t length = strlen(key);
    for (int i = 0; i < count; i++)
        if (!strncmp(arguments[i], key, length) && arguments[i][length] == '=')
            return strdup(arguments[i] + length + 1);
    fprintf(stderr, "the plugin misses %s\n", key);
    exit(1);
}

__attribute__((visibility("default"))) int qemu_plugin_install(
    qemu_plugin_id_t id, const void *info, int count, char **arguments) {
    pthread_t listener;
    self = id;
    (void)info;
    settings.pmem = argument(count, arguments, "pmem");
    settings.settled = argument(count, arguments, "settled");
    settings.host = argument(count, arguments, "host");
    settings.share = argument(count, arguments, "share");
    settings.guest_base = strtoull(argument(count, arguments, "base"), 0, 0);
    settings.length = strtoull(argument(count, arguments, "length"), 0, 0);
    settings.share_size = strtoull(argument(count, arguments, "sharesize"), 0, 0);
    settings.trace = !strcmp(argument(count, arguments, "trace"), "on");
    uint64_t host_size = strtoull(argument(count, arguments, "hostsize"), 0, 0);
    host = map_file(settings.host, host_size, PROT_READ | PROT_WRITE);
    if (pthread_create(&listener, 0, listen_to_java, 0)) return 1;
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translate);
    return 0;
}
