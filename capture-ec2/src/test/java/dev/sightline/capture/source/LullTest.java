package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LullTest {

  private final Lull lull = new Lull();
  private long nanos = -5;

  private void picture(Duration pause) {
    nanos += pause.toNanos();
    lull.arrived(nanos);
    lull.begin();
  }

  @Test
  void shouldWaitForTheNextPictureWhereThereIsNone() {
    picture(Duration.ofSeconds(5));
    lull.end();

    assertThat(lull.patience()).isEqualTo(Lull.FOREVER);
  }

  @Test
  void shouldTakeTheFirstPictureForWholeAfterAShortLull() {
    picture(Duration.ZERO);

    assertThat(lull.patience()).isEqualTo(Lull.LEAST);
  }

  @Test
  void shouldWaitForTheNextPictureOfACameraThatSendsThemSoon() {
    picture(Duration.ZERO);
    lull.end();
    picture(Duration.ofMillis(40));

    assertThat(lull.patience()).isEqualTo(Lull.FOREVER);
  }

  @Test
  void shouldNotTakeAPauseWithinAPictureForOneBetweenTwo() {
    picture(Duration.ZERO);
    lull.end();
    picture(Duration.ofSeconds(5));
    nanos += Duration.ofMillis(10).toNanos();
    lull.arrived(nanos);

    assertThat(lull.patience()).isEqualTo(Lull.LEAST);
  }

  @Test
  void shouldWaitLongerWhereItWasTooShort() {
    picture(Duration.ZERO);
    lull.wasTooShort();
    assertThat(lull.patience()).isEqualTo(Lull.LEAST.multipliedBy(2));

    for (int i = 0; i < 9; i++) {
      lull.wasTooShort();
    }
    assertThat(lull.patience()).isEqualTo(Lull.MOST);
  }
}
