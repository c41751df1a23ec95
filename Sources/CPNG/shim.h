#pragma once
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

// libpng wrapped so that no macro and no longjmp reaches Swift: every jump starts and lands within
// one function of this file, and no callback of ours calls Swift. Functions fill `message`
// (64 bytes, NUL-terminated) and return 0 for success, 1 for success with a warning, 2 for failure.

struct cpng_source {
  const unsigned char *bytes;
  size_t left;
  char *message;
  int warned;
};

static inline void cpng_copy_message(char *to, const char *from) {
  strncpy(to, from, 63);
  to[63] = 0;
}

static inline void cpng_read_bytes(png_structp png, png_bytep into, size_t count) {
  struct cpng_source *source = (struct cpng_source *)png_get_io_ptr(png);
  if (count > source->left) png_error(png, "the data end early");
  memcpy(into, source->bytes, count);
  source->bytes += count;
  source->left -= count;
}

static inline void cpng_on_error(png_structp png, png_const_charp text) {
  cpng_copy_message(((struct cpng_source *)png_get_error_ptr(png))->message, text);
  png_longjmp(png, 1);
}

static inline void cpng_on_warning(png_structp png, png_const_charp text) {
  struct cpng_source *source = (struct cpng_source *)png_get_error_ptr(png);
  if (!source->warned) cpng_copy_message(source->message, text);
  source->warned = 1;
}

/// Decodes a PNG in memory into RGBA8. `pixels` holds width*height*4 bytes; the declared size is
/// compared with width and height again, so that the buffer cannot be overrun.
///
/// Not through the simplified API: libpng 1.6.39 mixes up the rows of interlaced 16-bit RGBA there.
__attribute__((noinline)) static inline int cpng_read_rgba(
    const void *bytes, size_t size, uint32_t width, uint32_t height, void *pixels, char *message) {
  struct cpng_source source = {(const unsigned char *)bytes, size, message, 0};
  message[0] = 0;
  png_structp png =
      png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, cpng_on_error, cpng_on_warning);
  png_infop volatile info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    cpng_copy_message(message, "out of memory");
    png_destroy_read_struct(&png, NULL, NULL);
    return 2;
  }
  if (setjmp(png_jmpbuf(png))) {
    png_infop last = info;
    png_destroy_read_struct(&png, &last, NULL);
    return 2;
  }
  png_set_read_fn(png, &source, cpng_read_bytes);
  png_set_user_limits(png, width, height);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);
  if (png_get_image_width(png, info) != width || png_get_image_height(png, info) != height ||
      png_get_rowbytes(png, info) != (size_t)width * 4) {
    png_error(png, "the rows have an unexpected length");
  }
  for (int pass = 0; pass < passes; pass++) {
    for (uint32_t y = 0; y < height; y++) {
      png_read_row(png, (png_bytep)pixels + (size_t)y * width * 4, NULL);
    }
  }
  png_read_end(png, NULL);
  png_infop last = info;
  png_destroy_read_struct(&png, &last, NULL);
  return source.warned;
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

/// Encodes RGBA8, or RGB8 where `opaque`, as a PNG into `bytes`; `*size` is the room on entry, the
/// length on return.
static inline int cpng_write(
    const void *pixels, uint32_t width, uint32_t height, int opaque, int fast, void *bytes,
    size_t *size, char *message) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = opaque ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
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
