#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open folder; everything below it is reached from its descriptor and through no symbolic link.
final class Folder: Sendable {
  private let descriptor: Int32
  /// For messages only.
  let path: String

  private init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens a folder by its path, in which symbolic links are the user's own choice.
  ///
  /// - Returns: nil if it does not exist and is not to be created.
  static func open(_ path: String, create: Bool) throws(BaselineError) -> Folder? {
    let descriptor = Self.retry {
      #if canImport(Glibc)
        Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      #else
        Darwin.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      #endif
    }
    if descriptor >= 0 { return Folder(descriptor, path) }
    guard errno == ENOENT else { throw SystemFailure.error("open", path) }
    guard create else { return nil }
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if let slash = trimmed.lastIndex(of: "/"), slash > trimmed.startIndex {
      _ = try open(String(trimmed[..<slash]), create: true)
    }
    guard mkdir(trimmed, 0o777) == 0 || errno == EEXIST else {
      throw SystemFailure.error("make", path)
    }
    return try open(trimmed, create: false)
  }

  /// Opens the folder at the end of a chain of names; nil if one is not there and is not to be
  /// made.
  func descend(_ names: some Sequence<String>, create: Bool) throws(BaselineError) -> Folder? {
    var folder = self
    for name in names {
      guard let next = try folder.child(name, create: create) else { return nil }
      folder = next
    }
    return folder
  }

  private func child(_ name: String, create: Bool) throws(BaselineError) -> Folder? {
    let childPath = path + "/" + name
    if create, mkdirat(descriptor, name, 0o777) != 0, errno != EEXIST {
      throw SystemFailure.error("make", childPath)
    }
    let child = Self.retry {
      openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    if child >= 0 { return Folder(child, childPath) }
    if errno == ENOENT, !create { return nil }
    throw SystemFailure.error("open", childPath)
  }

  /// Reads a file; nil if it does not exist.
  ///
  /// - Throws: `tooLarge` before anything is read, `notARegularFile` for links, folders, pipes.
  func read(_ name: String, maxBytes: Int) throws(BaselineError) -> [UInt8]? {
    let filePath = path + "/" + name
    // Not blocking: a pipe in place of a picture must not hold the run.
    let file = Self.retry {
      openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw SystemFailure.error("read", filePath)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw SystemFailure.error("read", filePath) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw SystemFailure.notRegular(filePath) }
    let size = Int(status.st_size)
    guard size <= maxBytes else {
      throw BaselineError(
        .tooLarge, "\(filePath) has \(size) bytes, more than the limit of \(maxBytes)",
        hint: "delete it and capture the picture again")
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let start = buffer.baseAddress {
        let done = Self.retry { systemRead(file, start + count, size - count) }
        if done < 0 { failure = errno }
        if done <= 0 { break }
        count += done
      }
    }
    guard failure == 0 else { throw SystemFailure.error("read", filePath, failure) }
    return bytes
  }

  /// Writes a new file next to its final place, syncs it to disk, and returns its temporary name.
  func stage(_ bytes: [UInt8], for name: String) throws(BaselineError) -> String {
    try refuseLink(name)
    let temporary = ".\(String(UInt64.random(in: .min ... .max), radix: 36)).tmp"
    let target = path + "/" + name
    let file = Self.retry {
      openat(
        descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    guard file >= 0 else { throw SystemFailure.error("write", target) }
    var failure: Int32 = 0
    bytes.withUnsafeBytes { buffer in
      var count = 0
      while count < buffer.count, let start = buffer.baseAddress {
        let done = Self.retry { systemWrite(file, start + count, buffer.count - count) }
        if done < 0 {
          failure = errno
          return
        }
        count += done
      }
    }
    if failure == 0, fsync(file) != 0 { failure = errno }
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else {
      remove(temporary)
      throw SystemFailure.error("write", target, failure)
    }
    return temporary
  }

  /// Puts a staged file in its place in one step, and makes that last.
  func commit(_ temporary: String, as name: String) throws(BaselineError) {
    do throws(BaselineError) {
      try refuseLink(name)
      guard renameat(descriptor, temporary, descriptor, name) == 0 else {
        throw SystemFailure.error("replace", path + "/" + name)
      }
    } catch {
      remove(temporary)
      throw error
    }
    guard fsync(descriptor) == 0 else { throw SystemFailure.error("write", path) }
  }

  /// Writes a file atomically.
  func write(_ bytes: [UInt8], to name: String) throws(BaselineError) {
    try commit(stage(bytes, for: name), as: name)
  }

  /// Appends whole lines to a file, alone among all processes that do, and syncs them to disk.
  func append(_ bytes: [UInt8], to name: String) throws(BaselineError) {
    try refuseLink(name)
    let target = path + "/" + name
    let file = Self.retry {
      openat(
        descriptor, name, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
    }
    guard file >= 0 else { throw SystemFailure.error("write", target) }
    defer { close(file) }
    // Where the file system has no locks, or another process keeps it for seconds, lines still don't
    // mix: each write is one call.
    for _ in 0..<250 where flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK {
      usleep(20_000)
    }
    var all = bytes
    var last: UInt8 = 0
    let size = lseek(file, 0, SEEK_END)
    // What a process that was killed left of a line must not swallow the next one.
    if size > 0, pread(file, &last, 1, size - 1) == 1, last != UInt8(ascii: "\n") {
      all.insert(UInt8(ascii: "\n"), at: 0)
    }
    var failure: Int32 = 0
    all.withUnsafeBytes { buffer in
      var count = 0
      while count < buffer.count, let start = buffer.baseAddress {
        let done = Self.retry { systemWrite(file, start + count, buffer.count - count) }
        if done < 0 {
          failure = errno
          return
        }
        count += done
      }
    }
    if failure == 0, fsync(file) != 0 { failure = errno }
    guard failure == 0 else {
      _ = ftruncate(file, size)
      throw SystemFailure.error("write", target, failure)
    }
  }

  /// Removes a file; a missing one is no error.
  @discardableResult
  func remove(_ name: String) -> Bool { unlinkat(descriptor, name, 0) == 0 }

  /// What is in the folder, sorted, without `.` and `..`; folders by themselves.
  func entries() throws(BaselineError) -> (files: [String], folders: [String]) {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw SystemFailure.error("list", path) }
    defer { closedir(stream) }
    var result: (files: [String], folders: [String]) = ([], [])
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      var status = stat()
      guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: result.files.append(name)
      case S_IFDIR: result.folders.append(name)
      default: break
      }
    }
    return (result.files.sorted(), result.folders.sorted())
  }

  private func refuseLink(_ name: String) throws(BaselineError) {
    var status = stat()
    if fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT != S_IFREG
    {
      throw SystemFailure.notRegular(path + "/" + name)
    }
  }

  private static func retry<Number: FixedWidthInteger>(_ call: () -> Number) -> Number {
    while true {
      let result = call()
      if result != -1 || errno != EINTR { return result }
    }
  }
}

private func systemRead(_ file: Int32, _ into: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(file, into, count)
}

private func systemWrite(_ file: Int32, _ from: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, from, count)
}
