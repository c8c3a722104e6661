package dev.sightline.local.kafka;

import java.io.PrintStream;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The child process's entry point: what {@code kafka-storage.sh format} and {@code
 * kafka-server-start.sh} do, in one JVM.
 */
public final class BrokerMain {

  private BrokerMain() {}

  /**
   * @param arguments the path of {@code server.properties} and the cluster id
   */
  public static void main(String[] arguments) {
    String properties = arguments[0];
    String clusterId = arguments[1];
    int code = format(properties, clusterId, System.out);
    if (code != 0) {
      System.exit(code);
    }
    Kafka.main(new String[] {properties});
  }

  /**
   * Prepares the directories that the settings name, unless they are.
   *
   * @return zero for success
   */
  static int format(String properties, String clusterId, PrintStream output) {
    String[] format = {
      "format", "--ignore-formatted", "--cluster-id", clusterId, "--config", properties
    };
    return StorageTool.execute(format, output);
  }
}
