package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import java.util.List;
import java.util.Locale;

/**
 * Evidence for heads with a box per cell: read rightly, nearly every box has its centre near its
 * cell, whatever the picture, since a cell is trained on the objects around it; and class scores
 * are probabilities, most of them small. Read wrongly, hardly any has.
 */
final class GridEvidence implements Evidence {

  /** How far a centre may be from its cell's, in strides. */
  private static final float REACH = 4;

  private static final double NEARLY_ALL = 0.9;

  /** So many boxes may be so confident in the trial's pictures. */
  private static final Crowd USUAL = new Crowd(0.5f, 0.5);

  private static final Crowd SMALL = new Crowd(0.1f, 0.1);

  private final BoxDecoder decoder;
  private final AnchorFreeGrid grid;
  private final List<ScoreBlock> scores;
  private final Crowd most;

  /** A share of the boxes that has more than a confidence. */
  private record Crowd(float confidence, double share) {}

  /**
   * @param decoder gives a box for each cell, in the order of the grid
   */
  GridEvidence(BoxDecoder decoder, AnchorFreeGrid grid, List<ScoreBlock> scores) {
    this(decoder, grid, scores, USUAL);
  }

  private GridEvidence(
      BoxDecoder decoder, AnchorFreeGrid grid, List<ScoreBlock> scores, Crowd most) {
    this.decoder = decoder;
    this.grid = grid;
    this.scores = List.copyOf(scores);
    this.most = most;
  }

  /**
   * Where nothing tells how many classes there are, and a number that is something else, such as an
   * angle, could be taken for one: nearly all scores have to be small. Of NanoDet and PicoDet, 2 %
   * of the boxes at most have more than 0.1 in the trial's pictures.
   */
  static GridEvidence ofUntoldClasses(BoxDecoder decoder, AnchorFreeGrid grid, ScoreBlock scores) {
    return new GridEvidence(decoder, grid, List.of(scores), SMALL);
  }

  @Override
  public Verdict judge(ModelOutputs outputs) {
    Candidates candidates = new Candidates();
    try {
      decoder.decode(outputs, Float.NEGATIVE_INFINITY, candidates);
    } catch (FrameRejectedException e) {
      return new Verdict.Refuted(e.error().code() + ": " + e.error().message());
    }
    for (ScoreBlock block : scores) {
      if (!block.areProbabilities(outputs)) {
        return new Verdict.Refuted(
            "its class scores are %s, not 0 to 1".formatted(block.range(outputs)));
      }
    }
    return places(candidates);
  }

  private Verdict places(Candidates candidates) {
    if (candidates.size() != grid.cells()) {
      return new Verdict.Refuted(
          "it has %d boxes, and its grid %d cells".formatted(candidates.size(), grid.cells()));
    }
    int near = 0;
    int likely = 0;
    for (int cell = 0; cell < grid.cells(); cell++) {
      near += isNear(candidates, cell) ? 1 : 0;
      likely += candidates.confidence(cell) > most.confidence() ? 1 : 0;
    }
    String share =
        String.format(
            Locale.ROOT, "%.1f %% of its boxes are at their cells", 100.0 * near / grid.cells());
    if (near < NEARLY_ALL * grid.cells()) {
      return new Verdict.Doubtful("only " + share);
    }
    return likely > most.share() * grid.cells()
        ? new Verdict.Doubtful(crowd(likely))
        : new Verdict.Confirmed(share);
  }

  private String crowd(int likely) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of its boxes have a confidence above %.1f in any picture",
        100.0 * likely / grid.cells(),
        most.confidence());
  }

  private boolean isNear(Candidates candidates, int cell) {
    float half = grid.stride(cell) / 2;
    float x = (candidates.x1(cell) + candidates.x2(cell)) / 2;
    float y = (candidates.y1(cell) + candidates.y2(cell)) / 2;
    float reach = REACH * grid.stride(cell);
    return Math.abs(x - grid.left(cell) - half) <= reach
        && Math.abs(y - grid.top(cell) - half) <= reach;
  }
}
