/* The process of QEMU, and the Java side at the other ends of its pipes. */
#include "host.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

struct settings settings;
struct host *host;

/* Doorbells that were rung and not yet answered. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t rung = PTHREAD_COND_INITIALIZER;
static unsigned rings;

static _Noreturn void end(void) {
    kill(getpid(), SIGKILL);
    _exit(1);
}

void give_up(const char *what) {
    perror(what);
    end();
}

void unknown(const char *what, uint64_t number) {
    fprintf(stderr, "an unknown %s: %llu\n", what, (unsigned long long)number);
    end();
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
    end();
}

void say_and_wait(char byte) {
    if (write(1, &byte, 1) != 1) give_up("standard output");
    pthread_mutex_lock(&lock);
    while (rings == 0) pthread_cond_wait(&rung, &lock);
    rings--;
    pthread_mutex_unlock(&lock);
}

void *map_file(const char *path, uint64_t length, int protection) {
    int file = open(path, protection & PROT_WRITE ? O_RDWR : O_RDONLY);
    void *at = file < 0 ? MAP_FAILED : mmap(0, length, protection, MAP_SHARED, file, 0);
    if (at == MAP_FAILED) give_up(path);
    close(file);
    return at;
}

/* A line of /proc/self/maps: begin and end, permissions, offset, device, inode, path. */
#define FORMAT "%llx-%*x %*s %*x %x:%x %llu %n"

/* Where QEMU has mapped a file or, if there is no file, a memory of this name. */
static uint8_t *mapping_of(const char *name, const struct stat *file) {
    char line[4096];
    uint8_t *found = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    if (!maps) give_up("/proc/self/maps");
    while (!found && fgets(line, sizeof line, maps)) {
        unsigned long long start, inode;
        unsigned major, minor;
        int path = 0;
        if (sscanf(line, FORMAT, &start, &major, &minor, &inode, &path) < 4) continue;
        bool same = file ? makedev(major, minor) == file->st_dev && inode == file->st_ino
                         : !strncmp(line + path, name, strlen(name));
        if (same) found = (uint8_t *)start;
    }
    fclose(maps);
    if (!found) give_up(name);
    return found;
}

uint8_t *mapping_of_file(const char *path) {
    struct stat file;
    if (stat(path, &file)) give_up(path);
    return mapping_of(path, &file);
}

uint8_t *kernel_code(uint64_t address) {
    static uint8_t *memory;
    if (!memory) memory = mapping_of("/memfd:memory-backend-memfd", 0);
    uint64_t offset = address - KERNEL;
    return address >= KERNEL && offset < settings.guest_base ? memory + offset : 0;
}

/* The value of an argument KEY=VALUE. */
static const char *argument(int count, char **arguments, const char *key) {
    size_t length = strlen(key);
    for (int i = 0; i < count; i++)
        if (!strncmp(arguments[i], key, length) && arguments[i][length] == '=')
            return strdup(arguments[i] + length + 1);
    fprintf(stderr, "the plugin misses %s\n", key);
    exit(1);
}

static uint64_t number(int count, char **arguments, const char *key) {
    return strtoull(argument(count, arguments, key), 0, 0);
}

void host_open(int count, char **arguments) {
    pthread_t listener;
    settings.pmem = argument(count, arguments, "pmem");
    settings.settled = argument(count, arguments, "settled");
    settings.share = argument(count, arguments, "share");
    settings.guest_base = number(count, arguments, "base");
    settings.length = number(count, arguments, "length");
    settings.share_size = number(count, arguments, "sharesize");
    settings.trace = !strcmp(argument(count, arguments, "trace"), "on");
    host = map_file(argument(count, arguments, "host"), number(count, arguments, "hostsize"),
                    PROT_READ | PROT_WRITE);
    if (pthread_create(&listener, 0, listen_to_java, 0)) give_up("a thread");
}
