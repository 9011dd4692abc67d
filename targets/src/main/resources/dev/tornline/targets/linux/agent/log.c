/* The kernel's log: what is said at level "error" or worse is a complaint. While it mounts, a kernel
 * may complain of a torn log and cope with it; then only ext4's own errors, which it writes to the
 * superblock, count. */
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

static bool find(char *line, size_t size, const char *needed);
static bool is_dump(const char *text);

bool log_complaint(char *line, size_t size) { return find(line, size, ""); }

bool log_error(char *line, size_t size) { return find(line, size, "-fs error"); }

/* A record reads "PRIORITY,SEQUENCE,TIME,FLAGS;TEXT\n". */
static bool find(char *line, size_t size, const char *needed) {
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
        if (!strstr(text, needed) || is_dump(text)) continue;
        found = true;
        text[strcspn(text, "\n")] = 0;
        strncpy(line, text, size - 1);
        line[size - 1] = 0;
    }
}

/* XFS shows the bytes of a damaged buffer: "00000000: 49 4e ..." */
static bool is_dump(const char *text) {
    return strspn(text, "0123456789abcdef") == 8 && text[8] == ':';
}
