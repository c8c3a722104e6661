package dev.sightline.local.faults.scenario;

import static org.awaitility.Awaitility.await;

import dev.sightline.local.faults.site.Camera;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A fault before the topics: of a camera, of capture, or of capture's way to the broker.
 *
 * @param times how often it is injected; only in the full run
 * @param injection returns when the fault is over, or the kill done
 */
public record CameraScenario(String name, int times, Injection injection) {

  private static final Duration AWAY = Duration.ofSeconds(2);

  public CameraScenario {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(injection, "injection");
  }

  public static List<CameraScenario> all() {
    return List.of(
        new CameraScenario("camera-off-and-on", 5, CameraScenario::offAndOn),
        new CameraScenario("camera-connection-reset", 5, camera -> camera.network().reset()),
        new CameraScenario("camera-out-of-reach", 5, CameraScenario::outOfReach),
        new CameraScenario("capture-loses-kafka", 3, CameraScenario::losesKafka),
        new CameraScenario("capture-killed", 5, Camera::killCapture));
  }

  private static void offAndOn(Camera camera) throws Exception {
    camera.turnOff();
    elapse(AWAY);
    camera.turnOn();
  }

  private static void outOfReach(Camera camera) throws Exception {
    camera.network().refuse();
    elapse(AWAY);
    camera.network().restore();
  }

  /** For less than what fits into capture's buffer. */
  private static void losesKafka(Camera camera) throws Exception {
    camera.kafka().hold();
    elapse(Duration.ofSeconds(5));
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
