#pragma once
#include <stddef.h>
#include <stdint.h>

// The loops of the image comparison that look at every byte of a picture.
//
// In C, because Swift has no way to compile one function for a processor newer than the one that
// the package is built for, and no byte shuffle, sum of products or mask of signs on its SIMD types
// (they become loops over the lanes). Each has a plain form with the same answers; the AVX2 form is
// chosen at run time. On ARM the plain form is compiled, and vectorized by the compiler for NEON
// where it can be.

/// A form of the loops.
enum pixels_level { PIXELS_PLAIN = 1, PIXELS_AVX2 = 2 };

/// The best form that this processor can run.
int pixels_best_level(void);
/// Has the calling thread use a form, if it can be run here; 0 for the best. For tests: answers do
/// not depend on it.
void pixels_set_level(int level);

/// A hint to the processor that this thread is spinning.
void pixels_relax(void);

/// Undoes the filter of a row of a PNG in place (https://www.w3.org/TR/png-3/#9Filters).
///
/// `filter` is 0 to 4, `bpp` the bytes a pixel, 3 or 4, `row` the `count` bytes behind the filter
/// byte, `above` those of the row above, unfiltered; NULL for the first row.
void pixels_unfilter(int filter, int bpp, uint8_t *row, const uint8_t *above, size_t count);

/// Whether two rows are equal as stored, at most four megabytes each; takes the Adler-32 of the first
/// (https://www.rfc-editor.org/rfc/rfc1950#section-8.2) and adds it to `sum`, byte by byte, unless
/// that is NULL.
int pixels_look_at_stored(
    const uint8_t *one, const uint8_t *two, uint8_t *sum, size_t count, uint32_t *adler);

/// Makes `count` pixels RGBA8 of RGB8. `to` may overlap `from` as long as no pixel is written over
/// one that is still to be read.
void pixels_expand(const uint8_t *from, uint8_t *to, size_t count);

/// Whether all `count` pixels are opaque.
int pixels_are_opaque(const uint32_t *row, size_t count);

/// Marks the pixels that differ, except opaque ones whose dr² + dg² + db² is at most `limit`.
///
/// `mask` has a bit a pixel, (count + 63) / 64 words, the lowest bit first. Returns whether any
/// bit is set.
int pixels_candidates(
    const uint32_t *one, const uint32_t *two, size_t count, int32_t limit, uint64_t *mask);

/// Marks the pixels of which three or more of the eight neighbors have exactly their color; the
/// border of the picture counts as one such neighbor. `above` and `below` are NULL at the border.
void pixels_siblings(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t count,
    uint64_t *mask);

/// Finds the darkest and the brightest neighbor of the pixel at `x`, the first of several in the
/// order of columns, then rows. For opaque pixels.
///
/// Returns 0 unless one is darker and one brighter than the pixel; otherwise sets `darkest` and
/// `brightest` to the place among `x - 1 ... x + 1` (times 4) plus the row above, its own, below
/// (0, 1, 2).
int pixels_slope(
    const uint32_t *above, const uint32_t *row, const uint32_t *below, size_t count, size_t x,
    int *darkest, int *brightest);

/// The place of a color in OKLab, lightness with toe; see `OKLabColor`. Single
/// precision, each within 0.000 01.
///
/// `linear` has the light of each of the 256 channel values. Transparent pixels lie over white.
void pixels_oklab(
    uint32_t pixel, const float *linear, float *lightness, float *a, float *b);
