import Processes

/// Keeps the machine's processors busy, so that everything else gets a part of their time. It works
/// for every engine, and slows the platform down too.
struct ProcessorLoad {
  private let children: [ChildProcess]

  /// Starts programs that do nothing but run.
  ///
  /// - Parameter count: how many; two for each processor leave a third of it to others.
  init(count: Int) throws(ProcessError) {
    var children: [ChildProcess] = []
    for _ in 0..<count {
      children.append(
        try ChildProcess(
          .init(executable: "/bin/sh", arguments: ["-c", "while :; do :; done"]), onLine: { _ in }))
    }
    self.children = children
  }

  /// Ends them.
  func end() async {
    for child in children { await child.terminate(grace: .zero) }
  }
}
