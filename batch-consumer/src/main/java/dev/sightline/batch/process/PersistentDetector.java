package dev.sightline.batch.process;

import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.batch.inference.Detector;
import dev.sightline.batch.inference.FramesRefusedException;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.contract.FrameError;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks until the service answers, or until the request is proved to be what it fails on: a frame
 * that breaks the decoder takes the process down, every time. A service that is down fails in the
 * same way, and must cost no frame; so must one of which one replica of two fails on everything.
 * They are told apart by a trial:
 *
 * <ol>
 *   <li>The service must be steady: answer a {@link ControlFrame} several times in a row. If it
 *       does not, the request is tried again all the same, and its failure means nothing.
 *   <li>Then the request is sent with nothing else of this program's under way at the service, so
 *       that no other frame's crash is taken for its own.
 *   <li>Only a failure of that counts, and only if the service had the request: not a connection
 *       that is refused, not 503, which says that it is busy.
 * </ol>
 *
 * <p>One such failure condemns a request of several frames, which only means that they are
 * bisected. One frame alone must fail three times, each after five control frames: a service that
 * fails at random, one time in six, which is the worst rate, does that to a frame on trial three
 * times in ten thousand, and seldom puts one on trial. Thread-safe.
 */
final class PersistentDetector {

  private static final Logger log = LoggerFactory.getLogger(PersistentDetector.class);
  private static final int FAILURES_OF_ONE_FRAME = 3;
  private static final int CONTROLS_FOR_ONE_FRAME = 5;

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
    boolean suspect = suspected;
    int failuresOnTrial = 0;
    for (int failures = 1; ; failures++) {
      boolean onTrial = suspect && isSteady(request);
      try {
        return ask(onTrial ? service.writeLock() : service.readLock(), request);
      } catch (TransientException e) {
        failuresOnTrial += onTrial && e.mayBeCausedByContent() ? 1 : 0;
        if (failuresOnTrial >= (isAlone(request) ? FAILURES_OF_ONE_FRAME : 1)) {
          throw condemned(failuresOnTrial, e);
        }
        suspect = suspect || e.mayBeCausedByContent();
        caller.failed(e, failures);
      }
    }
  }

  private DetectionAnswer ask(Lock lock, DetectionRequest request)
      throws FramesRefusedException, TransientException, InterruptedException {
    lock.lockInterruptibly();
    try {
      DetectionAnswer answer = detector.detect(request);
      requireNoFailure(answer);
      control.answered(request, answer);
      caller.succeeded();
      return answer;
    } finally {
      lock.unlock();
    }
  }

  private boolean isSteady(DetectionRequest request) throws InterruptedException {
    for (int i = 0; i < (isAlone(request) ? CONTROLS_FOR_ONE_FRAME : 1); i++) {
      if (!answersControl(request)) {
        return false;
      }
    }
    return true;
  }

  /** Among others, so that it waits for another request's trial. */
  private boolean answersControl(DetectionRequest request) throws InterruptedException {
    Lock lock = service.readLock();
    lock.lockInterruptibly();
    try {
      requireNoFailure(detector.detect(control.request(request.stream())));
      return true;
    } catch (FramesRefusedException e) {
      log.atDebug()
          .addKeyValue("cause", e.getMessage())
          .log("Control frame rejected (service is up)");
      return true;
    } catch (TransientException e) {
      log.atDebug().addKeyValue("cause", e.getMessage()).log("Control frame not answered");
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A frame on which the service or the model failed, as opposed to one whose image is broken, is
   * not done: what it needs is another attempt. That many fail so is the service's failure; that
   * one does, alone and again, is found out as for one that breaks the service.
   */
  private static void requireNoFailure(DetectionAnswer answer) throws TransientException {
    Optional<FrameError> failure =
        answer.verdicts().stream()
            .flatMap(verdict -> verdict.error().stream())
            .filter(error -> !error.blamesImage())
            .findFirst();
    if (failure.isPresent()) {
      throw TransientException.passing(
              "failed on a frame: " + failure.get().code() + ": " + failure.get().message(), null)
          .perhapsForContent();
    }
  }

  private static boolean isAlone(DetectionRequest request) {
    return request.images().size() == 1;
  }

  private static FramesRefusedException condemned(int failures, TransientException last) {
    return FramesRefusedException.breaking(
        "the service failed on it alone %d times, each right after it had answered control frames: %s"
            .formatted(failures, last.getMessage()));
  }
}
