/* The plugin: answers the agent's calls. With trace=on it also records what reaches the device,
 * and, when asked to, what a recovery loads from it. */
#include "plugin.h"

#include <string.h>
#include <sys/mman.h>

__attribute__((visibility("default"))) int qemu_plugin_version = 4;

static struct share *share;
static qemu_plugin_id_t self;
static bool instrumenting, noting_loads;
static void on_translate(qemu_plugin_id_t id, struct qemu_plugin_tb *tb);

static void after_reset(qemu_plugin_id_t id) {
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translate);
}

static void on_first_call(void) {
    share = map_file(settings.share, settings.share_size, PROT_READ | PROT_WRITE);
    device_open();
    if (settings.trace) guest_open();
}

/* Before a workload, or a recovery that is traced: all code is translated anew where it is to be
 * instrumented otherwise. Nothing of the boot is instrumented: it would take several times as
 * long. */
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

static void on_power_cut(void) {
    trace_switch(false);
    device_cut();
    loads_pause(true);
}

static void on_power_back(void) {
    device_back();
    loads_pause(false);
}

static void on_restore(void) {
    device_restore();
    instrument();
}

static void on_trace(void) {
    random_restart();
    time_of_step(0);
    trace_switch(true);
}

static void on_step(enum kind kind) {
    if (kind == STEP_BEGIN) time_of_step(share->step + 1);
    trace_mark(kind, share->step, share->thread);
}

static void answer(enum call call) {
    switch (call) {
    case CALL_NEXT:
        say_and_wait(SAY_DONE);
        device_batch_begins();
        return;
    case CALL_SPACE: say_and_wait(SAY_SPACE); return;
    case CALL_TRACE_TAKE: trace_take(); return;
    case CALL_RESTORE: on_restore(); return;
    case CALL_TRACE_ON: on_trace(); return;
    case CALL_TRACE_OFF: trace_switch(false); return;
    case CALL_STEP_BEGIN: on_step(STEP_BEGIN); return;
    case CALL_STEP_END: on_step(STEP_END); return;
    case CALL_IMAGE: on_image(); return;
    case CALL_POWER_CUT: on_power_cut(); return;
    case CALL_POWER_BACK: on_power_back(); return;
    }
    unknown("call", call);
}

static void on_call(unsigned cpu, void *unused) {
    (void)cpu, (void)unused;
    if (!share) on_first_call();
    answer(share->call);
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

__attribute__((visibility("default"))) int qemu_plugin_install(
    qemu_plugin_id_t id, const void *info, int count, char **arguments) {
    (void)info;
    self = id;
    host_open(count, arguments);
    qemu_plugin_register_vcpu_tb_trans_cb(id, on_translate);
    return 0;
}
