import BrowserAPI
import JSON
import Vocabulary

/// The preferences of the profile that Firefox is started with, each with its reason.
///
/// Firefox itself sets what every remote session needs (`remote.prefs.recommended`); these are
/// the gaps, and what must be there before that happens.
/// Specification: https://firefox-source-docs.mozilla.org/remote/Prefs.html
enum FirefoxPreferences {
  typealias Preference = (name: String, value: JSONValue)

  /// The same picture on every machine. A change here invalidates every baseline.
  static let picture: [Preference] = [
    ("ui.useOverlayScrollbars", 1),  // a classic scrollbar takes 12 pixels of the page
    ("widget.gtk.overlay-scrollbars.enabled", true),
    ("ui.caretBlinkTime", 0),  // a text cursor that stands still
    ("ui.prefersReducedMotion", 0),  // pages show what they show to most people
    ("layout.css.devPixelsPerPx", "1.0"),  // the density is set for each page
    ("layout.spellcheckDefault", 0),  // no red lines below words
    ("gfx.color_management.mode", 0),  // no color profile of the host
    ("gfx.webrender.software", true),  // the same rasteriser with and without a graphics card
    ("gfx.webrender.software.opengl", false),
    ("layers.acceleration.disabled", true),
    ("toolkit.cosmeticAnimations.enabled", false),
    ("image.animation_mode", "none"),  // animated pictures stay at their first frame
    ("layout.xml.prettyprint", false),  // XML as the text it has, which can be looked for
    ("general.smoothScroll", false),  // a scroll is where it leads at once
    ("browser.display.use_system_colors", false),
    ("widget.non-native-theme.enabled", true),  // form controls that no desktop theme draws
    ("accessibility.force_disabled", 1),  // no services of the desktop, which cost time
  ]

  /// Pages that are not in front run as fast as those that are.
  static let timing: [Preference] = [
    ("dom.min_background_timeout_value", 0),
    ("dom.min_background_timeout_value_without_budget_throttling", 0),
    ("dom.timeout.enable_budget_timer_throttling", false),
    ("layout.testing.top-level-always-active", true),  // frames are drawn in every tab
    ("focusmanager.testmode", true),  // no other window takes the focus
    ("browser.sessionhistory.max_total_viewers", 0),  // "back" loads the page again
    ("fission.bfcacheInParent", false),
    ("apz.content_response_timeout", 60_000),
    ("dom.ipc.reportProcessHangs", false),  // we have deadlines of our own
    ("hangmonitor.timeout", 0),
    ("dom.max_script_run_time", 0),
    ("dom.max_chrome_script_run_time", 0),
    ("dom.ipc.processPrelaunch.enabled", true),  // the next page's process waits already
    ("media.autoplay.default", 0),
  ]

  /// No updates, no telemetry, no traffic of the browser's own.
  static let quiet: [Preference] = [
    ("app.update.disabledForTesting", true),
    ("app.normandy.enabled", false),
    ("app.normandy.api_url", ""),
    ("browser.safebrowsing.malware.enabled", false),
    ("browser.safebrowsing.phishing.enabled", false),
    ("browser.safebrowsing.downloads.enabled", false),
    ("browser.safebrowsing.blockedURIs.enabled", false),
    ("browser.search.update", false),
    ("browser.newtabpage.enabled", false),
    ("browser.newtabpage.activity-stream.feeds.system.topstories", false),
    ("browser.newtabpage.activity-stream.feeds.topsites", false),
    ("browser.region.network.url", ""),
    ("browser.topsites.contile.enabled", false),
    ("browser.chrome.site_icons", false),  // they are never seen
    ("browser.pagethumbnails.capturing_disabled", true),
    ("datareporting.healthreport.uploadEnabled", false),
    ("datareporting.policy.dataSubmissionEnabled", false),
    ("toolkit.telemetry.enabled", false),
    ("toolkit.telemetry.server", ""),
    ("extensions.update.enabled", false),
    ("extensions.getAddons.cache.enabled", false),
    ("extensions.systemAddon.update.enabled", false),
    ("media.gmp-manager.updateEnabled", false),
    ("network.captive-portal-service.enabled", false),
    ("network.connectivity-service.enabled", false),
    ("network.dns.disablePrefetch", true),
    ("network.prefetch-next", false),
    ("network.http.speculative-parallel-limit", 0),  // no connections that the page didn't ask for
    ("network.sntp.pools", ""),
    ("security.certerrors.mitm.priming.enabled", false),
    ("services.settings.server", "data:,#remote-settings-dummy/v1"),
    ("browser.ml.enable", false),
    ("dom.push.connection.enabled", false),
    ("geo.provider.network.url", ""),
  ]

  /// No questions to a person who isn't there.
  static let unattended: [Preference] = [
    ("browser.shell.checkDefaultBrowser", false),
    ("browser.startup.page", 0),
    ("browser.startup.homepage", "about:blank"),
    ("browser.startup.homepage_override.mstone", "ignore"),
    ("browser.aboutwelcome.enabled", false),
    ("browser.sessionstore.resume_from_crash", false),
    ("browser.tabs.warnOnClose", false),
    ("browser.warnOnQuit", false),
    ("browser.translations.automaticallyPopup", false),
    ("browser.translations.enable", false),
    ("datareporting.policy.dataSubmissionPolicyBypassNotification", true),
    ("dom.disable_open_during_load", false),  // popups are reported and closed by us
    ("dom.disable_beforeunload", false),
    ("security.notification_enable_delay", 0),
    ("signon.autofillForms", false),
    ("signon.rememberSignons", false),
    ("toolkit.startup.max_resumed_crashes", -1),
    ("trailhead.firstrun.didSeeAboutWelcome", true),
    ("termsofuse.bypassNotification", true),
  ]

  /// What pages ask a person for is refused at once, as a headless Chromium does; `print()` does
  /// nothing.
  static let questions: [Preference] =
    [("print.enabled", false), ("dom.sitepermsaddon-provider.enabled", false)]
    + [
      "geo", "desktop-notification", "camera", "microphone", "screen", "midi", "midi-sysex",
      "persistent-storage", "storage-access", "xr", "shortcuts",
    ].map { ("permissions.default.\($0)", 2) }

  /// What pages find is what they find in a browser as it comes, but for upgrades to HTTPS.
  static let semantics: [Preference] = [
    ("dom.security.https_first", false),  // http:// stays what it is
    ("dom.security.https_first_schemeless", false),
    ("privacy.trackingprotection.enabled", false),  // nothing of a page is left out
    ("network.http.prompt-temp-redirect", false),
    ("network.proxy.allow_hijacking_localhost", true),
    ("network.proxy.type", 0),  // no proxy of the machine
    ("geo.provider.testing", true),
  ]

  /// The color scheme of all pages; Firefox has no command for it yet.
  /// Specification: https://bugzilla.mozilla.org/show_bug.cgi?id=2064354
  static func colorScheme(_ scheme: ColorScheme) -> [Preference] {
    let isDark = scheme == .dark
    return [
      ("layout.css.prefers-color-scheme.content-override", isDark ? 0 : 1),
      ("ui.systemUsesDarkTheme", isDark ? 1 : 0),
    ]
  }

  /// The text of `user.js`.
  static func text(colorScheme scheme: ColorScheme) -> String {
    let all = picture + timing + quiet + unattended + questions + semantics + colorScheme(scheme)
    return all.map { name, value in
      let text = String(decoding: value.utf8, as: UTF8.self)
      return "user_pref(\"\(name)\", \(text));\n"
    }.joined()
  }
}
