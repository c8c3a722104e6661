package dev.sightline.deploy.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that the workflows run. */
class WorkflowScriptsTest {

  private static final Path SCRIPTS = Path.of("../../.github/scripts").toAbsolutePath().normalize();
  private static final String LOCK = "terraform/.terraform.lock.hcl";

  @TempDir private Path directory;

  @Test
  void shouldSumUpAPlanThatChangesOutputsOnly() throws Exception {
    Path plan =
        plan(
            """
            aws_vpc.main: Refreshing state...

            Changes to Outputs:
              + athena_workgroup = "sightline-demo"
              ~ name             = "a" -> "b"

            You can apply this plan to save these new output values.
            """);

    assertThat(run(SCRIPTS.resolve("plan-summary.sh").toString(), plan.toString()))
        .isEqualTo("```\nChanges to Outputs:\n+ athena_workgroup\n~ name\n```\n");
  }

  @Test
  void shouldSumUpResourcesWithoutTheirValues() throws Exception {
    Path plan =
        plan(
            """
              # aws_instance.capture[0] must be replaced
              - user_data = "secret"
            Plan: 1 to add, 0 to change, 1 to destroy.
            """);

    assertThat(run(SCRIPTS.resolve("plan-summary.sh").toString(), plan.toString()))
        .isEqualTo(
            """
            ```
              # aws_instance.capture[0] must be replaced
            Plan: 1 to add, 0 to change, 1 to destroy.
            ```
            """);
  }

  @Test
  void shouldSayThatNothingChanges() throws Exception {
    Path plan = plan("No changes. Your infrastructure matches the configuration.\n");

    assertThat(run(SCRIPTS.resolve("plan-summary.sh").toString(), plan.toString()))
        .contains("No changes.");
  }

  @Test
  void shouldCommitTheLockOnceAndForEveryPlatform() throws Exception {
    repository();

    lock();
    String again = lock();

    assertThat(again).contains(LOCK + " is complete");
    assertThat(run("git", "--git-dir=origin", "log", "--format=%s", "main"))
        .isEqualTo("Lock Terraform's providers\nFirst\n");
    assertThat(run("git", "--git-dir=origin", "show", "--name-only", "--format=", "main"))
        .isEqualTo(LOCK + "\n");
    assertThat(Files.readString(directory.resolve("called")))
        .contains("linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64", "windows_amd64");
  }

  private String lock() throws Exception {
    return run("bash", "-c", "cd clone && PATH=../bin:$PATH " + SCRIPTS + "/lock-providers.sh");
  }

  /** A clone of an empty project, and a stand-in for Terraform that writes the lock. */
  private void repository() throws Exception {
    run("git", "init", "--quiet", "--bare", "--initial-branch=main", "origin");
    run("git", "clone", "--quiet", "origin", "clone");
    run(
        "bash",
        "-c",
        "cd clone && git checkout --quiet -B main && mkdir terraform && touch terraform/versions.tf"
            + " && git add . && git -c user.name=a -c user.email=a@b.c commit --quiet -m First"
            + " && git push --quiet origin main");
    Path terraform = Files.createDirectory(directory.resolve("bin")).resolve("terraform");
    Files.writeString(
        terraform,
        "#!/bin/sh\necho \"$*\" >>" + directory + "/called\necho locked >" + LOCK + "\n");
    Files.setPosixFilePermissions(terraform, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path plan(String text) throws IOException {
    return Files.writeString(directory.resolve("plan.txt"), text);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
