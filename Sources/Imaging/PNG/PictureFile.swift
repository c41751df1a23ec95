#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file, read into memory that is used again for the next.
///
/// Mapping the file takes longer, because the system hands out each page of it by itself, and a file
/// that is cut short while it is mapped ends the program.
public final class PictureFile: Sendable {
  private let memory: ScratchMemory.Loan
  /// How many bytes the file has.
  public let count: Int

  /// Reads a file to its end.
  ///
  /// - Parameter limits: no more is read than they allow.
  /// - Throws: that it cannot be read, or is too large.
  public convenience init(_ path: String, limits: PNGLimits = .default) throws(ImageError) {
    let open = try OpenFile(path, limits: limits)
    try self.init(open, limits: limits)
  }

  private init(_ file: OpenFile, limits: PNGLimits) throws(ImageError) {
    // One byte more than there should be shows the end without another piece of memory.
    var capacity = max(file.size, 64 << 10) + 1
    var memory = try Self.memory(capacity)
    var count = 0
    while true {
      let got = try memory.withStart { start throws(ImageError) in
        try file.read(into: start + count, atMost: capacity - count)
      }
      if got == 0 { break }
      count += got
      try limits.check(byteCount: count)
      guard count == capacity else { continue }
      // Not a regular file, or it is growing.
      let larger = try Self.memory(2 * capacity)
      memory.withStart { from in
        larger.withStart { $0.copyMemory(from: from, byteCount: count) }
      }
      (memory, capacity) = (larger, 2 * capacity)
    }
    self.memory = memory
    self.count = count
  }

  /// Reads two files, large ones at the same time.
  ///
  /// - Returns: both, or what is wrong with each.
  public static func pair(
    _ first: String, _ second: String, limits: PNGLimits = .default
  ) -> (Result<PictureFile, ImageError>, Result<PictureFile, ImageError>) {
    let files = [first, second].map { path in
      Result { () throws(ImageError) in try OpenFile(path, limits: limits) }
    }
    let size = files.reduce(0) { $0 + ((try? $1.get().size) ?? 0) }
    let read = Threads.run(2, threads: size >= 512 << 10 ? 2 : 1) { index in
      Result { () throws(ImageError) in
        try PictureFile(files[index].get(), limits: limits)
      }
    }
    return (read[0], read[1])
  }

  /// Calls `body` with the bytes, which are valid until it returns.
  public func withBytes<Value, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try memory.withStart { start throws(Failure) in
      try body(UnsafeRawBufferPointer(start: start, count: count))
    }
  }

  private static func memory(_ count: Int) throws(ImageError) -> ScratchMemory.Loan {
    guard let memory = ScratchMemory.Loan(count) else { throw ImageError.noMemory }
    return memory
  }
}

/// A file that is open for reading as long as this lives.
private final class OpenFile: Sendable {
  private let descriptor: Int32
  /// Bytes, as far as the system knows.
  let size: Int

  init(_ path: String, limits: PNGLimits) throws(ImageError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure() }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let failure = Self.failure()
      close(descriptor)
      throw failure
    }
    size = Int(status.st_size)
    do {
      try limits.check(byteCount: size)
    } catch {
      close(descriptor)
      throw error
    }
  }

  deinit { close(descriptor) }

  /// - Returns: how many bytes were read; 0 at the end.
  func read(into memory: UnsafeMutableRawPointer, atMost count: Int) throws(ImageError) -> Int {
    while true {
      #if canImport(Glibc)
        let got = Glibc.read(descriptor, memory, count)
      #else
        let got = Darwin.read(descriptor, memory, count)
      #endif
      if got >= 0 { return got }
      if errno != EINTR { throw Self.failure() }
    }
  }

  private static func failure() -> ImageError {
    ImageError(
      .unreadable, "it could not be read: \(String(cString: strerror(errno)))",
      hint: "check the path")
  }
}
