import JSON
import Vocabulary

/// The script that runs in an isolated world of every document: the same one in all engines.
///
/// It defines one object, reachable as `globalThis[PageAgent.name]`, whose functions take one
/// JSON argument and give a JSON answer or a promise of one. Clients evaluate `source` before
/// any script of the page runs (or on demand where an engine can't) and then only call it.
/// Evaluating it again in the same world does nothing.
public enum PageAgent {
  /// The global property that holds the agent, in its own world.
  public static let name = "__wayfarerAgent"
  /// The name of the isolated world.
  public static let world = "wayfarer"

  /// A function for protocols whose values are no JSON: takes the name of one of the agent's
  /// functions and its argument as JSON text, and gives a promise of the answer as JSON text; null
  /// where the agent is not in this document yet.
  public static let textCall = """
    (name, argument) => {
      const agent = globalThis["\(name)"];
      if (!agent) return null;
      return agent[name](JSON.parse(argument)).then((answer) => JSON.stringify(answer));
    }
    """

  /// The script's text: the files of `Scripts` in one function scope, each using those before it.
  public static let source: String = {
    let parts: [[UInt8]] = [
      PackageResources.dom_js, PackageResources.areas_js, PackageResources.boxes_js,
      PackageResources.roles_js, PackageResources.owned_js,
      PackageResources.state_js, PackageResources.counters_js, PackageResources.generated_js,
      PackageResources.names_js, PackageResources.nativeNames_js, PackageResources.describe_js,
      PackageResources.locators_js,
      PackageResources.filters_js, PackageResources.relations_js, PackageResources.candidates_js,
      PackageResources.suggestions_js,
      PackageResources.wait_js, PackageResources.pointer_js, PackageResources.places_js,
      PackageResources.drag_js,
      PackageResources.editors_js, PackageResources.fill_js, PackageResources.files_js,
      PackageResources.choose_js, PackageResources.clipboard_js, PackageResources.scroll_js,
      PackageResources.keys_js, PackageResources.select_js, PackageResources.frames_js,
      PackageResources.storage_js, PackageResources.expect_js, PackageResources.addresses_js,
      PackageResources.read_js,
      PackageResources.paint_js, PackageResources.elements_js,
      PackageResources.accessibility_js, PackageResources.stills_js, PackageResources.hold_js,
      PackageResources.ready_js,
      PackageResources.masks_js, PackageResources.geometry_js, PackageResources.capture_js,
      PackageResources.highlight_js,
      PackageResources.agent_js,
    ]
    let body = parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    return """
      (() => {
      "use strict";
      if (globalThis.\(name)) return;
      \(body)
      })();
      """
  }()
}
