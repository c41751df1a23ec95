import Foundation
import Testing
import Yams

/// The files for CI systems: their commands are executed here, with the built `wayfarer`.
@Suite(.timeLimit(.minutes(15)))
struct WorkflowTests {
  static let root: String = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static func project(_ bad: Bool = false) throws -> Workspace {
    try Workspace(
      journeys: [
        "a": "  - goto: /good\n", "b": "  - goto: /good\n  - expect: Good page\n",
        "c": "  - goto: /good\n\(bad ? "  - expect: Nowhere\n    timeout: 50ms" : "")",
        "d": "  - goto: /other\n",
      ])
  }

  private func merged(_ project: Workspace) throws -> Report {
    try JSONDecoder().decode(
      Report.self, from: project.read("store/artifacts/reports/report.json"))
  }

  @Test(
    "the GitHub workflow splits the cases, merges the results, and keeps durations for the next run"
  )
  func github() async throws {
    let project = try Self.project()
    func run() async throws -> WorkflowRun {
      let run = try WorkflowRun(
        Self.root + "/.github/workflows/journeys.yml", project: project,
        inputs: ["shards": "2", "engines": "chromium", "arguments": "--retries 1 --workers 1"])
      try await run.execute()
      return run
    }
    let first = try await run()
    #expect(first.results.keys.sorted() == ["build", "shard 1", "shard 2", "verdict"])
    for (job, result) in first.results { #expect(result.isSuccess, "\(job): \(result.output)") }
    #expect(try merged(project).cases.count == 4)
    #expect(first.results["shard 1"]?.output.contains("split by count") == true)
    let summary = String(decoding: try project.read("checkout-verdict/.summary"), as: UTF8.self)
    #expect(summary.contains("**4** passed"))
    #expect(!project.exists("checkout-shard-1/.summary"))
    for name in ["build", "shard-1", "shard-2", "verdict"] {
      try FileManager.default.removeItem(atPath: project.path("checkout-\(name)"))
    }
    let second = try await run()
    #expect(second.results["shard 1"]?.output.contains("split by count") == false)
    #expect(second.results["verdict"]?.isSuccess == true)
    let history = String(decoding: try project.read("store/cache/history.json"), as: UTF8.self)
    #expect(history.ranges(of: "\"verdict\":\"passed\"").count == 2)
  }

  @Test("a failing journey fails the verdict job, and so does a shard that left nothing")
  func githubRed() async throws {
    let project = try Self.project(true)
    let path = Self.root + "/.github/workflows/journeys.yml"
    let run = try WorkflowRun(path, project: project, inputs: ["shards": "2"])
    try await run.execute(onMain: false)
    #expect(run.results["verdict"]?.isSuccess == false)
    #expect(run.results["verdict"]?.output.contains("::error file=Journeys/c.yaml") == true)
    #expect(try merged(project).cases.count == 4)
    #expect(!project.exists("store/cache"))

    let lost = try Self.project()
    let other = try WorkflowRun(path, project: lost, inputs: ["shards": "3"])
    try await other.execute(without: ["2"])
    #expect(other.results["verdict"]?.isSuccess == false)
    #expect(other.results["verdict"]?.output.contains("shard 2/3 left no results") == true)
    #expect(try merged(lost).verdict == "infrastructure")
  }

  @Test("workflows only have read permission, and pass nothing to a fork's pull request")
  func permissions() throws {
    let folder = Self.root + "/.github/workflows"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      #expect(!text.contains("pull_request_target") && !text.contains("secrets."), "\(name)")
      let workflow = try #require(try Yams.load(yaml: text) as? [String: Any])
      #expect(workflow["permissions"] as? [String: String] == ["contents": "read"], "\(name)")
      for (job, value) in try #require(workflow["jobs"] as? [String: [String: Any]]) {
        #expect(value["uses"] != nil || value["timeout-minutes"] != nil, "\(name): \(job)")
      }
    }
    let ci = try String(contentsOfFile: "\(folder)/ci.yml", encoding: .utf8)
    #expect(ci.contains("uses: ./.github/workflows/journeys.yml"))
  }

  /// The environment of a CI job with `wayfarer` in its path.
  private func environment(_ project: Workspace, _ added: [String: String]) throws -> [String:
    String]
  {
    try project.write("tools/wayfarer", "#!/bin/sh\nexec '\(Program.Name.wayfarer.path)' \"$@\"\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: project.path("tools/wayfarer"))
    let path = project.path("tools") + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    return project.environment(["PATH": path, "CI": "true"].merging(added) { $1 })
  }

  @Test("the GitLab jobs split the cases and merge the results", arguments: [false, true])
  func gitlab(_ bad: Bool) async throws {
    let project = try Self.project(bad)
    let text = try String(contentsOfFile: Self.root + "/docs/ci/gitlab-ci.yml", encoding: .utf8)
    let file = try #require(try Yams.load(yaml: text) as? [String: Any])
    let shards = try #require(file["journeys"] as? [String: Any])
    let verdict = try #require(file["verdict"] as? [String: Any])
    let total = try #require(shards["parallel"] as? Int)
    #expect(verdict["variables"] as? [String: String] == ["SHARDS": "\(total)"])
    #expect(verdict["when"] as? String == "always")
    func script(_ job: [String: Any], _ added: [String: String]) async throws -> Outcome {
      let lines = try #require(job["script"] as? [String]).joined(separator: "\n")
      let environment = try environment(project, added)
      return try await project.inASlot {
        try await Shell.run(lines, in: project.root, environment: environment)
      }
    }
    for index in 1...total {
      let outcome = try await script(
        shards, ["GITLAB_CI": "true", "CI_NODE_INDEX": "\(index)", "CI_NODE_TOTAL": "\(total)"])
      #expect([0, 1].contains(outcome.exitCode), "\(outcome.text)")
    }
    let outcome = try await script(verdict, ["SHARDS": "\(total)"])
    #expect(outcome.exitCode == (bad ? 1 : 0), "\(outcome.text)")
    #expect(try project.report("Reports/all").cases.count == 4)
    #expect(project.exists("kept/durations.json") && project.exists("kept/history.json"))
  }

  @Test("the Jenkins stages split the cases and merge the results")
  func jenkins() async throws {
    let project = try Self.project()
    let text = try String(contentsOfFile: Self.root + "/docs/ci/Jenkinsfile", encoding: .utf8)
    let walk = try #require(text.firstMatch(of: /sh '(CI=true wayfarer run [^']*)'/)?.output.1)
    let join = try #require(text.firstMatch(of: /script: '(for shard [^']*)'/)?.output.1)
    #expect(text.contains("values '1', '2', '3', '4'") && text.contains("SHARDS = '4'"))
    for shard in 1...4 {
      let environment = try environment(project, ["SHARD": "\(shard)", "SHARDS": "4"])
      let outcome = try await project.inASlot {
        try await Shell.run(String(walk), in: project.root, environment: environment)
      }
      #expect(outcome.exitCode == 0, "\(outcome.text)")
    }
    let outcome = try await Shell.run(
      String(join), in: project.root, environment: environment(project, ["SHARDS": "4"]))
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(try project.report("Reports/all").cases.count == 4)
  }

  @Test("the Kubernetes Jobs are valid for the API, and their pods split the cases")
  func kubernetes() async throws {
    let project = try Self.project()
    let text = try String(
      contentsOfFile: Self.root + "/docs/ci/kubernetes-job.yaml", encoding: .utf8)
    let jobs = try Yams.load_all(yaml: text).compactMap { $0 as? [String: Any] }
    #expect(jobs.count == 2)
    let specs = try jobs.map { job -> [String: Any] in
      #expect(job["apiVersion"] as? String == "batch/v1" && job["kind"] as? String == "Job")
      return try #require(job["spec"] as? [String: Any])
    }
    let indexed = specs[0]
    let total = try #require(indexed["completions"] as? Int)
    #expect(indexed["completionMode"] as? String == "Indexed")
    #expect(indexed["parallelism"] as? Int == total)
    // A pod failure policy requires that pods are not restarted in place.
    let policy = try #require(indexed["podFailurePolicy"] as? [String: Any])
    let rules = try #require(policy["rules"] as? [[String: Any]])
    let codes = try #require(rules.compactMap { $0["onExitCodes"] as? [String: Any] }.first)
    #expect(codes["operator"] as? String == "In")
    #expect(Set(codes["values"] as? [Int] ?? []) == [1, 2, 4])
    var commands: [String] = []
    for spec in specs {
      let template = try #require(spec["template"] as? [String: Any])
      let pod = try #require(template["spec"] as? [String: Any])
      #expect(pod["restartPolicy"] as? String == "Never")
      #expect((pod["securityContext"] as? [String: Any])?["runAsNonRoot"] as? Bool == true)
      let container = try #require((pod["containers"] as? [[String: Any]])?.first)
      #expect(container["name"] as? String == codes["containerName"] as? String)
      let volumes = try #require(pod["volumes"] as? [[String: Any]]).compactMap {
        $0["name"] as? String
      }
      for mount in try #require(container["volumeMounts"] as? [[String: Any]]) {
        #expect(volumes.contains(mount["name"] as? String ?? ""))
      }
      let environment = try #require(container["env"] as? [[String: String]])
      #expect(environment.contains(["name": "WAYFARER_SHARDS", "value": "\(total)"]))
      #expect(container["command"] as? [String] == ["/bin/sh", "-c"])
      commands.append(try #require((container["args"] as? [String])?.first))
    }
    for (number, command) in ((0..<total).map { ("\($0)", commands[0]) } + [("", commands[1])]) {
      let environment = try environment(
        project, ["JOB_COMPLETION_INDEX": number, "WAYFARER_SHARDS": "\(total)"])
      let here = command.replacing("/reports", with: project.path("Reports"))
      let outcome = try await project.inASlot {
        try await Shell.run(here, in: project.root, environment: environment)
      }
      #expect(outcome.exitCode == 0, "\(outcome.text)")
    }
    #expect(try project.report("Reports/all").cases.count == 4)
  }
}
