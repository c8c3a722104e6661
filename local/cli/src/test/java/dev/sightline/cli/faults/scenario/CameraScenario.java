package dev.sightline.cli.faults.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.cli.faults.site.Camera;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A fault before the topics: of a camera, of capture, or of capture's way to the broker. Others of
 * cameras are with capture's own tests: corrupt packets, another resolution, a wrong password, a
 * clock that jumps, thousands of reconnects.
 *
 * @param times how often it is injected; only in the full run
 * @param reconnects whether capture must reconnect to the camera to recover
 * @param injection returns when the fault is over, or the kill done
 */
public record CameraScenario(String name, int times, boolean reconnects, Injection injection) {

  private static final Duration AWAY = Duration.ofSeconds(2);

  public CameraScenario {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(injection, "injection");
  }

  public static List<CameraScenario> all() {
    return List.of(
        new CameraScenario("camera-off-and-on", 5, true, CameraScenario::offAndOn),
        new CameraScenario("camera-connection-reset", 5, true, CameraScenario::reset),
        new CameraScenario("camera-out-of-reach", 5, true, CameraScenario::outOfReach),
        new CameraScenario("camera-frozen", 3, true, CameraScenario::frozen),
        new CameraScenario("capture-loses-kafka", 3, false, CameraScenario::losesKafka),
        new CameraScenario("capture-killed", 5, true, Camera::killCapture));
  }

  private static void offAndOn(Camera camera) throws Exception {
    camera.turnOff();
    elapse(AWAY);
    camera.turnOn();
  }

  private static void reset(Camera camera) {
    assertThat(camera.network().reset()).as("connections that were there").isPositive();
  }

  private static void outOfReach(Camera camera) throws Exception {
    assertThat(camera.network().refuse()).as("connections that were there").isPositive();
    elapse(AWAY);
    camera.network().restore();
  }

  /** The connection is there and nothing comes, until capture has cut it off and asks again. */
  private static void frozen(Camera camera) throws Exception {
    int before = camera.network().connections();
    camera.network().hold();
    await()
        .alias("capture has cut the camera off")
        .atMost(Duration.ofSeconds(60))
        .until(() -> camera.network().connections() > before);
    camera.network().restore();
  }

  /** For less than what fits into capture's buffer. */
  private static void losesKafka(Camera camera) throws Exception {
    camera.kafka().hold();
    elapse(Duration.ofSeconds(5));
    assertThat(camera.kafka().struck()).as("pieces that did not pass").isPositive();
    camera.kafka().restore();
  }

  private static void elapse(Duration time) {
    await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }

  /** Breaks something and mends it. */
  @FunctionalInterface
  public interface Injection {
    void inject(Camera camera) throws Exception;
  }
}
