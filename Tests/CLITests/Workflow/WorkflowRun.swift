import Foundation
import ProgramTesting
import Testing
import Yams

/// Executes a GitHub workflow on this machine as far as possible: `run:` steps in bash, each job in
/// its own checkout, artifacts, caches and outputs as folders and files.
///
/// Anything unknown (an action, an expression) is an error, so that every part of the workflow is
/// tested.
final class WorkflowRun {
  struct Unknown: Error, CustomStringConvertible {
    var description: String
  }

  /// How a job ended.
  struct JobResult {
    var isSuccess: Bool
    var output: String
  }

  private let project: Workspace
  private let jobs: [String: Any]
  private var inputs: [String: String]
  private var outputs: [String: String] = [:]
  /// The results of the jobs.
  private let store: String
  /// `wayfarer` and the tools of the container, instead of what would be built and installed.
  let tools: String
  private(set) var results: [String: JobResult] = [:]

  init(_ path: String, project: Workspace, inputs: [String: String]) throws {
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    let root = try #require(try Yams.load(yaml: text) as? [String: Any])
    jobs = try #require(root["jobs"] as? [String: Any])
    self.project = project
    store = project.path("store")
    tools = project.path("tools")
    let on = try #require((root["on"] ?? root["true"]) as? [String: Any])
    let call = try #require(on["workflow_call"] as? [String: Any])
    let declared = try #require(call["inputs"] as? [String: [String: Any]])
    self.inputs = declared.mapValues { "\($0["default"] ?? "")" }
    for (name, value) in inputs {
      guard declared[name] != nil else { throw Unknown(description: "unknown input \(name)") }
      self.inputs[name] = value
    }
    try writeTools()
  }

  private func writeTools() throws {
    let wayfarer = Program.Name.wayfarer.path
    try script("wayfarer", "exec '\(wayfarer)' \"$@\"")
    try script("apt-get", "exit 0")
    try script("swift", "exit 0")
    try script(
      "make",
      """
      case "$1" in
      build) mkdir -p .build/release/Wayfarer_SamplePlatform.resources
        cp '\(tools)/wayfarer' .build/release/wayfarer; cp '\(tools)/wayfarer' .build/release/edge-platform ;;
      setup) ;;
      *) echo "make: no rule for $1" >&2; exit 2 ;;
      esac
      """)
  }

  private func script(_ name: String, _ text: String) throws {
    try project.write("tools/\(name)", "#!/bin/sh\n\(text)\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(tools)/\(name)")
  }

  /// Runs all jobs in the order of their `needs`; `without` are matrix values whose job is lost.
  func execute(without lost: Set<String> = [], onMain: Bool = true) async throws {
    for name in ["build", "shard", "verdict"] {
      let job = try #require(jobs[name] as? [String: Any], "there is no job \(name)")
      var contexts: [[String: String]] = [[:]]
      if let strategy = job["strategy"] as? [String: Any],
        let matrix = strategy["matrix"] as? [String: Any]
      {
        contexts = try matrix.flatMap { key, value -> [[String: String]] in
          let values = try evaluate("\(value)", [:])
          let list = try #require(
            try JSONSerialization.jsonObject(with: Data(values.utf8)) as? [Any])
          return list.map { ["matrix.\(key)": "\($0)"] }
        }
      }
      for context in contexts where !lost.contains(context.values.first ?? "") {
        let title = ([name] + context.values).joined(separator: " ")
        results[title] = try await execute(job, context, title, onMain: onMain)
        if name == "build", results[title]?.isSuccess != true { return }
      }
    }
    #expect(jobs.count == 3)
  }

  private func execute(
    _ job: [String: Any], _ context: [String: String], _ title: String, onMain: Bool
  ) async throws -> JobResult {
    let folder = "checkout-\(title.replacing(" ", with: "-"))"
    try FileManager.default.copyItem(
      atPath: project.path("Journeys"), toPath: try made(folder) + "/Journeys")
    var environment = try (job["env"] as? [String: Any] ?? [:]).mapValues {
      try evaluate("\($0)", context)
    }
    environment["CI"] = "true"
    environment["GITHUB_ACTIONS"] = "true"
    environment["GITHUB_OUTPUT"] = project.path("\(folder)/.output")
    environment["GITHUB_STEP_SUMMARY"] = project.path("\(folder)/.summary")
    environment["PATH"] = "\(tools):" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    var result = JobResult(isSuccess: true, output: "")
    for step in try #require(job["steps"] as? [[String: Any]]) {
      let condition = step["if"] as? String
      let isWanted = condition.map { !$0.contains("refs/heads/main") || onMain } ?? true
      guard isWanted, result.isSuccess || condition?.contains("always()") == true else { continue }
      if let text = step["run"] as? String {
        let added = try (step["env"] as? [String: Any] ?? [:]).mapValues {
          try evaluate("\($0)", context)
        }
        #expect(!text.contains("${{"), "an expression in the text of a step is unsafe")
        let variables = project.environment(environment.merging(added) { $1 })
        let here = project.path(folder)
        let outcome = try await project.inASlot {
          try await Shell.run(text, in: here, environment: variables)
        }
        result.output += outcome.text
        if outcome.exitCode != 0 { result.isSuccess = false }
      } else {
        try use(step, context, folder)
      }
    }
    readOutputs(job, folder)
    return result
  }

  private func readOutputs(_ job: [String: Any], _ folder: String) {
    let text = (try? String(decoding: project.read("\(folder)/.output"), as: UTF8.self)) ?? ""
    for line in text.split(separator: "\n") {
      guard let mark = line.firstIndex(of: "=") else { continue }
      outputs[String(line[..<mark])] = String(line[line.index(after: mark)...])
    }
  }

  private func made(_ folder: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: project.path(folder), withIntermediateDirectories: true)
    return project.path(folder)
  }

  private func use(_ step: [String: Any], _ context: [String: String], _ folder: String) throws {
    let action = step["uses"] as? String ?? ""
    let with = try (step["with"] as? [String: Any] ?? [:]).mapValues {
      try evaluate("\($0)", context)
    }
    let files = FileManager.default
    let here = project.path(folder)
    // The commit that an action is pinned to does not matter here.
    switch action.prefix(while: { $0 != "@" }) {
    // A cache of build products only saves time.
    case "actions/checkout", "actions/cache": break
    case "actions/upload-artifact":
      let source = "\(here)/\(with["path"] ?? "")"
      // An artifact of a file contains the file, one of a folder its content.
      let target = "\(store)/artifacts/\(with["name"] ?? "")"
      guard files.fileExists(atPath: source) else { return }
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
      try copyContents(source, into: target)
    case "actions/download-artifact":
      let names = (try? files.contentsOfDirectory(atPath: "\(store)/artifacts")) ?? []
      if let name = with["name"] {
        try copyContents("\(store)/artifacts/\(name)", into: "\(here)/\(with["path"] ?? "")")
      } else {
        let prefix = (with["pattern"] ?? "").replacing("*", with: "")
        for name in names where name.hasPrefix(prefix) {
          try copyContents(
            "\(store)/artifacts/\(name)", into: "\(here)/\(with["path"] ?? "")/\(name)")
        }
      }
    case "actions/cache/restore":
      if files.fileExists(atPath: "\(store)/cache") {
        try copyContents("\(store)/cache", into: "\(here)/\(with["path"] ?? "")")
      }
    case "actions/cache/save":
      try? files.removeItem(atPath: "\(store)/cache")
      try copyContents("\(here)/\(with["path"] ?? "")", into: "\(store)/cache")
    default: throw Unknown(description: "unknown action \(action)")
    }
  }

  private func copyContents(_ source: String, into target: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: target, withIntermediateDirectories: true)
    var isFolder: ObjCBool = false
    _ = files.fileExists(atPath: source, isDirectory: &isFolder)
    let names = isFolder.boolValue ? try files.contentsOfDirectory(atPath: source) : [""]
    for name in names {
      let from = name.isEmpty ? source : "\(source)/\(name)"
      let to = "\(target)/\(URL(fileURLWithPath: from).lastPathComponent)"
      try? files.removeItem(atPath: to)
      try files.copyItem(atPath: from, toPath: to)
    }
  }

  private func evaluate(_ text: String, _ context: [String: String]) throws -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "${{") {
      result += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else {
        throw Unknown(description: "no }} in \(text)")
      }
      result += try value(rest[..<end.lowerBound].trimmingCharacters(in: .whitespaces), context)
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  private func value(_ expression: String, _ context: [String: String]) throws -> String {
    if expression.hasPrefix("fromJSON("), expression.hasSuffix(")") {
      return try value(String(expression.dropFirst(9).dropLast()), context)
    }
    if let known = context[expression] { return known }
    if expression.hasPrefix("inputs."), let input = inputs[String(expression.dropFirst(7))] {
      return input
    }
    if expression == "github.run_id" { return "1" }
    if expression.hasPrefix("hashFiles(") { return "0" }
    if let output = expression.split(separator: ".").last.flatMap({ outputs[String($0)] }),
      expression.hasPrefix("needs.build.outputs.") || expression.hasPrefix("steps.plan.outputs.")
    {
      return output
    }
    throw Unknown(description: "unknown expression \(expression)")
  }
}

/// Runs a script in bash, as CI systems do.
enum Shell {
  static func run(
    _ text: String, in folder: String, environment: [String: String]
  ) async throws -> Outcome {
    let console = URL(fileURLWithPath: "\(folder)/.console")
    _ = FileManager.default.createFile(atPath: console.path, contents: nil)
    let handle = try FileHandle(forWritingTo: console)
    defer { try? handle.close() }
    let program = try SpawnedProgram(
      "/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", text],
      environment: environment, folder: folder, output: handle.fileDescriptor,
      errors: handle.fileDescriptor)
    let code = await program.exitCode
    return Outcome(
      exitCode: code, output: try String(contentsOf: console, encoding: .utf8), errors: "")
  }
}
