package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The capture host's services and scripts find what Terraform puts there. */
class HostFilesTest {

  private static final String TERRAFORM = Repository.read("terraform/capture.tf");

  /** Set by systemd for a unit that loads credentials. */
  private static final Set<String> BY_SYSTEMD = Set.of("CREDENTIALS_DIRECTORY");

  @Test
  void shouldReadOnlyVariablesThatAreSet() {
    Set<String> set = new TreeSet<>(BY_SYSTEMD);
    set.addAll(
        Repository.all(
            "^ +([A-Z][A-Z_]+) +=",
            Repository.between(TERRAFORM, "capture_settings = {", "\n  }\n")));
    for (String environment : Repository.all("^Environment=(.+)$", units())) {
      set.addAll(Repository.all("(?:^| )([A-Z][A-Z_]+)=", environment));
    }
    set.addAll(Repository.all("^export ([A-Z][A-Z_]+)=", scripts()));
    set.addAll(Repository.all("\\$\\{([A-Z][A-Z_]+):-", scripts()));
    Set<String> read = Repository.all("\\$\\{?([A-Z][A-Z_]+)\\b", scripts());

    assertThat(read).contains("CONTAINER_MEMORY", "RTSP_PORT").isSubsetOf(set);
  }

  @Test
  void shouldStartScriptsThatAreWritten() {
    Set<String> started = Repository.all("^Exec\\w+=[-+]?(/opt/\\S+|/etc/\\S+)", units());
    started.addAll(Repository.all("^EnvironmentFile=(\\S+)", units()));
    Set<String> written = Repository.all("^ +\"(/[^\"]+)\" += \\{ mode", TERRAFORM);

    assertThat(started).hasSizeGreaterThan(4).isSubsetOf(written);
    assertThat(written)
        .filteredOn(path -> path.startsWith("/opt/sightline/"))
        .allSatisfy(
            path ->
                assertThat(TERRAFORM)
                    .containsPattern(
                        path
                            + "\" +=.+\\{path\\.module}/capture/"
                            + path.substring(path.lastIndexOf('/') + 1)));
  }

  @Test
  void shouldOrderAfterUnitsThatAreThere() {
    Set<String> named = Repository.all("(sightline-[a-z]+@?\\.service)", units());
    Set<String> there =
        files(".service").stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.toSet());

    assertThat(named).isNotEmpty().isSubsetOf(there);
  }

  @Test
  void shouldMeetAtTheRtspServersPort() {
    assertThat(Repository.all("127\\.0\\.0\\.1:([^/\"]+)/", scripts()))
        .containsExactly("$RTSP_PORT");
    assertThat(TERRAFORM).containsPattern("RTSP_PORT += local\\.rtsp_port");
  }

  /**
   * FFmpeg's, OpenCV's and ONNX Runtime's libraries are unpacked into /tmp and loaded from there.
   */
  @Test
  void shouldAllowNativeLibrariesInTheTemporaryFolder() {
    assertThat(scripts()).contains("--mount type=volume,destination=/tmp").doesNotContain("noexec");
    Compose.PROGRAMS.forEach(
        (program, service) ->
            assertThat(Compose.service(service).at("/tmpfs/0").asText())
                .as(service)
                .startsWith("/tmp:exec,"));
  }

  @Test
  void shouldFetchFromTheFoldersThatItMayRead() {
    String granted =
        Repository.between(Repository.read("terraform/identities.tf"), "\"FetchVideos\"", "\n");

    assertThat(Repository.all("s3://\\$MEDIA_BUCKET/(\\w+/)", scripts()))
        .isNotEmpty()
        .isEqualTo(Repository.all("media\\.arn}/([a-z]+/)", granted));
  }

  /** As Canonical documents its images in Parameter Store. */
  @Test
  void shouldAskForUbuntuUnderItsName() {
    assertThat(Repository.all("\"(/aws/service/canonical/[^\"]+)\"", TERRAFORM))
        .containsExactly(
            "/aws/service/canonical/ubuntu/server/24.04/stable/current/${local.capture_architecture}/hvm/ebs-gp3/ami-id");
  }

  private static String scripts() {
    return text(".sh");
  }

  private static String units() {
    return text(".service");
  }

  private static String text(String suffix) {
    return files(suffix).stream()
        .map((Path file) -> Repository.read(file))
        .collect(Collectors.joining("\n"));
  }

  private static List<Path> files(String suffix) {
    return Repository.files("terraform/capture", file -> file.toString().endsWith(suffix));
  }
}
