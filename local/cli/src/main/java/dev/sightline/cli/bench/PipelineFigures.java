package dev.sightline.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What some rounds came to.
 *
 * @param model that ran on the frames
 * @param framesPerSecondOfAStream where streams had a pace
 * @param medians of the rounds that count; absent where none does
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record PipelineFigures(
    String mode,
    String source,
    String model,
    int streams,
    OptionalDouble framesPerSecondOfAStream,
    int consumers,
    int services,
    int processors,
    @JsonUnwrapped Optional<RoundFigures> medians,
    List<Round> rounds,
    List<RefusedRound> refused) {

  public PipelineFigures {
    rounds = List.copyOf(rounds);
    refused = List.copyOf(refused);
  }

  static PipelineFigures of(
      BenchPlan plan, String model, List<Round> rounds, List<RefusedRound> refused) {
    return new PipelineFigures(
        plan.mode().toString(),
        plan.source().description(),
        model,
        plan.streams(),
        plan.framesPerSecond(),
        plan.consumers(),
        plan.services(),
        Runtime.getRuntime().availableProcessors(),
        rounds.isEmpty()
            ? Optional.empty()
            : Optional.of(Medians.of(rounds.stream().map(Round::figures).toList())),
        rounds,
        refused);
  }
}
