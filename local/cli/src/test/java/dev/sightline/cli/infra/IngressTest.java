package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Terraform's own tests look at the rules they know; this one finds a rule that they do not. */
class IngressTest {

  private static final String RULE = "\"aws_vpc_security_group_ingress_rule\" ";

  @Test
  void shouldLetInOnlyTheBrokersClientsTheConsoleAndNamedViewers() {
    assertThat(Repository.all(RULE + "\"(\\w+)\"", terraform()))
        .containsExactlyInAnyOrder(
            "capture_from_nodes", "msk_from_capture", "msk_from_nodes", "rtsp_viewers");
  }

  @Test
  void shouldNameNoAddressOfTheInternetInARule() {
    assertThat(Repository.all(RULE + "([^}]+)}", terraform()))
        .hasSize(4)
        .noneMatch(rule -> rule.contains("0.0.0.0/0") || rule.contains("::/0"));
  }

  @Test
  void shouldWriteEveryRuleAsAResourceOfItsOwn() {
    assertThat(terraform())
        .doesNotContainPattern("(?m)^\\s*(?:in|e)gress\\s*[{=]")
        .doesNotContain("\"aws_security_group_rule\"");
  }

  private static String terraform() {
    return Repository.files("terraform", file -> file.toString().endsWith(".tf")).stream()
        .map(Repository::read)
        .collect(Collectors.joining("\n"));
  }
}
