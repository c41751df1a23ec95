import ArgumentParser
import Dispatch
import Foundation

/// `edge-platform serve`: runs the platform until it receives a signal.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Run the platform until SIGINT or SIGTERM.")

  @Option(help: "An IPv4 address, or localhost.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 takes any free one.")
  var port: UInt16 = 4600

  @Option(help: "An SQLite file for the standard data space; in memory without it.")
  var database: String?

  @Option(help: "Let time stand still, such as 2026-03-02T09:00:00Z.")
  var clock: String?

  @Option(help: "Plant one regression; `edge-platform faults` lists them.")
  var fault: String?

  @Flag(help: "Allow data spaces and /api/test-data.")
  var testData = false

  mutating func run() async throws {
    do {
      let platform = try Platform(
        clock: try chosenClock(), faults: try chosenFault(), database: database,
        hasTestData: testData)
      try await serve(WebServer(platform: platform, host: host, port: port))
    } catch let failure as StartFailure {
      Log.error("\(failure)")
      throw ExitCode(1)
    }
  }

  private func serve(_ server: WebServer) async throws {
    let signals = EndSignals()
    let stream = signals.stream
    defer { signals.ignore() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        let port = try await server.boundPort()
        FileHandle.standardOutput.write(
          Data("edge-platform listens on http://\(host):\(port)\n".utf8))
        if let fault = try chosenFault().planted {
          Log.error("planted fault: \(fault.rawValue) (\(fault.summary))")
        }
        for await _ in stream { break }
        await server.stop()
      }
      do {
        try await group.next()
        group.cancelAll()
      } catch {
        group.cancelAll()
        throw error
      }
    }
  }

  private func chosenClock() throws -> PlatformClock {
    guard let clock else { return .system }
    guard let seconds = PlatformClock.parse(clock) else {
      throw ValidationError("--clock '\(clock)' is not a time; write it like 2026-03-02T09:00:00Z")
    }
    return .standing(at: seconds)
  }

  private func chosenFault() throws -> Faults {
    let variable = ProcessInfo.processInfo.environment["EDGE_FAULT"].flatMap {
      $0.isEmpty ? nil : $0
    }
    guard let name = fault ?? variable else { return .none }
    guard let fault = Fault(rawValue: name) else {
      throw ValidationError(
        "unknown fault '\(name)'; `edge-platform faults` lists all \(Fault.allCases.count)")
    }
    return Faults(planted: fault)
  }
}

/// SIGINT and SIGTERM as a stream.
private struct EndSignals {
  let stream: AsyncStream<Int32>
  private let sources: [any DispatchSourceSignal]

  init() {
    // A client that leaves early must not end the platform.
    signal(SIGPIPE, SIG_IGN)
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    self.stream = stream
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(number) }
      source.resume()
      return source
    }
  }

  func ignore() { sources.forEach { $0.cancel() } }
}
