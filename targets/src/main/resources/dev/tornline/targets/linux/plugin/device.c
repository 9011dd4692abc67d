/* The device: which pages were written, and back to what it was.
 *
 * Nothing of the guest's code is instrumented for this. QEMU's own mapping of the device is made
 * read-only; the first store to a page, by translated code or by a helper, faults in the host, is
 * noted and let through. So a store costs nothing but the first one to its page, and going back
 * costs what was written. */
#include "plugin.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define AHEAD_MAX 32u

uint8_t *device;
static uint8_t *settled;        /* the image to go back to; the Java side writes it */
static uint32_t *dirty;         /* the pages written since the last restore, in that order */
static uint32_t dirty_count;
static uint8_t *is_dirty;       /* one byte per page */
static uint8_t *cut;            /* what the first cut_count dirty pages held at the power cut */
static uint32_t cut_count, cut_room;
static uint64_t batch_at;       /* where the next image of the batch lies */
static struct sigaction before; /* QEMU's own handler of SIGSEGV */

static void protect(uint64_t offset, uint64_t length, int protection) {
    if (mprotect(device + offset, length, protection)) give_up("mprotect");
}

static void note(uint32_t page) {
    if (!is_dirty[page]) {
        is_dirty[page] = 1;
        dirty[dirty_count++] = page;
    }
}

static void on_fault(int signal, siginfo_t *info, void *context) {
    uint64_t offset = (uint64_t)((uint8_t *)info->si_addr - device);
    (void)context;
    if (offset >= settings.length) {
        sigaction(signal, &before, 0);
        return; /* not ours: it happens again, to QEMU's handler */
    }
    /* Page after page: the next ones are let through at once, more each time. */
    static uint32_t next = UINT32_MAX, ahead = 1;
    uint32_t page = offset / PAGE, pages = settings.length / PAGE;
    ahead = page == next ? ahead * 2 : 1;
    if (ahead > AHEAD_MAX) ahead = AHEAD_MAX;
    next = page + ahead < pages ? page + ahead : pages;
    for (uint32_t i = page; i < next; i++) note(i);
    if (!mprotect(device + page * PAGE, (next - page) * PAGE, PROT_READ | PROT_WRITE)) return;
    /* The host has no room for so many pieces of a mapping: from here on all counts as written. */
    for (uint32_t i = 0; i < settings.length / PAGE; i++) note(i);
    protect(0, settings.length, PROT_READ | PROT_WRITE);
}

void device_open(void) {
    device = mapping_of_file(settings.pmem);
    uint64_t pages = settings.length / PAGE;
    settled = map_file(settings.settled, settings.length, PROT_READ);
    dirty = malloc(pages * sizeof *dirty);
    is_dirty = calloc(pages, 1);
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};
    if (!dirty || !is_dirty || sigaction(SIGSEGV, &action, &before)) give_up("the device");
    /* What was written before is not known. */
    for (uint32_t i = 0; i < pages; i++) note(i);
}

void device_restore(void) {
    for (uint32_t i = 0; i < dirty_count; i++) {
        uint64_t at = dirty[i] * PAGE;
        memcpy(device + at, settled + at, PAGE);
        is_dirty[dirty[i]] = 0;
    }
    dirty_count = 0;
    cut_count = 0;
    protect(0, settings.length, PROT_READ);
}

void device_cut(void) {
    if (cut_room < dirty_count) {
        cut_room = dirty_count;
        cut = realloc(cut, cut_room * PAGE);
        if (!cut) give_up("memory for a power cut");
    }
    cut_count = dirty_count;
    for (uint32_t i = 0; i < cut_count; i++)
        memcpy(cut + i * PAGE, device + dirty[i] * PAGE, PAGE);
}

void device_back(void) {
    for (uint32_t i = 0; i < dirty_count; i++) {
        uint64_t at = dirty[i] * PAGE;
        memcpy(device + at, i < cut_count ? cut + i * PAGE : settled + at, PAGE);
    }
}

void device_batch_begins(void) { batch_at = 0; }

/* The batch ends with an image of mode IMAGE_NONE. */
bool device_image(uint32_t *mode) {
    const uint8_t *at = (const uint8_t *)host + HOST_BATCH + batch_at;
    const struct image *image = (const struct image *)at;
    const struct line *lines = (const struct line *)(at + sizeof *image);
    if (image->mode == IMAGE_NONE) return false;
    device_restore();
    for (uint32_t i = 0; i < image->lines; i++)
        memcpy(device + lines[i].address, lines[i].bytes, sizeof lines[i].bytes);
    batch_at += sizeof *image + image->lines * sizeof *lines;
    *mode = image->mode;
    return true;
}
