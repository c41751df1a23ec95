import Foundation
import JourneyLanguage
import RunModel

/// Measures how long it takes to read, check and plan many journeys of 50 cells, without a browser.
public struct PlanBench {
  let count: Int

  /// Sets a measurement up.
  ///
  /// - Parameter count: how many journeys there are.
  public init(count: Int) { self.count = count }

  /// - Returns: a row for reading with all checks, and one for the cases of all cells.
  /// - Throws: `CommandError` if the journeys are not right.
  public func measure() throws -> [BenchRow] {
    let folder = NSTemporaryDirectory() + "/wayfarer-plan-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try write(to: folder)
    let of = "\(count) journeys of 50 cells"
    var (loading, planning) = (
      BenchRow(name: "reading and checking \(of)", times: []),
      BenchRow(name: "planning \(of)", times: [])
    )
    for _ in 0..<3 {
      var start = ContinuousClock.now
      let loaded = Project.load(root: folder)
      loading.times.append(ContinuousClock.now - start)
      guard let project = loaded.project else {
        let mistakes = loaded.diagnostics.map { $0.rendered(color: false) }
        throw CommandError(.invalid, text: mistakes.joined(separator: "\n"))
      }
      start = ContinuousClock.now
      let cases = try project.cases()
      planning.times.append(ContinuousClock.now - start)
      guard cases.count == count * 50 else {
        throw CommandError(.invalid, text: "There are \(cases.count) cases of \(of).")
      }
    }
    return [loading, planning]
  }

  private func write(to folder: String) throws {
    let values = (1...25).map { "v\($0): { name: Value \($0) }" }.joined(separator: ", ")
    let files = [
      "suite.yaml":
        "suite: Plan\nbaseUrl: http://127.0.0.1:9\n"
        + "axes: { tenant: { \(values) }, role: [admin, user] }\n",
      "flows/sign-in.yaml": """
      flow: sign-in
      parameters: [role]
      steps:
        - goto: /sign-in
        - fill: { label: Email, value: "${role}@example.com" }
        - click: { role: button, name: Sign in }

      """,
    ]
    for name in ["flows", "all"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/Journeys/\(name)", withIntermediateDirectories: true)
    }
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/Journeys/\(name)"))
    }
    for number in 1...count {
      let text = """
        journey: Journey \(number)
        tags: [plan]
        matrix: { tenant: all, role: all }
        steps:
          - use: sign-in
            with: { role: "${role}" }
          - goto: "/${tenant}"
          - when: { text: Cookies, steps: [{ click: Accept }] }
          - repeat: { times: 3, steps: [{ click: { role: button, name: More } }] }
          - read: { testId: total, save: total }
          - expect: { testId: name, text: "${tenant.name}" }
          - fill: { label: Sum, value: "${saved.total | number + 1}" }
          - soft: { steps: [{ expect: A }, { expect: B }] }
          - expect: { url: "/${tenant}/*" }

        """
      try Data(text.utf8).write(
        to: URL(fileURLWithPath: "\(folder)/Journeys/all/journey-\(number).yaml"))
    }
  }
}
