#include <string.h>

#include "CPixels.h"
#include "level.h"

enum { MODULUS = 65521, BLOCK = 32 };

static inline uint32_t joined(uint64_t first, uint64_t second) {
  return (uint32_t)(second % MODULUS << 16 | first % MODULUS);
}

#if PIXELS_X86
AVX2 static int look_at_avx2(
    const uint8_t *one, const uint8_t *two, uint8_t *sum, size_t count, uint32_t *adler) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i ones = _mm256_set1_epi16(1);
  // How often each byte of a block counts in the second sum.
  const __m256i weights = _mm256_setr_epi8(
      32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17,  //
      16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  // The sum of the bytes, that sum before each block, and the weighted bytes of all blocks; the last
  // in 32 bits, which is enough for rows of four megabytes.
  __m256i bytes = zero, before = zero, weighted = zero, differing = zero;
  size_t i = 0;
  for (; i + BLOCK <= count; i += BLOCK) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(one + i));
    __m256i y = _mm256_loadu_si256((const __m256i *)(two + i));
    differing = _mm256_or_si256(differing, _mm256_xor_si256(x, y));
    before = _mm256_add_epi64(before, bytes);
    bytes = _mm256_add_epi64(bytes, _mm256_sad_epu8(x, zero));
    weighted = _mm256_add_epi32(
        weighted, _mm256_madd_epi16(_mm256_maddubs_epi16(x, weights), ones));
    if (sum) {
      __m256i above = _mm256_loadu_si256((const __m256i *)(sum + i));
      _mm256_storeu_si256((__m256i *)(sum + i), _mm256_add_epi8(above, x));
    }
  }
  uint64_t lanes[4], earlier[4];
  uint32_t parts[8];
  _mm256_storeu_si256((__m256i *)lanes, bytes);
  _mm256_storeu_si256((__m256i *)earlier, before);
  _mm256_storeu_si256((__m256i *)parts, weighted);
  uint64_t first = 1 + lanes[0] + lanes[1] + lanes[2] + lanes[3];
  uint64_t second = i + BLOCK * (earlier[0] + earlier[1] + earlier[2] + earlier[3]);
  for (int k = 0; k < 8; k++) second += parts[k];
  int is_equal = _mm256_testz_si256(differing, differing);
  for (; i < count; i++) {
    first += one[i];
    second += first;
    is_equal &= one[i] == two[i];
    if (sum) sum[i] += one[i];
  }
  *adler = joined(first, second);
  return is_equal;
}
#endif

static int look_at_plain(
    const uint8_t *one, const uint8_t *two, uint8_t *sum, size_t count, uint32_t *adler) {
  uint64_t first = 0, before = 0, weighted = 0;
  size_t i = 0;
  // In blocks that a compiler can make into steps for many bytes at a time.
  for (; i + BLOCK <= count; i += BLOCK) {
    uint32_t bytes = 0, weights = 0;
    for (uint32_t k = 0; k < BLOCK; k++) {
      bytes += one[i + k];
      weights += (BLOCK - k) * one[i + k];
    }
    before += first;
    first += bytes;
    weighted += weights;
  }
  uint64_t second = i + BLOCK * before + weighted;
  for (first += 1; i < count; i++) {
    first += one[i];
    second += first;
  }
  if (sum) {
    for (i = 0; i < count; i++) sum[i] += one[i];
  }
  *adler = joined(first, second);
  return !memcmp(one, two, count);
}

int pixels_look_at_stored(
    const uint8_t *one, const uint8_t *two, uint8_t *sum, size_t count, uint32_t *adler) {
#if PIXELS_X86
  if (pixels_use_avx2()) return look_at_avx2(one, two, sum, count, adler);
#endif
  return look_at_plain(one, two, sum, count, adler);
}
