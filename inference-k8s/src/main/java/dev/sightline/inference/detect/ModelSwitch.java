package dev.sightline.inference.detect;

import dev.sightline.contract.ModelInfo;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The model that serves, which can be replaced while requests come. A request is run by one model
 * as a whole: it holds the switch while its frames are queued, and a model that was replaced
 * finishes the frames that wait for it before it is closed. Owns the model. Thread-safe.
 */
final class ModelSwitch implements AutoCloseable {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private ServedModel served;

  ModelSwitch(ServedModel served) {
    this.served = served;
  }

  /** Uses the model that serves now; it is not closed meanwhile. */
  <T> T with(Function<ServedModel, T> use) {
    lock.readLock().lock();
    try {
      return use.apply(served);
    } finally {
      lock.readLock().unlock();
    }
  }

  ModelInfo info() {
    return with(ServedModel::info);
  }

  /** From now on this model serves; returns when the one before has finished and is closed. */
  void replace(ServedModel next) {
    ServedModel before;
    lock.writeLock().lock();
    try {
      before = served;
      served = next;
    } finally {
      lock.writeLock().unlock();
    }
    before.close();
  }

  @Override
  public void close() {
    with(
        model -> {
          model.close();
          return model;
        });
  }
}
