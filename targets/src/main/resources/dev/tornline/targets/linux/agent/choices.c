/* What the protocol's numbers are for Linux. One that is not known here ends the guest. */
#include "agent.h"

#include <linux/falloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int open_flags(const struct step *s) {
    int flags = O_CLOEXEC;
    if (s->flags & FLAG_TRUNCATE) flags |= O_TRUNC;
    if (s->flags & FLAG_DSYNC) flags |= O_DSYNC;
    if (s->flags & FLAG_SYNC) flags |= O_SYNC;
    switch ((enum access_mode)s->mode) {
    case ACCESS_READ_ONLY: return flags | O_RDONLY;
    case ACCESS_READ_WRITE: return flags | O_RDWR;
    case ACCESS_APPEND: return flags | O_RDWR | O_APPEND;
    }
    unknown("access mode", s->mode);
}

unsigned rename_flags(enum rename_mode mode) {
    switch (mode) {
    case RENAME_MODE_PLAIN: return 0;
    case RENAME_MODE_NOREPLACE: return RENAME_NOREPLACE;
    case RENAME_MODE_EXCHANGE: return RENAME_EXCHANGE;
    }
    unknown("mode of rename", mode);
}

/* RWF_DSYNC and RWF_SYNC are of Linux 4.7, RWF_APPEND of 4.16, RWF_ATOMIC of 6.11, RWF_DONTCACHE of
 * 6.14; older headers lack the names. */
int write_flags(enum write_way way) {
    switch (way) {
    case WRITE_DSYNC: return 0x2;
    case WRITE_SYNC: return 0x4;
    case WRITE_APPEND: return 0x10;
    case WRITE_DIRECT: return 0;
    case WRITE_ATOMIC: return 0x40;
    case WRITE_DONTCACHE: return 0x80;
    }
    unknown("way of writing", way);
}

int fallocate_flags(enum fallocate_mode mode) {
    switch (mode) {
    case FALLOCATE_ALLOCATE: return 0;
    case FALLOCATE_KEEP_SIZE: return FALLOC_FL_KEEP_SIZE;
    case FALLOCATE_PUNCH: return FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE;
    case FALLOCATE_ZERO: return FALLOC_FL_ZERO_RANGE;
    case FALLOCATE_ZERO_KEEP_SIZE: return FALLOC_FL_ZERO_RANGE | FALLOC_FL_KEEP_SIZE;
    case FALLOCATE_COLLAPSE: return FALLOC_FL_COLLAPSE_RANGE;
    case FALLOCATE_INSERT: return FALLOC_FL_INSERT_RANGE;
    case FALLOCATE_UNSHARE: return FALLOC_FL_UNSHARE_RANGE;
    }
    unknown("mode of fallocate", mode);
}

int map_flags(const struct step *s) {
    int flags = MAP_FIXED | (s->flags & FLAG_POPULATE ? MAP_POPULATE : 0);
    switch ((enum map_kind)s->mode) {
    case MAP_KIND_SYNC: return flags | MAP_SHARED_VALIDATE | MAP_SYNC;
    case MAP_KIND_SHARED: return flags | MAP_SHARED;
    case MAP_KIND_PRIVATE: return flags | MAP_PRIVATE;
    }
    unknown("kind of mapping", s->mode);
}

int protection_flags(enum protection protection) {
    switch (protection) {
    case PROTECTION_READ_ONLY: return PROT_READ;
    case PROTECTION_READ_WRITE: return PROT_READ | PROT_WRITE;
    }
    unknown("protection", protection);
}

int mremap_flags(enum mremap_mode mode) {
    switch (mode) {
    case REMAP_IN_PLACE: return 0;
    case REMAP_MOVE: return MREMAP_MAYMOVE | MREMAP_FIXED;
    }
    unknown("mode of mremap", mode);
}

int msync_flags(enum msync_mode mode) {
    switch (mode) {
    case MSYNC_SYNC: return MS_SYNC;
    case MSYNC_ASYNC: return MS_ASYNC;
    }
    unknown("mode of msync", mode);
}

/* MADV_POPULATE_READ and MADV_POPULATE_WRITE of Linux 5.14; older headers lack the names. */
int populate_advice(enum populate_mode mode) {
    switch (mode) {
    case POPULATE_READ: return 22;
    case POPULATE_WRITE: return 23;
    }
    unknown("mode of madvise", mode);
}

/* As XattrName.java has it. */
const char *attribute_name(enum attribute attribute) {
    switch (attribute) {
    case ATTRIBUTE_A: return "user.a";
    case ATTRIBUTE_B: return "user.b";
    case ATTRIBUTE_C: return "user.c";
    case ATTRIBUTE_LONG:
        return "user.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    }
    unknown("attribute", attribute);
}

/* As FilePath.java has it: names 1 to 14 are a to n, the last one is long. */
const char *path_of(uint16_t bits, char *text) {
    char *end = text;
    for (int shift = 12; shift >= 0 && bits >> shift & 15; shift -= 4) {
        int name = bits >> shift & 15;
        *end++ = '/';
        if (name < 15) {
            *end++ = 'a' + name - 1;
            continue;
        }
        for (int i = 0; i < 50; i++, end += 4) memcpy(end, "long", 4);
    }
    if (end == text) *end++ = '/';
    *end = 0;
    return text;
}
