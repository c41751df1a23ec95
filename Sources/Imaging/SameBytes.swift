#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether two stretches of memory hold the same bytes.
func haveSameBytes(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
  guard first.count == second.count else { return false }
  guard let one = first.baseAddress, let two = second.baseAddress, one != two else { return true }
  return memcmp(one, two, first.count) == 0
}
