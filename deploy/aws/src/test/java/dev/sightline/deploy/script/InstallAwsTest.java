package dev.sightline.deploy.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install-aws.sh} of the capture host: an archive with the right signature, or none. */
class InstallAwsTest {

  private static final Path SCRIPT =
      Path.of("../../terraform/capture/install-aws.sh").toAbsolutePath().normalize();
  private static final String MAKE_KEY =
      "gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key %s rsa2048"
          + " sign never";

  @TempDir private Path directory;

  @BeforeEach
  void setUp() throws Exception {
    assumeThat(run("command -v gpg unzip zip >/dev/null").exitCode())
        .as("gpg, unzip and zip are installed")
        .isZero();
    require("mkdir -m 700 home && mkdir bin served aws");
    require("printf '#!/bin/sh\\necho \"$*\" >%s/installed\\n' >aws/install".formatted(directory));
    require("chmod +x aws/install && zip -q served/aws.zip aws/install");
    require(MAKE_KEY.formatted("aws") + " && gpg --armor --export aws >served/key");
    // Takes the place of AWS and of the key server.
    Files.writeString(
        directory.resolve("bin/curl"),
        """
        #!/bin/sh
        for last; do :; done
        while [ "$1" != --output ]; do shift; done
        case $last in *.sig) from=aws.sig ;; *.zip) from=aws.zip ;; *) from=key ;; esac
        cp "%s/served/$from" "$2"
        """
            .formatted(directory));
    require("printf '#!/bin/sh\\nexit 1\\n' >bin/aws && chmod +x bin/*");
  }

  @AfterEach
  void endAgent() throws Exception {
    run("gpgconf --kill all");
  }

  @Test
  void shouldInstallWhatTheNamedKeySigned() throws Exception {
    require(
        "gpg --batch --quiet --local-user aws --output served/aws.sig --detach-sign"
            + " served/aws.zip");

    Result result = install();

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(directory.resolve("installed")).hasContent("--update");
  }

  @Test
  void shouldRefuseAnArchiveThatWasChanged() throws Exception {
    require(
        "gpg --batch --quiet --local-user aws --output served/aws.sig --detach-sign"
            + " served/aws.zip");
    require("echo x >>served/aws.zip");

    Result result = install();

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("not signed by");
    assertThat(directory.resolve("installed")).doesNotExist();
  }

  @Test
  void shouldRefuseAnotherKey() throws Exception {
    require(MAKE_KEY.formatted("other") + " && gpg --armor --export other >>served/key");
    require(
        "gpg --batch --quiet --local-user other --output served/aws.sig --detach-sign"
            + " served/aws.zip");

    Result result = install();

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("not signed by");
    assertThat(directory.resolve("installed")).doesNotExist();
  }

  @Test
  void shouldLeaveTheVersionThatIsThere() throws Exception {
    require("printf '#!/bin/sh\\necho aws-cli/2.36.24 Python\\n' >bin/aws");

    assertThat(install().exitCode()).isZero();
    assertThat(directory.resolve("installed")).doesNotExist();
  }

  /** With the fingerprint of the key that this test made in the place of AWS's. */
  private Result install() throws Exception {
    String fingerprint =
        run("gpg --with-colons --list-keys aws 2>/dev/null | sed -n"
                + " 's/^fpr:*\\([0-9A-F]*\\):/\\1/p' | head -1")
            .output()
            .strip();
    Path script = directory.resolve("install.sh");
    Files.writeString(
        script,
        Files.readString(SCRIPT).replaceAll("(?m)^key=[0-9A-F]{40}$", "key=" + fingerprint));
    return run("PATH=$PWD/bin:$PATH AWS_CLI_VERSION=2.36.24 bash " + script);
  }

  private void require(String command) throws Exception {
    Result result = run(command);
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private record Result(int exitCode, String output) {}

  private Result run(String command) throws IOException, InterruptedException {
    // Into a file: GnuPG's agent, which stays, would hold a pipe open.
    Path output = directory.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GNUPGHOME", directory.resolve("home").toString());
    int exitCode = builder.start().waitFor();
    return new Result(exitCode, Files.readString(output));
  }
}
