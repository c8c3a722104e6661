package dev.sightline.program.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {

  private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  @TempDir private Path directory;
  private final Properties properties = new Properties();
  private final List<Mounts.Point> noexec = new ArrayList<>();

  @BeforeEach
  void setUp() throws IOException {
    directory = directory.toRealPath();
    properties.setProperty("user.name", "me");
    properties.setProperty("user.home", directory.resolve("home").toString());
    properties.setProperty("java.io.tmpdir", directory.resolve("tmp").toString());
  }

  private void choose() throws NativeCacheException {
    new NativeCache(properties, new Mounts(noexec)).choose();
  }

  private void mountNoexec(String name) throws IOException {
    Files.createDirectories(directory.resolve(name));
    noexec.add(new Mounts.Point(directory.resolve(name), true));
  }

  private String chosen() {
    return properties.getProperty(PROPERTY);
  }

  @Test
  void shouldTakeThePlaceInTheUsersHome() throws Exception {
    choose();

    assertThat(chosen()).isEqualTo(directory.resolve("home/.javacpp/cache").toString());
  }

  @Test
  void shouldGoElsewhereWhereNothingRunsInTheHome() throws Exception {
    mountNoexec("home");
    choose();

    assertThat(chosen()).isEqualTo(directory.resolve("tmp/.javacpp-me/cache").toString());
  }

  @Test
  void shouldGoElsewhereWhereThereCanBeNoDirectory() throws Exception {
    Files.writeString(directory.resolve("home"), "not a directory");
    choose();

    assertThat(chosen()).isEqualTo(directory.resolve("tmp/.javacpp-me/cache").toString());
  }

  @Test
  void shouldNotTakeWhatAnotherUserHasMade() throws Exception {
    assumeThat(System.getProperty("user.name")).as("only root gives files away").isEqualTo("root");
    mountNoexec("home");
    Path foreign = Files.createDirectories(directory.resolve("tmp/.javacpp-me"));
    Files.setOwner(
        foreign,
        foreign.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("1"));
    noexec.add(new Mounts.Point(Path.of("/var/tmp"), true));

    assertThatExceptionOfType(NativeCacheException.class)
        .isThrownBy(this::choose)
        .withMessageContaining(foreign.resolve("cache") + " belongs to another user");
  }

  @Test
  void shouldNameTheDirectoryThatWasSetAndWhatToSet() throws Exception {
    Path set = directory.resolve("set");
    mountNoexec("set");
    properties.setProperty(PROPERTY, set.toString());

    assertThatExceptionOfType(NativeCacheException.class)
        .isThrownBy(this::choose)
        .withMessage(
            "no place for native libraries: "
                + set
                + " is mounted noexec; set JAVA_TOOL_OPTIONS=-Dorg.bytedeco.javacpp.cachedir=DIR to"
                + " a directory that can be written and that libraries can be loaded from");
  }
}
