import RunModel

/// What a failed snapshot means for its case; nil if the snapshot passed.
struct VisualFailure {
  let problem: StepProblem

  init?(_ result: SnapshotResult) {
    var details = ["baseline: \(result.baseline)"]
    if let rejection = result.candidate?.rejection {
      details.append("this picture was \(rejection)")
    }
    switch result.status {
    case .equal, .updated: return nil
    case .missing:
      problem = StepProblem(
        .visual, "snapshot \"\(result.name)\" has no baseline yet", details: details,
        hint: "look at it: wayfarer review; if it is right: wayfarer approve \(result.baseline)")
    case .different:
      let selection = result.change.map { "--change \($0.fingerprint)" } ?? result.baseline
      problem = StepProblem(
        .visual, "snapshot \"\(result.name)\" differs from its baseline: \(result.message)",
        details: details,
        hint:
          "look at it: wayfarer review; if the change is intended: wayfarer approve \(selection)")
    case .unusable:
      problem = StepProblem(
        .infrastructure,
        "snapshot \"\(result.name)\" can't be compared: \(result.message)", details: details)
    }
  }
}
