#if canImport(Glibc)
  import Glibc
#endif

/// Pages larger than the usual, where the system has them.
enum LargePages {
  private static let size = 2 << 20
  /// Bytes from which on what they save is more than what the last of them may waste.
  static let worthwhile = 8 << 20

  /// Asks for them for memory that nothing was written to yet: it then takes a fault for two
  /// megabytes instead of five hundred of them.
  static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      guard let start = memory.baseAddress else { return }
      let first = (UInt(bitPattern: start) + UInt(size) - 1) / UInt(size) * UInt(size)
      let end = (UInt(bitPattern: start) + UInt(memory.count)) / UInt(size) * UInt(size)
      guard first < end else { return }
      // What it returns is of no interest: without them it is only slower.
      _ = madvise(
        UnsafeMutableRawPointer(bitPattern: first), Int(end - first), Int32(MADV_HUGEPAGE))
    #endif
  }
}
