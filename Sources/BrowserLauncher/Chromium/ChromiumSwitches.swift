/// The command line that Chromium is started with.
///
/// List of switches: https://peter.sh/experiments/chromium-command-line-switches/
enum ChromiumSwitches {
  /// The same picture on every machine. A change here invalidates every baseline.
  static let picture = [
    "--font-render-hinting=none",  // hinting depends on the machine's settings
    "--disable-font-subpixel-positioning",  // glyphs sit on whole pixels
    "--disable-lcd-text",  // gray antialiasing, no colored fringes
    "--force-color-profile=srgb",  // no display profile of the host
    "--force-device-scale-factor=1",
    "--hide-scrollbars",  // their width is the theme's
    "--disable-infobars",  // a bar that appears changes the viewport
    // Headless has no pointer; pages should think of a desk with a mouse. Animated pictures stay
    // at their first frame.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,"
      + "availablePointerTypes=4,imageAnimationPolicy=2",
    "--enable-unsafe-swiftshader",  // WebGL in software where there is no GPU
    "--disable-gpu",  // the same rasteriser everywhere
    // What is drawn anew is cut to what has changed otherwise, and the smoothed edges of round
    // shapes at the cut come out a level or two different: pictures would depend on what came before.
    "--disable-partial-raster",
    "--mute-audio",
  ]

  /// Pages that are not in front run as fast as those that are.
  static let timing = [
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-ipc-flooding-protection",  // bursts of history changes are not slowed down
    "--allow-pre-commit-input",  // input is not dropped before the first frame
    "--disable-hang-monitor",  // we have deadlines of our own
    "--disable-back-forward-cache",  // "back" loads the page again, as a first visit would
    "--autoplay-policy=no-user-gesture-required",
  ]

  /// No trials, no updates, no traffic of the browser's own.
  static let quiet = [
    "--disable-field-trial-config",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-service-autorun",
    "--no-pings",
    "--disable-breakpad",  // no crash handler that outlives the browser
    "--disable-crash-reporter",
    "--disable-domain-reliability",
  ]

  /// No questions to a person who isn't there.
  static let unattended = [
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-popup-blocking",  // popups are reported and closed by us
    "--disable-prompt-on-repost",
    "--disable-search-engine-choice-screen",
    "--password-store=basic",  // no keyring of the desktop
    "--use-mock-keychain",
    "--no-startup-window",
  ]

  static let disabledFeatures = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",  // beforeunload is asked as for a person
    "DestroyProfileOnBrowserClose",
    "DialMediaRouteProvider", "MediaRouter", "GlobalMediaControls",  // looks for devices
    "HttpsUpgrades",  // http:// stays what it is
    "LensOverlay", "Translate", "OptimizationHints",
    "PaintHolding",  // no old frame kept after a navigation
    "ThirdPartyStoragePartitioning",
    "AcceptCHFrame",
    "ProcessPerSiteUpToMainFrameThreshold",  // one crash does not take other pages with it
  ]

  /// Captures beyond the viewport use a surface of their own, so the live page isn't resized.
  static let enabledFeatures = ["CDPScreenshotNewSurface"]

  /// All arguments.
  static func arguments(
    profile: String, isHeaded: Bool, isShell: Bool, hasSandbox: Bool
  ) -> [String] {
    var arguments = picture + timing + quiet + unattended
    arguments += [
      "--disable-features=" + disabledFeatures.joined(separator: ","),
      "--enable-features=" + enabledFeatures.joined(separator: ","),
      "--disable-dev-shm-usage",  // containers have 64 MB of it
      "--remote-debugging-pipe",  // its descriptors 3 and 4: there is no port for others
      "--user-data-dir=\(profile)",
    ]
    if !isHeaded && !isShell { arguments.append("--headless=new") }
    if !hasSandbox { arguments.append("--no-sandbox") }
    return arguments
  }
}
