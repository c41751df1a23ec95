import Foundation

/// A thread that lives as long as the process and takes no signals.
///
/// Signals belong to the program's own handlers; SIGPIPE of a dying TLS connection ends as an
/// error of the write instead of ending the process.
enum ServiceThread {
  static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread {
      blockSignals()
      body()
    }
    thread.name = name
    thread.start()
  }

  private static func blockSignals() {
    var signals = sigset_t()
    sigfillset(&signals)
    for fault in [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT] {
      sigdelset(&signals, fault)
    }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
