/* What an instruction does to persistent memory, told from its bytes (Intel SDM, volume 2). */
#include "plugin.h"

#include <string.h>

static bool is_prefix(uint8_t byte) {
    return byte == 0x66 || byte == 0x67 || byte == 0xf0 || byte == 0xf2 || byte == 0xf3
        || byte == 0x2e || byte == 0x36 || byte == 0x3e || byte == 0x26 || byte == 0x64
        || byte == 0x65;
}

/* The memory operand: bytes[at] is the modrm byte. */
static void read_operand(const uint8_t *bytes, size_t at, uint8_t rex, struct operand *operand) {
    uint8_t modrm = bytes[at++], mod = modrm >> 6, rm = modrm & 7;
    int32_t wide;
    operand->index = -1;
    operand->scale = 0;
    operand->displacement = 0;
    operand->base = rm | (rex & 1) << 3;
    if (rm == 4) {
        uint8_t sib = bytes[at++];
        operand->scale = sib >> 6;
        operand->index = (sib >> 3 & 7) | (rex & 2) << 2;
        if (operand->index == 4) operand->index = -1;
        operand->base = (sib & 7) | (rex & 1) << 3;
        if ((sib & 7) == 5 && mod == 0) operand->base = -1;
    } else if (rm == 5 && mod == 0) {
        operand->base = -2;
    }
    if (mod == 1) {
        operand->displacement = (int8_t)bytes[at];
    } else if (mod == 2 || operand->base < 0) {
        memcpy(&wide, bytes + at, 4);
        operand->displacement = wide;
    }
}

/* The two-byte opcodes; bytes[at] is the second byte. */
static enum effect decode_0f(
    const uint8_t *bytes, size_t size, size_t at, bool operand_size, uint8_t rex,
    struct operand *operand) {
    uint8_t opcode = bytes[at], modrm = at + 1 < size ? bytes[at + 1] : 0;
    uint8_t mod = modrm >> 6, reg = modrm >> 3 & 7;
    switch (opcode) {
    case 0xc3: case 0x2b: case 0xe7: case 0xf7: /* movnti, movntp[sd], movnt(q|dq), maskmov */
        return opcode == 0xf7 || mod != 3 ? NON_TEMPORAL : PLAIN;
    case 0xae:
        if (mod == 3) return reg >= 6 ? FENCING : PLAIN; /* mfence, sfence */
        if (reg == 7 || (reg == 6 && operand_size)) { /* clflush(opt), clwb */
            read_operand(bytes, at + 1, rex, operand);
            return reg == 7 && !operand_size ? FLUSHING_AT_ONCE : FLUSHING;
        }
        return PLAIN;
    case 0x01: /* serialize; invlpg */
        return modrm == 0xe8 || (mod != 3 && reg == 7) ? FENCING : PLAIN;
    case 0x22: case 0x30: case 0xa2: case 0x08: case 0x09: case 0xaa:
        return FENCING; /* mov to a control register, wrmsr, cpuid, invd, wbinvd, rsm */
    default: return PLAIN;
    }
}

enum effect decode(const uint8_t *bytes, size_t size, struct operand *operand) {
    bool operand_size = false, lock = false, repeat = false;
    uint8_t rex = 0;
    size_t at = 0;
    while (at < size && is_prefix(bytes[at])) {
        operand_size |= bytes[at] == 0x66;
        lock |= bytes[at] == 0xf0;
        repeat |= bytes[at] == 0xf3 || bytes[at] == 0xf2;
        at++;
    }
    if (at < size && (bytes[at] & 0xf0) == 0x40) rex = bytes[at++];
    if (at >= size) return PLAIN;
    if (lock) return FENCING;
    uint8_t opcode = bytes[at];
    if (opcode == 0x0f && at + 1 < size)
        return decode_0f(bytes, size, at + 1, operand_size, rex, operand);
    if ((opcode == 0x86 || opcode == 0x87) && at + 1 < size && bytes[at + 1] >> 6 != 3)
        return FENCING; /* xchg with memory */
    if (opcode == 0xcf) return RETURNING; /* iret */
    if (opcode == 0xe8 || (opcode == 0xff && at + 1 < size && (bytes[at + 1] >> 3 & 7) == 2))
        return CALLING;
    bool string = opcode == 0xa4 || opcode == 0xa5 || opcode == 0xaa || opcode == 0xab;
    return repeat && string ? REPEATED : PLAIN; /* rep movs, rep stos */
}
