/// What an experiment finds; depends only on its identifier and plan.
struct ExperimentOutcome: Sendable {
  /// The change against the control, in tenths of a percent.
  let uplift: Int
  /// How sure the result is, in tenths of a percent.
  let confidence: Int
  /// The ends of the interval around the uplift, in tenths of a percent.
  let low: Int
  let high: Int
  /// The daily rates of control and variant, in hundredths of a percent.
  let control: [Int]
  let variant: [Int]

  init(of experiment: ExperimentRecord) {
    var random = SeededGenerator("outcome-\(experiment.id)-\(experiment.split)")
    uplift = random.number(-18...94)
    let margin = 12 + 1400 / (experiment.days * min(experiment.split, 100 - experiment.split))
    let width = margin + random.number(0...14)
    low = uplift - width
    high = uplift + width
    confidence = uplift > width ? random.number(951...996) : random.number(640...940)
    var level = random.number(310...460)
    var controls: [Int] = []
    var variants: [Int] = []
    for day in 0..<experiment.days {
      level += random.number(-14...15)
      controls.append(level)
      let growth = min(day + 3, 8)
      variants.append(level + level * uplift * growth / 8000 + random.number(-5...5))
    }
    control = controls
    variant = variants
  }

  /// Whether the interval lies on one side of zero.
  var isConclusive: Bool { low > 0 || high < 0 }
}
