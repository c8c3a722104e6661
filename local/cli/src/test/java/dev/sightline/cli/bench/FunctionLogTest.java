package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogTest {

  @TempDir private Path directory;

  @Test
  void shouldFindAnEventsNumberAmongOtherLines() throws IOException {
    Path log = directory.resolve("function.log");
    Files.writeString(
        log,
        """
        Picked up JAVA_TOOL_OPTIONS: -Xmx1g
        {"message":"Native code loaded","kvpList":[{"ms":"212"}]}
        {broken
        {"_aws":{"Timestamp":1}}
        {"message":"Function initialised","kvpList":[{"ms":"900"},{"contextMs":"301"}]}
        """);

    FunctionLog read = new FunctionLog(log);

    assertThat(read.number("Native code loaded", "ms")).isEqualTo(212);
    assertThat(read.number("Function initialised", "contextMs")).isEqualTo(301);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> read.number("Function initialised", "nativesMs"))
        .withMessage("the function logged no 'Function initialised' with nativesMs");
  }
}
