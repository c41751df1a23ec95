import Support
import Testing

struct ContinuousIntegrationTests {
  @Test(
    "any value of CI but those that deny it, and the variables of systems that do not set it",
    arguments: [
      ["CI": "true"], ["CI": "1"], ["CI": "True"], ["CI": "yes"], ["GITHUB_ACTIONS": "true"],
      ["JENKINS_URL": "https://ci.example/"], ["BUILD_ID": "42"], ["TF_BUILD": "True"],
      ["TEAMCITY_VERSION": "2024.1"], ["CI": "", "GITLAB_CI": "true"],
    ])
  func detected(_ environment: [String: String]) {
    #expect(ContinuousIntegration.isDetected(in: environment))
  }

  @Test(
    "nothing set, empty values, and a CI that is denied",
    arguments: [
      [:], ["CI": ""], ["CI": "false"], ["CI": "0"], ["CI": "False"],
      ["CI": "false", "BUILD_ID": "42"], ["TF_BUILD": ""], ["GITHUB_ACTIONS": "false"],
      ["HOME": "/root"],
    ])
  func notDetected(_ environment: [String: String]) {
    #expect(!ContinuousIntegration.isDetected(in: environment))
  }
}
