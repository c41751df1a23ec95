import CSpawn

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's words for an error number.
func systemMessage(_ number: Int32) -> String {
  guard let text = strerror(number) else { return "error \(number)" }
  return String(cString: text)
}

/// A pipe whose two ends no child inherits.
func makePipe() throws(ProcessError) -> (readEnd: Int32, writeEnd: Int32) {
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else {
    throw ProcessError(command: "a pipe", errorNumber: errno, doing: "make")
  }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}

/// Runs a blocking piece of work on a thread of its own, so that no task's thread is held.
func detachThread(_ work: @escaping @Sendable () -> Void) {
  final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let context = Unmanaged.passRetained(Work(work)).toOpaque()
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  pthread_attr_setstacksize(&attributes, 256 * 1024)
  #if canImport(Glibc)
    var thread = pthread_t()
  #else
    var thread: pthread_t?
  #endif
  let code = pthread_create(
    &thread, &attributes,
    { pointer in
      #if canImport(Glibc)
        guard let pointer else { return nil }
      #endif
      Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
      return nil
    }, context)
  pthread_attr_destroy(&attributes)
  // Without a thread the work still has to be done: here, at the price of blocking the caller.
  if code != 0 { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
}

/// Reads a descriptor to its end, line by line, and closes it. Lines over 64 KiB are cut.
func readLines(from descriptor: Int32, _ line: (String) -> Void) {
  var buffer = [UInt8](repeating: 0, count: 16 * 1024)
  var pending: [UInt8] = []
  while true {
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { break }
    for byte in buffer[..<count] {
      if byte == UInt8(ascii: "\n") {
        line(String(decoding: pending, as: UTF8.self))
        pending.removeAll(keepingCapacity: true)
      } else if pending.count < 64 * 1024 {
        pending.append(byte)
      }
    }
  }
  if !pending.isEmpty { line(String(decoding: pending, as: UTF8.self)) }
  close(descriptor)
}
