package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The layer with the libraries is built from few files; these are enough for Maven. */
class DockerfileTest {

  /** Code is generated from it before anything is compiled: without it Maven fails. */
  private static final String PROTOCOL = "libs/contract/src/main/proto";

  @ParameterizedTest
  @EnumSource
  void shouldGiveMavenTheProtocolThatCodeIsGeneratedFrom(Program program) {
    boolean isGenerated =
        Repository.read(program.module() + "/pom.xml").contains("protobuf-maven-plugin");

    assertThat(firstCopy(program).contains(PROTOCOL)).isEqualTo(isGenerated);
  }

  @ParameterizedTest
  @EnumSource
  void shouldCopyOnlyWhatIsThere(Program program) {
    Set<String> named =
        Repository.all("(?<= )([a-z][\\w/-]*(?:\\.xml|/proto))(?=[ /])", firstCopy(program));

    assertThat(named).contains("pom.xml").allMatch(name -> Repository.path(name).toFile().exists());
  }

  /** A change in our code must not invalidate the layer of third-party libraries. */
  @ParameterizedTest
  @EnumSource(mode = EXCLUDE, names = "FUNCTION")
  void shouldKeepThisRepositorysLibrariesInALayerOfTheirOwn(Program program) {
    String pom = Repository.read(program.module() + "/pom.xml");
    String dockerfile = Repository.read(program.module() + "/Dockerfile");

    Set<String> ours =
        Repository.all("<groupId>dev.sightline</groupId>\\s+<artifactId>(?!sightline)(.+)</", pom);
    ours.remove("hog-model"); // a megabyte that changes with its own sources only
    ours.remove("stand-ins"); // for tests only

    assertThat(Repository.all("libraries/([a-z-]+)-\\*\\.jar", dockerfile)).isEqualTo(ours);
  }

  private static String firstCopy(Program program) {
    List<String> lines = Repository.read(program.module() + "/Dockerfile").lines().toList();
    return lines.stream().filter(line -> line.startsWith("COPY --parents ")).findFirst().get();
  }
}
