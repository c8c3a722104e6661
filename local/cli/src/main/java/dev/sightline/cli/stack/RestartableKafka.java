package dev.sightline.cli.stack;

import dev.sightline.local.kafka.LocalKafka;
import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.ChildProcess;
import java.io.IOException;

/** The broker, which goes on with its data and on its ports. */
record RestartableKafka(LocalKafka kafka) implements Restartable {

  @Override
  public ChildProcess process() {
    return kafka.process();
  }

  @Override
  public void restart() throws StackException, InterruptedException {
    try {
      kafka.startAgain();
    } catch (ChildFailedException e) {
      throw StackException.notStarted(e);
    } catch (IOException e) {
      throw new StackException("kafka can't be started: " + e.getMessage(), e);
    }
  }
}
