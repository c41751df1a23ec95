#pragma once
#include <png.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

// libpng's simplified API, wrapped so that no macro and no longjmp reaches Swift. Each function
// fills `message` (64 bytes, NUL-terminated) and returns 0 for success, 1 for success with a
// warning, 2 for failure.

/// Decodes a PNG in memory into RGBA8. `pixels` holds width*height*4 bytes; the declared size is
/// compared with width and height again, so that the buffer cannot be overrun.
static inline int cpng_read_rgba(
    const void *bytes, size_t size, uint32_t width, uint32_t height, void *pixels, char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes, size)) {
    memcpy(message, image.message, 64);
    png_image_free(&image);
    return 2;
  }
  if (image.width != width || image.height != height) {
    png_image_free(&image);
    strcpy(message, "declared size changed while reading");
    return 2;
  }
  image.format = PNG_FORMAT_RGBA;
  // Samples of 16 bits are scaled to 8 as they stand; without this they would be taken for linear
  // light, and come out far too bright.
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
  int finished = png_image_finish_read(&image, NULL, pixels, 0, NULL);
  memcpy(message, image.message, 64);
  int status = finished ? (image.warning_or_error & 1) : 2;
  png_image_free(&image);
  return status;
}

/// The most bytes that a PNG of this size can take.
static inline size_t cpng_maximum_size(uint32_t width, uint32_t height) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGBA;
  return (size_t)PNG_IMAGE_PNG_SIZE_MAX(image);
}

/// Encodes RGBA8 as a PNG into `bytes`; `*size` is the room on entry, the length on return.
static inline int cpng_write_rgba(
    const void *pixels, uint32_t width, uint32_t height, int fast, void *bytes, size_t *size,
    char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = PNG_FORMAT_RGBA;
  if (fast) image.flags |= PNG_IMAGE_FLAG_FAST;
  png_alloc_size_t length = *size;
  int written = png_image_write_to_memory(&image, bytes, &length, 0, pixels, 0, NULL);
  memcpy(message, image.message, 64);
  int status = written ? (image.warning_or_error & 1) : 2;
  png_image_free(&image);
  *size = length;
  return status;
}

/// The CRC-32 that PNG chunks carry, continued from `seed` (0 to begin).
static inline uint32_t cpng_crc32(uint32_t seed, const void *bytes, size_t size) {
  return (uint32_t)crc32_z(seed, (const Bytef *)bytes, size);
}
