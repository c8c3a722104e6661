package dev.sightline.inference.catalogue;

/** Hears how a download goes on; called after every chunk, on the fetching thread. */
@FunctionalInterface
public interface FetchProgress {

  /** Both in bytes; {@code here} counts what an earlier try had left. */
  void at(long here, long whole);
}
