#include <string.h>

#include "CPixels.h"
#include "level.h"

static inline int has_siblings(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t count, size_t x) {
  size_t left = x > 0 ? x - 1 : x, right = x + 1 < count ? x + 1 : x;
  uint32_t color = row[x];
  int equal = left == x || right == x || !above || !below;
  for (size_t i = left; i <= right; i++) {
    if (above) equal += above[i] == color;
    if (below) equal += below[i] == color;
    if (i != x) equal += row[i] == color;
  }
  return equal > 2;
}

#if PIXELS_X86
AVX2 static inline __m256i same(const uint32_t *from, __m256i color) {
  return _mm256_cmpeq_epi32(_mm256_loadu_si256((const __m256i *)from), color);
}

/// Eight pixels that all have a left and a right neighbor; above and below may lie beyond the
/// border, which `base` (-1 or 0 in each lane) then counts.
AVX2 static inline uint32_t siblings8(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, __m256i base) {
  __m256i color = _mm256_loadu_si256((const __m256i *)row);
  __m256i equal = _mm256_add_epi32(base, _mm256_add_epi32(same(row - 1, color), same(row + 1, color)));
  if (above) {
    equal = _mm256_add_epi32(
        equal, _mm256_add_epi32(
                   same(above, color),
                   _mm256_add_epi32(same(above - 1, color), same(above + 1, color))));
  }
  if (below) {
    equal = _mm256_add_epi32(
        equal, _mm256_add_epi32(
                   same(below, color),
                   _mm256_add_epi32(same(below - 1, color), same(below + 1, color))));
  }
  // Each equal neighbor is -1.
  __m256i many = _mm256_cmpgt_epi32(_mm256_set1_epi32(-2), equal);
  return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(many));
}

/// All pixels but the first and the last, of rows of ten pixels or more.
AVX2 static void siblings_avx2(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t count,
    uint64_t *mask) {
  const __m256i base = _mm256_set1_epi32(above && below ? 0 : -1);
  for (size_t x = 1; x + 1 < count; x += 8) {
    // The last eight once more from where they end, which sets the same bits again.
    if (x + 9 > count) x = count - 9;
    uint64_t bits =
        siblings8(above ? above + x : NULL, row + x, below ? below + x : NULL, base);
    mask[x / 64] |= bits << (x % 64);
    if (x % 64 > 56) mask[x / 64 + 1] |= bits >> (64 - x % 64);
  }
}
#endif

void pixels_siblings(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t count,
    uint64_t *mask) {
  memset(mask, 0, (count + 63) / 64 * sizeof *mask);
  size_t step = 1;
#if PIXELS_X86
  if (pixels_use_avx2() && count >= 10) {
    siblings_avx2(above, row, below, count, mask);
    step = count - 1;
  }
#endif
  for (size_t x = 0; x < count; x += step) {
    mask[x / 64] |= (uint64_t)has_siblings(above, row, below, count, x) << (x % 64);
  }
}

/// The brightness Y of YIQ in units of 1e-8. Between opaque colors it differs by 229 or more unless
/// they are equal (all 511³ differences were tried), far above what rounding does to the sum in
/// 64-bit floats: so it puts colors in the same order, with the same ties.
static inline int64_t luma(uint32_t pixel) {
  return 29889531 * (int64_t)(pixel & 255) + 58662247 * (int64_t)(pixel >> 8 & 255) +
         11448223 * (int64_t)(pixel >> 16 & 255);
}

static int slope_plain(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t count, size_t x,
    int *darkest, int *brightest) {
  size_t left = x > 0 ? x - 1 : x, right = x + 1 < count ? x + 1 : x;
  const uint32_t *rows[3] = {above, row, below};
  int64_t center = luma(row[x]), low = center, high = center;
  int low_at = -1, high_at = -1;
  for (size_t i = left; i <= right; i++) {
    for (int r = 0; r < 3; r++) {
      if (!rows[r] || (r == 1 && i == x)) continue;
      int64_t value = luma(rows[r][i]);
      int at = (int)(i + 1 - x) * 4 + r;
      if (value > high) high = value, high_at = at;
      if (value < low) low = value, low_at = at;
    }
  }
  *darkest = low_at;
  *brightest = high_at;
  return low_at >= 0 && high_at >= 0;
}

#if PIXELS_X86
/// For four pixels a sixteenth of the luma, which keeps the order, in both halves of 64-bit lanes.
/// The lanes are later compared as floats, which order positive numbers as whole ones do; the bias
/// keeps them normal.
AVX2 static inline __m256i lumas(const uint32_t *from) {
  // 4096 * high + low is the weight of a channel; each half fits a product of 16 bits.
  const __m256i high = _mm256_set1_epi64x(
      (long long)(29889531 >> 12) | (long long)(58662247 >> 12) << 16 |
      (long long)(11448223 >> 12) << 32);
  const __m256i low = _mm256_set1_epi64x(
      (long long)(29889531 & 4095) | (long long)(58662247 & 4095) << 16 |
      (long long)(11448223 & 4095) << 32);
  __m256i channels = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)from));
  __m256i h = _mm256_madd_epi16(channels, high), l = _mm256_madd_epi16(channels, low);
  h = _mm256_add_epi32(h, _mm256_shuffle_epi32(h, 0xB1));
  l = _mm256_add_epi32(l, _mm256_shuffle_epi32(l, 0xB1));
  return _mm256_add_epi32(
      _mm256_set1_epi32(0x00100000),
      _mm256_add_epi32(_mm256_slli_epi32(h, 8), _mm256_srli_epi32(l, 4)));
}

/// The same for a pixel with two pixels to its right, one to its left, and rows above and below.
AVX2 static int slope_avx2(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t x, int *darkest,
    int *brightest) {
  // Lower halves: the places, ascending for the least, so that the first of equals is least, and
  // descending for the greatest. Lanes without a neighbor never win.
  const __m256i places = _mm256_setr_epi32(0, 0, 4, 0, 8, 0, 0, 0);
  const __m256i back = _mm256_setr_epi32(15, 0, 11, 0, 7, 0, 0, 0);
  const __m256i most = _mm256_set1_epi64x(0x7FE0000000000000);
  const __m256i none = _mm256_setzero_si256();
  const __m256i one = _mm256_set1_epi64x(1), two = _mm256_set1_epi64x(2);
  __m256i a = lumas(above + x - 1), r = lumas(row + x - 1), b = lumas(below + x - 1);
  int32_t center = _mm256_extract_epi32(r, 3);
#define LANES(order, luma) _mm256_blend_epi32(order, luma, 0xAA)
#define PD(x) _mm256_castsi256_pd(x)
  __m256d low = _mm256_min_pd(
      PD(_mm256_blend_epi32(LANES(places, a), most, 0xC0)),
      _mm256_min_pd(
          PD(_mm256_blend_epi32(LANES(_mm256_add_epi32(places, one), r), most, 0xCC)),
          PD(_mm256_blend_epi32(LANES(_mm256_add_epi32(places, two), b), most, 0xC0))));
  __m256d high = _mm256_max_pd(
      PD(_mm256_blend_epi32(LANES(back, a), none, 0xC0)),
      _mm256_max_pd(
          PD(_mm256_blend_epi32(LANES(_mm256_sub_epi32(back, one), r), none, 0xCC)),
          PD(_mm256_blend_epi32(LANES(_mm256_sub_epi32(back, two), b), none, 0xC0))));
#undef LANES
#undef PD
  __m128d l = _mm_min_pd(_mm256_castpd256_pd128(low), _mm256_extractf128_pd(low, 1));
  __m128d h = _mm_max_pd(_mm256_castpd256_pd128(high), _mm256_extractf128_pd(high, 1));
  int64_t least = _mm_cvtsi128_si64(_mm_castpd_si128(_mm_min_sd(l, _mm_unpackhi_pd(l, l))));
  int64_t greatest = _mm_cvtsi128_si64(_mm_castpd_si128(_mm_max_sd(h, _mm_unpackhi_pd(h, h))));
  *darkest = (int)(least & 15);
  *brightest = 15 - (int)(greatest & 15);
  return (int32_t)(least >> 32) < center && (int32_t)(greatest >> 32) > center;
}
#endif

int pixels_slope(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t count, size_t x,
    int *darkest, int *brightest) {
#if PIXELS_X86
  if (above && below && x > 0 && x + 2 < count && pixels_use_avx2()) {
    return slope_avx2(above, row, below, x, darkest, brightest);
  }
#endif
  return slope_plain(above, row, below, count, x, darkest, brightest);
}
