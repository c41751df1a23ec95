#include <math.h>
#include <string.h>

#include "CPixels.h"

typedef float float4 __attribute__((vector_size(16)));
typedef int32_t int4 __attribute__((vector_size(16)));

// The cube roots of numbers from 0 to 1: a third of the exponent to begin with, then two of
// Halley's steps, each of which trebles the digits that are right.
static inline float4 cube_root(float4 value) {
  float4 x = value + 1e-24f;  // changes nothing, and leaves no division by zero
  int4 bits;
  memcpy(&bits, &x, sizeof bits);
  float4 third = __builtin_convertvector(bits, float4) * (1.0f / 3);
  bits = __builtin_convertvector(third, int4) + 709921077;
  float4 root;
  memcpy(&root, &bits, sizeof root);
  for (int i = 0; i < 2; i++) {
    float4 cube = root * root * root;
    root = root * (cube + x + x) / (cube + cube + x);
  }
  return root;
}

// Light of a channel that is laid over white.
static float blended(unsigned channel, unsigned alpha) {
  double value = (255 + ((double)channel - 255) * alpha / 255) / 255;
  return (float)(value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4));
}

void pixels_oklab(
    uint32_t pixel, const float *linear, float *lightness, float *a, float *b) {
  uint8_t channels[4];
  memcpy(channels, &pixel, 4);
  float red, green, blue;
  if (channels[3] == 255) {
    red = linear[channels[0]];
    green = linear[channels[1]];
    blue = linear[channels[2]];
  } else {
    red = blended(channels[0], channels[3]);
    green = blended(channels[1], channels[3]);
    blue = blended(channels[2], channels[3]);
  }
  static const float4 from_red = {0.4122214708f, 0.2119034982f, 0.0883024619f, 0};
  static const float4 from_green = {0.5363325363f, 0.6806995451f, 0.2817188376f, 0};
  static const float4 from_blue = {0.0514459929f, 0.1073969566f, 0.6299787005f, 0};
  float4 cones = cube_root(from_red * red + from_green * green + from_blue * blue);
  float l = cones[0], m = cones[1], s = cones[2];
  // The toe: k3 L, with k1 = 0.206, k2 = 0.03 and k3 = 1.206 / 1.03.
  float scaled =
      1.1708738f * (0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s);
  float x = scaled - 0.206f;
  *lightness = 0.5f * (x + sqrtf(x * x + 0.12f * scaled));
  *a = 1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s;
  *b = 0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s;
}
