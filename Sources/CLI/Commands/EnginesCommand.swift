import Application
import ArgumentParser
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import Vocabulary

/// `wayfarer engines`: what each way to a browser can do, and which browsers are here.
struct EnginesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "engines",
    abstract: "Print what each engine can do, and which are on this machine.",
    discussion: """
      A case that asks for what its engine lacks is skipped there; `wayfarer check` says which. \
      Nothing is started but `--version` of the programs that are found.
      """)

  @Flag(name: .long, help: "Print a JSON object, for programs.")
  var json = false

  func run() async throws {
    let ways = BrowserLauncher.allCapabilities
    var machine: [InstalledEngine] = []
    for engine in Engine.allCases {
      machine.append(await InstalledEngine.look(for: LaunchOptions(engine: engine)))
    }
    guard json else {
      Console.print(CapabilityTable(ways).text)
      Console.print("\nOn this machine:")
      for engine in machine { Console.print("  \(engine.line)") }
      return
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let encoded = EncodedEngines(
      ways: ways.map { EncodedEngines.Way($0.engine, $0.capabilities) },
      machine: machine.map(EncodedEngines.Program.init))
    Console.print(String(decoding: try encoder.encode(encoded), as: UTF8.self))
  }
}

/// What `wayfarer engines --json` prints; empty fields are left out.
private struct EncodedEngines: Encodable {
  struct Way: Encodable {
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

  let ways: [Way]
  let machine: [Program]
}
