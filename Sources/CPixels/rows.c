#include <string.h>

#include "CPixels.h"
#include "level.h"

static inline uint32_t opaque(const uint8_t *rgb) {
  return 0xFF000000u | (uint32_t)rgb[2] << 16 | (uint32_t)rgb[1] << 8 | rgb[0];
}

static inline int alpha(uint32_t pixel) { return (int)(pixel >> 24); }

static inline int square(int value) { return value * value; }

static inline int is_candidate(uint32_t one, uint32_t two, int32_t limit) {
  if (one == two) return 0;
  if (alpha(one & two) != 255) return 1;
  int squares = square((int)(one & 255) - (int)(two & 255)) +
                square((int)(one >> 8 & 255) - (int)(two >> 8 & 255)) +
                square((int)(one >> 16 & 255) - (int)(two >> 16 & 255));
  return squares > limit;
}

#if PIXELS_X86
AVX2 static inline __m256i load(const void *from) {
  return _mm256_loadu_si256((const __m256i *)from);
}

AVX2 static size_t expand_avx2(const uint8_t *from, uint8_t *to, size_t count) {
  const __m256i places = _mm256_setr_epi8(
      0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1,  //
      0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
  const __m256i full = _mm256_set1_epi32((int)0xFF000000);
  size_t i = 0;
  // Sixteen bytes are read for twelve, so the last pixels are left.
  for (; i + 10 <= count; i += 8) {
    __m256i rgb = _mm256_inserti128_si256(
        _mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)(from + i * 3))),
        _mm_loadu_si128((const __m128i *)(from + i * 3 + 12)), 1);
    rgb = _mm256_or_si256(_mm256_shuffle_epi8(rgb, places), full);
    _mm256_storeu_si256((__m256i *)(to + i * 4), rgb);
  }
  return i;
}

AVX2 static inline uint32_t candidates8(const uint32_t *one, const uint32_t *two, __m256i limit) {
  const __m256i zero = _mm256_setzero_si256();
  const __m256i colors = _mm256_set1_epi32(0x00FFFFFF);
  __m256i a = load(one), b = load(two);
  __m256i equal = _mm256_cmpeq_epi32(a, b);
  __m256i d = _mm256_or_si256(_mm256_subs_epu8(a, b), _mm256_subs_epu8(b, a));
  d = _mm256_and_si256(d, colors);
  __m256i low = _mm256_unpacklo_epi8(d, zero), high = _mm256_unpackhi_epi8(d, zero);
  __m256i squares =
      _mm256_hadd_epi32(_mm256_madd_epi16(low, low), _mm256_madd_epi16(high, high));
  __m256i far = _mm256_cmpgt_epi32(squares, limit);
  __m256i solid = _mm256_cmpeq_epi32(
      _mm256_or_si256(_mm256_and_si256(a, b), colors), _mm256_set1_epi32(-1));
  // Unequal, and far apart or one of them translucent.
  __m256i over = _mm256_andnot_si256(
      equal, _mm256_or_si256(far, _mm256_xor_si256(solid, _mm256_set1_epi32(-1))));
  return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(over));
}

AVX2 static uint64_t candidates64(const uint32_t *one, const uint32_t *two, int32_t limit) {
  const __m256i limits = _mm256_set1_epi32(limit);
  uint64_t bits = 0;
  for (int i = 0; i < 64; i += 32) {
    __m256i x = _mm256_or_si256(
        _mm256_or_si256(
            _mm256_xor_si256(load(one + i), load(two + i)),
            _mm256_xor_si256(load(one + i + 8), load(two + i + 8))),
        _mm256_or_si256(
            _mm256_xor_si256(load(one + i + 16), load(two + i + 16)),
            _mm256_xor_si256(load(one + i + 24), load(two + i + 24))));
    if (_mm256_testz_si256(x, x)) continue;
    for (int k = i; k < i + 32; k += 8) {
      bits |= (uint64_t)candidates8(one + k, two + k, limits) << k;
    }
  }
  return bits;
}

AVX2 static int are_opaque_avx2(const uint32_t *row, size_t *done, size_t count) {
  __m256i all = _mm256_set1_epi32(-1);
  size_t i = 0;
  for (; i + 8 <= count; i += 8) all = _mm256_and_si256(all, load(row + i));
  *done = i;
  return _mm256_testc_si256(all, _mm256_set1_epi32((int)0xFF000000));
}
#endif

void pixels_expand(const uint8_t *from, uint8_t *to, size_t count) {
  size_t i = 0;
#if PIXELS_X86
  if (pixels_use_avx2()) i = expand_avx2(from, to, count);
#endif
  for (; i < count; i++) {
    uint32_t pixel = opaque(from + i * 3);
    memcpy(to + i * 4, &pixel, 4);
  }
}

int pixels_are_opaque(const uint32_t *row, size_t count) {
  size_t i = 0;
#if PIXELS_X86
  if (pixels_use_avx2() && !are_opaque_avx2(row, &i, count)) return 0;
#endif
  uint32_t all = 0xFF000000u;
  for (; i < count; i++) all &= row[i];
  return all == 0xFF000000u;
}

int pixels_candidates(
    const uint32_t *one, const uint32_t *two, size_t count, int32_t limit, uint64_t *mask) {
  uint64_t any = 0;
  size_t i = 0;
#if PIXELS_X86
  if (pixels_use_avx2()) {
    for (; i + 64 <= count; i += 64) any |= mask[i / 64] = candidates64(one + i, two + i, limit);
  }
#endif
  for (; i < count; i += 64) {
    uint64_t bits = 0;
    for (size_t k = i; k < i + 64 && k < count; k++) {
      bits |= (uint64_t)is_candidate(one[k], two[k], limit) << (k - i);
    }
    any |= mask[i / 64] = bits;
  }
  return any != 0;
}
