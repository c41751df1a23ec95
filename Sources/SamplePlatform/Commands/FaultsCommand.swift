import ArgumentParser
import Foundation

/// `edge-platform faults`: what can be broken on purpose.
struct FaultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults", abstract: "List the regressions that can be planted.")

  @Flag(help: "Write a JSON array of {name, kind, description, where}.")
  var json = false

  func run() {
    print(json ? Self.json : Self.table)
  }

  static var json: String {
    JSON.array(
      Fault.allCases.map { fault in
        [
          "name": .string(fault.rawValue), "kind": .string(fault.kind.rawValue),
          "description": .string(fault.summary), "where": .string(fault.place),
        ]
      }
    ).text
  }

  static var table: String {
    let nameWidth = Fault.allCases.map(\.rawValue.count).max() ?? 0
    let kindWidth = FaultKind.allCases.map(\.rawValue.count).max() ?? 0
    return Fault.allCases.map { fault in
      let name = fault.rawValue.padding(toLength: nameWidth, withPad: " ", startingAt: 0)
      let kind = fault.kind.rawValue.padding(toLength: kindWidth, withPad: " ", startingAt: 0)
      return "\(name)  \(kind)  \(fault.summary) (\(fault.place))"
    }.joined(separator: "\n")
  }
}
