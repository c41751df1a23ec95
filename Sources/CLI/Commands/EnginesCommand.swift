import Application
import ArgumentParser
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import Support
import Vocabulary

/// `wayfarer engines`: prints what each connection to a browser supports, and which browsers are
/// installed.
struct EnginesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engines",
    abstract: "Print what each engine supports, and which are installed.",
    discussion: """
      A case that needs something its engine does not support is skipped there; `wayfarer check` \
      lists these. The engines that are found are only started with `--version`.
      """)

  @Flag(name: .long, help: "Print a JSON object, for programs.")
  var json = false

  func run() async throws {
    let connections = BrowserLauncher.allCapabilities
    var machine: [InstalledEngine] = []
    for engine in Engine.allCases {
      machine.append(await InstalledEngine.look(for: LaunchOptions(engine: engine)))
    }
    guard json else {
      Console.print(CapabilityTable(connections).text)
      Console.print("\nOn this machine:")
      for engine in machine { Console.print("  \(engine.line)") }
      return
    }
    let encoder = JSONEncoder.sorted(isPretty: true)
    let encoded = EncodedEngines(
      connections: connections.map { EncodedEngines.Connection($0.engine, $0.capabilities) },
      machine: machine.map(EncodedEngines.Program.init))
    Console.print(String(decoding: try encoder.encode(encoded), as: UTF8.self))
  }
}

/// The output of `wayfarer engines --json`; empty fields are omitted.
private struct EncodedEngines: Encodable {
  struct Connection: Encodable {
    let engine: String
    let name: String
    /// By the name of the feature.
    let features: [String: Support]

    init(_ engine: Engine, _ capabilities: EngineCapabilities) {
      self.engine = engine.rawValue
      name = capabilities.name
      features = Dictionary(
        uniqueKeysWithValues: EngineFeature.allCases.map {
          ($0.rawValue, Support(capabilities[$0]))
        })
    }
  }

  struct Support: Encodable {
    /// `native`, `emulated` or `missing`.
    let support: String
    let note: String?

    init(_ support: FeatureSupport) {
      switch support {
      case .native: (self.support, note) = ("native", nil)
      case .emulated(let how): (self.support, note) = ("emulated", how)
      case .missing(let why): (self.support, note) = ("missing", why)
      }
    }
  }

  struct Program: Encodable {
    let engine: String
    let path: String?
    let version: String?
    let problem: String?
    let hint: String?

    init(_ engine: InstalledEngine) {
      self.engine = engine.engine.rawValue
      path = engine.path
      version = engine.version
      problem = engine.problem?.message
      hint = engine.problem?.hint
    }
  }

  let connections: [Connection]
  let machine: [Program]

  private enum CodingKeys: String, CodingKey {
    case connections = "ways"
    case machine
  }
}
