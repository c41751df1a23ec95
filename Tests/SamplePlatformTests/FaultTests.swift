import Foundation
import Testing

@testable import SamplePlatform

@Suite struct FaultTests {
  @Test("a platform without faults is sound by every probe")
  func soundWithoutFaults() async throws {
    try await withPlatform { client in
      for fault in Fault.allCases {
        let isSound = try await FaultProbes.isSound(fault, client.inSpace(fault.rawValue))
        #expect(isSound, "\(fault.rawValue)")
      }
    }
  }

  @Test("each fault breaks what it says", arguments: Fault.allCases)
  func eachFaultBreaks(fault: Fault) async throws {
    let isSound = try await withPlatform(fault: fault) { client in
      try await FaultProbes.isSound(fault, client)
    }
    #expect(!isSound)
  }

  @Test("each fault is described, and consulted at one place")
  func eachIsConsultedOnce() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/SamplePlatform")
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var code = ""
    for case let file as URL in files where file.pathExtension == "swift" {
      code += try String(contentsOf: file, encoding: .utf8)
    }
    for fault in Fault.allCases {
      let places = code.components(separatedBy: "isPlanted(.\(fault))").count - 1
      #expect(places == 1, "\(fault.rawValue)")
      #expect(!fault.summary.isEmpty && !fault.place.isEmpty)
    }
  }

  @Test("the list of faults has a line each, and is valid JSON")
  func listing() throws {
    #expect(FaultsCommand.table.split(separator: "\n").count == Fault.allCases.count)
    let data = Data(FaultsCommand.json.utf8)
    let list = try #require(JSONSerialization.jsonObject(with: data) as? [[String: String]])
    #expect(list.count == Fault.allCases.count)
    #expect(list.allSatisfy { Set($0.keys) == ["name", "kind", "description", "where"] })
  }
}
