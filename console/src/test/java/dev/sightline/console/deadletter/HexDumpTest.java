package dev.sightline.console.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HexDumpTest {

  @Test
  void shouldShowBytesAndTheirText() {
    assertThat(HexDump.of("<b>\n0123456789abcé".getBytes(UTF_8)))
        .isEqualTo(
            """
            0000  3c 62 3e 0a 30 31 32 33 34 35 36 37 38 39 61 62  <b>.0123456789ab
            0010  63 c3 a9                                         c..\
            """);
  }

  @Test
  void shouldShowTheFirstBytesOnly() {
    assertThat(HexDump.of(new byte[1 << 20]).lines()).hasSize(16);
    assertThat(HexDump.of(new byte[0])).isEmpty();
  }
}
