package dev.sightline.cli.command;

import dev.sightline.cli.objects.BucketReader;
import dev.sightline.cli.objects.S3Access;
import dev.sightline.cli.stack.Home;
import dev.sightline.cli.stack.LocalStack;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.stack.StackFile;
import dev.sightline.cli.stack.StackState;
import dev.sightline.cli.topics.TopicCounts;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ObjectKeys;

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

  TopicCounts topics() {
    return new TopicCounts(state.kafka(), frameTopics(), LocalStack.CONSUMER_GROUP);
  }

  FrameTopics frameTopics() {
    return new FrameTopics(state.topicPrefix());
  }

  ObjectKeys keys() {
    return LocalStack.KEYS;
  }
}
