package dev.sightline.cli.soak;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a soak came to.
 *
 * @param seconds that it was measured
 * @param warmUpSeconds at its beginning that count for no trend
 * @param framesStored in that time, by the consumer's own count
 * @param gaps in the frame ledger at its end
 * @param curves each measure of each process
 */
public record SoakReport(
    String source,
    double seconds,
    double warmUpSeconds,
    long framesStored,
    List<String> gaps,
    List<CurveVerdict> curves) {

  public SoakReport {
    gaps = List.copyOf(gaps);
    curves = List.copyOf(curves);
  }

  /** Whether nothing grows, frames flowed, and none was lost. */
  @JsonProperty
  public boolean passed() {
    return framesStored > 0 && gaps.isEmpty() && curves.stream().allMatch(CurveVerdict::isFlat);
  }
}
