package dev.sightline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureLedgerJsonTest {

  private final CaptureLedgerJson json = new CaptureLedgerJson();

  @Test
  void shouldReadWhatItWrites() {
    List<CaptureLedger> ledgers =
        List.of(
            new CaptureLedger(new StreamId("gate"), 250, 247, Map.of("buffer-full", 2L), 1),
            new CaptureLedger(new StreamId("yard"), 3, 3, Map.of(), 0));

    String lines = json.encode(ledgers);

    assertThat(lines.lines()).hasSize(2);
    assertThat(json.decode(lines)).isEqualTo(ledgers);
  }

  @Test
  void shouldWriteAFormThatOthersCanRead() {
    assertThat(
            json.encode(
                List.of(
                    new CaptureLedger(
                        new StreamId("gate"), 250, 248, Map.of("buffer-full", 2L), 0))))
        .isEqualTo(
            "{\"stream\":\"gate\",\"captured\":250,\"published\":248,"
                + "\"dropped\":{\"buffer-full\":2},\"unaccounted\":0}\n");
  }

  @Test
  void shouldTellWhatWasHeldBack() {
    CaptureLedger ledger =
        new CaptureLedger(new StreamId("gate"), 250, 20, Map.of("no-motion", 230L), Map.of(), 0);

    String line = json.encode(List.of(ledger));

    assertThat(line).contains("\"gated\":{\"no-motion\":230}");
    assertThat(json.decode(line)).containsExactly(ledger);
  }

  @Test
  void shouldReadNothingFromNothing() {
    assertThat(json.decode("\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"stream\":\"gate\"}", "{\"stream\":\"No Stream\"}", "7"})
  void shouldRefuseOtherLines(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json.decode(line))
        .withMessageStartingWith("not a ledger");
  }
}
