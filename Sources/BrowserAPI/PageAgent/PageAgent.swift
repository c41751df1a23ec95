/// The script that runs in an isolated world of every document: the same one in all engines.
///
/// It defines one object, reachable as `globalThis[PageAgent.name]`, whose functions take one
/// JSON argument and give a JSON answer or a promise of one. Clients evaluate `source` before
/// any script of the page runs (or on demand where an engine can't) and then only call it.
public enum PageAgent {
  /// The global property that holds the agent, in its own world.
  public static let name = "__wayfarerAgent"
  /// The name of the isolated world.
  public static let world = "wayfarer"
  /// The script's text.
  public static let source = String(decoding: PackageResources.agent_js, as: UTF8.self)
}
