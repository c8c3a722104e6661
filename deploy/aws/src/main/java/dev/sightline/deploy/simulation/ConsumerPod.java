package dev.sightline.deploy.simulation;

import dev.sightline.deploy.simulation.PartitionWork.Lane;
import dev.sightline.deploy.simulation.Scenario.Consumers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;

/** A consumer: assembles batches, and takes some at a time through inference to the bucket. */
final class ConsumerPod {

  /** Batches of a partition at which it is paused, for each that may be in flight. */
  private static final int PAUSE_FACTOR = 2;

  /** Each consumer begins elsewhere in the row of inference pods: Knuth's multiplicative hash. */
  private static final int SPREAD = 0x9E3779B1;

  private final Events events;
  private final Consumers settings;
  private final InferencePool inference;
  private final Consumer<Batch> stored;
  private final Deque<Batch> ready = new ArrayDeque<>();
  private int inFlight;
  private int turn;
  private double busyUntil;

  /**
   * @param number of the pod, with which its turn at the inference pods begins
   * @param stored hears of each batch that is committed
   */
  ConsumerPod(
      int number,
      Events events,
      Consumers settings,
      InferencePool inference,
      Consumer<Batch> stored) {
    this.turn = number * SPREAD;
    this.events = events;
    this.settings = settings;
    this.inference = inference;
    this.stored = stored;
  }

  /** Reads what there is, as far as there is room. */
  void pull(PartitionWork work) {
    Partition log = work.log();
    while (work.underWay() < PAUSE_FACTOR * settings.inFlight() && log.hasNext()) {
      long offset = log.next();
      Lane lane = work.lane(log.stream(offset));
      lane.add(offset);
      if (lane.isFull()) {
        close(work, lane);
      } else if (lane.size() == 1) {
        due(work, lane);
      }
    }
    dispatch();
  }

  private void due(PartitionWork work, Lane lane) {
    long number = lane.number();
    events.after(
        settings.timeoutSeconds(),
        () -> {
          boolean isMine = work.owner().filter(this::equals).isPresent();
          if (isMine && lane.number() == number && lane.size() > 0) {
            close(work, lane);
            dispatch();
          }
        });
  }

  private void close(PartitionWork work, Lane lane) {
    Batch batch = lane.close(work);
    for (int i = 0; i < batch.size(); i++) {
      work.log().take(batch.offset(i));
    }
    work.begin();
    ready.addLast(batch);
  }

  /** Batches that were not begun are handed back; those in flight are finished. */
  void leave(PartitionWork work) {
    for (Iterator<Batch> batches = ready.iterator(); batches.hasNext(); ) {
      Batch batch = batches.next();
      if (batch.work() == work) {
        batches.remove();
        work.end();
        for (int i = 0; i < batch.size(); i++) {
          work.log().handBack(batch.offset(i));
        }
      }
    }
    work.leave();
  }

  private void dispatch() {
    while (inFlight < settings.inFlight() && !ready.isEmpty()) {
      Batch batch = ready.removeFirst();
      inFlight++;
      busyUntil = Math.max(events.now(), busyUntil) + batch.size() * settings.cpuSeconds();
      events.after(
          busyUntil - events.now(),
          () ->
              inference.submit(
                  turn++,
                  batch.size(),
                  () -> events.after(settings.storeSeconds(), () -> commit(batch))));
    }
  }

  private void commit(Batch batch) {
    inFlight--;
    batch.work().end();
    stored.accept(batch);
    dispatch();
  }
}
