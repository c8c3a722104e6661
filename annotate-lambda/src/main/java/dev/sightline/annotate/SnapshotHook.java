package dev.sightline.annotate;

import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SnapStart calls around its snapshot. A version whose rehearsal fails is not published: it
 * would annotate nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks.html">Runtime
 *     hooks</a>
 */
final class SnapshotHook implements Resource {

  private static final Logger log = LoggerFactory.getLogger(SnapshotHook.class);

  private final Rehearsal rehearsal;

  SnapshotHook(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    long began = System.nanoTime();
    rehearsal.run();
    log.atInfo().addKeyValue("ms", (System.nanoTime() - began) / 1_000_000).log("Rehearsed");
  }

  /** Nothing goes stale: connections and credentials are made by the first request. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    log.atInfo().log("Restored");
  }
}
