package dev.sightline.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sightline.cli.report.Percentiles;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a round came to, or the medians of several.
 *
 * @param frames stored while it was measured
 * @param seconds that it was measured
 * @param framesPerBatch on average; full ones have 25
 * @param ofBare frames a second, of those of ONNX Runtime alone
 * @param cpuMillisPerFrame CPU time while it was measured, over the frames stored in it, by
 *     program; {@code s3} is this process with the function's host, {@code bench} what measuring
 *     takes
 * @param cpuMillisPerFrameInAll of all of them but {@code bench}
 * @param cpuMillisPerFrameButNetwork the same less what the network takes alone
 * @param residentMegabytes by program, at the end
 * @param latencyMillis by hop
 * @param bare ONNX Runtime alone
 * @param service the inference service alone
 * @param serviceOfBare its frames a second, of those of ONNX Runtime alone
 * @param othersShare of all processors' time that other processes took meanwhile: more than a few
 *     percent, and the figures are theirs, too
 * @param picturesBehind results that wait for their picture, more than at the beginning
 * @param fill how capture filled the topics, where it did; its CPU time is capture's own
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RoundFigures(
    long frames,
    double seconds,
    double framesPerSecond,
    double framesPerBatch,
    OptionalDouble ofBare,
    Map<String, Double> cpuMillisPerFrame,
    double cpuMillisPerFrameInAll,
    OptionalDouble cpuMillisPerFrameButNetwork,
    Map<String, Double> residentMegabytes,
    Map<String, Percentiles> latencyMillis,
    Optional<LegFigures> bare,
    Optional<LegFigures> service,
    OptionalDouble serviceOfBare,
    double othersShare,
    long picturesBehind,
    Optional<LegFigures> fill) {}
