package dev.sightline.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Collectors;

/** Writes and reads the ledgers of streams as JSON, a line for each. Thread-safe. */
public final class CaptureLedgerJson {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** A line for each stream, in the order given. */
  public String encode(List<CaptureLedger> ledgers) {
    return ledgers.stream().map(this::line).collect(Collectors.joining());
  }

  private String line(CaptureLedger ledger) {
    try {
      return mapper.writeValueAsString(ledger) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a ledger that cannot be written: " + ledger, e);
    }
  }

  /**
   * Reads what {@link #encode} writes.
   *
   * @throws IllegalArgumentException if a line is not a ledger
   */
  public List<CaptureLedger> decode(String lines) {
    return lines.lines().filter(line -> !line.isBlank()).map(this::ledger).toList();
  }

  private CaptureLedger ledger(String line) {
    try {
      return mapper.readValue(line, CaptureLedger.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a ledger of capture's: " + e.getOriginalMessage(), e);
    }
  }
}
