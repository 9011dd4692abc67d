/* The kernel's log: what is said at level "error" or worse is a complaint.
 *
 * While it mounts, a kernel may complain of a torn log and cope with it. Then only what the mounted
 * filesystem itself calls an error counts: "EXT4-fs error (device pmem0): ...", "EXT2-fs (pmem0):
 * error: ...". One that says no such thing, as XFS, does not mount instead. */
#include "agent.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LEVEL_ERROR 3

static int messages = -1;

void log_open(void) {
    messages = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (messages < 0) give_up("/dev/kmsg");
}

void log_skip(void) { lseek(messages, 0, SEEK_END); }

/* XFS shows the bytes of a damaged buffer: "00000000: 49 4e ..." */
static bool is_no_dump(const char *text) {
    return strspn(text, "0123456789abcdef") != 8 || text[8] != ':';
}

static bool is_error(const char *text) {
    return strstr(text, "-fs error (device " DEVICE_NAME)
        || strstr(text, "-fs (" DEVICE_NAME "): error:");
}

/* A record reads "PRIORITY,SEQUENCE,TIME,FLAGS;TEXT\n". */
static bool find(char *line, size_t size, bool (*counts)(const char *text)) {
    char record[1024];
    bool found = false;
    for (;;) {
        ssize_t length = read(messages, record, sizeof record - 1);
        if (length < 0 && errno == EPIPE) continue; /* older records were overwritten */
        if (length <= 0) return found;
        record[length] = 0;
        char *text = strchr(record, ';');
        if (found || !text || (strtoul(record, 0, 10) & 7) > LEVEL_ERROR) continue;
        text++;
        if (!counts(text)) continue;
        found = true;
        text[strcspn(text, "\n")] = 0;
        strncpy(line, text, size - 1);
        line[size - 1] = 0;
    }
}

bool log_complaint(char *line, size_t size) { return find(line, size, is_no_dump); }

bool log_error(char *line, size_t size) { return find(line, size, is_error); }
