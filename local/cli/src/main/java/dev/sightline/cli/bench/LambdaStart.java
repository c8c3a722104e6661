package dev.sightline.cli.bench;

/**
 * One process of the function, from its start to its first picture; milliseconds.
 *
 * @param untilReady from the start of the process until it asked for an event
 * @param context Micronaut's part of that, in which the beans are made
 * @param natives the native libraries' part of the context's
 * @param firstEvent from the first event to its answer: connections, the first requests to S3, the
 *     first picture
 * @param cpu that all of it took, on all processors
 */
public record LambdaStart(
    double untilReady, double context, double natives, double firstEvent, double cpu) {

  /** From the start of the process to the first picture. */
  public double toPicture() {
    return untilReady + firstEvent;
  }

  /** The JVM, the runtime client and the classes of the function. */
  public double rest() {
    return untilReady - context;
  }

  /** The context without the native libraries, which one of its beans loads. */
  public double beans() {
    return context - natives;
  }
}
