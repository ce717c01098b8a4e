/* structure.c -- where the fields and the lines of delimited text end. */
#include "runtime/bulk/structure.h"

#include <string.h>

#include "runtime/base/text.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_VECTORS 1
#else
#define HAS_VECTORS 0
#endif

StructureWay structure_best_way(void)
{
#if HAS_VECTORS
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2") &&
        __builtin_cpu_supports("bmi2"))
        return STRUCTURE_AVX512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
        return STRUCTURE_AVX2;
#endif
    return STRUCTURE_PLAIN;
}

/* --- plain ------------------------------------------------------------------------ */

static size_t find_plain(const char *bytes, size_t size, char separator, uint32_t *places)
{
    bool special[256] = {false};
    special[(unsigned char)separator] = special['\n'] = special['\r'] = true;
    special['"'] = special['\0'] = true;
    size_t count = 0;
    for (size_t i = 0; i < size; i++) {
        places[count] = (uint32_t)i;
        count += special[(unsigned char)bytes[i]];
    }
    return count;
}

#if HAS_VECTORS

/* The characters looked for differ in their low four bits, so that one shuffle by these
 * bits gives the only one that each byte may be. */
static void fill_by_low_bits(char separator, char table[16])
{
    static const char others[] = {'\n', '\r', '"', '\0'};
    memset(table, (char)0x80, 16); /* no byte under 0x80; the others become 0 */
    for (size_t i = 0; i < sizeof others; i++)
        table[others[i] & 15] = others[i];
    table[separator & 15] = separator;
}

/* --- AVX2 ------------------------------------------------------------------------- */

__attribute__((target("avx2,bmi,bmi2"))) static size_t
find_avx2(const char *bytes, size_t size, char separator, uint32_t *places)
{
    char by_low_bits[16];
    fill_by_low_bits(separator, by_low_bits);
    __m128i half;
    memcpy(&half, by_low_bits, sizeof half);
    __m256i table = _mm256_broadcastsi128_si256(half);
    size_t count = 0;
    for (size_t at = 0; at < size; at += 64) {
        __m256i low, high;
        memcpy(&low, bytes + at, sizeof low);
        memcpy(&high, bytes + at + 32, sizeof high);
        __m256i in_low = _mm256_cmpeq_epi8(low, _mm256_shuffle_epi8(table, low));
        __m256i in_high = _mm256_cmpeq_epi8(high, _mm256_shuffle_epi8(table, high));
        uint64_t found = (uint32_t)_mm256_movemask_epi8(in_low) |
                         (uint64_t)(uint32_t)_mm256_movemask_epi8(in_high) << 32;
        if (size - at < 64)
            found = _bzhi_u64(found, (unsigned)(size - at));
        for (; found != 0; found = _blsr_u64(found))
            places[count++] = (uint32_t)(at + _tzcnt_u64(found));
    }
    return count;
}

/* --- AVX-512 ---------------------------------------------------------------------- */

#define WITH_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt")))

/* Sixteen of the offsets at a time; what is written past the last one is written over. */
WITH_AVX512 static void put_offsets(__m512i offsets, size_t count, uint32_t at,
                                    uint32_t *places)
{
    __m512i base = _mm512_set1_epi32((int)at);
    __m128i part = _mm512_castsi512_si128(offsets);
    _mm512_storeu_si512(places, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(part)));
    if (count <= 16)
        return;
    part = _mm512_extracti32x4_epi32(offsets, 1);
    _mm512_storeu_si512(places + 16, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(part)));
    if (count <= 32)
        return;
    part = _mm512_extracti32x4_epi32(offsets, 2);
    _mm512_storeu_si512(places + 32, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(part)));
    part = _mm512_extracti32x4_epi32(offsets, 3);
    _mm512_storeu_si512(places + 48, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(part)));
}

WITH_AVX512 static size_t find_avx512(const char *bytes, size_t size, char separator,
                                      uint32_t *places)
{
    char by_low_bits[16];
    unsigned char ranks[64];
    fill_by_low_bits(separator, by_low_bits);
    for (int i = 0; i < 64; i++)
        ranks[i] = (unsigned char)i;
    __m128i quarter;
    memcpy(&quarter, by_low_bits, sizeof quarter);
    __m512i table = _mm512_broadcast_i32x4(quarter);
    __m512i rank = _mm512_loadu_si512(ranks);
    size_t count = 0;
    for (size_t at = 0; at < size; at += 64) {
        __m512i block = _mm512_loadu_si512(bytes + at);
        uint64_t found = _mm512_cmpeq_epi8_mask(block, _mm512_shuffle_epi8(table, block));
        if (size - at < 64)
            found = _bzhi_u64(found, (unsigned)(size - at));
        size_t more = (size_t)_mm_popcnt_u64(found);
        put_offsets(_mm512_maskz_compress_epi8(found, rank), more, (uint32_t)at,
                    places + count);
        count += more;
    }
    return count;
}

/* --- UTF-8 ------------------------------------------------------------------------ */

/* What two bytes that follow each other may have wrong, one bit each.  A pair is wrong in a
 * way when the high four bits of the first, its low four bits and the high four bits of the
 * second all allow it. */
enum {
    TOO_SHORT = 1 << 0,    /* a start, then no continuation */
    TOO_LONG = 1 << 1,     /* ASCII, then a continuation */
    OVERLONG_3 = 1 << 2,   /* E0, then under A0 */
    TOO_LARGE = 1 << 3,    /* past F4 8F */
    SURROGATE = 1 << 4,    /* ED, then A0 or more */
    OVERLONG_2 = 1 << 5,   /* C0, C1 */
    OVERLONG_4 = 1 << 6,   /* F0, then under 90 */
    TWO_CONTINUE = 1 << 7, /* right only where a third or fourth byte is due */
    CARRY = TOO_SHORT | TOO_LONG | TWO_CONTINUE
};

/* F5 and more are too large whatever follows, in the columns of 8 and of 9 to B alike. */
#define FIRST_HIGH                                                                         \
    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,        \
        TWO_CONTINUE, TWO_CONTINUE, TWO_CONTINUE, TWO_CONTINUE, TOO_SHORT | OVERLONG_2,    \
        TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | OVERLONG_4
#define FIRST_LOW                                                                          \
    CARRY | OVERLONG_2 | OVERLONG_3 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY,        \
        CARRY | TOO_LARGE, CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4, \
        CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4,                    \
        CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4,                    \
        CARRY | TOO_LARGE | OVERLONG_4, CARRY | TOO_LARGE | OVERLONG_4,                    \
        CARRY | TOO_LARGE | OVERLONG_4 | SURROGATE, CARRY | TOO_LARGE | OVERLONG_4,        \
        CARRY | TOO_LARGE | OVERLONG_4
#define SECOND_HIGH                                                                        \
    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,           \
        TOO_SHORT, TOO_LONG | OVERLONG_2 | TWO_CONTINUE | OVERLONG_3 | OVERLONG_4,         \
        TOO_LONG | OVERLONG_2 | TWO_CONTINUE | OVERLONG_3 | TOO_LARGE,                     \
        TOO_LONG | OVERLONG_2 | TWO_CONTINUE | SURROGATE | TOO_LARGE,                      \
        TOO_LONG | OVERLONG_2 | TWO_CONTINUE | SURROGATE | TOO_LARGE, TOO_SHORT,           \
        TOO_SHORT, TOO_SHORT, TOO_SHORT

static const unsigned char by_first_high[16] = {FIRST_HIGH};
static const unsigned char by_first_low[16] = {FIRST_LOW};
static const unsigned char by_second_high[16] = {SECOND_HIGH};

__attribute__((target("avx2"))) static __m256i table_avx2(const unsigned char *table)
{
    __m128i half;
    memcpy(&half, table, sizeof half);
    return _mm256_broadcastsi128_si256(half);
}

/* BLOCK moved up by COUNT bytes, those before it coming in. */
#define SHIFTED(block, before, count)                                                      \
    _mm256_alignr_epi8(block, _mm256_permute2x128_si256(before, block, 0x21), 16 - (count))

__attribute__((target("avx2"))) static __m256i wrong_avx2(__m256i block, __m256i before)
{
    __m256i low_bits = _mm256_set1_epi8(15);
    __m256i first = SHIFTED(block, before, 1);
    __m256i first_high = _mm256_and_si256(_mm256_srli_epi16(first, 4), low_bits);
    __m256i first_low = _mm256_and_si256(first, low_bits);
    __m256i second_high = _mm256_and_si256(_mm256_srli_epi16(block, 4), low_bits);
    __m256i wrong = _mm256_and_si256(
        _mm256_and_si256(_mm256_shuffle_epi8(table_avx2(by_first_high), first_high),
                         _mm256_shuffle_epi8(table_avx2(by_first_low), first_low)),
        _mm256_shuffle_epi8(table_avx2(by_second_high), second_high));
    __m256i third = _mm256_subs_epu8(SHIFTED(block, before, 2), _mm256_set1_epi8(0x60));
    __m256i fourth = _mm256_subs_epu8(SHIFTED(block, before, 3), _mm256_set1_epi8(0x70));
    __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth),
                                   _mm256_set1_epi8((char)TWO_CONTINUE));
    return _mm256_xor_si256(wrong, due);
}

/* The same as below, 64 bytes at a time. */
WITH_AVX512 static bool is_utf8_avx512(const char *bytes, size_t size)
{
    __m128i quarter;
    memcpy(&quarter, by_first_high, sizeof quarter);
    __m512i first_highs = _mm512_broadcast_i32x4(quarter);
    memcpy(&quarter, by_first_low, sizeof quarter);
    __m512i first_lows = _mm512_broadcast_i32x4(quarter);
    memcpy(&quarter, by_second_high, sizeof quarter);
    __m512i second_highs = _mm512_broadcast_i32x4(quarter);
    __m512i low_bits = _mm512_set1_epi8(15);
    __m512i before = _mm512_setzero_si512(), wrong = before;
    for (size_t at = 0; at <= size; at += 64) {
        size_t left = size - at;
        __mmask64 inside = left < 64 ? ((__mmask64)1 << left) - 1 : ~(__mmask64)0;
        __m512i block = _mm512_maskz_loadu_epi8(inside, bytes + at);
        if (_mm512_movepi8_mask(_mm512_or_si512(block, before)) != 0) {
            /* The last 128 bits of what came before, then the first 384 of the block. */
            __m512i moved = _mm512_alignr_epi32(block, before, 12);
            __m512i first = _mm512_alignr_epi8(block, moved, 15);
            __m512i first_high = _mm512_and_si512(_mm512_srli_epi16(first, 4), low_bits);
            __m512i second_high = _mm512_and_si512(_mm512_srli_epi16(block, 4), low_bits);
            __m512i pair = _mm512_and_si512(
                _mm512_and_si512(
                    _mm512_shuffle_epi8(first_highs, first_high),
                    _mm512_shuffle_epi8(first_lows, _mm512_and_si512(first, low_bits))),
                _mm512_shuffle_epi8(second_highs, second_high));
            __m512i third = _mm512_subs_epu8(_mm512_alignr_epi8(block, moved, 14),
                                             _mm512_set1_epi8(0x60));
            __m512i fourth = _mm512_subs_epu8(_mm512_alignr_epi8(block, moved, 13),
                                              _mm512_set1_epi8(0x70));
            __m512i due = _mm512_and_si512(_mm512_or_si512(third, fourth),
                                           _mm512_set1_epi8((char)TWO_CONTINUE));
            wrong = _mm512_or_si512(wrong, _mm512_xor_si512(pair, due));
        }
        before = block;
    }
    return _mm512_test_epi8_mask(wrong, wrong) == 0;
}

__attribute__((target("avx2"))) static bool is_utf8_avx2(const char *bytes, size_t size)
{
    __m256i before = _mm256_setzero_si256(), wrong = _mm256_setzero_si256();
    for (size_t at = 0; at <= size; at += 32) {
        __m256i block = _mm256_setzero_si256();
        memcpy(&block, bytes + at, size - at < 32 ? size - at : 32);
        /* What was begun before must be ended by ASCII too. */
        if (_mm256_movemask_epi8(_mm256_or_si256(block, before)) != 0)
            wrong = _mm256_or_si256(wrong, wrong_avx2(block, before));
        before = block;
    }
    return _mm256_testz_si256(wrong, wrong) != 0;
}

#endif

/* ---------------------------------------------------------------------------------- */

size_t structure_find(StructureWay way, const char *bytes, size_t size, char separator,
                      uint32_t *places)
{
#if HAS_VECTORS
    if (way == STRUCTURE_AVX512)
        return find_avx512(bytes, size, separator, places);
    if (way == STRUCTURE_AVX2)
        return find_avx2(bytes, size, separator, places);
#endif
    (void)way;
    return find_plain(bytes, size, separator, places);
}

bool structure_is_utf8(StructureWay way, const char *bytes, size_t size)
{
#if HAS_VECTORS
    if (way == STRUCTURE_AVX512)
        return is_utf8_avx512(bytes, size);
    if (way == STRUCTURE_AVX2)
        return is_utf8_avx2(bytes, size);
#endif
    (void)way;
    return text_first_bad_byte(bytes, size) == size;
}
