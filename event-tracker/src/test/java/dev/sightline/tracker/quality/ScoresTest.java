package dev.sightline.tracker.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.contract.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases that are worked by hand. A letter is an identity, a digit a track. */
class ScoresTest {

  /** Two people side by side for four frames; their tracks are exchanged after the third. */
  private static final List<ScoredFrame> EXCHANGED = frames("A1 B2", "A1 B2", "A1 B2", "A2 B1");

  /** One person for four frames; the track is lost after two, and another found. */
  private static final List<ScoredFrame> BROKEN = frames("A1", "A1", "A2", "A2");

  /** One person for four frames, found in two; something else is seen once. */
  private static final List<ScoredFrame> GAPS = frames("A1", "A-", "A- -9", "A1");

  @Test
  void shouldGiveFullMarksToWhatAgrees() {
    List<ScoredFrame> frames = frames("A1 B2", "A1 B2");

    assertThat(IdentityScore.of(frames).idf1()).isEqualTo(1);
    assertThat(MotaScore.of(frames).mota()).isEqualTo(1);
    assertThat(HotaScore.of(frames).hota()).isCloseTo(1, within(1e-9));
  }

  @Test
  void shouldScoreExchangedTracks() {
    // Of 8 boxes, 6 are of the track that an identity has most of the time.
    assertThat(IdentityScore.of(EXCHANGED).idf1()).isEqualTo(6 / 8.0);
    // Two switches, of 8 boxes.
    assertThat(MotaScore.of(EXCHANGED)).isEqualTo(new MotaScore(8, 0, 0, 2));
    assertThat(MotaScore.of(EXCHANGED).mota()).isEqualTo(1 - 2 / 8.0);
    // Every box is found. A1 and B2: 3 together of 4 + 4 - 3. A2 and B1: 1 of 4 + 4 - 1.
    double association = (6 * 3 / 5.0 + 2 * 1 / 7.0) / 8;
    assertThat(HotaScore.of(EXCHANGED).association()).isCloseTo(association, within(1e-9));
    assertThat(HotaScore.of(EXCHANGED).hota()).isCloseTo(Math.sqrt(association), within(1e-9));
  }

  @Test
  void shouldScoreABrokenTrack() {
    // Only one of the two tracks counts: 2 of 4 boxes.
    assertThat(IdentityScore.of(BROKEN).idf1()).isEqualTo(2.0 * 2 / 8);
    assertThat(MotaScore.of(BROKEN)).isEqualTo(new MotaScore(4, 0, 0, 1));
    // Each half: 2 together of 4 + 2 - 2.
    assertThat(HotaScore.of(BROKEN).hota()).isCloseTo(Math.sqrt(0.5), within(1e-9));
  }

  @Test
  void shouldScoreWhatIsMissedAndInvented() {
    assertThat(IdentityScore.of(GAPS)).isEqualTo(new IdentityScore(2, 4, 3));
    assertThat(IdentityScore.of(GAPS).idf1()).isEqualTo(4 / 7.0);
    assertThat(MotaScore.of(GAPS)).isEqualTo(new MotaScore(4, 2, 1, 0));
    assertThat(MotaScore.of(GAPS).mota()).isEqualTo(1 - 3 / 4.0);
    // Found: 2 of 4 + 3 - 2. Together: 2 of 4 + 2 - 2.
    assertThat(HotaScore.of(GAPS).hota()).isCloseTo(Math.sqrt(2 / 5.0 * 0.5), within(1e-9));
  }

  @Test
  void shouldJudgePlacesByLevels() {
    // Half as wide: an overlap of 0.5, right at 10 of the 19 levels.
    List<ScoredFrame> frames =
        List.of(
            new ScoredFrame(
                List.of(new Marked("A", new BoundingBox(0, 0, 10, 10))),
                List.of(new Marked("1", new BoundingBox(0, 0, 5, 10)))));

    assertThat(IdentityScore.of(frames).idf1()).isEqualTo(1);
    assertThat(HotaScore.of(frames).hota()).isCloseTo(10 / 19.0, within(1e-9));
  }

  @Test
  void shouldKeepAPairWhileItOverlapsAlthoughAnotherOverlapsMore() {
    Marked truth = new Marked("A", new BoundingBox(0, 0, 10, 10));
    Marked near = new Marked("1", new BoundingBox(2, 0, 10, 10));
    Marked nearer = new Marked("2", new BoundingBox(1, 0, 10, 10));
    List<ScoredFrame> frames =
        List.of(
            new ScoredFrame(List.of(truth), List.of(near)),
            new ScoredFrame(List.of(truth), List.of(near, nearer)));

    assertThat(MotaScore.of(frames)).isEqualTo(new MotaScore(2, 0, 1, 0));
  }

  /** A frame: pairs of an identity and the track that is on it, {@code -} for none. */
  private static List<ScoredFrame> frames(String... texts) {
    List<ScoredFrame> frames = new ArrayList<>();
    for (String text : texts) {
      List<Marked> truth = new ArrayList<>();
      List<Marked> tracked = new ArrayList<>();
      for (String pair : text.split(" ", -1)) {
        char identity = pair.charAt(0);
        BoundingBox box = new BoundingBox(100 * (identity - 'A') + 1000, 0, 10, 20);
        if (identity != '-') {
          truth.add(new Marked(pair.substring(0, 1), box));
        }
        if (pair.charAt(1) != '-') {
          tracked.add(new Marked(pair.substring(1), box));
        }
      }
      frames.add(new ScoredFrame(truth, tracked));
    }
    return frames;
  }
}
