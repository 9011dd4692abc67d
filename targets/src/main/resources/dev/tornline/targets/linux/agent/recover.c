/* Recoveries of crash images: each is mounted, observed and, if that is asked for, used. */
#include "agent.h"

#include <stdio.h>
#include <string.h>

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

/* What a recovery costs at least: mount, the names and sizes of the tree, unmount. It tells
 * nothing, which is told like a failure. */
static void walk_image(void) {
    uint64_t at = answer_position();
    if (!fs_mount()) {
        walk(MOUNT_POINT);
        if (fs_unmount()) give_up("umount");
    }
    put_failure(at, STATE_MOUNT_FAILED, "");
}

/* The first recovery of an image, which the power cut ends once it was observed. Under trace it
 * begins as every workload does; where nothing is mounted, no power is cut. */
static void recover_until_cut(bool traced) {
    if (traced) trace_on();
    recover(POWER_CUT);
    if (traced) {
        call(CALL_TRACE_OFF);
        call(CALL_TRACE_TAKE);
    }
}

/* Using the filesystem costs as much as everything else together: it is done where the image is
 * recovered twice. */
static void recover_image(enum reply how) {
    switch (how) {
    case IMAGE_NONE: return;
    case IMAGE_WALK: walk_image(); return;
    case IMAGE_ONCE: recover(UNMOUNT); return;
    case IMAGE_TWICE: case IMAGE_TRACED:
        recover_until_cut(how == IMAGE_TRACED);
        recover(USE_AND_UNMOUNT);
        return;
    }
    unknown("way to recover", how);
}

void recover_batch(void) {
    answer_start();
    log_forget();
    for (;;) {
        call(CALL_IMAGE);
        enum reply how = share->reply;
        if (how == IMAGE_NONE) break;
        recover_image(how);
        put_reports();
        share->images_done++;
        if (how == IMAGE_TRACED || share->answer_used > share->answer_size / 2) {
            call(CALL_SPACE);
            answer_start();
        }
    }
    call(CALL_RESTORE);
}
