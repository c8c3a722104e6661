package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The check with the real AWS CLI, against moto's copy of AWS's APIs; skipped without them. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AccountMotoTest {

  @TempDir private Path root;
  private Optional<Process> moto = Optional.empty();
  private Account account;

  @BeforeEach
  void start() throws Exception {
    Optional<Path> server = onPath("moto_server");
    Optional<Path> aws = onPath("aws");
    assumeThat(server).as("moto_server is on the path").isPresent();
    assumeThat(aws).as("aws is on the path").isPresent();
    int port = freePort();
    Process process =
        new ProcessBuilder(server.get().toString(), "--port", Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    moto = Optional.of(process);
    awaitStart(process);
    Files.writeString(
        root.resolve("aws"),
        """
        #!/bin/sh
        AWS_ENDPOINT_URL=http://127.0.0.1:%d AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x \
          AWS_DEFAULT_REGION=ap-south-1 AWS_MAX_ATTEMPTS=1 AWS_CONFIG_FILE=/dev/null exec %s "$@"
        """
            .formatted(port, aws.get()));
    Files.setPosixFilePermissions(
        root.resolve("aws"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Redirect terminal = Redirect.appendTo(root.resolve("terminal").toFile());
    account =
        new Account(
            new ProcessTools(root, List.of(root), terminal), "ap-south-1", "sightline", "demo");
  }

  @AfterEach
  void stop() {
    moto.ifPresent(
        process -> {
          process.descendants().forEach(ProcessHandle::destroy);
          process.destroy();
        });
  }

  /** The few questions whose answers moto has; each takes seconds on a busy machine. */
  @Test
  void shouldReadWhatAnAccountUsesAndMay() throws Exception {
    aws("ec2", "run-instances", "--image-id", "ami-12c6146b", "--instance-type", "t3.large");

    assertThat(account.zones()).hasValue(3);
    assertThat(account.used(Quota.ON_DEMAND_VCPUS)).hasValue(2);
    assertThat(account.used(Quota.NETWORKS)).as("every account has one").hasValue(1);
    assertThat(account.allowed(Quota.NETWORKS)).hasValue(5);
    assertThat(account.used(Quota.BROKERS)).hasValue(0);
    assertThat(account.allowed(Quota.ON_DEMAND_VCPUS)).as("moto has only those of VPCs").isEmpty();
  }

  @Test
  void shouldFindThatARegionDoesNotOfferAType() throws Exception {
    assertThatThrownBy(() -> account.vcpus(List.of("t9.micro")))
        .isInstanceOf(DeployException.class)
        .hasMessageContaining("t9.micro");
  }

  private void aws(String... arguments) throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(root.resolve("aws").toString()), Arrays.stream(arguments))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("aws.log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(root.resolve("aws.log"))).isZero();
  }

  private static void awaitStart(Process process) throws Exception {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.contains("Running on")) {
      line = output.readLine();
    }
    assertThat(line).as("moto_server says that it is up").isNotNull();
  }

  private static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
