package dev.sightline.annotate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.annotate.input.UnusableInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store does; the fake of the other tests passes it too. */
abstract class ObjectStoreSuite {

  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final byte[] BYTES = "not really a JPEG".getBytes(StandardCharsets.UTF_8);

  abstract ObjectStore store();

  abstract String bucket();

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "stream=cam-1/date=2026-03-01/1.jpg", "a b+c.jpg", "é/人%20.jpg"})
  void shouldReadWhatWasWritten(String key) throws Exception {
    store().writeJpeg(bucket(), key, BYTES, Optional.empty());

    assertThat(store().read(bucket(), key, BYTES.length).bytes()).isEqualTo(BYTES);
  }

  @Test
  void shouldKeepTheTraceContextOfWhoWroteAnObject() throws Exception {
    store().writeJpeg(bucket(), "traced.jpg", BYTES, Optional.of(TRACE));
    store().writeJpeg(bucket(), "untraced.jpg", BYTES, Optional.empty());

    assertThat(store().read(bucket(), "traced.jpg", 100).traceparent()).contains(TRACE);
    assertThat(store().read(bucket(), "untraced.jpg", 100).traceparent()).isEmpty();
  }

  @Test
  void shouldReplaceAnObject() throws Exception {
    store().writeJpeg(bucket(), "twice.jpg", new byte[] {1, 2, 3}, Optional.empty());
    store().writeJpeg(bucket(), "twice.jpg", BYTES, Optional.empty());

    assertThat(store().read(bucket(), "twice.jpg", 100).bytes()).isEqualTo(BYTES);
  }

  @Test
  void shouldSayThatAnObjectIsGone() {
    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> store().read(bucket(), UUID.randomUUID() + ".jpg", 100))
        .withMessage("it is gone");
  }

  @Test
  void shouldRefuseAnObjectWithOneByteTooMany() throws Exception {
    store().writeJpeg(bucket(), "large.jpg", BYTES, Optional.empty());

    assertThatExceptionOfType(UnusableInputException.class)
        .isThrownBy(() -> store().read(bucket(), "large.jpg", BYTES.length - 1))
        .withMessage("it has more than " + (BYTES.length - 1) + " bytes");
  }
}
