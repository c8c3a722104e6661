package dev.sightline.deploy.size;

/**
 * How long things stay.
 *
 * @param kafkaHours frames in their topic
 * @param framesDays kept frames on S3
 * @param resultsDays results on S3
 * @param annotatedDays annotated images on S3
 */
public record Retention(
    double kafkaHours, double framesDays, double resultsDays, double annotatedDays) {

  /**
   * @throws IllegalArgumentException if one is not positive
   */
  public Retention {
    if (kafkaHours <= 0 || framesDays <= 0 || resultsDays <= 0 || annotatedDays <= 0) {
      throw new IllegalArgumentException("retention must be more than 0");
    }
  }
}
