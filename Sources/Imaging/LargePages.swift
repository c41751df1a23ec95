#if canImport(Glibc)
  import Glibc
#endif

/// Requests large pages, if the system has them.
enum LargePages {
  private static let size = 2 << 20
  /// Memory of at least this many bytes gains more than the last large page can waste.
  static let minimumSize = 8 << 20

  /// Requests large pages for memory that has not been written to: one page fault for two megabytes
  /// instead of about five hundred.
  static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      guard let start = memory.baseAddress else { return }
      let first = (UInt(bitPattern: start) + UInt(size) - 1) / UInt(size) * UInt(size)
      let end = (UInt(bitPattern: start) + UInt(memory.count)) / UInt(size) * UInt(size)
      guard first < end else { return }
      // The result does not matter: without large pages it is only slower.
      _ = madvise(
        UnsafeMutableRawPointer(bitPattern: first), Int(end - first), Int32(MADV_HUGEPAGE))
    #endif
  }
}
