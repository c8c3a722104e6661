package dev.sightline.cli.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A round that counts.
 *
 * @param number from 1
 * @param samples how it went
 */
public record Round(int number, @JsonUnwrapped RoundFigures figures, List<Sample> samples) {

  public Round {
    samples = List.copyOf(samples);
  }
}
