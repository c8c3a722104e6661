package dev.sightline.cli.bench;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the function comes to.
 *
 * @param processor that it was bound to, if it was
 * @param archiveBytes of what is deployed
 * @param cold starts without SnapStart
 * @param rehearsed starts with the hooks that SnapStart calls before its snapshot: their first
 *     event is what is left of a cold start after a restore, whose own time can't be measured here
 * @param warm by size of the frames
 * @param residentMegabytes of the process in the end
 */
public record LambdaFigures(
    OptionalInt processor,
    int memoryMegabytes,
    long archiveBytes,
    LambdaStarts cold,
    LambdaStarts rehearsed,
    List<LambdaWarm> warm,
    long residentMegabytes) {

  public LambdaFigures {
    warm = List.copyOf(warm);
  }
}
