/* The answer: bytes behind one another in the memory that is shared with the host. */
#include "agent.h"

#include <string.h>

static uint8_t *start(void) { return (uint8_t *)share + ANSWER; }

void answer_start(void) { share->answer_used = 0; }

uint64_t answer_position(void) { return share->answer_used; }

void answer_rewind(uint64_t position) { share->answer_used = position; }

uint8_t *answer_here(size_t room) {
    if (share->answer_used + room > share->answer_size) {
        errno = ENOSPC;
        give_up("an answer is too long");
    }
    return start() + share->answer_used;
}

void answer_took(size_t length) { share->answer_used += length; }

void put_bytes(const void *bytes, size_t length) {
    memcpy(answer_here(length), bytes, length);
    answer_took(length);
}

void put8(uint8_t value) { put_bytes(&value, sizeof value); }

void put16(uint16_t value) { put_bytes(&value, sizeof value); }

void put32(uint32_t value) { put_bytes(&value, sizeof value); }

void put64(uint64_t value) { put_bytes(&value, sizeof value); }

void put_text(const char *text) {
    size_t length = strlen(text);
    put16(length);
    put_bytes(text, length);
}

void put_failure(uint64_t at, enum state state, const char *reason) {
    answer_rewind(at);
    put32(state);
    put_text(reason);
}
