#pragma once
#if defined(__x86_64__)
#include <immintrin.h>
#define PIXELS_X86 1
#define AVX2 __attribute__((target("avx2")))
#else
#define PIXELS_X86 0
#endif

/// Whether the AVX2 form is to be used.
int pixels_use_avx2(void);
