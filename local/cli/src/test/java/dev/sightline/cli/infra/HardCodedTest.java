package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardCodedTest {

  private static final List<String> CODE =
      List.of("terraform", "k8s", "sam-template.yaml", "samconfig.toml", ".github");

  /**
   * Terraform's own tests with their made-up account, examples that a person fills in, LocalStack's
   * settings, which name nothing on AWS, and the variable's default.
   */
  private static final List<String> EXCEPTED =
      List.of(
          "terraform/tests/",
          ".example",
          "k8s/overlays/local/",
          "k8s/collector/collector.env",
          "terraform/variables.tf");

  @Test
  void shouldHaveNoAccountBucketOrRegionOutsideVariables() {
    List<String> found = new ArrayList<>();
    CODE.stream()
        .flatMap(name -> Repository.files(name, HardCodedTest::isChecked).stream())
        .forEach(file -> found.addAll(findings(file)));

    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image = \"123456789012.dkr.ecr.${var.aws_region}.amazonaws.com\" | account id",
        "Resource: arn:aws:sqs:${AWS::Region}:123456789012:failed | account id",
        "region = \"eu-west-1\" | region",
        "AWS_REGION: us-gov-east-1 | region",
        "bucket = \"my-results\" | bucket name",
        "BucketName: my-results | bucket name",
        "S3_BUCKET=my-results | bucket name",
        "aws s3 cp x s3://my-results/x | bucket name"
      })
  void shouldFind(String line, String kind) {
    assertThat(HardCoded.in(line)).containsExactly(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bucket = aws_s3_bucket.media.id",
        "bucket        = \"${local.name}-media-${local.account}-${var.aws_region}\"",
        "BucketName: !Ref ResultsBucketName",
        "S3_BUCKET=${results_bucket}",
        "AWS_REGION: ${{ vars.AWS_REGION || 'us-east-1' }}",
        "uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2",
        "ami = \"11111111-2222-3333-4444-555555555555\"",
        "aws s3 cp FILE s3://$MEDIA_BUCKET/videos/$name"
      })
  void shouldAccept(String line) {
    assertThat(HardCoded.in(line)).isEmpty();
  }

  private static Stream<String> lines(Path file) {
    return Repository.read(file).lines();
  }

  private static List<String> findings(Path file) {
    return lines(file)
        .filter(line -> !HardCoded.in(line).isEmpty())
        .map(line -> Repository.path("").relativize(file) + ": " + HardCoded.in(line) + line)
        .toList();
  }

  private static boolean isChecked(Path file) {
    return EXCEPTED.stream().noneMatch(file.toString()::contains);
  }
}
