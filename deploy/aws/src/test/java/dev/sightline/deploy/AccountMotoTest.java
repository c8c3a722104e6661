package dev.sightline.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The check with the real AWS CLI, against moto's copy of AWS's APIs; skipped without them. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AccountMotoTest {

  @TempDir private Path root;
  private Moto moto;
  private Account account;

  @BeforeEach
  void start() throws Exception {
    moto = Moto.start();
    moto.writeClient(root.resolve("aws"));
    Redirect terminal = Redirect.appendTo(root.resolve("terminal").toFile());
    account =
        new Account(
            new ProcessTools(root, List.of(root), terminal), "ap-south-1", "sightline", "demo");
  }

  @AfterEach
  void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  /** The few questions whose answers moto has; each takes seconds on a busy machine. */
  @Test
  void shouldReadWhatAnAccountUsesAndMay() throws Exception {
    moto.aws("ec2", "run-instances", "--image-id", "ami-12c6146b", "--instance-type", "t3.large");

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
}
