package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortClaimsTest {

  @TempDir Path directory;

  @Test
  void shouldGiveAPortToOneProcessUntilItEnds() throws Exception {
    Path file = directory.resolve("claims");
    PortClaims claims = PortClaims.in(file);
    assertThat(claims.claim(20_001)).isTrue();

    Process other = Claimant.start(file, 20_001, 20_002);
    try (BufferedReader answers = other.inputReader()) {
      assertThat(List.of(answers.readLine(), answers.readLine())).containsExactly("false", "true");
      assertThat(claims.claim(20_002)).isFalse();
    } finally {
      other.destroyForcibly().waitFor();
    }

    assertThat(claims.claim(20_002)).isTrue();
  }

  @Test
  void shouldGiveAPortOnceWithinAProcess() throws Exception {
    PortClaims claims = PortClaims.in(directory.resolve("claims"));

    assertThat(claims.claim(20_001)).isTrue();
    assertThat(claims.claim(20_001)).isFalse();
  }

  @Test
  void shouldRefuseNothingWhereClaimsCanNotBeMade() throws Exception {
    PortClaims claims = PortClaims.in(directory.resolve("missing").resolve("claims"));

    assertThat(claims.claim(20_001)).isTrue();
  }

  /** The file lies where everybody may write. */
  @Test
  void shouldFollowNobodysLink() throws Exception {
    Path elsewhere = directory.resolve("elsewhere");
    Path link = Files.createSymbolicLink(directory.resolve("claims"), elsewhere);

    assertThat(PortClaims.in(link).claim(20_001)).isTrue();
    assertThat(elsewhere).doesNotExist();
  }
}
