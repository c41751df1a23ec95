// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// What all tests may use.
let leaves: [Target.Dependency] = ["Support", "JSON", "Vocabulary"]

/// A library of ours and, beside it, the tests of that library.
func library(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + leaves + dependencies,
    exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
  name: "Wayfarer",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "wayfarer", targets: ["CLI"]),
    .executable(name: "edge-platform", targets: ["SamplePlatform"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // C libraries, from Debian's -dev packages.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CWebSockets", pkgConfig: "libwebsockets", providers: [.apt(["libwebsockets-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),

    // Small C targets: the loops over pixels, and what spawning needs between fork and exec.
    .target(name: "CPixels"),
    .target(name: "CSpawn"),

    // Words that all share; the targets depend on nothing but each other.
    library("Support", []),
    library("JSON", []),
    library("Vocabulary", ["JSON", "Support"]),

    // Building blocks that know nothing of journeys.
    library("Hashing", ["CCrypto"]),
    library("Imaging", ["CPNG", "CDeflate", "CPixels"]),
    library("Transport", ["Support", "CCurl", "CWebSockets"]),
    library("Processes", ["Support", "CSpawn"]),
    library(
      "BrowserAPI", ["JSON", "Vocabulary", "Support"],
      resources: [.embedInCode("PageAgent/Scripts")]),
    // A file with a line for each message between us and browsers.
    library("ProtocolLogging", ["JSON"]),
    // Numbered calls over a WebSocket: what the clients of JSON protocols have in common.
    library("Messaging", ["JSON", "Transport", "ProtocolLogging"]),
    // What pages over such a protocol have in common.
    library("ProtocolPages", ["BrowserAPI", "JSON", "Vocabulary", "Messaging"]),
    // Wire text that several clients send: the actions of W3C WebDriver and BiDi, and domains of the
    // DevTools protocol that Chromium and WebKit also speak inside other protocols.
    library("W3CActions", ["BrowserAPI", "JSON", "Vocabulary"]),
    library("DevTools", ["BrowserAPI", "JSON", "Vocabulary"]),
    library(
      "CDPClient", ["BrowserAPI", "JSON", "Vocabulary", "Messaging", "ProtocolPages", "DevTools"]),
    library(
      "BiDiClient",
      [
        "BrowserAPI", "JSON", "Vocabulary", "Messaging", "ProtocolPages", "W3CActions", "DevTools",
      ]),
    library(
      "WebDriverClient",
      [
        "BrowserAPI", "JSON", "Vocabulary", "Support", "Transport", "Imaging", "W3CActions",
        "DevTools",
        "ProtocolLogging",
      ],
      resources: [
        .embedInCode("Page/Scripts/hooks.js"), .embedInCode("Page/Scripts/call.js"),
        .embedInCode("Page/Scripts/status.js"), .embedInCode("Page/Scripts/bootstrap.js"),
      ]),
    library(
      "BrowserLauncher",
      [
        "BrowserAPI", "JSON", "Vocabulary", "Support", "CDPClient", "BiDiClient", "WebDriverClient",
        "Messaging", "Processes", "Transport",
      ]),

    // Journeys, and what becomes of them.
    library(
      "JourneyLanguage", ["JSON", "Support", "Vocabulary", .product(name: "Yams", package: "Yams")]),
    library("RunModel", ["Vocabulary", "Support"]),
    // The record of a run, results.jsonl, from which all reports are made.
    library("RunStore", ["RunModel", "Vocabulary", "Support", "Hashing"]),
    library("Baselines", ["Hashing", "Imaging", "Vocabulary", "Support"]),
    library(
      "Runner",
      [
        "BrowserAPI", "JSON", "Vocabulary", "Support", "JourneyLanguage", "RunModel", "Baselines",
        "Hashing", "Imaging", "Processes", "Transport",
      ]),
    library(
      "Reporting",
      ["RunModel", "RunStore", "Vocabulary", "Support", "Hashing"],
      resources: [
        .embedInCode("HTML/report.html"), .embedInCode("HTML/report.css"),
        .embedInCode("HTML/report.js"),
        .embedInCode("HTML/report-history.css"), .embedInCode("HTML/report-history.js"),
        .embedInCode("HTML/report-timeline.css"), .embedInCode("HTML/report-timeline.js"),
      ]),
    library(
      "History",
      ["RunModel", "Vocabulary", "Support", .product(name: "GRDB", package: "GRDB.swift")]),
    // What the commands do, without arguments and printing.
    library(
      "Application",
      [
        "Support", "JSON", "Vocabulary", "History",
        "BrowserAPI", "BrowserLauncher", "JourneyLanguage", "RunModel", "RunStore", "Baselines",
        "Runner", "Reporting", "Imaging", "Processes", "Transport", "ProtocolLogging",
      ]),
    // Web applications for a person on this machine.
    library(
      "Studio", ["Application", "Support", .product(name: "FlyingFox", package: "FlyingFox")],
      resources: [
        .embedInCode("Web/review.html"), .embedInCode("Web/review.css"),
        .embedInCode("Web/review.js"), .embedInCode("Web/picture.js"), .embedInCode("Web/dom.js"),
      ]),
    .executableTarget(
      name: "CLI",
      dependencies: [
        "Application", "Studio", "Support", "JSON", "Vocabulary", "History",
        "BrowserAPI", "BrowserLauncher", "JourneyLanguage", "RunModel", "RunStore", "Baselines",
        "Runner",
        "Reporting", "Imaging", "Processes", "Transport", argumentParser,
      ],
      swiftSettings: strict),

    // The system under test; imports nothing of the above.
    .executableTarget(
      name: "SamplePlatform",
      dependencies: [
        "CCrypto", argumentParser,
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["README.md"],
      resources: [.copy("Resources")],
      swiftSettings: strict),

    // What tests share: a browser, and servers that misbehave on request.
    .target(
      name: "BrowserTesting",
      dependencies: ["BrowserAPI", "JSON", "Vocabulary", "BrowserLauncher"],
      path: "Tests/BrowserTesting", swiftSettings: strict),
    // Starts programs with streams of the test's choice.
    .target(
      name: "ProgramTesting", dependencies: ["CSpawn"], path: "Tests/ProgramTesting",
      swiftSettings: strict),
    // Makes PNG files of every kind, and holds what Imaging makes of them against libpng.
    .target(
      name: "PictureTesting", dependencies: ["CPNG", "Imaging"], path: "Tests/PictureTesting",
      swiftSettings: strict),
    // What every engine must do: one body a check, for all engines.
    .target(
      name: "Conformance",
      dependencies: ["BrowserAPI", "JSON", "Vocabulary", "BrowserTesting", "Imaging"],
      path: "Tests/Conformance", resources: [.copy("Fixtures")], swiftSettings: strict),
    // Starts a browser and waits to be killed.
    .executableTarget(
      name: "LaunchProbe", dependencies: ["BrowserAPI", "JSON", "Vocabulary", "BrowserLauncher"],
      path: "Tests/LaunchProbe", swiftSettings: strict),

    tests("Imaging", ["CDeflate", "CPixels", "PictureTesting"], exclude: ["Fixtures"]),
    tests("Transport", ["ProgramTesting"]),
    tests("Processes", ["CSpawn"]),
    tests("BrowserAPI", ["BrowserTesting"]),
    tests("Conformance", ["BrowserAPI", "BrowserLauncher"]),
    .testTarget(name: "SupportTests", dependencies: ["Support"], swiftSettings: strict),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
    tests("W3CActions", ["BrowserAPI"]),
    tests("DevTools", ["BrowserAPI"]),
    tests("Studio", ["Transport"]),
    tests("ProtocolLogging", ["BrowserAPI", "BrowserLauncher", "BrowserTesting"]),
    tests("Messaging", []),
    tests(
      "CDPClient",
      [
        "BrowserAPI", "Messaging", "ProtocolPages", "BrowserLauncher", "BrowserTesting",
        "Processes",
      ]),
    tests("BiDiClient", ["BrowserAPI", "BrowserLauncher", "BrowserTesting"]),
    tests(
      "WebDriverClient",
      ["BrowserAPI", "BrowserLauncher", "BrowserTesting", "Imaging", "Processes", "Transport"]),
    tests(
      "BrowserLauncher",
      ["BrowserAPI", "CDPClient", "BrowserTesting", "LaunchProbe", "Processes"]),
    tests("JourneyLanguage", [], exclude: ["Fixtures", "Right"]),
    tests("Baselines", ["Imaging", "ProgramTesting"]),
    tests(
      "Reporting", ["RunModel", "RunStore", "ProgramTesting"]),
    tests(
      "SamplePlatform",
      [
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // Walks the journeys against every fault that the sample platform can plant.
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "BrowserTesting", "CLI", "SamplePlatform", "Processes",
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: ["faults.yaml", "matrix.yaml"], swiftSettings: strict),
    tests(
      "Runner",
      [
        "BrowserAPI", "BrowserTesting", "JourneyLanguage", "RunModel", "Baselines", "Imaging",
        "Transport",
      ]),
    tests(
      "History",
      ["RunModel", .product(name: "GRDB", package: "GRDB.swift")]),
    tests("Application", ["BrowserAPI", "BrowserLauncher"]),
    // Feeds everything that reads files and messages of others with almost right ones.
    .testTarget(
      name: "DecoderFuzzTests",
      dependencies: [
        "BiDiClient", "CDPClient", "Imaging", "JourneyLanguage", "JSON", "Messaging",
        "PictureTesting", "RunStore", "Support", "Transport", "Vocabulary",
      ], swiftSettings: strict),
    // Holds CONTRIBUTING.md and docs/architecture.md against the tree.
    .testTarget(name: "DocumentationTests", swiftSettings: strict),
    // Runs the built programs as their users do.
    tests(
      "CLI",
      [
        "Application",
        "SamplePlatform", "Baselines", "BrowserAPI", "BrowserLauncher", "BrowserTesting",
        "Imaging", "PictureTesting", "ProgramTesting", argumentParser,
        .product(name: "Yams", package: "Yams"),
      ], exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)

// Only `make fuzz` builds this: it needs the runtime of libFuzzer, which not every toolchain has.
if Context.environment["WAYFARER_FUZZING"] != nil {
  let instrumented = ["-sanitize=fuzzer,address"]
  package.targets.append(
    .executableTarget(
      name: "Fuzzing", dependencies: ["Imaging", "PictureTesting"], path: "Tests/Fuzzing",
      swiftSettings: strict + [.unsafeFlags(instrumented + ["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(instrumented)]))
}
