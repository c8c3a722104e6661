package dev.sightline.program.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class NativeLibrariesTest {

  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  private final Properties properties = new Properties();

  @Test
  void shouldNotSearchForLibrariesThatAreNotPackaged() {
    NativeLibraries.searchPackagedOnly(properties);

    assertThat(properties).containsEntry(EXTENSION, "");
  }

  @Test
  void shouldKeepWhatIsSet() {
    properties.setProperty(EXTENSION, "-gpu");

    NativeLibraries.searchPackagedOnly(properties);

    assertThat(properties).containsEntry(EXTENSION, "-gpu");
  }
}
