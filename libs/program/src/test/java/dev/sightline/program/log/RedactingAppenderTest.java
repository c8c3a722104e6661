package dev.sightline.program.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedactingAppenderTest {

  /** One of each kind of place where a secret stands; RedactionTest has all forms. */
  static List<String> cameras() {
    return List.of(
        "rtsp://admin:Pl4nted@gate.example/stream1",
        "rtsp://admin:Pl4 nted#?@gate.example/stream1",
        "rtsp://gate.example/live?user=admin&password=Pl4nted",
        "rtsp://gate.example/user=admin_password=Pl4nted_channel=1_stream=0.sdp",
        "rtsp://gate.example/live?access_token=Pl4nted");
  }

  @TempDir private Path directory;
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  private static PatternLayoutEncoder text() {
    PatternLayoutEncoder text = new PatternLayoutEncoder();
    text.setPattern("%level %msg %kvp%n");
    return text;
  }

  private Path file() {
    return directory.resolve("log");
  }

  private Logger logger(Encoder<ILoggingEvent> encoder) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    RedactingFileAppender appender = new RedactingFileAppender();
    encoder.setContext(context);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file().toString());
    appender.start();
    Logger logger = context.getLogger("camera");
    logger.addAppender(appender);
    return logger;
  }

  /** A failure whose causes and companions name the address, too. */
  private static IllegalStateException failure(String address) {
    IllegalStateException failure =
        new IllegalStateException(
            "cannot read " + address, new IllegalArgumentException("not good: '" + address + "'"));
    failure.addSuppressed(new IllegalStateException("closing " + address));
    return failure;
  }

  private static void logAllWays(Logger logger, String address) {
    logger.atError().setCause(failure(address)).addKeyValue("source", address).log("Failed");
    logger.error("opening {} failed", address, failure(address));
  }

  @ParameterizedTest
  @MethodSource("cameras")
  void shouldShowNoSecretOfAnAddressInText(String address) throws Exception {
    logAllWays(logger(text()), address);

    assertThat(Files.readString(file()))
        .doesNotContain("Pl4nted")
        .contains("Failed", "opening rtsp", "cannot read rtsp", "Caused by:", "Suppressed:")
        .contains("\tat dev.sightline.program.log.RedactingAppenderTest.failure");
  }

  @ParameterizedTest
  @MethodSource("cameras")
  void shouldShowNoSecretOfAnAddressInJson(String address) throws Exception {
    logAllWays(logger(new JsonEncoder()), address);

    assertThat(Files.readString(file())).doesNotContain("Pl4nted").contains("cannot read rtsp");
    for (String line : Files.readAllLines(file())) {
      JsonNode event = new ObjectMapper().readTree(line);
      assertThat(event.at("/throwable/cause/message").asText()).startsWith("not good: 'rtsp");
    }
  }

  @Test
  void shouldKeepForeignTextOnOneLineOfBoundedLength() throws Exception {
    String foreign = "1\n2026-01-31 12:00:00 ERROR Forged \u001b[2J" + "x".repeat(1 << 20);

    logger(text()).atWarn().addKeyValue("cause", foreign).log("Record skipped");

    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .startsWith("WARN Record skipped cause=\"1 2026-01-31 12:00:00 ERROR Forged ?[2Jxxx")
        .hasSizeLessThan(5_000);
  }

  @Test
  void shouldLeaveTheRestOfAnEvent() throws Exception {
    logger(text()).atInfo().addKeyValue("frames", 3).log("Stream closed");

    assertThat(file()).hasContent("INFO Stream closed frames=\"3\"\n");
  }
}
