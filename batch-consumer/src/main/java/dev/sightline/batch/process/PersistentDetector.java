package dev.sightline.batch.process;

import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.batch.inference.Detector;
import dev.sightline.batch.inference.FramesRefusedException;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Asks until the service answers, or until the request is proved to be what it fails on: a frame
 * that breaks the decoder takes the process down, every time. A service that is down fails in the
 * same way, and must cost no frame. They are told apart by a trial:
 *
 * <ol>
 *   <li>The service must answer a {@link ControlFrame}. That is waited for without end, so a
 *       service that is down, restarting or failing on everything never gets beyond this.
 *   <li>Then the request is sent with nothing else of this program's under way at the service, so
 *       that no other frame's crash is taken for its own.
 *   <li>Only a failure of that counts, and only if the service had the request: not a connection
 *       that is refused, not 503, which says that it is busy.
 * </ol>
 *
 * <p>One such failure condemns a request of several frames, which is no more than that they are
 * asked about in halves; one frame alone must fail three times. Thread-safe.
 */
final class PersistentDetector {

  private static final int FAILURES_OF_ONE_FRAME = 3;

  private final Detector detector;
  private final PatientCaller caller;
  private final ControlFrame control = new ControlFrame();
  private final ReadWriteLock service = new ReentrantReadWriteLock(true);

  PersistentDetector(Detector detector, PatientCaller caller) {
    this.detector = detector;
    this.caller = caller;
  }

  /**
   * @param suspected whether the request is of a larger one that was condemned
   * @throws FramesRefusedException if the service blames the content, or fails on it
   */
  DetectionAnswer detect(DetectionRequest request, boolean suspected)
      throws FramesRefusedException, InterruptedException {
    boolean onTrial = suspected;
    int failuresOnTrial = 0;
    for (int failures = 1; ; failures++) {
      try {
        return onTrial ? tryAlone(request) : tryAmongOthers(request);
      } catch (TransientException e) {
        failuresOnTrial += onTrial && e.isPerhapsForContent() ? 1 : 0;
        if (failuresOnTrial >= enough(request)) {
          throw condemned(failuresOnTrial, e);
        }
        onTrial = onTrial || e.isPerhapsForContent();
        caller.failed(e, failures);
      }
    }
  }

  private DetectionAnswer tryAmongOthers(DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException {
    return tryWith(service.readLock(), request);
  }

  private DetectionAnswer tryAlone(DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException {
    caller.call(() -> answersControl(request));
    return tryWith(service.writeLock(), request);
  }

  private DetectionAnswer tryWith(Lock lock, DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException {
    lock.lockInterruptibly();
    try {
      DetectionAnswer answer = detector.detect(request);
      control.answered(request);
      caller.succeeded();
      return answer;
    } finally {
      lock.unlock();
    }
  }

  /** Among others, so that it waits for another request's trial. */
  private boolean answersControl(DetectionRequest request)
      throws TransientException, InterruptedException {
    Lock lock = service.readLock();
    lock.lockInterruptibly();
    try {
      detector.detect(control.request(request.stream()));
    } catch (FramesRefusedException e) {
      // A refusal is an answer.
      return false;
    } finally {
      lock.unlock();
    }
    return true;
  }

  private static int enough(DetectionRequest request) {
    return request.images().size() == 1 ? FAILURES_OF_ONE_FRAME : 1;
  }

  private static FramesRefusedException condemned(int failures, TransientException last) {
    return FramesRefusedException.breaking(
        "the service failed on it alone %d times, each right after it had answered a control frame: %s"
            .formatted(failures, last.getMessage()));
  }
}
