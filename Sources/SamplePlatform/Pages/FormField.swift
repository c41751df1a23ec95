/// One field of a form, with its label, hint and problem.
struct FormField {
  enum Kind {
    case text, email, password, decimal, area
    case choice([(value: String, title: String)])
  }

  let name: String
  let label: String
  let kind: Kind
  var value = ""
  var hint: String?
  var suffix: String?
  /// A label that is only visible, without an accessible name: a planted fault.
  var isUnlabeled = false

  /// The values of the `field` template.
  func context(_ problems: InvalidInput? = nil) -> Context {
    var context: Context = ["name": name, "label": label, "value": value]
    if let hint { context["hint"] = hint }
    if let suffix { context["suffix"] = suffix }
    if isUnlabeled { context["isUnlabeled"] = true } else { context["isLabeled"] = true }
    if let problem = problems?.problems.first(where: { $0.field == name }) {
      context["problem"] = problem.message
    }
    switch kind {
    case .text: context["input"] = ["type": "text", "mode": "text"]
    case .email: context["input"] = ["type": "email", "mode": "email"]
    case .password: context["input"] = ["type": "password", "mode": "text"]
    case .decimal: context["input"] = ["type": "text", "mode": "decimal"]
    case .area: context["area"] = true
    case .choice(let options):
      context["choice"] = [
        "options": options.map { option -> Context in
          ["value": option.value, "title": option.title, "isChosen": option.value == value]
        }
      ]
    }
    return context
  }
}
