package dev.sightline.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that the capture host has its videos, without which no picture would ever come out;
 * one that is there stays what it is.
 */
final class VideosStep implements Step {

  private final Optional<Path> video;

  /**
   * @param video stands in for each that is missing
   */
  VideosStep(Optional<Path> video) {
    this.video = video;
  }

  @Override
  public String name() {
    return "videos";
  }

  @Override
  public Set<Tool> tools() {
    return Set.of(Tool.AWS, Tool.TERRAFORM);
  }

  @Override
  public String intent() {
    return "upload the videos that the capture host plays";
  }

  @Override
  public boolean isWanted(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    return outputs.find("capture_host_id").isPresent() && outputs.find("videos").isPresent();
  }

  @Override
  public void run(Deployment deployment) throws DeployException {
    Outputs outputs = deployment.outputs();
    String bucket = outputs.get("media_bucket");
    List<String> missing = new ArrayList<>();
    for (String name : outputs.get("videos").split(",", -1)) {
      if (!isThere(deployment, bucket, name)) {
        missing.add("s3://" + bucket + "/videos/" + name);
      }
    }
    if (missing.isEmpty()) {
      deployment.say("every video is there");
      return;
    }
    Path file =
        video.orElseThrow(
            () ->
                new DeployException(
                    "no video yet at %s: pass --video FILE.mp4, or upload it (aws s3 cp) and run this again"
                        .formatted(String.join(", ", missing))));
    for (String target : missing) {
      deployment.tools().run(deployment.aws("s3", "cp", file.toString(), target));
    }
  }

  private static boolean isThere(Deployment deployment, String bucket, String name)
      throws DeployException {
    ToolCommand question =
        deployment.aws("s3api", "head-object", "--bucket", bucket, "--key", "videos/" + name);
    return deployment.tools().succeeds(question, true);
  }
}
