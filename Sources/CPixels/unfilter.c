#include <string.h>

#include "CPixels.h"
#include "level.h"

enum { NONE, SUB, UP, AVERAGE, PAETH };

static inline uint8_t paeth(int left, int up, int corner) {
  int p = left + up - corner;
  int pl = p < left ? left - p : p - left;
  int pu = p < up ? up - p : p - up;
  int pc = p < corner ? corner - p : p - corner;
  if (pl <= pu && pl <= pc) return (uint8_t)left;
  return (uint8_t)(pu <= pc ? up : corner);
}

static void sub_plain(uint8_t *row, size_t bpp, size_t from, size_t count) {
  for (size_t i = from < bpp ? bpp : from; i < count; i++) row[i] += row[i - bpp];
}

static void up_plain(uint8_t *restrict row, const uint8_t *restrict above, size_t count) {
  for (size_t i = 0; i < count; i++) row[i] += above[i];
}

static void average_plain(
    uint8_t *row, const uint8_t *above, size_t bpp, size_t from, size_t count) {
  for (size_t i = from; i < count; i++) {
    int left = i < bpp ? 0 : row[i - bpp];
    row[i] += (uint8_t)((left + (above ? above[i] : 0)) / 2);
  }
}

static void paeth_plain(
    uint8_t *row, const uint8_t *above, size_t bpp, size_t from, size_t count) {
  for (size_t i = from; i < count; i++) {
    row[i] += i < bpp ? above[i] : paeth(row[i - bpp], above[i], above[i - bpp]);
  }
}

#if PIXELS_X86
// Each pixel depends on the one to its left, so these go pixel by pixel in 128 bits, but with all
// channels at once; only Sub, which is a running sum, takes four pixels a turn. The last pixel of a
// row is left to the plain form, because four bytes are read of each.

AVX2 static inline __m128i load4(const uint8_t *from) {
  int value;
  memcpy(&value, from, 4);
  return _mm_cvtsi32_si128(value);
}

AVX2 static inline void store(uint8_t *to, __m128i pixel, size_t bpp) {
  int value = _mm_cvtsi128_si32(pixel);
  if (bpp == 4) {
    memcpy(to, &value, 4);
  } else {
    memcpy(to, &value, 3);
  }
}

AVX2 static void sub4(uint8_t *row, size_t count) {
  __m128i left = _mm_setzero_si128();
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    __m128i x = _mm_loadu_si128((const __m128i *)(row + i));
    x = _mm_add_epi8(x, _mm_slli_si128(x, 4));
    x = _mm_add_epi8(x, _mm_slli_si128(x, 8));
    x = _mm_add_epi8(x, left);
    _mm_storeu_si128((__m128i *)(row + i), x);
    left = _mm_shuffle_epi32(x, 0xFF);
  }
  sub_plain(row, 4, i, count);
}

AVX2 static void sub3(uint8_t *row, size_t count) {
  const __m128i last = _mm_setr_epi8(9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, -1, -1, -1, -1);
  __m128i left = _mm_setzero_si128();
  size_t i = 0;
  for (; i + 16 <= count; i += 12) {
    __m128i x = _mm_loadu_si128((const __m128i *)(row + i));
    x = _mm_add_epi8(x, _mm_slli_si128(x, 3));
    x = _mm_add_epi8(x, _mm_slli_si128(x, 6));
    x = _mm_add_epi8(x, left);
    _mm_storel_epi64((__m128i *)(row + i), x);
    int end = _mm_extract_epi32(x, 2);
    memcpy(row + i + 8, &end, 4);
    left = _mm_shuffle_epi8(x, last);
  }
  sub_plain(row, 3, i, count);
}

AVX2 static void up_avx2(uint8_t *row, const uint8_t *above, size_t count) {
  size_t i = 0;
  for (; i + 32 <= count; i += 32) {
    __m256i x = _mm256_loadu_si256((const __m256i *)(row + i));
    x = _mm256_add_epi8(x, _mm256_loadu_si256((const __m256i *)(above + i)));
    _mm256_storeu_si256((__m256i *)(row + i), x);
  }
  up_plain(row + i, above + i, count - i);
}

AVX2 static inline void average_avx2(
    uint8_t *row, const uint8_t *above, size_t bpp, size_t count) {
  const __m128i one = _mm_set1_epi8(1);
  __m128i left = _mm_setzero_si128();
  size_t i = 0;
  for (; i + 4 <= count; i += bpp) {
    __m128i up = above ? load4(above + i) : _mm_setzero_si128();
    // The instruction rounds up, the filter down.
    __m128i odd = _mm_and_si128(_mm_xor_si128(left, up), one);
    left = _mm_add_epi8(load4(row + i), _mm_sub_epi8(_mm_avg_epu8(left, up), odd));
    store(row + i, left, bpp);
  }
  average_plain(row, above, bpp, i, count);
}

AVX2 static inline void paeth_avx2(
    uint8_t *row, const uint8_t *above, size_t bpp, size_t count) {
  const __m128i zero = _mm_setzero_si128();
  __m128i left = zero, corner = zero;
  size_t i = 0;
  for (; i + 4 <= count; i += bpp) {
    __m128i up = _mm_unpacklo_epi8(load4(above + i), zero);
    __m128i x = _mm_unpacklo_epi8(load4(row + i), zero);
    __m128i pl = _mm_sub_epi16(up, corner);
    __m128i pu = _mm_sub_epi16(left, corner);
    __m128i pc = _mm_abs_epi16(_mm_add_epi16(pl, pu));
    pl = _mm_abs_epi16(pl);
    pu = _mm_abs_epi16(pu);
    __m128i least = _mm_min_epi16(pc, _mm_min_epi16(pl, pu));
    __m128i nearest = _mm_blendv_epi8(corner, up, _mm_cmpeq_epi16(least, pu));
    nearest = _mm_blendv_epi8(nearest, left, _mm_cmpeq_epi16(least, pl));
    corner = up;
    left = _mm_add_epi8(x, nearest);
    store(row + i, _mm_packus_epi16(left, left), bpp);
  }
  paeth_plain(row, above, bpp, i, count);
}

AVX2 static void unfilter_avx2(
    int filter, int bpp, uint8_t *row, const uint8_t *above, size_t count) {
  switch (filter) {
  case SUB: bpp == 3 ? sub3(row, count) : sub4(row, count); break;
  case UP: up_avx2(row, above, count); break;
  case AVERAGE:
    bpp == 3 ? average_avx2(row, above, 3, count) : average_avx2(row, above, 4, count);
    break;
  case PAETH:
    bpp == 3 ? paeth_avx2(row, above, 3, count) : paeth_avx2(row, above, 4, count);
    break;
  }
}
#endif

void pixels_unfilter(int filter, int bpp, uint8_t *row, const uint8_t *above, size_t count) {
  if (!above) {
    // A row of zeros lies above the first row: there Up changes nothing, and Paeth is Sub.
    if (filter == UP) return;
    if (filter == PAETH) filter = SUB;
  }
#if PIXELS_X86
  if (pixels_use_avx2()) {
    unfilter_avx2(filter, bpp, row, above, count);
    return;
  }
#endif
  switch (filter) {
  case SUB: sub_plain(row, (size_t)bpp, 0, count); break;
  case UP: up_plain(row, above, count); break;
  case AVERAGE: average_plain(row, above, (size_t)bpp, 0, count); break;
  case PAETH: paeth_plain(row, above, (size_t)bpp, 0, count); break;
  }
}
