import RunModel

/// What a snapshot that is not as it should be means for its case; nil where all is well.
struct VisualFailure {
  let problem: StepProblem

  init?(_ result: SnapshotResult) {
    switch result.status {
    case .equal, .updated: return nil
    case .missing:
      problem = StepProblem(
        .visual, "snapshot \"\(result.name)\" has no baseline yet",
        details: ["baseline: \(result.baseline)"],
        hint: "look at the candidate in the report, then: wayfarer approve")
    case .different:
      problem = StepProblem(
        .visual, "snapshot \"\(result.name)\" differs from its baseline: \(result.message)",
        details: ["baseline: \(result.baseline)"],
        hint: "if the change is meant: wayfarer approve; if not, the report shows where it is")
    case .unusable:
      problem = StepProblem(
        .infrastructure,
        "snapshot \"\(result.name)\" can't be compared: \(result.message)",
        details: ["baseline: \(result.baseline)"])
    }
  }
}
