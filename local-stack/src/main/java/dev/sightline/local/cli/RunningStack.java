package dev.sightline.local.cli;

import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.objects.BucketReader;
import dev.sightline.local.objects.S3Access;
import dev.sightline.local.stack.Home;
import dev.sightline.local.stack.LocalStack;
import dev.sightline.local.stack.StackException;
import dev.sightline.local.stack.StackFile;
import dev.sightline.local.stack.StackState;
import dev.sightline.local.topics.TopicBooks;

/** The stack that another process runs. */
record RunningStack(StackState state) {

  /**
   * @throws StackException if none runs
   */
  static RunningStack find(Home home) throws StackException {
    return new RunningStack(new StackFile(home.stackFile()).running());
  }

  BucketReader bucket() {
    return new BucketReader(new S3Access(state.bucket(), state.s3()));
  }

  TopicBooks topics() {
    return new TopicBooks(state.kafka(), frameTopics(), LocalStack.CONSUMER_GROUP);
  }

  FrameTopics frameTopics() {
    return new FrameTopics(state.topicPrefix());
  }

  ObjectKeys keys() {
    return LocalStack.KEYS;
  }
}
