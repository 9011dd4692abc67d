/* The kernel's log: complaints of the filesystem, and reports of the kernel against itself.
 *
 * What is said at level "error" or worse is a complaint. While it mounts, a kernel may complain of
 * a torn log and cope with it. Then only what the mounted filesystem itself calls an error counts:
 * "EXT4-fs error (device pmem0): ...", "EXT2-fs (pmem0): error: ...". One that says no such thing,
 * as XFS, does not mount instead.
 *
 * A report says that the kernel has reached what it holds for impossible: the line that begins it
 * is told, and what follows it is no complaint unless it names the device. */
#include "agent.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LEVEL_ERROR 3
#define REPORTS_MAX 8
#define REPORT_BYTES 256

static int messages = -1;
static int once = -1; /* what is said once per boot may be said again when this is written to */
static char reports[REPORTS_MAX][REPORT_BYTES];
static int reported;
static bool within_report;
static bool fired; /* there was a report since `once` was written to */

void log_open(void) {
    messages = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (messages < 0) give_up("/dev/kmsg");
    once = open(DEBUG "/clear_warn_once", O_WRONLY | O_CLOEXEC); /* there may be none */
}

/* Which lines begin a report: of WARN(), BUG(), lockdep, KASAN and its like, UBSAN, hung tasks, and
 * of the assertions of XFS. */
static bool begins_report(const char *text) {
    static const char *const heads[] = {
        "WARNING: ", "BUG: ", "BUG ", "kernel BUG at ", "UBSAN: ", "INFO: task ",
        "INFO: possible ", "[ INFO: possible ", "INFO: trying to register non-static key",
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (!strncmp(text, heads[i], strlen(heads[i]))) return true;
    return !strncmp(text, "XFS", 3) && strstr(text, "Assertion failed: ");
}

/* A line of "=====" lies around some reports, and empty ones do. */
static bool is_frame(const char *text) { return text[strspn(text, "=")] == 0; }

/* XFS shows the bytes of a damaged buffer: "00000000: 49 4e ..." */
static bool is_no_dump(const char *text) {
    return strspn(text, "0123456789abcdef") != 8 || text[8] != ':';
}

static bool is_error(const char *text) {
    return strstr(text, "-fs error (device " DEVICE_NAME)
        || strstr(text, "-fs (" DEVICE_NAME "): error:");
}

static void note_report(const char *text) {
    within_report = fired = true;
    for (int i = 0; i < reported; i++)
        if (!strncmp(reports[i], text, REPORT_BYTES - 1)) return;
    if (reported < REPORTS_MAX) strncpy(reports[reported++], text, REPORT_BYTES - 1);
}

static bool is_complaint(int level, const char *text) {
    return level <= LEVEL_ERROR && !is_frame(text) && (!within_report || strstr(text, DEVICE_NAME));
}

/* Reads all that was said, and keeps the reports. A record reads
 * "PRIORITY,SEQUENCE,TIME,FLAGS;TEXT\n". */
static bool find(char *line, size_t size, bool (*counts)(const char *text)) {
    char record[1024];
    bool found = false;
    for (;;) {
        ssize_t length = read(messages, record, sizeof record - 1);
        if (length < 0 && errno == EPIPE) continue; /* older records were overwritten */
        if (length <= 0) return found;
        record[length] = 0;
        char *text = strchr(record, ';');
        if (!text) continue;
        text++;
        text[strcspn(text, "\n")] = 0;
        if (begins_report(text)) {
            note_report(text);
        } else if (!found && is_complaint(strtoul(record, 0, 10) & 7, text) && counts(text)) {
            found = true;
            strncpy(line, text, size - 1);
            line[size - 1] = 0;
        }
    }
}

static bool nothing(const char *text) {
    (void)text;
    return false;
}

void log_skip(void) { find(0, 0, nothing); }

bool log_complaint(char *line, size_t size) { return find(line, size, is_no_dump); }

bool log_error(char *line, size_t size) { return find(line, size, is_error); }

/* WARN_ON_ONCE() warns once per boot, but one boot runs many workloads: it is armed again. */
static void arm(void) {
    if (fired && once >= 0 && write(once, "1", 1) != 1) give_up("clear_warn_once");
    fired = false;
}

void log_ignore(void) {
    int before = reported;
    bool within = within_report;
    log_skip();
    reported = before;
    within_report = within;
    arm();
}

void log_forget(void) {
    reported = 0;
    log_ignore();
    within_report = false;
}

void put_reports(void) {
    log_skip();
    put8(reported);
    for (int i = 0; i < reported; i++) put_text(reports[i]);
    log_forget();
}
