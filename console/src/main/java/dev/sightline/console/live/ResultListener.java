package dev.sightline.console.live;

/** Is told of every batch once, in the order of its stream, by the one thread that reads. */
public interface ResultListener {

  /** Takes a result without waiting for anything. */
  void onResult(LiveResult result);
}
