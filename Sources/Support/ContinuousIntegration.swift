/// Whether a program runs in continuous integration, by its environment.
public enum ContinuousIntegration {
  /// Variables that CI systems set, besides `CI`; any value but an empty one counts. From the
  /// systems' own documents: GitHub, GitLab, Jenkins, Azure Pipelines, TeamCity, Buildkite,
  /// CircleCI, Travis, AppVeyor, Bitbucket, Drone, AWS CodeBuild, Semaphore, Bitrise, Cirrus,
  /// Woodpecker, Bamboo, GoCD, Codeship, and what several of them share.
  public static let variables: [String] = [
    "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "TF_BUILD", "TEAMCITY_VERSION", "BUILDKITE",
    "CIRCLECI", "TRAVIS", "APPVEYOR", "BITBUCKET_BUILD_NUMBER", "DRONE", "CODEBUILD_BUILD_ID",
    "SEMAPHORE", "BITRISE_IO", "CIRRUS_CI", "CI_PIPELINE_ID", "bamboo_planKey", "GO_PIPELINE_NAME",
    "CONTINUOUS_INTEGRATION", "BUILD_ID", "BUILD_NUMBER",
  ]

  /// Whether the environment is that of a CI system. `CI=false` and `CI=0` say that it is not,
  /// whatever else is set.
  public static func isDetected(in environment: [String: String]) -> Bool {
    switch environment["CI"]?.lowercased() {
    case "false", "0", "no", "off": return false
    case nil, "": break
    default: return true
    }
    return variables.contains { name in
      guard let value = environment[name]?.lowercased() else { return false }
      return !["", "false", "0"].contains(value)
    }
  }
}
