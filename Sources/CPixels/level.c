#include "level.h"

#include "CPixels.h"

// The level that was set for this thread; 0, the default, means the best available.
static _Thread_local int chosen = 0;

int pixels_best_level(void) {
#if PIXELS_X86
  return __builtin_cpu_supports("avx2") ? PIXELS_AVX2 : PIXELS_PLAIN;
#else
  return PIXELS_PLAIN;
#endif
}

void pixels_set_level(int level) { chosen = level; }

int pixels_use_avx2(void) { return chosen != PIXELS_PLAIN && pixels_best_level() == PIXELS_AVX2; }

void pixels_relax(void) {
#if PIXELS_X86
  _mm_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
