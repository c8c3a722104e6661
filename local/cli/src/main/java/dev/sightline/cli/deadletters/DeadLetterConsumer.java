package dev.sightline.cli.deadletters;

import dev.sightline.cli.topics.TopicException;

/** Takes dead letters one after the other, so that they need not be in memory together. */
@FunctionalInterface
public interface DeadLetterConsumer {

  void visit(DeadLetter letter) throws TopicException, InterruptedException;
}
