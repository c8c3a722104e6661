package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

  @Test
  void shouldTakeTheChannelsThatTheClientNames() {
    assertThat(Transport.parse("RTP/AVP/TCP;unicast;interleaved=4-5;mode=record", 0))
        .contains(new Transport(4, 5));
  }

  @Test
  void shouldPickTheInterleavedChoiceOfSeveral() {
    assertThat(Transport.parse("RTP/AVP;unicast;client_port=5000-5001, RTP/AVP/TCP;unicast", 1))
        .contains(new Transport(2, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RTP/AVP;unicast;client_port=5000-5001",
        "RTP/AVP/TCP;interleaved=256-257",
        "RTP/AVP/TCP;interleaved=3-3"
      })
  void shouldRefuseWhatCannotBeServed(String header) {
    assertThat(Transport.parse(header, 0)).isEmpty();
  }
}
