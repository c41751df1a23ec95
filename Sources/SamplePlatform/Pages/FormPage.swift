/// A page that is one form.
enum FormPage {
  /// The values of the `form-page` template.
  static func context(
    _ fields: [FormField], action: String, submit: String, cancel: String,
    _ problems: InvalidInput?, aside: Context? = nil
  ) -> Context {
    var context: Context = [
      "fields": fields.map { $0.context(problems) }, "action": action, "submit": submit,
      "cancel": cancel,
    ]
    if let problems {
      let count = problems.problems.count
      context["summary"] = [
        "text": count == 1
          ? "One field needs your attention." : "\(count) fields need your attention."
      ]
    }
    if let aside { context["aside"] = aside }
    return context
  }
}
