package dev.sightline.cli.stack;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.s3.LocalS3;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts as many of a program as there are to be, one after the other; the first is the usual one.
 */
final class ReplicaStarter {

  private final ProgramSpecs specs;
  private final Replicas replicas;
  private final Launch launch;

  /** Ports of the inference services; those beyond the first are chosen before anything starts. */
  private final List<Integer> servicePorts = new ArrayList<>();

  ReplicaStarter(ProgramSpecs specs, Replicas replicas, Launch launch) throws StackException {
    this.specs = specs;
    this.replicas = replicas;
    this.launch = launch;
    servicePorts.add(specs.inference().port());
    for (int number = 2; number <= replicas.services(); number++) {
      servicePorts.add(freePort());
    }
  }

  /** Starts a program and waits until it is ready. */
  @FunctionalInterface
  interface Launch {
    RunningProgram launch(ProgramSpec program) throws StackException, InterruptedException;
  }

  List<RunningProgram> startServices() throws StackException, InterruptedException {
    List<RunningProgram> started = new ArrayList<>();
    started.add(launch.launch(specs.inference()));
    for (int number = 2; number <= replicas.services(); number++) {
      started.add(launch.launch(specs.inference().another(number, servicePorts.get(number - 1))));
    }
    return started;
  }

  List<RunningProgram> startConsumers(String brokers, LocalS3 s3)
      throws StackException, InterruptedException {
    List<RunningProgram> started = new ArrayList<>();
    started.add(launch.launch(specs.consumer(brokers, s3)));
    for (int number = 2; number <= replicas.consumers(); number++) {
      int service = servicePorts.get((number - 1) % servicePorts.size());
      started.add(launch.launch(specs.anotherConsumer(brokers, s3, number, freePort(), service)));
    }
    return started;
  }

  private static int freePort() throws StackException {
    try {
      return FreePorts.findOne();
    } catch (IOException e) {
      throw new StackException(e.getMessage(), e);
    }
  }
}
