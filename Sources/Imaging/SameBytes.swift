#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether two arrays hold the same bytes; `==` looks at one at a time.
func haveSameBytes(_ first: [UInt8], _ second: [UInt8]) -> Bool {
  guard first.count == second.count else { return false }
  return first.withUnsafeBytes { one in
    second.withUnsafeBytes { two in
      guard let one = one.baseAddress, let two = two.baseAddress, one != two else { return true }
      return memcmp(one, two, first.count) == 0
    }
  }
}
